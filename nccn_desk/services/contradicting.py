"""What was announced is held, paragraph by paragraph, against the decree and our own texts.

Two paragraphs are about the same thing when most of the words of the announced one stand in the
other. They say the same only if all of them do, with the same numbers, hours and limits ("not",
"except", "only") in the same order: whatever is in doubt is shown, for a person to judge.
Words are compared as they are spelled, so an announcement meets texts in its own language alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from nccn_desk.domain.faq import TEXTS
from nccn_desk.domain.questions import ANSWERS
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.folding import folded
from nccn_desk.services import blocks, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

SAME: Final = "same"
OTHER: Final = "other"
NOTHING_SAID: Final = "nothing"
ABOUT: Final = 0.5  # of the words of a paragraph, how many one about the same thing has
COMMON: Final = 2  # words that one about the same thing shares at least
LIKE: Final = 80  # out of a hundred, how alike two forms of a word are that begin alike
STEM: Final = 3  # letters with which two forms of a word begin alike: not "meerder-", "minder-"
LONG: Final = 4  # letters of a word that carries what is said

_LABEL: Final = re.compile(
    r"^\s*(?:(?:art(?:ikel|icle|\.)?\s*\d+\w*\s*[.:]?)|(?:§\s*\d+\w*\s*[.:]?)|[-•–*]|\d+°)\s*",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(
    r"\b(\d{1,2})(?=\s*(?:tot|en|a|et|bis|und|to|and|-|–)\s*\d{1,2}"
    r"\s*(?:uur|u|h|heures?|uhr)(?:\d{2})?\b)"
)
_HOUR: Final = re.compile(
    r"\b(\d{1,2})(?:\s*(?:uur|u|heures?|h|uhr)\s*(\d{2})?\b"
    r"|[.:](\d{2})(?![\d.])(?:\s*(?:uur|u|h|heures?|uhr)\b)?)"
)
_TOKEN: Final = re.compile(r"\d{1,2}:\d{2}|\d+(?:[.,]\d+)*|[^\W\d_]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_THOUSANDS: Final = re.compile(r"(?<=\d)[\s.](?=\d{3}(?!\d))")
_COUNTED: Final = {
    word: str(number)
    for number, words in {
        2: "twee deux zwei two",
        3: "drie trois drei three",
        4: "vier quatre four",
        5: "vijf cinq funf five",
        6: "zes six sechs",
        7: "zeven sieben seven",
        8: "acht huit eight",
        9: "negen neun nine",
        10: "tien dix zehn ten",
        11: "elf eleven",
        12: "twaalf douze zwolf twelve",
        20: "twintig vingt zwanzig twenty",
        30: "dertig trente dreissig thirty",
    }.items()
    for word in words.split()
}
_MIDNIGHT: Final = frozenset({"middernacht", "minuit", "mitternacht", "midnight"})
# Words that turn what a sentence says; they count however short they are, in whatever form.
_LIMITS: Final = {
    form: forms.split()[0]
    for forms in (
        "niet geen",
        "nooit",
        "behalve uitgezonderd",
        "tenzij",
        "enkel alleen slechts",
        "verboden",
        "toegelaten toegestaan",
        "mag mogen",
        "moet moeten",
        "ne n",
        "pas",
        "aucun aucune",
        "jamais",
        "sauf excepté hormis",
        "uniquement seulement",
        "interdit interdits interdite interdites",
        "autorisé autorisés autorisée autorisées",
        "peut peuvent",
        "doit doivent",
        "nicht kein keine keinen",
        "nie",
        "außer ausgenommen",
        "nur",
        "verboten",
        "erlaubt gestattet",
        "darf dürfen",
        "muss müssen",
        "not no",
        "never",
        "except",
        "unless",
        "only",
        "forbidden",
        "allowed",
        "may",
        "must",
    )
    for form in map(folded, forms.split())
}


@dataclass(frozen=True, slots=True)
class Held:
    """What other texts say to a paragraph: where, and the words by which they differ."""

    verdict: str = NOTHING_SAID
    source: str = ""  # link of the record whose text it is, "" for the decree
    lacking: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    paragraph: str = ""  # theirs, which is nearest


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph as it was announced, the decree and our texts against it, and what we do."""

    paragraph: str
    decree: Held
    ours: Held
    doing: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    shown: dict[str, str]  # how each word that carries something is spelled, by its folded form
    limits: frozenset[str]
    numbers: tuple[str, ...]


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a pasted text, without the article or dash before each."""
    lines = (" ".join(_LABEL.sub("", each).split()) for each in text.splitlines())
    return tuple(each for each in lines if any(sign.isalnum() for sign in each))


def held_against(paragraph: str, text: str, source: str = "") -> Held:
    """Return what a text says to a paragraph: the paragraph of it that is nearest tells."""
    announced = _words_of(paragraph)
    best, found = ABOUT, Held(NOTHING_SAID)
    for each in paragraphs_of(text):
        other = _words_of(each)
        share = _share(announced, other)
        if share < ABOUT or not _is_about(announced, other):
            continue
        held = replace(_held(announced, other, source), paragraph=each)
        if found.verdict == NOTHING_SAID or (share, held.verdict == SAME) > (
            best,
            found.verdict == SAME,
        ):
            best, found = share, held
    return found


def compare(reader: Reader, decision: Record) -> tuple[Compared, ...]:
    """Return each announced paragraph with what decree and our texts say to it."""
    announced = paragraphs_of(decision.words("announced_text"))
    if not announced:
        return ()
    ours = tuple(texts_of(reader, decision))
    doing = {
        each.words("paragraph"): each.words("doing")
        for each in reader.records(
            Query("contradictions", (Where("decision", "=", decision.id),), ("created_at",))
        )
    }
    return tuple(
        Compared(
            each,
            held_against(each, decision.words("decree_text")),
            _worst(held_against(each, text, source) for source, text in ours),
            doing.get(each, ""),
        )
        for each in announced
    )


def texts_of(reader: Reader, decision: Record) -> Iterator[tuple[str, str]]:
    """Yield our own texts about a decision, each with the link of the record it belongs to."""
    yield from _of_blocks(reader, decision, ("holding",))
    for register, names in (("faq_items", TEXTS), ("questions", ANSWERS)):
        where = (Where("decision", "=", decision.id),)
        for record in reader.records(Query(register, where, ("number",))):
            if record.words("state") not in {"withdrawn", "superseded"}:
                yield from _of_blocks(reader, record, names)


def settle(uow: UnitOfWork, decision: str, line: str) -> ChangeSet:
    """Note what we do about a paragraph, which the line names by its number first."""
    record = states.living(uow, "decisions", decision)
    announced = paragraphs_of(record.words("announced_text"))
    number, _, doing = line.strip().partition(" ")
    number = number.rstrip(".:")
    place = int(number) if number.isascii() and number.isdigit() and len(number) <= LONG else 0
    if not 1 <= place <= len(announced) or not doing.strip():
        raise BadValue("paragraph_unknown", field="paragraph", typed=line.strip()[:40])
    values = {"decision": record.id, "paragraph": announced[place - 1], "doing": doing.strip()}
    uow.create("contradictions", values)
    return uow.commit()


def _of_blocks(reader: Reader, record: Record, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        block = states.present(reader, "blocks", record.words(name))
        for text in blocks.texts_of(reader, block.id).values() if block is not None else ():
            yield f"{record.register}/{record.id}", text


def _worst(found: Iterable[Held]) -> Held:
    """Return of what our texts say the first that differs, else the first that says the same."""
    known = {each.verdict: each for each in reversed(tuple(found))}
    return known.get(OTHER) or known.get(SAME) or Held(NOTHING_SAID)


def _held(announced: _Words, other: _Words, source: str) -> Held:
    lacking = tuple(announced.shown[each] for each in announced.shown if not _in(each, other))
    numbers = announced.numbers != other.numbers
    limits = announced.limits != other.limits
    if not lacking and not numbers and not limits:
        return Held(SAME, source)
    added = [other.shown[each] for each in other.shown if not _in(each, announced)]
    lost_limits = sorted(announced.limits - other.limits)
    new_limits = sorted(other.limits - announced.limits)
    lost = [each for each in announced.numbers if each not in other.numbers]
    new = [each for each in other.numbers if each not in announced.numbers]
    return Held(OTHER, source, (*lost, *lost_limits, *lacking), (*new, *new_limits, *added))


def _share(announced: _Words, other: _Words) -> float:
    """Return how much of what carries the announced paragraph stands in another."""
    if not announced.shown:
        return 1.0 if announced.numbers and announced.numbers == other.numbers else 0.0
    return sum(_in(each, other) for each in announced.shown) / len(announced.shown)


def _is_about(announced: _Words, other: _Words) -> bool:
    """Tell whether more than one word is shared: that something closes is said of many things."""
    common = sum(_in(each, other) for each in announced.shown)
    return common >= min(COMMON, len(announced.shown))


def _in(word: str, other: _Words) -> bool:
    return word in other.shown or any(
        each[:STEM] == word[:STEM] and fuzz.ratio(each, word) >= LIKE for each in other.shown
    )


def _words_of(paragraph: str) -> _Words:
    spelled = {folded(each): each for each in _TOKEN.findall(paragraph)}
    plain = _LETTERS.sub(_counted, _THOUSANDS.sub("", folded(paragraph)))
    tokens = _TOKEN.findall(_HOUR.sub(_hour, _RANGE.sub(r"\1:00", plain)))
    numbers = dict.fromkeys(each.replace(",", ".") for each in tokens if each[0].isdigit())
    words = [each for each in tokens if not each[0].isdigit()]
    limits = frozenset(_LIMITS[each] for each in words if each in _LIMITS)
    carrying = [each for each in words if len(each) >= LONG and each not in _LIMITS]
    return _Words({each: spelled.get(each, each) for each in carrying}, limits, tuple(numbers))


def _counted(found: re.Match[str]) -> str:
    return "0:00" if found[0] in _MIDNIGHT else _COUNTED.get(found[0], found[0])


def _hour(found: re.Match[str]) -> str:
    minutes = found[2] or found[3] or "00"
    return f"{int(found[1]) % 24}:{minutes}"
