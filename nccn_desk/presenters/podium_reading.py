"""The podium's book is that of a press conference: words as frozen, marked where they moved.

Before the first freezing it is what the records say now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.book import Book, Line, Saying
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.podium_answers import answers_in, called, first_name
from nccn_desk.presenters.podium_moved import Moves
from nccn_desk.presenters.podium_shapes import (
    Change,
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
from nccn_desk.services.ports import Reader

# What a book is read from: whoever shows one reads it anew when one of these changes.
READ: Final = (*booking_changes.PARTS, "blocks", "figures", "additions")
_SIGNS: Final = ("sign_vgt", "sign_lsfb", "interpreters")
_SURE: Final = frozenset({"confirmed", "tested"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """A book with what moved since it was frozen, and what was added."""

    reader: Reader
    book: Book
    moves: Moves
    added: tuple[Record, ...]


def conference_of(reader: Reader) -> Record | None:
    """Return the press conference of today that is still to be held, else today's last one."""
    today = day_of(reader.clock.now()).isoformat()
    all_of_them = reversed(conferences.find(reader))
    found = [e for e in all_of_them if e.words("day") == today and e.words("state") != "cancelled"]
    ahead = (each for each in found if each.words("state") in {"planned", "frozen", "locked"})
    return next(ahead, found[-1] if found else None)


def read_book(reader: Reader, conference_id: str, *, exercise: bool) -> PodiumBook:
    """Return the book of a press conference; raise NotFound, and Damaged for a damaged copy."""
    conference = reader.record("conferences", conference_id)
    since = booking_changes.changed_since(reader, conference.id, exercise=exercise)
    book = since.book or booking.of(reader, conference.id, exercise=exercise)
    reading = _Reading(reader, book, Moves(reader, book, since), since.added)
    asked = {e.words("question"): e for e in since.added if e.words("question")}
    number = book.cover.number
    return PodiumBook(
        conference.id,
        conference.words("title"),
        tuple(_part(reading, line) for line in book.lines),
        str(number) if number else "",
        tuple(answers_in(reader, book, reading.moves, asked)),
        _not_said(book),
        _interpreters(reader, conference),
        _bridging(book),
        _state(reader, conference),
    )


def _part(reading: _Reading, line: Line) -> Part:
    speaker = line.guest or first_name(line.speaker)
    said_here = [each for each in reading.book.sayings if each.item == line.id]
    passages = [_passage(reading, each, speaker) for each in said_here]
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


def _passage(reading: _Reading, saying: Saying, speaker: str) -> Passage:
    piece = reading.book.pieces()[saying.label]
    told = reading.moves.of(piece, saying.language)
    placed = states.found(reading.reader, "passages", saying.passage)
    taken_out = placed is not None and placed.deleted
    return Passage(
        saying.passage,
        saying.language,
        spoken_of(piece.texts, reading.book.words),
        frozenset(each for each, state in piece.states.items() if state == "cleared"),
        first_name(saying.speaker) or speaker,
        Change.WITHDRAWN if taken_out else told.change,
        wall(from_text(placed.changed_at)) if placed is not None and taken_out else told.at,
        {} if taken_out else told.now,
    )


def _added(reading: _Reading, addition: Record) -> Passage:
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
        Change.WITHDRAWN if block.deleted else Change.NONE,
        wall(from_text(block.changed_at)) if block.deleted else "",
        added_at=wall(from_text(approved)) if approved else "",
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
