"""A sheet of values is understood: which column is the time, which the number, and what is unread.

Times without a zone are Belgian. Where summer time ends an hour comes twice: the second time that
it stands in a file it is the later one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final

from nccn_desk.domain.cards import Table
from nccn_desk.domain.figures import stored
from nccn_desk.domain.series import DAY, MINUTE
from nccn_desk.kernel.clock import BRUSSELS, YEARS
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.folding import folded

COLUMNS: Final = ("time", "value", "wave", "n")
FAULTS_SHOWN: Final = 5
_HEADS: Final[Mapping[str, str]] = {
    "time": (
        "tijd tijdstip uur datum dag temps moment heure date jour zeit zeitpunkt uhrzeit tag "
        "time timestamp datetime when at day"
    ),
    "value": (
        "waarde aantal oproepen berichten bezoeken score gemiddelde volume valeur nombre appels "
        "messages visites moyenne wert anzahl anrufe meldungen mittelwert value count calls hits "
        "mean total"
    ),
    "wave": "golf meting ronde vague mesure welle runde wave round",
    "n": "n respondenten deelnemers participants teilnehmer respondents",
}
_ISO: Final = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ](.*))?")
_BELGIAN: Final = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})(?:[T ,]+(.*))?")
_CLOCK: Final = re.compile(r"(\d\d?)[:hu.](\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file that was understood."""

    at: datetime
    value: str  # a stored number
    wave: str = ""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file says; `unread` are the lines on which nothing could be understood."""

    lines: tuple[Line, ...]
    step: int  # minutes; 0 for waves
    doubles: int  # lines on a time that another line was on: the last one counts
    unread: tuple[int, ...]


def guess(table: Table, mapping: Mapping[str, str]) -> Mapping[str, str]:
    """Return which head is which column: as it was last time, by its name, or by what is in it."""
    found = {key: head for key, head in mapping.items() if head in table.heads}
    free = [head for head in table.heads if head not in found.values()]
    for key in COLUMNS:
        named = next((head for head in free if folded(head) in _HEADS[key].split()), "")
        if key not in found and named:
            found[key] = named
            free.remove(named)
    return _by_content(table, found, free)


def understand(
    table: Table, columns: Mapping[str, str], *, waves: bool, step: int = 0
) -> Understood:
    """Return the values of a sheet; raise BadValue where no column has times, or none numbers."""
    places = _places(table, columns)
    seen: Counter[datetime] = Counter()
    lines: dict[datetime, Line] = {}
    unread: list[int] = []
    read = 0
    for number, cells in table.rows:
        line = _line(cells, places, seen)
        if line is None:
            unread.append(number)
        else:
            read += 1
            lines[line.at] = line
    if not lines:
        raise BadValue("series_unread", field="values", n=len(unread))
    ordered = [lines[at] for at in sorted(lines)]
    step = 0 if waves else step_of([each.at for each in ordered]) or step
    if not waves and not step:
        raise BadValue("series_step_unknown", field="step")
    return Understood(tuple(ordered), step, read - len(ordered), tuple(unread))


def step_of(times: Sequence[datetime]) -> int:
    """Return how many minutes mostly lie between two values; 0 where nobody can tell."""
    gaps = Counter((after - before) // MINUTE for before, after in pairwise(times))
    fitting = {gap: count for gap, count in gaps.items() if 0 < gap <= DAY and DAY % gap == 0}
    return max(fitting, key=lambda gap: (fitting[gap], -gap)) if fitting else 0


def time_of(words: str) -> datetime | None:
    """Return the instant of a cell, None where it is none; a day alone is its midnight."""
    text = words.strip()
    iso, belgian = _ISO.fullmatch(text), _BELGIAN.fullmatch(text)
    if iso is not None:
        year, month, day, rest = iso.groups()
    elif belgian is not None:
        day, month, year, rest = belgian.groups()
    else:
        return None
    clock = _CLOCK.fullmatch((rest or "00:00").strip())
    if clock is None or int(year) not in YEARS:
        return None
    hour, minute, second, zone = clock.groups()
    try:
        naive = datetime(  # noqa: DTZ001  # its zone follows
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0)
        )
        return naive.replace(tzinfo=BRUSSELS) if not zone else _zoned(naive, zone)
    except ValueError:
        return None


def _zoned(naive: datetime, zone: str) -> datetime:
    if zone == "Z":
        return naive.replace(tzinfo=UTC)
    return datetime.fromisoformat(f"{naive.isoformat()}{zone}")


def _by_content(table: Table, found: dict[str, str], free: list[str]) -> Mapping[str, str]:
    sample = [cells for _, cells in table.rows[:20]]
    tests: Mapping[str, Callable[[str], object]] = {"time": time_of, "value": _amount}
    for key, fits in tests.items():
        for head in free if key not in found else ():
            place = table.heads.index(head)
            if sample and all(place < len(cells) and fits(cells[place]) for cells in sample):
                found[key] = head
                free.remove(head)
                break
    return found


def _places(table: Table, columns: Mapping[str, str]) -> Mapping[str, int]:
    for key, code in (("time", "series_no_time"), ("value", "series_no_value")):
        if columns.get(key) not in table.heads:
            raise BadValue(code, field=key)
    return {key: table.heads.index(head) for key, head in columns.items() if head in table.heads}


def _line(cells: Sequence[str], places: Mapping[str, int], seen: Counter[datetime]) -> Line | None:
    given = {key: cells[place] for key, place in places.items() if place < len(cells)}
    at, value = time_of(given.get("time", "")), _amount(given.get("value", ""))
    if at is None or not value:
        return None
    if at.tzinfo is BRUSSELS:
        wall = at.replace(tzinfo=UTC)
        seen[wall] += 1
        later = at.replace(fold=1)
        if seen[wall] > 1 and later.utcoffset() != at.utcoffset():
            at = later
    n = _amount(given.get("n", ""))
    return Line(
        at.astimezone(UTC).replace(second=0, microsecond=0),
        value,
        given.get("wave", "").strip(),
        int(n) if n.isdigit() else None,
    )


def _amount(cell: str) -> str:
    """Return a number as records hold it, "" where a cell has none."""
    try:
        return stored(cell) if cell.strip() else ""
    except BadValue:
        return ""


def spread(lines: Iterable[Line]) -> Mapping[str, list[Line]]:
    """Return lines by the day of UTC on which they are."""
    days: dict[str, list[Line]] = {}
    for line in lines:
        days.setdefault(line.at.date().isoformat(), []).append(line)
    return days
