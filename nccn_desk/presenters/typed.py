"""What people type for a time or a day: 16:30, 16u30, 16 h 30, 18/11 09:00, 2020-11-18."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

from nccn_desk.kernel.clock import at, day_of, in_brussels, to_text
from nccn_desk.kernel.errors import BadValue

_TIME: Final = r"(?P<hour>\d{1,2})\s*(?::|\.|[uh]|Uhr|heures?)\s*(?P<minute>\d{2})?\s*(?:Uhr)?"
_ISO: Final = r"(?P<iso>\d{4}-\d{2}-\d{2})"
_BELGIAN: Final = r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})\.?(?:[/.]?(?P<year>\d{4}))?"
_DAY: Final = re.compile(rf"{_ISO}|{_BELGIAN}")
_WHOLE: Final = re.compile(rf"(?:(?:{_ISO}|{_BELGIAN})[\s,]+)?{_TIME}", re.IGNORECASE)


def read_moment(text: str, now: datetime) -> str:
    """Return what was typed as a moment that records keep; "" for nothing typed.

    Without a day, today is meant; without a year, the present one, as Belgian clocks show it.
    Raises BadValue for what is no time.
    """
    typed = text.strip()
    if not typed:
        return ""
    found = _WHOLE.fullmatch(typed)
    if found is None:
        raise BadValue("not_a_time", typed=typed[:40])
    try:
        wall = time(int(found["hour"]), int(found["minute"] or 0))
        return to_text(at(_day(found, day_of(now)), wall))
    except ValueError as reason:
        raise BadValue("not_a_time", typed=typed[:40]) from reason


def read_day(text: str, today: date) -> str:
    """Return what was typed as a day that records keep; "" for nothing typed.

    Without a year, the present one is meant. Raises BadValue for what is no day.
    """
    typed = text.strip()
    if not typed:
        return ""
    found = _DAY.fullmatch(typed)
    if found is None:
        raise BadValue("not_a_day", typed=typed[:40])
    try:
        return _day(found, today).isoformat()
    except ValueError as reason:
        raise BadValue("not_a_day", typed=typed[:40]) from reason


def write_day(day: str) -> str:
    """Return a day as a person would type it, for a field that is to be changed."""
    return date.fromisoformat(day).strftime("%d/%m/%Y") if day else ""


def read_trailing_moment(text: str, now: datetime) -> tuple[str, str]:
    """Split a line such as ``COFECO 16:30`` into its words and the moment that ends it.

    The moment is "" where the line does not end in a time.
    """
    pieces = text.split()
    for count in (3, 2, 1):
        try:
            moment = read_moment(" ".join(pieces[-count:]), now)
        except BadValue:
            continue
        return " ".join(pieces[:-count]), moment
    return " ".join(pieces), ""


def read_number(text: str, field: str) -> int:
    """Return a whole number as a person types it, with dots or blanks between its thousands."""
    digits = "".join(text.split()).replace(".", "")
    if not (digits.isascii() and digits.isdecimal()):
        raise BadValue("no_number", field=field, typed=text.strip()[:60])
    return int(digits)


def write_moment(instant: datetime | None, now: datetime) -> str:
    """Return a moment as a person would type it, for a field that is to be changed."""
    if instant is None:
        return ""
    local = in_brussels(instant)
    if local.date() == day_of(now):
        return local.strftime("%H:%M")
    form = "%d/%m %H:%M" if local.year == day_of(now).year else "%d/%m/%Y %H:%M"
    return local.strftime(form)


def _day(found: re.Match[str], today: date) -> date:
    if found["iso"]:
        return date.fromisoformat(found["iso"])
    if found["day"]:
        return date(int(found["year"] or today.year), int(found["month"]), int(found["day"]))
    return today
