"""A briefing book is drawn from the records: what was chosen, in which order, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from nccn_desk.domain import book as books
from nccn_desk.domain.book import Book, Cover, Lack, Line, Message, Saying
from nccn_desk.domain.markings import most_closed
from nccn_desk.domain.obstacles import quoted_figures
from nccn_desk.domain.publication import Chapter, Head, Piece, Publication
from nccn_desk.domain.questions import ANSWERS
from nccn_desk.domain.register import Record
from nccn_desk.domain.running_order import reading_seconds
from nccn_desk.domain.situations import SITUATION_ID
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import Damaged
from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.ledger import artefacts
from nccn_desk.ledger.errors import BadArtefact
from nccn_desk.services import (
    blocks,
    booking_parts,
    conferences,
    conferences_gaps,
    drawing,
    noting,
    states,
)
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

KIND: Final = "book"  # of the artefact that is frozen
_NO_READER: Final = "unread"  # nobody can have read what is only being frozen


@dataclass(slots=True)
class _Pages:
    """The pieces of a book as they are put in, chapter by chapter, with their labels."""

    blocks: Mapping[str, Record]
    texts: Mapping[str, Mapping[str, str]]
    chapters: dict[str, list[Piece]] = field(
        default_factory=lambda: {name: [] for name in books.CHAPTERS}
    )

    def put(self, chapter: str, block: str) -> str:
        """Put a block at the end of a chapter; return its label, "" for one that is not there."""
        record = self.blocks.get(block)
        if record is None or record.deleted:
            return ""
        row = self.chapters[chapter]
        label = f"{books.CHAPTERS.index(chapter) + 1}.{len(row) + 1}"
        row.append(drawing.piece_of(record, self.texts.get(block, {}), label))
        return label


def frozen(reader: Reader, artefact: str) -> Book:
    """Return a book as it was frozen; raise Damaged where the copy is not what was signed."""
    kept = reader.artefact(artefact)
    copy = artefacts.Artefact(
        bytes.fromhex(kept.hash), f"{kept.register}/{kept.kind}", kept.record, kept.body
    )
    try:
        artefacts.check(copy)
        return books.from_body(artefacts.content_of(copy))
    except BadArtefact as reason:
        raise Damaged("damaged_publication", where=kept.record) from reason


def drawn(reader: Reader, conference: str, *, exercise: bool) -> Book:
    """Return the book as the records make it now."""
    record = states.living(reader, "conferences", conference)
    said = conferences.passages(reader, conference)
    maps = conferences_gaps.parts_of_maps(reader, record)
    asked = conferences_gaps.chosen(reader, record, "questions")
    decided = conferences_gaps.chosen(reader, record, "decisions")
    pages = _pages(reader, _wanted(record, said, maps, asked, decided))
    for name in ("situation", "corrections"):
        for each in conferences_gaps.chosen(reader, record, name):
            pages.put(name, each.id)
    messages = tuple(_messages(reader, pages, maps))
    sayings = tuple(_saying(reader, pages, each) for each in said)
    answers = tuple(booking_parts.answer(reader, pages.put, each) for each in asked)
    decisions = tuple(booking_parts.decided(reader, pages.put, each) for each in decided)
    made = Book(
        _words(reader, record, pages, exercise=exercise),
        _cover(record, said),
        _lines(reader, conference),
        sayings,
        messages,
        answers,
        decisions,
        booking_parts.ready(reader, conference),
        booking_parts.shares(reader, conference),
        booking_parts.owed(reader, record),
        booking_parts.outlets(reader, conference),
        lacks(conferences_gaps.gaps(reader, conference)),
        _texts(reader, conference, "not_said"),
        _texts(reader, conference, "logistics"),
    )
    return books.composed(made)


def lacks(gaps: Iterable[conferences_gaps.Gap]) -> tuple[Lack, ...]:
    """Return gaps as a book holds them; that it was not read yet is no gap of the book."""
    return tuple(
        Lack(each.code, each.language, each.detail, each.record, each.of_id)
        for each in gaps
        if each.code != _NO_READER
    )


def _wanted(
    conference: Record,
    said: Iterable[conferences.Passage],
    maps: Iterable[Record],
    asked: Iterable[Record],
    decided: Iterable[Record],
) -> Iterator[str]:
    yield from sorted(conference.members("situation") | conference.members("corrections"))
    yield from (each.block.id for each in said)
    yield from (each.words("block") for each in maps)
    yield from (each.words(name) for each in asked for name in ANSWERS if each.words(name))
    yield from (each.words("holding") for each in decided if each.words("holding"))


def _pages(reader: Reader, wanted: Iterable[str]) -> _Pages:
    ids = tuple(dict.fromkeys(wanted))
    found = reader.records(Query("blocks", (Where("id", "in", ids),))) if ids else ()
    texts = reader.texts("blocks", ids, blocks.SECTION) if ids else {}
    return _Pages({each.id: each for each in found}, texts)


def _words(reader: Reader, conference: Record, pages: _Pages, *, exercise: bool) -> Publication:
    chapters = tuple(
        Chapter(
            at,
            name,
            {each: say_in(each, f"book.chapter.{name}") for each in LANGUAGES},
            tuple(pages.chapters[name]),
        )
        for at, name in enumerate(books.CHAPTERS, start=1)
    )
    pieces = [piece for each in chapters for piece in each.pieces]
    spoken = [words for piece in pieces for words in piece.texts.values()]
    chosen = (each.id for each in conferences_gaps.chosen(reader, conference, "figures"))
    wanted = tuple(dict.fromkeys((*chosen, *quoted_figures(spoken))))
    figures = reader.records(Query("figures", (Where("id", "in", wanted),))) if wanted else ()
    ordered = sorted(figures, key=lambda each: wanted.index(each.id))
    markings = [each.words("marking") for each in figures] + [each.marking for each in pieces]
    return Publication(
        _head(reader, conference, markings, exercise=exercise),
        chapters,
        tuple(drawing.quote_of(reader, each) for each in ordered),
        tuple(drawing.mentions_of(reader, spoken)),
    )


def _head(reader: Reader, conference: Record, markings: list[str], *, exercise: bool) -> Head:
    situation = states.found(reader, "situations", SITUATION_ID)
    closed = [each for each in markings if each != "public"]
    slots = conferences.running(reader, conference.id)
    spoken = conference.members("languages")
    return Head(
        id=conference.id,
        code=conference.number,
        number=conference.whole("number"),
        version="",
        title=conference.words("title"),
        situation=situation.words("name") if situation else "",
        exercise=exercise,
        marking=most_closed([conference.words("marking"), *closed]),
        addressees=(),
        embargo_until=conference.words("embargo_until"),
        purpose="",
        place=conference.words("room"),
        from_moment=conference.words("starts_at"),
        to_moment=to_text(slots[-1].ends) if slots else "",
        next_contact="",
        urgency="",
        severity="",
        phase="",
        confidence="",
        languages=tuple(each for each in LANGUAGES if each in spoken),
        source_language="nl",
        prepared_by=noting.officer_name(reader, conference.words("owner")),
        prepared_at="",
        previous=conference.words("artefact"),
        state="",
    )


def _cover(conference: Record, said: Sequence[conferences.Passage]) -> Cover:
    return Cover(
        number=conference.whole("number"),
        version=conference.whole("version"),
        doors_at=conference.words("doors_at"),
        freezes_at=conference.words("freezes_at"),
        locks_at=conference.words("locks_at"),
        seconds=reading_seconds([each.words for each in said]),
    )


def _lines(reader: Reader, conference: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            id=each.item.id,
            begins=to_text(each.begins),
            minutes=each.item.whole("minutes"),
            titles=booking_parts.named(each.item, "title"),
            speaker=noting.officer_name(reader, each.item.words("speaker")),
            guest=each.item.words("guest"),
            languages=tuple(e for e in LANGUAGES if e in each.item.members("languages")),
            asks=each.item["questions_here"] is True,
        )
        for each in conferences.running(reader, conference)
    )


def _saying(reader: Reader, pages: _Pages, passage: conferences.Passage) -> Saying:
    speaker = passage.record.words("speaker") or passage.item.words("speaker")
    return Saying(
        label=pages.put("statement", passage.block.id),
        item=passage.item.id,
        passage=passage.record.id,
        language=passage.record.words("language"),
        speaker=noting.officer_name(reader, speaker) or passage.item.words("guest"),
    )


def _messages(reader: Reader, pages: _Pages, parts: Iterable[Record]) -> Iterator[Message]:
    for each in parts:
        owner = reader.record("message_maps", each.words("map"))
        yield Message(
            label=pages.put("messages", each.words("block")),
            map=owner.id,
            concerns=booking_parts.named(owner, "concern"),
            role=each.words("role"),
            version=owner.whole("version"),
            speaker=noting.officer_name(reader, owner.words("speaker")),
            authority=owner.words("authority"),
        )


def _texts(reader: Reader, conference: str, section: str) -> dict[str, str]:
    found = reader.texts("conferences", (conference,), section).get(conference, {})
    return {each: words for each, words in found.items() if words.strip()}
