"""Answers for the stage: what the question bank holds, short first, with the mark that it bears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from nccn_desk.domain import book as books
from nccn_desk.domain.book import Book
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.publication import Piece
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.podium_moved import Moves, joined_fates
from nccn_desk.presenters.podium_shapes import Answer, Became, Change, Named, Passage, Said
from nccn_desk.presenters.podium_words import joined_said, said_of, shown_in
from nccn_desk.presenters.when import wall
from nccn_desk.services import answers, competences, conferences_event, states
from nccn_desk.services.answers import Wording
from nccn_desk.services.ports import Reader

_FIRST: Final = ("short", "long")  # what is read aloud; without any of it, what we know
_TOPICS: Final = 3  # to whom one refers for what is typed


@dataclass(frozen=True, slots=True)
class Reading:
    """A book with what moved since it was frozen; what is not to be read again, as it was known."""

    reader: Reader
    book: Book
    moves: Moves
    added: tuple[Record, ...] = ()
    known: Mapping[str, Passage | Answer] = field(default_factory=dict)


def answers_in(reading: Reading) -> list[Answer]:
    """Return the answers of a book as they were frozen, and those that were added since."""
    reader, book, known = reading.reader, reading.book, reading.known
    added = {e.words("question"): e for e in reading.added if e.words("question")}
    kept = [each for each in book.answers if each.id not in added]
    live = _live(reader, (*(each.id for each in kept if each.id not in known), *added))
    pieces = book.pieces() if live else {}
    found = [_known(known.get(each.id)) or _of_book(reading, pieces, each, live) for each in kept]
    people = read_people(reader) if added else People(())
    more = (_of_addition(reader, live[e], added[e], people) for e in added if e in live)
    return [*found, *more]


def found_in_bank(reader: Reader, text: str) -> tuple[Answer, ...]:
    """Return the answers of the whole question bank that fit what is typed.

    After them stand the topics that it names and for which others are competent.
    """
    people = read_people(reader)
    found = [_answer(reader, each, people) for each in answers.find_answers(reader, text)]
    hits = reader.search(text, registers=("topics",), limit=_TOPICS) if text.strip() else ()
    topics = (_topic(reader, each.id) for each in hits)
    return (*found, *(each for each in topics if each.refer_to))


def first_name(name: str) -> str:
    """Return what somebody is called on a stage: the first word of a name."""
    return next(iter(name.split()), "")


def called(people: People, officer: str) -> str:
    """Return what an officer is called on a stage."""
    known = next((each for each in people.records if each.id == officer), None)
    return first_name(known.words("name")) if known else ""


def source_of(source: str, as_of: str) -> str:
    """Return a source and the hour of what it says: FOD BuZa, 10:31."""
    return ", ".join(filter(None, (source, wall(from_text(as_of)) if as_of else "")))


def _live(reader: Reader, ids: tuple[str, ...]) -> dict[str, answers.Answer]:
    found = (states.found(reader, "questions", each) for each in dict.fromkeys(ids))
    questions = [each for each in found if each is not None]
    return {each.question.id: each for each in answers.answers_of(reader, questions)}


def _known(kept: Passage | Answer | None) -> Answer | None:
    return kept if isinstance(kept, Answer) else None


def _of_book(
    reading: Reading,
    pieces: Mapping[str, Piece],
    asked: books.Answer,
    all_live: Mapping[str, answers.Answer],
) -> Answer:
    book, live = reading.book, all_live.get(asked.id)
    kinds = [k for k in _FIRST if k in asked.labels] or list(asked.labels)
    said = [pieces[asked.labels[kind]] for kind in kinds]
    fates = [reading.moves.of(each) for each in said]
    own = [asked.language, *LANGUAGES]
    cleared = frozenset(each for each in LANGUAGES if _all_cleared(said, each))
    spoken = {
        each: [
            (said_of(piece.texts.get(each, ""), shown_in(book.words, each)), fate)
            for piece, fate in zip(said, fates, strict=True)
        ]
        for each in LANGUAGES
    }
    became = {each: joined_fates(parts, each) for each, parts in spoken.items()}
    gone = _gone_at(reading.reader, live.question) if live is not None else ""
    if gone:
        became = {each: Became(Change.WITHDRAWN, gone) for each in LANGUAGES}
    first = said[0] if said else None
    return Answer(
        asked.id,
        _asked(asked.questions, asked.language),
        next((each for each in own if each in cleared), asked.language),
        {
            each: joined_said(e for e, _ in parts)
            for each, parts in spoken.items()
            if any(e for e, _ in parts)
        },
        frozenset(each for each in cleared if not became[each].change),
        first_name(asked.speaker),
        source_of(first.source, first.as_of) if first else "",
        {} if cleared else _refer(asked, live),
        became={language: each for language, each in became.items() if each.change},
    )


def _of_addition(reader: Reader, live: answers.Answer, addition: Record, people: People) -> Answer:
    """Return an answer that was added to a locked book: the words that two officers approved."""
    approved = conferences_event.words_of(reader, addition)
    own = _answer(reader, live, people, added=True)
    return replace(
        own,
        language=addition.words("language"),
        texts={each: said_of(words, {}) for each, words in approved.items()},
        cleared=frozenset(approved),
        speaker=called(people, addition.words("speaker")) or own.speaker,
        refer_to={},
    )


def _refer(asked: books.Answer, live: answers.Answer | None) -> Named:
    """Return who answers it in our place, as it stands now, else as the book has it."""
    found = _referred(live) if live is not None else {}
    return found or (dict.fromkeys(LANGUAGES, asked.refer_to) if asked.refer_to else {})


def _referred(found: answers.Answer) -> Named:
    """Return to whom one refers: whoever the question names, else who is competent for it.

    Nobody where we have words of our own, and nobody of this house.
    """
    if found.stand not in {"refer", "none"}:
        return {}
    return _named(each.partner for each in found.referrals)


def _named(partners: Iterable[Record]) -> Named:
    others = [each for each in partners if each["own"] is not True]
    return {
        language: ", ".join(dict.fromkeys(name_of(each, language) for each in others))
        for language in (LANGUAGES if others else ())
    }


def _topic(reader: Reader, topic: str) -> Answer:
    """Return a topic as a question that others answer."""
    record = reader.record("topics", topic)
    asked = {each: name_of(record, each) for each in LANGUAGES}
    referrals = competences.refer_to(reader, topic)
    named = _named(each.partner for each in referrals)
    return Answer(f"topics/{topic}", asked, "", {}, refer_to=named)


def _gone_at(reader: Reader, question: Record) -> str:
    """Return since when nobody answers a question any more, "" for one that is answered."""
    if question.deleted:
        return wall(from_text(question.changed_at))
    if question.words("state") != "withdrawn":
        return ""
    versions = reader.history("questions", question.id)
    told = [each.entered_at for each in versions if each.field == "state"]
    return wall(from_text(told[-1] if told else question.changed_at))


def _all_cleared(pieces: list[Piece], language: str) -> bool:
    spoken = [each for each in pieces if each.texts.get(language, "").strip()]
    return bool(spoken) and all(each.states.get(language) == "cleared" for each in spoken)


def _asked(questions: Mapping[str, str], language: str) -> Named:
    own = {each: questions.get(each, "") for each in LANGUAGES}
    own[language] = own.get(language) or questions.get("", "")
    return {each: words for each, words in own.items() if words}


def _answer(
    reader: Reader, found: answers.Answer, people: People, *, added: bool = False
) -> Answer:
    question, wordings = found.question, found.wordings
    questions = {each: question.words(f"question_{each}") for each in LANGUAGES}
    texts = {each: _said(wording) for each, wording in wordings.items()}
    gone = _gone_at(reader, question)
    return Answer(
        question.id,
        _asked({**questions, "": question.words("asked")}, question.words("asked_language")),
        found.language,
        {each: words for each, words in texts.items() if words},
        frozenset(each for each, wording in wordings.items() if _is_cleared(wording)),
        called(people, question.words("speaker")),
        source_of(found.source, found.as_of),
        _referred(found),
        added,
        dict.fromkeys(LANGUAGES, Became(Change.WITHDRAWN, gone)) if gone else {},
    )


def _kinds(wording: Wording) -> tuple[str, ...]:
    first = tuple(each for each in _FIRST if each in wording.answers)
    return first or tuple(wording.answers)


def _said(wording: Wording) -> Said:
    return joined_said(said_of(wording.answers[kind], {}) for kind in _kinds(wording))


def _is_cleared(wording: Wording) -> bool:
    kinds = _kinds(wording)
    return bool(kinds) and all(each in wording.cleared for each in kinds)
