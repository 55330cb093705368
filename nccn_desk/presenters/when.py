"""Times and days as people say them: Belgian wall time, twenty-four hours, no zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from nccn_desk.kernel.clock import day_of, from_text, in_brussels, to_text
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, said

HOUR: Final = 3_600  # seconds
MINUTE: Final = 60  # seconds
DAY: Final = timedelta(days=1)  # beyond it, people say the day and not the distance


def wall(instant: datetime | None) -> str:
    """Return an instant as Belgian clocks show it, ``10:07``; "" for none."""
    return in_brussels(instant).strftime("%H:%M") if instant else ""


def short_day(day: date) -> Phrase:
    """Return a day in few letters: di 17 nov 2020."""
    return said("when.short_day", **_parts(day, "short"))


def long_day(day: date) -> Phrase:
    """Return a day in full: dinsdag 17 november 2020."""
    return said("when.long_day", **_parts(day, "long"))


def plain_day(day: date) -> Phrase:
    """Return a day without its weekday: 17 november 2020."""
    return said("when.plain_day", **_parts(day, "long"))


def day_and_wall(instant: datetime, today: date) -> Phrase:
    """Return the wall time, and the day before it where that is not today: ma 16/11 20:31."""
    day = day_of(instant)
    if day == today:
        return given(wall(instant))
    weekday = said(f"when.weekday_short.{day.isoweekday()}")
    return said("when.day_and_wall", weekday=weekday, day=f"{day:%d/%m}", time=wall(instant))


def countdown(left: timedelta) -> Phrase:
    """Return what is left as a clock's words: 7 min 18 s, 52 min, 3 u 52; never below nought."""
    seconds = max(0, int(left.total_seconds()))
    hours, rest = divmod(seconds, HOUR)
    minutes, odd = divmod(rest, MINUTE)
    if hours:
        return said("when.hours_minutes", hours=str(hours), minutes=f"{minutes:02d}")
    if minutes >= 10:  # noqa: PLR2004  # beyond ten minutes nobody counts seconds
        return said("when.minutes", minutes=str(minutes))
    if minutes:
        return said("when.minutes_seconds", minutes=str(minutes), seconds=f"{odd:02d}")
    return said("when.seconds", seconds=str(odd))


def duration(length: timedelta) -> Phrase:
    """Return a length in whole minutes: 12 min, 3 u 52."""
    minutes = max(0, round(length.total_seconds() / MINUTE))
    hours, odd = divmod(minutes, 60)
    if hours:
        return said("when.hours_minutes", hours=str(hours), minutes=f"{odd:02d}")
    return said("when.minutes", minutes=str(minutes))


def until(instant: datetime, now: datetime) -> Phrase:
    """Return how far an instant is: over 52 min, nu, 4 min over tijd."""
    left = instant - now
    if abs(left) < timedelta(seconds=1):
        return said("when.now")
    if left > timedelta():
        return said("when.in", length=countdown(left))
    return said("when.over_time", length=duration(-left))


def nearby(instant: datetime, now: datetime) -> Phrase:
    """Return in whole minutes how far an instant is, nothing where that is a day or more."""
    left = instant - now
    if abs(left) >= DAY:
        return NOTHING
    if abs(left) < timedelta(minutes=1):
        return said("when.now")
    if left > timedelta():
        return said("when.in", length=duration(left))
    return said("when.over_time", length=duration(-left))


def next_hour(now: datetime) -> datetime:
    """Return the next full hour."""
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def as_text(instant: datetime) -> str:
    """Return an instant as records keep it."""
    return to_text(instant)


def from_moment(text: str) -> datetime:
    """Return the instant that a record keeps."""
    return from_text(text)


def maybe_wall(instant: datetime | None) -> Phrase:
    """Return the wall time as a phrase, nothing for no instant."""
    return given(wall(instant)) if instant else NOTHING


def _parts(day: date, form: str) -> dict[str, str | Phrase]:
    return {
        "weekday": said(f"when.weekday_{form}.{day.isoweekday()}"),
        "day": str(day.day),
        "month": said(f"when.month_{form}.{day.month}"),
        "year": str(day.year),
    }
