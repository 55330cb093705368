"""Answers for the stage: what the question bank holds, short first, with the mark that it bears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nccn_desk.domain import book as books
from nccn_desk.domain.book import Book
from nccn_desk.domain.publication import Piece
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.podium_moved import Moves
from nccn_desk.presenters.podium_shapes import Answer, Change, Named, Run, Said
from nccn_desk.presenters.podium_words import said_of, shown_in
from nccn_desk.presenters.when import wall
from nccn_desk.services import answers, conferences_event, states
from nccn_desk.services.answers import Wording
from nccn_desk.services.ports import Reader

_FIRST = ("short", "long")  # what is read aloud; without any of it, what we know


def answers_in(
    reader: Reader, book: Book, moves: Moves, added: Mapping[str, Record]
) -> list[Answer]:
    """Return the answers of a book as they were frozen, and those that were added since."""
    people = read_people(reader)
    live = _live(reader, (*(each.id for each in book.answers), *added))
    kept = [each for each in book.answers if each.id not in added]
    found = [_of_book(book, moves, each, live.get(each.id)) for each in kept]
    rest = [e for e in added if e in live]
    return [*found, *(_of_addition(reader, live[e], added[e], people) for e in rest)]


def found_in_bank(reader: Reader, text: str) -> tuple[Answer, ...]:
    """Return the answers of the whole question bank that fit what is typed."""
    people = read_people(reader)
    return tuple(_answer(each, people) for each in answers.find_answers(reader, text))


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


def _of_book(book: Book, moves: Moves, asked: books.Answer, live: answers.Answer | None) -> Answer:
    pieces = book.pieces()
    kinds = [k for k in _FIRST if k in asked.labels] or list(asked.labels)
    said = [pieces[asked.labels[kind]] for kind in kinds]
    cleared = frozenset(each for each in LANGUAGES if _all_cleared(said, each))
    own = [asked.language, *LANGUAGES]
    language = next((e for e in own if e in cleared), asked.language)
    told = [moves.of(each, language).change for each in said]
    gone = live is not None and live.question.words("state") == "withdrawn"
    withdrawn = gone or Change.WITHDRAWN in told
    texts = {each: _joined(said, each, book) for each in LANGUAGES}
    first = said[0] if said else None
    return Answer(
        asked.id,
        _asked(asked.questions, asked.language),
        language,
        {each: words for each, words in texts.items() if words},
        frozenset() if Change.CHANGED in told else cleared,
        first_name(asked.speaker),
        source_of(first.source, first.as_of) if first else "",
        _refer(asked, live, cleared),
        change=Change.WITHDRAWN if withdrawn else Change.NONE,
    )


def _of_addition(reader: Reader, live: answers.Answer, addition: Record, people: People) -> Answer:
    """Return an answer that was added to a locked book: the words that two officers approved."""
    approved = conferences_event.words_of(reader, addition)
    own = _answer(live, people, added=True)
    speaker = called(people, addition.words("speaker")) or own.speaker
    return replace(
        own,
        language=addition.words("language"),
        texts={each: said_of(words, {}) for each, words in approved.items()},
        cleared=frozenset(approved),
        speaker=speaker,
        refer_to="",
    )


def _refer(asked: books.Answer, live: answers.Answer | None, cleared: frozenset[str]) -> str:
    """Return who answers it in our place; nobody where we may say something ourselves."""
    if cleared:
        return ""
    referrals = live.referrals if live is not None and live.stand == "refer" else ()
    return referrals[0].name if referrals else asked.refer_to


def _all_cleared(pieces: list[Piece], language: str) -> bool:
    spoken = [each for each in pieces if each.texts.get(language, "").strip()]
    return bool(spoken) and all(each.states.get(language) == "cleared" for each in spoken)


def _joined(pieces: list[Piece], language: str, book: Book) -> Said:
    shown = shown_in(book.words, language)
    found: list[Run] = []
    for piece in pieces:
        words = said_of(piece.texts.get(language, ""), shown)
        found += [Run("\n"), *words] if found and words else words
    return tuple(found)


def _asked(questions: Mapping[str, str], language: str) -> Named:
    own = {each: questions.get(each, "") for each in LANGUAGES}
    own[language] = own.get(language) or questions.get("", "")
    return {each: words for each, words in own.items() if words}


def _answer(found: answers.Answer, people: People, *, added: bool = False) -> Answer:
    question, wordings = found.question, found.wordings
    questions = {each: question.words(f"question_{each}") for each in LANGUAGES}
    texts = {each: _said(wording) for each, wording in wordings.items()}
    gone = question.deleted or question.words("state") == "withdrawn"
    return Answer(
        question.id,
        _asked({**questions, "": question.words("asked")}, question.words("asked_language")),
        found.language,
        {each: words for each, words in texts.items() if words},
        frozenset(each for each, wording in wordings.items() if _is_cleared(wording)),
        called(people, question.words("speaker")),
        source_of(found.source, found.as_of),
        found.referrals[0].name if found.stand == "refer" and found.referrals else "",
        added,
        Change.WITHDRAWN if gone else Change.NONE,
    )


def _kinds(wording: Wording) -> tuple[str, ...]:
    first = tuple(each for each in _FIRST if each in wording.answers)
    return first or tuple(wording.answers)


def _said(wording: Wording) -> Said:
    found: list[Run] = []
    for kind in _kinds(wording):
        words = said_of(wording.answers[kind], {})
        found += [Run("\n"), *words] if found else words
    return tuple(found)


def _is_cleared(wording: Wording) -> bool:
    kinds = _kinds(wording)
    return bool(kinds) and all(each in wording.cleared for each in kinds)
