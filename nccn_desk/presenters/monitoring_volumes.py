"""How many messages came in each ten minutes, by source: as a picture, a table and a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, Row

STEP: Final = timedelta(minutes=10)
BANDS: Final = ("press", "information_number", "social")  # from the foot; the rest lies on top
TABLE: Final = (
    Column("at", said("monitoring.chart.at"), CellKind.MONO, width=72),
    *(
        Column(each, said(choice_word("items", "source", each)), CellKind.NUMBER, Align.END)
        for each in BANDS
    ),
    Column("all", said("monitoring.chart.all"), CellKind.NUMBER, Align.END),
)


@dataclass(frozen=True, slots=True)
class Band:
    """One source: what it is called, and its number in each step."""

    key: str
    name: Phrase
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Volumes:
    """The steps from `start` to `now`, the sources from the foot up, and the rumours' marks.

    `span` holds the first and the last step of the period that was chosen.
    """

    start: datetime | None = None
    now: datetime | None = None
    bands: tuple[Band, ...] = ()
    marks: tuple[tuple[datetime, str], ...] = ()
    told: Phrase = NOTHING
    readings: tuple[Phrase, ...] = ()
    rows: tuple[Row, ...] = ()
    span: tuple[int, int] | None = None

    @property
    def totals(self) -> tuple[int, ...]:
        """What all sources have together in each step."""
        return tuple(map(sum, zip(*(each.counts for each in self.bands), strict=True)))


def volumes_of(
    counted: Mapping[str, tuple[int, ...]],
    start: datetime,
    now: datetime,
    marks: tuple[tuple[datetime, str], ...],
) -> Volumes:
    """Return what is shown of counts by source."""
    if not counted:
        return Volumes(start, now, told=said("monitoring.chart.none"))
    counted = _settled(counted, start, now)
    bands = tuple(
        Band(each, said(choice_word("items", "source", each)), counted[each])
        for each in (*BANDS, *(name for name in counted if name not in BANDS))
        if each in counted
    )
    made = Volumes(start, now, bands, marks)
    totals = made.totals
    times = [when.wall(start + place * STEP) for place in range(len(totals))]
    peak = max(range(len(totals)), key=totals.__getitem__)
    told = said(
        "monitoring.chart.told",
        count=totals[-1],
        time=times[-1],
        most=totals[peak],
        peak=times[peak],
    )
    readings = tuple(
        joined(
            (
                given(time),
                *(joined((each.name, given(str(each.counts[place]))), by=" ") for each in bands),
            )
        )
        for place, time in enumerate(times)
    )
    rows = tuple(_line(times, bands, place, totals[place]) for place in range(len(times)))[::-1]
    return Volumes(start, now, bands, marks, told, readings, rows)


def _settled(
    counted: Mapping[str, tuple[int, ...]], start: datetime, now: datetime
) -> Mapping[str, tuple[int, ...]]:
    """Leave the running step out while it has less than the one before: it is no fall yet."""
    totals = tuple(map(sum, zip(*counted.values(), strict=True)))
    runs = len(totals) > 1 and start + len(totals) * STEP > now
    if not runs or totals[-1] >= totals[-2]:
        return counted
    return {source: each[:-1] for source, each in counted.items()}


def period_of(start: datetime, first: int, last: int) -> tuple[datetime, datetime]:
    """Return when a period of steps begins, and when it is over."""
    return start + first * STEP, start + (last + 1) * STEP


def spanned(volumes: Volumes, period: tuple[datetime, datetime] | None) -> Volumes:
    """Return volumes with the steps of a period marked, as far as they are shown."""
    if period is None or volumes.start is None:
        return volumes
    since, until = ((each - volumes.start) // STEP for each in period)
    first, last = max(since, 0), min(until, len(volumes.readings)) - 1
    return replace(volumes, span=(first, last) if first <= last else None)


def _line(times: list[str], bands: tuple[Band, ...], place: int, total: int) -> Row:
    known = {each.key: each.counts[place] for each in bands}
    cells = (Cell(given(str(known.get(each, 0))), order=known.get(each, 0)) for each in BANDS)
    return Row(
        str(place), (Cell(given(times[place])), *cells, Cell(given(str(total)), order=total))
    )
