"""Moments that files from outside name are read in one order, and never guessed at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from nccn_desk.kernel.clock import BRUSSELS, YEARS, to_text

_DAY_FIRST: Final = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,]+(\d{1,2})[:hu.](\d{2})(?::(\d{2}))?)?"
)
_SECONDS: Final = re.compile(r"\d{10}(?:\.\d+)?")  # since 1970
_THOUSANDTHS: Final = re.compile(r"\d{13}")
_POSTED: Final = re.compile(  # Sat Nov 14 18:20:11 +0000 2020
    r"\w{3} (\w{3}) (\d{1,2}) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})"
)


def moment_of(words: str) -> str:
    """Return the moment that words name, as registers keep it; "" for none that can be read.

    A time without a zone is a Belgian one; of a day in figures the day comes first.
    """
    plain = " ".join(words.split())
    for read in _READERS:
        for found in read(plain):
            whole = found if found.tzinfo is not None else found.replace(tzinfo=BRUSSELS)
            if whole.year in YEARS:
                return to_text(whole)
    return ""


def _iso(words: str) -> Iterator[datetime]:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return
    if len(words) > len("20201117T"):  # a row of figures alone is no day
        yield found


def _mail(words: str) -> Iterator[datetime]:
    try:
        yield parsedate_to_datetime(words)
    except (ValueError, IndexError, TypeError, OverflowError):
        return


def _posted(words: str) -> Iterator[datetime]:
    found = _POSTED.fullmatch(words)
    if found:
        month, day, time, zone, year = found.groups()
        yield from _mail(f"{day} {month} {year} {time} {zone}")


def _day_first(words: str) -> Iterator[datetime]:
    found = _DAY_FIRST.fullmatch(words)
    if found is None:
        return
    day, month, year, hour, minute, second = (int(each or 0) for each in found.groups())
    try:
        yield datetime(year, month, day, hour, minute, second)  # noqa: DTZ001  # its zone follows
    except ValueError:
        return


def _counted(words: str) -> Iterator[datetime]:
    if _SECONDS.fullmatch(words):
        yield datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(words.partition(".")[0]))
    elif _THOUSANDTHS.fullmatch(words):
        yield datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(words))


_READERS: Final[tuple[Callable[[str], Iterator[datetime]], ...]] = (
    _iso,
    _day_first,
    _counted,
    _posted,
    _mail,
)
