"""Series are read as values over time, beside what was usual, and say when one rises unusually."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from nccn_desk.domain.alarms import Rise
from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.series import MINUTE, WAVES, slots_of
from nccn_desk.domain.usual import WEEKS, Band, band_of
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, in_brussels
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import states, stretches
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

FRESH: Final = timedelta(hours=2)  # a series that fell silent for longer says nothing of now
SHOWN: Final = 200  # items of a stretch

Timed = tuple[datetime, float]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in a stretch: the first so many, and how many there are."""

    items: tuple[Record, ...]
    count: int


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all series by name."""
    return reader.records(Query("series", order=("name",)))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Begin a series; its values come from files."""
    uow.create("series", states.plain(values))
    return uow.commit()


def change(uow: UnitOfWork, series: str, values: Values) -> ChangeSet:
    """Change what is known of a series; raise BadValue for a kind that its values are not of."""
    record = states.living(uow, "series", series)
    kind = values.get("kind", record["kind"])
    if (kind in WAVES) != (record["kind"] in WAVES) and chunks(uow, series):
        raise BadValue("series_kind", field="kind")
    uow.change("series", record.id, states.plain(values))
    return uow.commit()


def remove(uow: UnitOfWork, series: str) -> ChangeSet:
    """Take a series away with its values; that can be undone as one act."""
    record = states.living(uow, "series", series)
    for each in chunks(uow, series):
        uow.remove("points", each.id)
    uow.remove("series", record.id)
    return uow.commit()


def chunks(
    reader: Reader, series: str, first: date | None = None, last: date | None = None
) -> tuple[Record, ...]:
    """Return the days of a series from one day of UTC to another, oldest first."""
    where = [Where("series", "=", series)]
    if first is not None:
        where.append(Where("day", ">=", first.isoformat()))
    if last is not None:
        where.append(Where("day", "<=", last.isoformat()))
    return reader.records(Query("points", tuple(where), ("day",)))


def values(reader: Reader, series: str, begins: datetime, ends: datetime) -> tuple[Timed, ...]:
    """Return the values that begin from one instant until before another."""
    first, last = begins.astimezone(UTC).date(), ends.astimezone(UTC).date()
    return tuple(
        each for each in timed(chunks(reader, series, first, last)) if begins <= each[0] < ends
    )


def columns(found: Iterable[Record]) -> tuple[array[float], array[float]]:
    """Return the values of some days as two columns, instants in seconds and how much."""
    times, amounts = array("d"), array("d")
    for each in found:
        slots = slots_of(each)
        start = datetime.fromisoformat(f"{each.words('day')}T00:00:00+00:00").timestamp()
        step, scale = slots.step * 60.0, 10.0**slots.decimals
        held = [(place, value) for place, value in enumerate(slots.values) if value is not None]
        times.extend([start + place * step for place, _ in held])
        amounts.extend([value / scale for _, value in held])
    return times, amounts


def timed(found: Iterable[Record]) -> Iterable[Timed]:
    """Yield the values of some days with the instants at which they begin."""
    for each in found:
        yield from slots_of(each).timed(date.fromisoformat(each.words("day")))


def usual(
    reader: Reader, series: str, day: date, hours: Sequence[int] = range(24)
) -> Mapping[int, Band]:
    """Return what was usual in the hours of a Belgian day, from the same weekday of past weeks."""
    days = [day - timedelta(weeks=week) for week in range(1, WEEKS + 1)]
    around = sorted({(each + timedelta(days=off)).isoformat() for each in days for off in (-1, 0)})
    where = (Where("series", "=", series), Where("day", "in", tuple(around)))
    return _bands(reader.records(Query("points", where, ("day",))), days, hours)


def rises(reader: Reader, now: datetime) -> tuple[Rise, ...]:
    """Return each series whose latest value lies far above what is usual, with its numbers."""
    found = (rise(reader, each, now) for each in find(reader) if each["kind"] not in WAVES)
    return tuple(each for each in found if each is not None)


def rise(reader: Reader, series: Record, now: datetime) -> Rise | None:
    """Return how far one series has risen; None where it is quiet, silent, or young."""
    latest = values(reader, series.id, now - FRESH, now)
    if not latest:
        return None
    day = day_of(latest[-1][0])
    hours = sorted({in_brussels(at).hour for at, _ in latest})
    bands = usual(reader, series.id, day, hours)
    run: list[Timed] = []
    for at, value in reversed(latest):
        band = bands.get(in_brussels(at).hour)
        if band is None or not band.is_unusual(value):
            break
        run.append((at, value))
    if not run:
        return None
    at, value = run[0]
    band = bands[in_brussels(at).hour]
    return Rise(series, run[-1][0], at, value, (band.middle, band.fence))


def heard(reader: Reader, series: Record, begins: datetime, ends: datetime) -> Heard:
    """Return what was said in a stretch of time, and of the feed that the series counts."""
    feed = series.words("feed")
    of_feed = (Where("feed", "=", feed),) if feed else ()
    found = stretches.said_between(reader, begins, ends, *of_feed, limit=SHOWN)
    return Heard(found, stretches.count_between(reader, begins, ends, *of_feed))


def step_of(series: Record) -> timedelta:
    """Return how long a value of a series speaks of; a wave of a day."""
    return series.whole("step") * MINUTE or timedelta(days=1)


def _bands(
    found: Iterable[Record], days: Sequence[date], hours: Sequence[int]
) -> Mapping[int, Band]:
    wanted, places = set(hours), {day: place for place, day in enumerate(days)}
    held: dict[int, list[list[float]]] = {hour: [[] for _ in days] for hour in wanted}
    for at, value in timed(found):
        wall = in_brussels(at)
        if wall.hour in wanted and wall.date() in places:
            held[wall.hour][places[wall.date()]].append(value)
    bands = {hour: band_of(weeks) for hour, weeks in held.items()}
    return {hour: band for hour, band in bands.items() if band is not None}
