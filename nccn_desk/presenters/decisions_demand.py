"""What people ask while a decree is not out: hour by hour, what most, and what waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.partners import short_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import at as instant_at
from nccn_desk.kernel.clock import day_of, from_text, in_brussels
from nccn_desk.presenters import when
from nccn_desk.presenters.decisions_bars import short_day
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, FlowRow, Row
from nccn_desk.presenters.vacuum_shapes import Demand, Hour, Sign
from nccn_desk.services import faq, vacuum_demand, vacuum_series
from nccn_desk.services.deciding import Vacuum
from nccn_desk.services.ports import Reader
from nccn_desk.services.vacuum_demand import Waiting
from nccn_desk.services.vacuum_series import Heard

COLUMNS: Final = (
    Column("hour", said("vacuum.demand.column.hour"), stretch=1, width=120),
    Column("count", said("vacuum.demand.column.count"), CellKind.NUMBER, Align.END, width=96),
)
MOST: Final = 3  # rows of what was asked most
_LABELS: Final = frozenset({0, 12})  # hours of the clock that the axis names
_ICONS: Final = {"faq_items": "question", "questions": "phone", "materials": "globe"}


def heard_since(
    reader: Reader, record: Record, held: dict[str, Record], gap: Vacuum | None
) -> tuple[Heard, ...]:
    """Return what was asked since it was decided, or the first that anybody knew of it."""
    begin = _begin(held, gap)
    return vacuum_demand.heard(reader, record, begin) if begin is not None else ()


def demand_of(
    found: tuple[Heard, ...], held: dict[str, Record], gap: Vacuum | None, asked: Asked
) -> Demand:
    """Return the questions of each hour, until now or until the decree came out."""
    begin = _begin(held, gap)
    if begin is None or gap is None or not found:
        return Demand(said("vacuum.demand.none"))
    end = gap.until or asked.now
    within = [each for each in found if each.at <= end]
    counted = vacuum_demand.by_hour(within, begin, end)
    if not any(count for _, count in counted):
        return Demand(said("vacuum.demand.none"))
    hours = tuple(_hour(at, count, first=place == 0) for place, (at, count) in enumerate(counted))
    peak, most = max(counted, key=lambda each: each[1])
    announced = when.day_and_wall(gap.since, day_of(gap.since))
    return Demand(
        told=said(
            "vacuum.demand.told",
            n=sum(count for _, count in counted),
            since=when.day_and_wall(begin, day_of(asked.now)),
            peak=when.day_and_wall(peak, day_of(asked.now)),
            most=str(most),
            last=str(counted[-1][1]),
        ),
        hours=hours,
        rows=tuple(_row(each) for each in reversed(hours)),
        marks=tuple(
            (sign, from_text(held[sign.value].words("at"))) for sign in Sign if sign.value in held
        ),
        announced=said("vacuum.demand.announced", time=announced),
        sources=sources_of(within),
        since=gap.since,
        now=asked.now if gap.is_open else None,
    )


def sources_of(found: Iterable[Heard]) -> Phrase:
    """Return who counted the questions: what is noted here, and each series by its name."""
    names = dict.fromkeys(e.about.words("name") for e in found if vacuum_series.is_series(e))
    if not names:
        return said("vacuum.demand.sources")
    return said("vacuum.demand.sources_and", series=", ".join(names))


def series_rows(found: tuple[Record, ...]) -> tuple[FlowRow, ...]:
    """Return the series that count questions about a decision, each with its source."""
    return tuple(
        FlowRow(_link(each), given(each.words("name")), given(each.words("source")), icon="pulse")
        for each in found
    )


def most_rows(
    found: tuple[Heard, ...], since: datetime | None, asked: Asked
) -> tuple[FlowRow, ...]:
    """Return what was asked most since the announcement, and how often."""
    if since is None:
        return ()
    counted = vacuum_demand.most((each for each in found if each.at >= since), MOST)
    return tuple(
        FlowRow(_link(about), _words_of(about, asked.language), tail=given(str(count)))
        for about, count in counted
    )


def today(found: tuple[Heard, ...], asked: Asked) -> int:
    """Return how many asked today."""
    begin = instant_at(day_of(asked.now), time())
    return sum(each.count for each in vacuum_series.once(found) if each.at >= begin)


def waiting_rows(waiting: Waiting, asked: Asked) -> tuple[FlowRow, ...]:
    """Return what waits for the decree, each with its drawing; it opens where it is kept."""
    return tuple(
        FlowRow(
            _link(each),
            _words_of(each, asked.language),
            small=given(each.number),
            icon=_ICONS[each.register],
        )
        for each in waiting.every()
    )


def request_told(reader: Reader, request: Record | None, asked: Asked) -> Phrase:
    """Return whom we asked for the date, when, and when they answered; nothing for no request."""
    if request is None:
        return NOTHING
    partner = reader.record("partners", request.words("partner"))
    asked_at, came = request.moment("asked_at"), request.moment("received_at")
    return joined(
        (
            said(
                "decisions.requested",
                who=short_of(partner, asked.language),
                asked=when.day_and_wall(asked_at, day_of(asked.now)) if asked_at else NOTHING,
            ),
            said("decisions.answered", time=when.wall(came)) if came else NOTHING,
        ),
        by=", ",
    )


def _begin(held: dict[str, Record], gap: Vacuum | None) -> datetime | None:
    if "decided" in held:
        return from_text(held["decided"].words("at"))
    return gap.since if gap is not None else None


def _hour(at: datetime, count: int, *, first: bool) -> Hour:
    local = in_brussels(at)
    named = first or local.hour in _LABELS
    day = short_day(at) if first or local.hour == 0 else NOTHING
    label = joined((day, given(when.wall(at))), by=" ") if named else NOTHING
    hour = joined((short_day(at), given(when.wall(at))), by=" ")
    return Hour(at, count, label, said("vacuum.demand.hour", hour=hour, n=count))


def _row(hour: Hour) -> Row:
    stamp = hour.at.timestamp()
    words = joined((short_day(hour.at), given(when.wall(hour.at))), by=" ")
    return Row(
        f"hour/{stamp}", (Cell(words, order=stamp), Cell(given(str(hour.count)), order=hour.count))
    )


def _words_of(about: Record, language: str) -> Phrase:
    if about.register == "faq_items":
        return given(faq.question_in(about, language))
    own = about.words(f"question_{language}") if about.register == "questions" else ""
    return given(own or about.words(register_named(about.register).title))


def _link(record: Record) -> str:
    return f"{record.register}/{record.id}"
