"""Answers are found as one types, in any language: first those that may be given as they stand.

``find_answers(reader, words, languages=LANGUAGES, limit=LIMIT) -> tuple[Answer, ...]``: the cleared
ones come first, then those that are still to be, each with its mark, then those that others give.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz

from nccn_desk.domain.clearance import standings
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.questions import ANSWERS
from nccn_desk.domain.register import Record
from nccn_desk.domain.requests import OPEN
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, competences, states
from nccn_desk.services.competences import Referral
from nccn_desk.services.ports import Reader
from nccn_desk.services.questions import asked_in
from nccn_desk.services.shapes import Query, Where

# cleared: may be given; draft: has words and a source; unsourced: has words that rest on nothing;
# none: nothing is written; refer: others answer it.
Stand = Literal["cleared", "draft", "unsourced", "none", "refer"]
STANDS: Final[tuple[Stand, ...]] = ("cleared", "draft", "unsourced", "none", "refer")

LIMIT: Final = 20
ALIKE: Final = 78.0  # below this two questions have only words in common
_HITS: Final = 120  # the newest finds among which the best are chosen
_NEAR: Final = 60  # the newest questions with a word, among which doubles are looked for
_STEM: Final = 5  # letters with which a word and its other forms begin
_SHORTEST: Final = 4  # letters: shorter words say little of what is asked
_WORDS: Final = 4  # of a question, the longest ones, by which others like it are looked for
_GONE: Final = frozenset({"superseded", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A question and its answers in one language; `cleared` are the answers that may be said."""

    language: str
    question: str
    answers: Mapping[str, str]  # by kind (ANSWERS); only those that have words
    cleared: frozenset[str] = frozenset()

    @property
    def may_be_said(self) -> bool:
        """Whether the answer that is read first was cleared in this language."""
        first = next(iter(self.answers), "")
        return bool(first) and first in self.cleared


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with all that can be answered to it now.

    `language` is the one in which it would be answered: that in which it was asked where this is
    cleared, else the first of those wanted. `referrals` say to whom one refers where nothing may
    be said; `request` is what the competent authority still owes us.
    """

    question: Record
    stand: Stand
    language: str
    wordings: Mapping[str, Wording]
    source: str = ""
    authority: str = ""
    as_of: str = ""
    valid_until: str = ""
    referrals: tuple[Referral, ...] = ()
    request: Record | None = None

    @property
    def wording(self) -> Wording:
        """The question and its answers in the language in which it would be answered."""
        return self.wordings[self.language]


@dataclass(frozen=True, slots=True)
class Double:
    """A question that may be the same as another, and how alike they are, 0 to 100."""

    question: Record
    likeness: float


def find_answers(
    reader: Reader, words: str, languages: Sequence[str] = LANGUAGES, limit: int = LIMIT
) -> tuple[Answer, ...]:
    """Return the answers to questions that hold words, in whatever language these are.

    The words are looked for in the questions and in what answers them, the last one as a
    beginning; where nothing has them as they were typed, questions like them are found.
    `languages` are those in which one can answer, the preferred one first. Cleared answers come
    first, and among them those whose question has the words.
    """
    ranked = _ranked(reader, words)
    if not ranked and words.strip():
        ranked = [each.question for each in doubles(reader, words)]
    ready = _seem_cleared(reader, ranked)
    ranked.sort(key=lambda each: each.id not in ready)
    found = answers_of(reader, ranked[:limit], languages)
    return tuple(sorted(found, key=lambda each: STANDS.index(each.stand)))


def answer_of(reader: Reader, question: str, languages: Sequence[str] = LANGUAGES) -> Answer:
    """Return what can be answered to one question now; raise NotFound."""
    (found,) = answers_of(reader, [states.living(reader, "questions", question)], languages)
    return found


def answers_of(
    reader: Reader, questions: Sequence[Record], languages: Sequence[str] = LANGUAGES
) -> tuple[Answer, ...]:
    """Return what can be answered to questions now, in their order."""
    ids = {each.words(kind) for each in questions for kind in ANSWERS} - {""}
    kept = {each.id: each for each in _by_id(reader, "blocks", ids)}
    texts = reader.texts("blocks", tuple(kept), blocks.SECTION) if kept else {}
    asked = {each.words("request") for each in questions} - {""}
    requests = {each.id: each for each in _by_id(reader, "requests", asked)}
    referrals = _Referrals(reader)

    def answer(question: Record) -> Answer:
        own = {k: kept[question.words(k)] for k in ANSWERS if question.words(k) in kept}
        wordings = {each: _wording(question, own, texts, each) for each in LANGUAGES}
        language = _spoken(question, wordings, languages)
        stand = _stand(question, own, wordings[language])
        first = next(iter(own.values()), None) or Record("blocks", "", {})
        owed = requests.get(question.words("request"))
        return Answer(
            question,
            stand,
            language,
            wordings,
            first.words("source"),
            first.words("authority") or question.words("authority"),
            first.words("as_of"),
            first.words("valid_until"),
            () if stand == "cleared" else referrals.of(question, language),
            owed if owed is not None and owed.words("state") in OPEN else None,
        )

    return tuple(map(answer, questions))


def doubles(reader: Reader, words: str, but: str = "") -> tuple[Double, ...]:
    """Return the questions that may be the same as one that is typed, the likest first."""
    wanted = folded(words)
    if len(wanted) < _SHORTEST:
        return ()
    near: dict[str, Record] = {}
    longest = sorted(set(wanted.split()), key=lambda each: (-len(each), each))
    for word in longest[:_WORDS]:
        if len(word) >= _SHORTEST:
            hits = reader.search(word[:_STEM], registers=("questions",), limit=_NEAR)
            near |= {each.id: each for each in _by_id(reader, "questions", {h.id for h in hits})}
    found = [
        Double(each, likeness(wanted, each))
        for each in near.values()
        if each.id != but and each.words("state") not in _GONE
    ]
    alike = (each for each in found if each.likeness >= ALIKE)
    return tuple(sorted(alike, key=lambda each: (-each.likeness, each.question.created_at)))


def likeness(wanted: str, question: Record) -> float:
    """Return how alike a folded question is to one that is kept, in whichever language."""
    forms = (question.words("asked"), *(question.words(f"question_{each}") for each in LANGUAGES))
    return max(fuzz.token_set_ratio(wanted, folded(each)) for each in forms if each)


def _ranked(reader: Reader, words: str) -> list[Record]:
    """Return the questions that are found: by their own words first, then by an answer's."""
    own = reader.search(words, registers=("questions",), limit=_HITS)
    found = {each.id: each for each in _by_id(reader, "questions", {hit.id for hit in own})}
    ranked = [found[hit.id] for hit in own if hit.id in found]
    said = tuple({each.id for each in reader.search(words, registers=("blocks",), limit=_HITS)})
    for kind in ANSWERS if said else ():
        query = Query("questions", (Where(kind, "in", said),))
        more = [each for each in reader.records(query) if each.id not in found]
        found |= {each.id: each for each in more}
        ranked += more
    return [each for each in ranked if each.words("state") not in _GONE]


def _seem_cleared(reader: Reader, questions: Iterable[Record]) -> frozenset[str]:
    """Return the questions of whose answers some language was cleared once: soon seen."""
    of = {each.words(kind): each.id for each in questions for kind in ("long", "short")}
    return frozenset(
        of[each.id]
        for each in _by_id(reader, "blocks", of.keys() - {""})
        if any(each.words(f"cleared_{language}") for language in LANGUAGES)
    )


def _by_id(reader: Reader, register: str, ids: Collection[str]) -> tuple[Record, ...]:
    return reader.records(Query(register, (Where("id", "in", tuple(ids)),))) if ids else ()


def _wording(
    question: Record,
    own: Mapping[str, Record],
    texts: Mapping[str, Mapping[str, str]],
    language: str,
) -> Wording:
    said = {kind: texts.get(block.id, {}).get(language, "") for kind, block in own.items()}
    written = {kind: words for kind, words in said.items() if words.strip()}
    cleared = frozenset(
        kind for kind in written if standings(own[kind], texts[own[kind].id])[language].is_cleared
    )
    return Wording(language, asked_in(question, language), written, cleared)


def _spoken(question: Record, wordings: Mapping[str, Wording], languages: Sequence[str]) -> str:
    """Return the language in which one would answer: a cleared one before any other."""
    asked = question.words("asked_language")
    order = [asked] if asked in languages or not languages else []
    order += [each for each in languages if each not in order]
    cleared = (each for each in order if wordings[each].may_be_said)
    written = (each for each in order if wordings[each].answers)
    return next(cleared, "") or next(written, "") or order[0]


def _stand(question: Record, own: Mapping[str, Record], wording: Wording) -> Stand:
    if wording.may_be_said:
        return "cleared"
    if question["refers"]:
        return "refer"
    if not wording.answers:
        return "none"
    return "draft" if all(each.words("source").strip() for each in own.values()) else "unsourced"


def referrals_of(reader: Reader, question: Record, language: str) -> tuple[Referral, ...]:
    """Return to whom one refers for a question, in the words of a language."""
    return _Referrals(reader).of(question, language)


class _Referrals:
    """To whom one refers, read once for each theme and language."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, str], tuple[Referral, ...]] = {}

    def of(self, question: Record, language: str) -> tuple[Referral, ...]:
        named = states.present(self._reader, "partners", question.words("refer_to"))
        if named is not None:
            return (Referral(named, name_of(named, language)),)
        theme = question.words("theme")
        if not theme:
            return ()
        if (theme, language) not in self._known:
            found = competences.refer_to(self._reader, theme, language=language)
            self._known[theme, language] = found
        return self._known[theme, language]
