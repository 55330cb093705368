"""A series as a picture: its values, what was usual, and what happened meanwhile on one axis."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.domain.series import WAVES
from nccn_desk.domain.steps import in_order, planned_start
from nccn_desk.domain.usual import Band
from nccn_desk.kernel.clock import at, day_of, in_brussels, to_text
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.figures_words import amount
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.series_words import (
    compared,
    counted,
    moment,
    reading,
    usual_words,
    valued,
)
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, Row, Tone
from nccn_desk.services import cycle, deciding, series
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

SPANS: Final = ("day", "week", "year")
BACK: Final[Mapping[str, timedelta]] = {
    "day": timedelta(),
    "week": timedelta(days=6),
    "year": timedelta(days=365),
}
LISTED: Final = 1_500  # values in the table; a file has them all
# Milestones that are shown; over months only what everybody heard.
_TOLD: Final = frozenset({"leaked", "announced", "published", "in_force"})
_LOUD: Final = frozenset({"announced"})
TABLE: Final = (
    Column("at", said("series.column.at"), width=150, sortable=False),
    Column(
        "value", said("series.column.value"), CellKind.NUMBER, Align.END, width=90, sortable=False
    ),
    Column(
        "usual",
        said("series.column.usual"),
        CellKind.SMALL,
        stretch=1,
        width=150,
        wraps=True,
        sortable=False,
    ),
    Column(
        "told",
        said("series.column.told"),
        CellKind.SMALL,
        stretch=1,
        width=150,
        wraps=True,
        sortable=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened at one instant: a step of the day, or a milestone of a decision."""

    at: float
    word: Phrase
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was usual from one instant until another, between two values."""

    begins: float
    ends: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Picture:
    """One series over a span of time, as it is painted, read, and written to a file.

    Instants are seconds. `last` is the label at the end of the line; of an `unusual` value it is
    marked.
    """

    record: Record | None = None
    span: str = "day"
    ends: tuple[float, float] = (0.0, 1.0)
    times: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("d"))
    step: float = 0.0  # seconds that a value speaks of
    bands: Mapping[tuple[str, int], Band] = field(default_factory=dict)  # by Belgian day and hour
    happened: tuple[Happened, ...] = ()
    now: datetime | None = None
    last: Phrase = NOTHING
    unusual: bool = False
    told: Phrase = NOTHING

    @property
    def waves(self) -> bool:
        """Whether the values are those of waves."""
        return self.record is not None and self.record["kind"] in WAVES

    def at(self, place: int) -> datetime:
        """Return when a value begins."""
        return datetime.fromtimestamp(self.times[place], UTC)

    def band(self, place: int) -> Band | None:
        """Return what was usual when a value was counted."""
        wall = in_brussels(self.at(place))
        return self.bands.get((wall.date().isoformat(), wall.hour))

    def stretches(self) -> Iterator[Stretch]:
        """Yield what was usual, hour by hour."""
        for (day, hour), band in sorted(self.bands.items()):
            begins = at(date.fromisoformat(day), time(hour)).timestamp()
            yield Stretch(begins, begins + 3600, band.low, band.high)

    def reading(self, place: int) -> Phrase:
        """Return one value in words."""
        if self.record is None or self.now is None:
            return NOTHING
        told = moment(self.at(place), self.now, waves=self.waves)
        return reading(self.record, self.values[place], told, self.band(place))

    def rows(self) -> tuple[Row, ...]:
        """Return the latest values as a table, the last one first."""
        first = max(len(self.values) - LISTED, 0)
        return tuple(self._row(place) for place in reversed(range(first, len(self.values))))

    def _row(self, place: int) -> Row:
        now = self.now or self.at(place)
        value, band = self.values[place], self.band(place)
        unusual = band is not None and band.is_unusual(value)
        return Row(
            str(place),
            (
                Cell(moment(self.at(place), now, waves=self.waves), order=self.times[place]),
                Cell(amount(value), order=value),
                Cell(usual_words(band) if band else NOTHING),
                Cell(compared(value, band), tone=Tone.DUE if unusual else Tone.PLAIN),
            ),
        )


def picture_of(reader: Reader, record: Record, span: str, day: date, language: str) -> Picture:
    """Return a series over the span that ends with a day; of waves all there are."""
    now = reader.clock.now()
    waves = record["kind"] in WAVES
    begins = at(day - BACK[span], time())
    until = at(day + timedelta(days=1), time())
    found = series.chunks(
        reader, record.id, None if waves else begins.date(), None if waves else until.date()
    )
    times, values = series.columns(found)
    if waves and times:
        begins, until = datetime.fromtimestamp(times[0], UTC), max(now, until)
    times, values = _within(times, values, begins.timestamp(), until.timestamp())
    bands = {} if waves or span == "year" else _bands(reader, record.id, begins, day)
    picture = Picture(
        record,
        span,
        (begins.timestamp(), until.timestamp()),
        times,
        values,
        series.step_of(record).total_seconds(),
        bands,
        tuple(_happened(reader, begins, until, span, language)),
        now,
    )
    return _told(picture)


def _told(picture: Picture) -> Picture:
    """Return a picture with what is said of its last value."""
    record, now = picture.record, picture.now
    if record is None or now is None:
        return picture
    if not picture.values:
        return replace(picture, told=said("series.nothing", name=record.words("name")))
    place = len(picture.values) - 1
    value, band = picture.values[place], picture.band(place)
    told = moment(picture.at(place), now, waves=picture.waves)
    words = valued(record, value, told)
    return replace(
        picture,
        last=counted(record, value),
        unusual=band is not None and band.is_unusual(value),
        told=joined((words, compared(value, band)), by=", "),
    )


def _within(
    times: array[float], values: array[float], begins: float, until: float
) -> tuple[array[float], array[float]]:
    from_, to = bisect_left(times, begins), bisect_left(times, until)
    return times[from_:to], values[from_:to]


def _bands(
    reader: Reader, record: str, begins: datetime, last: date
) -> Mapping[tuple[str, int], Band]:
    day, found = day_of(begins), {}
    while day <= last:
        for hour, band in series.usual(reader, record, day).items():
            found[(day.isoformat(), hour)] = band
        day += timedelta(days=1)
    return found


def _happened(
    reader: Reader, begins: datetime, until: datetime, span: str, language: str
) -> Iterator[Happened]:
    """Yield the steps of a day, and what became of decisions meanwhile, each at its instant."""
    if span == "day":
        for step in in_order(cycle.steps_on(reader, day_of(begins))):
            start = step.moment("started_at") or planned_start(step)
            yield Happened(start.timestamp(), step_name(step))
    told = _TOLD if until - begins <= timedelta(days=8) else _LOUD
    where = (Where("at", ">=", to_text(begins)), Where("at", "<", to_text(until)))
    titles = {each.id: each for each in deciding.find(reader)}
    for each in reader.records(Query("milestones", where, ("at",))):
        decision, moment_ = titles.get(each.words("decision")), each.moment("at")
        if decision is not None and moment_ is not None and each["kind"] in told:
            kind = said(f"choices.milestones.kind.{each.words('kind')}")
            number = decision.number or decision.words(f"title_{language}")
            yield Happened(moment_.timestamp(), joined((given(number), kind), by=" "), decided=True)


def csv_of(picture: Picture) -> bytes:
    """Return every value as a sheet that any program opens: its moment, how much, what was usual.

    Moments bear their zone; decimals have a point and columns a semicolon.
    """
    lines = ["time;value;low;median;high;fence"]
    for place, value in enumerate(picture.values):
        band = picture.band(place)
        usual = (band.low, band.middle, band.high, band.fence) if band else ("",) * 4
        wall = in_brussels(picture.at(place)).isoformat(timespec="minutes")
        lines.append(";".join((wall, f"{value:g}", *(f"{each}" for each in usual))))
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
