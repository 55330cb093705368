"""The podium's book is that of a press conference: words as frozen, marked where they moved.

Before the first freezing it is what the records say now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.book import Book, Line, Saying
from nccn_desk.domain.publication import Piece
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.podium_answers import Reading, answers_in, called, first_name
from nccn_desk.presenters.podium_moved import Moves, by_label
from nccn_desk.presenters.podium_shapes import (
    Answer,
    Became,
    Change,
    Fates,
    Named,
    Part,
    Passage,
    PodiumBook,
    plain_of,
)
from nccn_desk.presenters.podium_words import said_of, shown_in, spoken_of
from nccn_desk.presenters.when import wall
from nccn_desk.services import (
    booking,
    booking_changes,
    conferences,
    conferences_event,
    conferences_kit,
    states,
)
from nccn_desk.services.booking_changes import Since
from nccn_desk.services.ports import Reader

# What a book is read from: whoever shows one reads it anew when one of these changes.
_REFERRING: Final = ("topics", "competences", "partners")  # who answers in our place
READ: Final = (*booking_changes.PARTS, "blocks", "figures", "additions", *_REFERRING)
_SIGNS: Final = ("sign_vgt", "sign_lsfb", "interpreters")
_SURE: Final = frozenset({"confirmed", "tested"})


@dataclass(frozen=True, slots=True)
class Known:
    """A podium's book, and what had changed when it was read: a later reading begins there."""

    book: PodiumBook
    since: Since


def conference_of(reader: Reader) -> Record | None:
    """Return the press conference of today that is still to be held, else today's last one."""
    today = day_of(reader.clock.now()).isoformat()
    all_of_them = reversed(conferences.find(reader))
    found = [e for e in all_of_them if e.words("day") == today and e.words("state") != "cancelled"]
    ahead = (each for each in found if each.words("state") in {"planned", "frozen", "locked"})
    return next(ahead, found[-1] if found else None)


def read_book(
    reader: Reader,
    conference_id: str,
    before: Known | None = None,
    touched: Collection[tuple[str, str]] = (),
    *,
    exercise: bool,
) -> Known:
    """Read the book of a press conference; of one that is frozen, only what was touched `before`.

    Raises NotFound, and Damaged for a damaged copy.
    """
    conference = reader.record("conferences", conference_id)
    last = before.since if before is not None else None
    since = booking_changes.hear(reader, conference.id, last, touched, exercise=None)
    book = since.book or booking.of(reader, conference.id, exercise=exercise)
    same = before if since.book is not None and last is not None and last.book is book else None
    known = _still(same, since, touched) if same is not None else {}
    reading = Reading(reader, book, Moves(reader, book, since), since.added, known)
    number = book.cover.number
    made = PodiumBook(
        conference.id,
        conference.words("title"),
        _parts(reading),
        str(number) if number else "",
        tuple(answers_in(reading)),
        same.book.not_said if same else _not_said(book),
        _interpreters(reader, conference),
        same.book.bridging if same else _bridging(book),
        _state(reader, conference),
    )
    return Known(made, since)


def _still(
    before: Known, since: Since, touched: Collection[tuple[str, str]]
) -> dict[str, Passage | Answer]:
    """Return the passages and answers of which nothing was touched, by their ids."""
    book = since.book
    if book is None:
        return {}
    was, now = before.since.moved, since.moved
    labels = by_label([*(e for e in was if e not in now), *(e for e in now if e not in was)])
    again = {record for _, record in touched}
    if any(register in _REFERRING for register, _ in touched):
        again |= {each.id for each in book.answers}
    again |= {each.passage for each in book.sayings if each.label in labels}
    again |= {e.id for e in book.answers if not labels.keys().isdisjoint(e.labels.values())}
    rows: list[Passage | Answer] = [e for part in before.book.parts for e in part.passages]
    rows += before.book.answers
    return {each.id: each for each in rows if each.id not in again}


def _parts(reading: Reading) -> tuple[Part, ...]:
    pieces = reading.book.pieces()
    return tuple(_part(reading, pieces, line) for line in reading.book.lines)


def _part(reading: Reading, pieces: Mapping[str, Piece], line: Line) -> Part:
    speaker = line.guest or first_name(line.speaker)
    said_here = [each for each in reading.book.sayings if each.item == line.id]
    passages = [_passage(reading, pieces, each, speaker) for each in said_here]
    passages += [_added(reading, e) for e in reading.added if e.words("item") == line.id]
    return Part(
        line.id,
        {each: line.titles.get(each) or line.titles.get("", "") for each in LANGUAGES},
        line.minutes,
        speaker,
        line.languages or tuple(dict.fromkeys(each.language for each in said_here)),
        tuple(passages),
        line.asks,
    )


def _passage(
    reading: Reading, pieces: Mapping[str, Piece], saying: Saying, speaker: str
) -> Passage:
    known = reading.known.get(saying.passage)
    if isinstance(known, Passage):
        return known
    piece = pieces[saying.label]
    became = reading.moves.of(piece)
    placed = states.found(reading.reader, "passages", saying.passage)
    if placed is not None and placed.deleted:
        became = _gone(placed)
    return Passage(
        saying.passage,
        saying.language,
        spoken_of(piece.texts, reading.book.words),
        frozenset(each for each, state in piece.states.items() if state == "cleared"),
        first_name(saying.speaker) or speaker,
        became,
    )


def _gone(record: Record) -> Fates:
    told = Became(Change.WITHDRAWN, wall(from_text(record.changed_at)))
    return dict.fromkeys(LANGUAGES, told)


def _added(reading: Reading, addition: Record) -> Passage:
    """Return what was added to a locked book: the words that two officers approved, no others."""
    reader = reading.reader
    block = reader.record("blocks", addition.words("block"))
    texts = conferences_event.words_of(reader, addition)
    approved = addition.words("approved_at")
    return Passage(
        addition.id,
        addition.words("language"),
        spoken_of(texts, reading.book.words),
        frozenset(texts),
        called(read_people(reader), addition.words("speaker")),
        _gone(block) if block.deleted else {},
        wall(from_text(approved)) if approved else "",
    )


def _not_said(book: Book) -> Mapping[str, tuple[str, ...]]:
    rows = {
        language: tuple(line.strip().lstrip("-•").strip() for line in words.splitlines())
        for language, words in book.not_said.items()
    }
    return {
        language: tuple(
            plain_of(said_of(line, shown_in(book.words, language))) for line in lines if line
        )
        for language, lines in rows.items()
    }


def _interpreters(reader: Reader, conference: Record) -> tuple[Phrase, ...]:
    """Return who interprets; they may be confirmed after the freezing, and are read as they are."""
    checks = conferences_kit.checks(reader, conference.id)
    return tuple(_interpreter(each) for each in checks if each.words("key") in _SIGNS)


def _interpreter(check: Record) -> Phrase:
    standing = check.words("standing")
    unsure = NOTHING if standing in _SURE else said(f"choices.readiness.standing.{standing}")
    return joined((said(f"podium.{check.words('key')}"), given(check.words("detail")), unsure))


def _bridging(book: Book) -> Named:
    """Return the line that is said where there is no answer: the first that was cleared."""
    found: dict[str, str] = {}
    pieces = book.pieces()
    for message in book.messages:
        if message.role != "bridging":
            continue
        piece = pieces[message.label]
        for language, words in piece.texts.items():
            if piece.states.get(language) == "cleared":
                said_so = said_of(words, shown_in(book.words, language))
                found.setdefault(language, plain_of(said_so))
    return found


def _state(reader: Reader, conference: Record) -> Phrase:
    moment = conference.words("frozen_at")
    locks = conference.words("locks_at")
    if moment and locks and conferences.is_locked(reader, conference):
        moment = max(moment, locks)
    return said("podium.frozen", time=wall(from_text(moment))) if moment else said("podium.open")
