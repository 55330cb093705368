"""How somebody can be reached is typed a line for each way: number; days and hours; a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from nccn_desk.domain.reachability import WEEK, Way
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.phrases import said

_PARTS: Final = 2
_MOBILE: Final = re.compile(r"(\+32\s*|0)4")
_SPAN: Final = re.compile(r"(?P<begins>\d{1,2}:\d{2})\s*[-–]\s*(?P<ends>\d{1,2}:\d{2})")
_LAST_HOUR: Final = 24
_LAST_MINUTE: Final = 59


def write_ways(ways: Iterable[Way], words: Words) -> str:
    """Return ways as a person would type them, a line for each."""
    return "\n".join(_written(each, words) for each in ways)


def read_ways(text: str, before: Sequence[Way]) -> tuple[Way, ...]:
    """Return what was typed as ways; a number that was there before keeps its channel.

    Days may be named in any of the four languages. Raises BadValue where hours are none.
    """
    known = {each.value: each.channel for each in before}
    return tuple(_read(line.strip(), known) for line in text.splitlines() if line.strip())


def _written(way: Way, words: Words) -> str:
    span = f"{way.begins}-{way.ends}" if way.begins or way.ends else ""
    days = "" if way.days == WEEK else _days_written(way.days, words)
    parts = (way.value, " ".join(each for each in (days, span) if each), way.note)
    return "; ".join(each for each in parts if each)


def _days_written(days: str, words: Words) -> str:
    """Return days one after another as a range: ma-vr, and others after commas."""
    runs: list[list[int]] = []
    for day in sorted(int(each) for each in days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        _named(run[0], words) + (f"-{_named(run[-1], words)}" if len(run) > 1 else "")
        for run in runs
    )


def _named(day: int, words: Words) -> str:
    return said(f"when.weekday_short.{day}").spoken(words).rstrip(".").casefold()


def _read(line: str, known: dict[str, str]) -> Way:
    value, *rest = (each.strip() for each in line.split(";"))
    if not value:
        raise BadValue("not_a_way", typed=line[:60])
    days, begins, ends = WEEK, "", ""
    if rest:
        found = _hours(rest[0], line)
        if found is not None:
            days, begins, ends = found
            rest = rest[1:]
    return Way(known.get(value) or _channel(value), value, days, begins, ends, "; ".join(rest))


def _channel(value: str) -> str:
    if "@" in value:
        return "mail"
    return "mobile" if _MOBILE.match(value) else "phone"


def _hours(part: str, line: str) -> tuple[str, str, str] | None:
    """Return days and hours, None where the part is a note."""
    found = _SPAN.search(part)
    named = (part[: found.start()] + part[found.end() :] if found else part).strip(" ,")
    days = _days(named) if named else WEEK
    if not days:
        if found is not None and not named:
            raise BadValue("not_a_way", typed=line[:60])
        return None
    if found is None:
        return days, "", ""
    return days, _time(found["begins"], line), _time(found["ends"], line)


def _days(named: str) -> str:
    """Return the digits of days such as ma-vr or sam,dim; "" where a word names none."""
    by_name = dict(_names())
    found: list[int] = []
    for piece in named.casefold().replace(" ", "").split(","):
        ends = [by_name.get(each.rstrip(".")) for each in re.split("[-–]", piece)]
        days = [each for each in ends if each is not None]
        if len(days) != len(ends) or not 0 < len(days) <= _PARTS:
            return ""
        found += range(days[0], days[-1] + 1)
    return "".join(str(each) for each in sorted(set(found)))


def _names() -> Iterator[tuple[str, int]]:
    for language in LANGUAGES:
        words = Words(language)
        for day in range(1, len(WEEK) + 1):
            yield _named(day, words), day


def _time(typed: str, line: str) -> str:
    hour, minute = (int(each) for each in typed.split(":"))
    if hour > _LAST_HOUR or minute > _LAST_MINUTE or (hour == _LAST_HOUR and minute):
        raise BadValue("not_a_way", typed=line[:60])
    return f"{hour:02}:{minute:02}"
