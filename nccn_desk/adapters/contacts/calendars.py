"""A calendar's file is read as times in UTC: its zones, its series, and what was called off.

Only the days that were asked for are worked out, so that a series without an end has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import icalendar
from dateutil import rrule

from nccn_desk.kernel.clock import BRUSSELS, YEARS, at, to_text
from nccn_desk.services.calendars import NOWHERE, Event
from nccn_desk.services.importing import BadFile

FILE_LIMIT: Final = 20 * 2**20  # bytes
EVENTS: Final = 20_000  # of a file, each series counted once
TIMES: Final = 5_000  # that are told of a file
STEPS: Final = 50_000  # of one series until the days that count

_LINE: Final = 500  # letters of a title
_NOTE: Final = 4_000
_SLOW: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})  # nobody speaks every minute
_MONTHS: Final = frozenset(range(1, 13))
_FAULTS: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)


def read_calendar(file: Path, first: date, last: date) -> list[object]:
    """Return the events between two days as plain rows, how many lie beyond, and how many failed.

    Raises BadFile for what is no calendar, or too much of one.
    """
    size = file.stat().st_size
    if not size:
        raise BadFile("calendar_empty")
    if size > FILE_LIMIT:
        raise BadFile("calendar_too_large", limit=FILE_LIMIT // 2**20)
    parts = _parts(file.read_bytes())
    if len(parts) > EVENTS:
        raise BadFile("calendar_too_many_events", limit=EVENTS)
    if not parts:
        raise BadFile("calendar_empty")
    reading = _Reading(at(first, time()), at(last + timedelta(days=1), time()))
    for series in _by_uid(parts):
        reading.take(series)
    return [reading.events, reading.left, reading.unread]


def _parts(data: bytes) -> list[tuple[Any, bool]]:
    """Return the events of a file, each with whether its file calls off what is in it."""
    if not data.lstrip(b"\xef\xbb\xbf\r\n\t ").upper().startswith(b"BEGIN:VCALENDAR"):
        raise BadFile("calendar_no_calendar")
    try:
        found = icalendar.Calendar.from_ical(data.removeprefix(b"\xef\xbb\xbf"), multiple=True)
    except _FAULTS as fault:
        raise BadFile("calendar_damaged") from fault
    parts = [
        (each, str(whole.get("METHOD", "")).upper() == "CANCEL")
        for whole in found
        for each in whole.walk("VEVENT")
    ]
    if data.upper().count(b"\nBEGIN:VEVENT") > len(parts):  # the file was cut off
        raise BadFile("calendar_damaged")
    return parts


def _by_uid(parts: list[tuple[Any, bool]]) -> Iterable[list[tuple[Any, bool]]]:
    """Return the parts of each series together, the last version of each part last."""
    found: dict[str, list[tuple[Any, bool]]] = {}
    for place, (part, off) in enumerate(parts):
        uid = str(part.get("UID", "")).strip() or f"#{place}"
        found.setdefault(uid, []).append((part, off))
    return (sorted(each, key=lambda pair: _sequence(pair[0])) for each in found.values())


def _sequence(part: Any) -> int:  # noqa: ANN401  # the library's own components
    try:
        return int(part.get("SEQUENCE", 0))
    except _FAULTS:
        return 0


class _Reading:
    """Works the events out, one series after the other."""

    def __init__(self, begins: datetime, ends: datetime) -> None:
        self.events: list[list[object]] = []
        self.left = self.unread = 0
        self._begins, self._ends = begins, ends

    def take(self, series: list[tuple[Any, bool]]) -> None:
        """Take a series: its rule, and the times of it that were changed by themselves."""
        changed: dict[str, tuple[Any, bool]] = {}
        whole: tuple[Any, bool] | None = None
        for pair in series:
            if "RECURRENCE-ID" in pair[0]:
                self._tried(lambda pair=pair: changed.update({_mark(pair[0]): pair}))  # type: ignore[misc]
            else:
                whole = pair
        if whole is not None:
            self._tried(lambda: self._expand(*whole, changed))
        for key, (part, off) in changed.items():
            self._tried(lambda part=part, off=off, key=key: self._one(part, off, key))  # type: ignore[misc]

    def _expand(self, part: Any, off: bool, changed: Mapping[str, object]) -> None:  # noqa: ANN401, FBT001
        if "RRULE" not in part and "RDATE" not in part:
            self._one(part, off, "")
            return
        begins = _when(part, "DTSTART")
        for start in _times(part, begins.local, self._ends):
            instant = _instant(start, begins.zone)
            key = _key(instant)
            if instant < self._begins:
                self.left += 1
            elif key not in changed:
                self._one(part, off, key, instant)

    def _one(
        self,
        part: Any,  # noqa: ANN401
        off: bool,  # noqa: FBT001  # as the file says it of all its parts
        key: str,
        begins: datetime | None = None,
    ) -> None:
        starts = _when(part, "DTSTART")
        instant = begins or _instant(starts.local, starts.zone)
        if not self._begins <= instant < self._ends:
            self.left += 1
            return
        if len(self.events) >= TIMES:
            raise BadFile("calendar_too_many_times", limit=TIMES)
        uid = _words(part, "UID") or f"{_words(part, 'SUMMARY')}|{to_text(instant)}"
        whole = _is_whole_day(part)
        event = Event(
            f"{uid[: _LINE - 40]}#{key}" if key else uid[:_LINE],
            _words(part, "SUMMARY")[:_LINE] or _words(part, "LOCATION")[:_LINE] or "?",
            to_text(instant),
            to_text(_end(part, instant, starts)),
            whole,
            _words(part, "LOCATION")[:_LINE],
            _who(part)[:_LINE],
            _words(part, "DESCRIPTION", keep=True)[:_NOTE],
            off or _words(part, "STATUS").upper() == "CANCELLED",
            NOWHERE if starts.doubted else "",
        )
        self.events.append([getattr(event, name) for name in Event.__slots__])

    def _tried(self, job: Callable[[], None]) -> None:
        """Do it, or count what could not be understood."""
        try:
            job()
        except _FAULTS:
            self.unread += 1


class _When:
    """A time of the file: as its clocks show it, and in which zone they stand."""

    def __init__(self, value: Any, named: str) -> None:  # noqa: ANN401
        if not isinstance(value, date):  # the library hands on as text what it cannot read
            raise TypeError
        local = value if isinstance(value, datetime) else datetime.combine(value, time())
        self.is_day = not isinstance(value, datetime)
        self.zone = local.tzinfo or BRUSSELS
        # A name that nobody knows leaves the time without a zone: it is read as Belgian.
        self.doubted = bool(named) and local.tzinfo is None and not self.is_day
        self.local = local.replace(tzinfo=None)


def _when(part: Any, name: str) -> _When:  # noqa: ANN401
    value = part[name]
    return _When(value.dt, str(value.params.get("TZID", "")))


def _instant(local: datetime, zone: Any) -> datetime:  # noqa: ANN401
    instant = local.replace(tzinfo=zone).astimezone(UTC)
    if instant.year not in YEARS:
        raise ValueError(local)
    return instant


def _times(part: Any, begins: datetime, until: datetime) -> Iterator[datetime]:  # noqa: ANN401
    """Yield when a series takes place by its own clocks, each once, until the days that count."""
    out = set(_listed(part, "EXDATE"))
    last = until.replace(tzinfo=None) + timedelta(days=1)  # whatever the zone
    found = {each for each in _listed(part, "RDATE") if each < last} | {begins}
    if "RRULE" in part:
        rules = part["RRULE"] if isinstance(part["RRULE"], list) else [part["RRULE"]]
        for rule in rules:
            found |= set(_ruled(rule, begins, last))
    yield from sorted(found - out)


def _ruled(rule: Any, begins: datetime, last: datetime) -> Iterator[datetime]:  # noqa: ANN401
    months = {int(each) for each in rule.get("BYMONTH", [1])}
    if rule.get("FREQ", [""])[0] not in _SLOW or int(rule.get("INTERVAL", [1])[0]) < 1:
        raise ValueError  # a step of nought never gets anywhere
    if not months <= _MONTHS:
        raise ValueError
    end = rule.get("UNTIL", [None])[0]
    plain = icalendar.vRecur({name: each for name, each in rule.items() if name != "UNTIL"})
    made = rrule.rrulestr(_written(plain), dtstart=begins)
    for count, each in enumerate(made):
        if each >= last or _is_past(each, end):
            return
        if count >= STEPS:
            raise ValueError
        yield each


def _written(rule: Any) -> str:  # noqa: ANN401
    return str(rule.to_ical().decode())


def _is_past(each: datetime, end: Any) -> bool:  # noqa: ANN401
    """Tell whether a time lies beyond the last of a rule, which may be a day or be told in UTC."""
    if end is None:
        return False
    if not isinstance(end, datetime):
        return bool(each.date() > end)
    if end.tzinfo is not None:
        return each.replace(tzinfo=BRUSSELS).astimezone(UTC) > end
    return each > end


def _listed(part: Any, name: str) -> Iterator[datetime]:  # noqa: ANN401
    values = part.get(name, [])
    for value in values if isinstance(values, list) else [values]:
        for each in value.dts:
            yield _When(each.dt, "").local


def _mark(part: Any) -> str:  # noqa: ANN401
    when = _when(part, "RECURRENCE-ID")
    return _key(_instant(when.local, when.zone))


def _key(instant: datetime) -> str:
    return f"{instant:%Y%m%dT%H%M%SZ}"


def _end(part: Any, instant: datetime, starts: _When) -> datetime:  # noqa: ANN401
    """Return when it ends, as long after its start as the file says; half an hour without word."""
    if "DTEND" in part:
        ends = _when(part, "DTEND")
        length = _instant(ends.local, ends.zone) - _instant(starts.local, starts.zone)
    elif "DURATION" in part:
        length = part["DURATION"].dt
    else:
        length = timedelta(days=1) if starts.is_day else timedelta(minutes=30)
    return instant + max(length, timedelta(minutes=1))


def _is_whole_day(part: Any) -> bool:  # noqa: ANN401
    said = _words(part, "X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    return said or _when(part, "DTSTART").is_day


def _who(part: Any) -> str:  # noqa: ANN401
    """Return who organises it: whose calendar it is says better who speaks."""
    organiser = part.get("ORGANIZER")
    return str(organiser.params.get("CN", "")) if organiser is not None else ""


def _words(part: Any, name: str, *, keep: bool = False) -> str:  # noqa: ANN401
    text = str(part.get(name, "")).encode("utf-8", "replace").decode()
    return text.strip() if keep else " ".join(text.split())
