"""Series as a list: what is counted, where it comes from, and how the last value stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.series import WAVES
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, in_brussels
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, found_in
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said
from nccn_desk.presenters.series_words import (
    KEY,
    compared,
    kind_word,
    moment,
    usual_words,
    valued,
)
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import (
    Cell,
    CellKind,
    ChipShape,
    Column,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services import series, series_taking, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Sheet

PARTS: Final = ("all", "unusual", "counted", "waves")
SHAPES: Final = shapes_of("series", "name", "kind", "unit", "source", "feed", "note")
COLUMNS: Final = (
    Column("name", said("fields.series.name"), CellKind.STRONG, stretch=2, width=190, wraps=True),
    Column("last", said("series.column.last"), stretch=2, width=170, wraps=True),
    Column("stand", said("series.column.told"), CellKind.MARK, width=150),
)


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the series as they were asked for; one that rises unusually stands first."""
    every = series.find(reader)
    rises = {each.series.id: each for each in series.rises(reader, asked.now)}
    ordered = sorted(every, key=lambda each: each.id not in rises)
    found = [
        each
        for each in ordered
        if _is_in(each, asked.chosen, rises) and holds(asked.words, *_texts(each))
    ]
    filters = tuple(
        Option(part, said(f"series.part.{part}"), count=sum(_is_in(e, part, rises) for e in every))
        for part in PARTS
    )
    sub = said("series.unusual_count", n=len(rises)) if rises else said("series.quiet")
    rows = tuple(_row(reader, each, asked, unusual=each.id in rises) for each in found)
    return listed_page.page(KEY, asked, rows, filters, sub)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one series: what its last value says, and where its values came from."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted or record.register != KEY:
        return None
    latest = _latest(reader, record)
    _, file = series_taking.last_taken(reader, record.id)
    facts = [(said("series.fact.step"), _step(record))]
    if latest is not None:
        at, value = latest
        band = series.usual(reader, record.id, day_of(at)).get(in_brussels(at).hour)
        band = None if record["kind"] in WAVES else band
        words = moment(at, asked.now, waves=record["kind"] in WAVES)
        facts += [
            (
                said("series.column.last"),
                valued(record, value, words),
            ),
            (said("series.column.usual"), usual_words(band) if band else NOTHING),
            (said("series.column.told"), compared(value, band)),
            (said("series.fact.method"), said("series.method") if band else NOTHING),
        ]
    facts.append((said("series.fact.file"), given(file)))
    card = listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language))
    return replace(
        card,
        mark=Mark(kind_word(record), Tone.PLAIN, ChipShape.NONE),
        facts=listed_page.facts(*facts),
        actions=listed_page.actions(
            KEY, asked, "", ("back", "arrow-counter-clockwise"), ("remove", "trash")
        ),
    )


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field."""
    return series.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return on paper how the last value of each series stands."""
    rows = tuple(
        tuple(cell.text or (cell.mark.word if cell.mark else NOTHING) for cell in row.cells)
        for row in page_of(reader, asked).rows
    )
    return listed_page.sheet(asked, seat, said("series.title"), ((said("series.title"), rows),))


def _latest(reader: Reader, record: Record) -> tuple[datetime, float] | None:
    chunks = series.chunks(reader, record.id)
    timed = tuple(series.timed(chunks[-1:]))
    return timed[-1] if timed else None


def _row(reader: Reader, record: Record, asked: Asked, *, unusual: bool) -> Row:
    latest = _latest(reader, record)
    last: Phrase = said("series.no_value")
    if latest is not None:
        words = moment(latest[0], asked.now, waves=record["kind"] in WAVES)
        last = valued(record, latest[1], words)
    mark = Mark(said("series.unusual"), Tone.DUE, ChipShape.TRIANGLE) if unusual else None
    return Row(
        f"series/{record.id}",
        (
            Cell(given(record.words("name")), small=given(record.words("source"))),
            Cell(last, small=kind_word(record)),
            Cell(mark=mark, order=0 if unusual else 1),
        ),
        described=said("series.unusual") if unusual else NOTHING,
    )


def _step(record: Record) -> Phrase:
    step = record.whole("step")
    return said("series.per", length=when.duration(series.step_of(record))) if step else NOTHING


def _is_in(record: Record, part: str, rises: object) -> bool:
    waves = record["kind"] in WAVES
    unusual = isinstance(rises, dict) and record.id in rises
    return {"all": True, "unusual": unusual, "counted": not waves, "waves": waves}[part]


def _texts(record: Record) -> tuple[str, ...]:
    return tuple(record.words(name) for name in ("name", "source", "unit", "note"))


_REMOVE: Final = Question(
    said("series.remove.title"),
    said("series.remove.means"),
    said("series.act.remove"),
    "trash",
)

SERIES_ROOM: Final = Described(
    key=KEY,
    registers=("series",),
    hears=("series", "points", "feeds"),
    icon="pulse",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=(),
    first="all",
    parts=PARTS,
    dated=False,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=lambda uow, _, line: series.add(uow, {"name": line}),
    acts={
        "back": Act(lambda uow, each, _: series_taking.take_back(uow, each)),
        "remove": Act(lambda uow, each, _: series.remove(uow, each), _REMOVE),
    },
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, ("series",), record),
)
