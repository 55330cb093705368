"""What a paper says about moments and choices, in the language of the paper."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nccn_desk.domain.figures import shown
from nccn_desk.kernel.clock import from_text, in_brussels
from nccn_desk.kernel.words import say_in

FIXED: Final = "\u00a0"  # a space at which no line breaks


def listed(moment: str, language: str) -> str:
    """Return a stored moment as lists and tables show it: 17 nov 2020, 10:15; "" for none."""
    if not moment:
        return ""
    wall = in_brussels(from_text(moment))
    day = _day(wall, language, "short")
    return say_in(language, "paper.listed", day=day, time=f"{wall:%H:%M}")


def running(moment: str, language: str) -> str:
    """Return a stored moment as running text says it; French writes 10 h 15."""
    if not moment:
        return ""
    wall = in_brussels(from_text(moment))
    day = _day(wall, language, "long")
    return say_in(language, "paper.at", day=day, time=spoken(wall, language))


def spoken(wall: datetime, language: str) -> str:
    """Return a time of day within running text."""
    if language != "fr":
        return f"{wall:%H:%M}"
    minutes = f"{FIXED}{wall:%M}" if wall.minute else ""
    return f"{wall.hour}{FIXED}h{minutes}"


def chosen(register: str, field: str, value: str, language: str) -> str:
    """Return the words of a choice; "" for none."""
    return say_in(language, f"choices.{register}.{field}.{value}") if value else ""


def with_unit(value: str, unit: str, language: str) -> str:
    """Return a stored number as a language writes it, with its unit."""
    number = shown(value, language)
    return f"{number}{FIXED}{unit}" if number and unit else number


def signed(change: str, language: str) -> str:
    """Return a difference with its sign: +12, −3, 0."""
    number = shown(change, language)
    rises = bool(number) and not change.startswith("-") and change.strip("0.")
    return f"+{number}" if rises else number


def _day(wall: datetime, language: str, form: str) -> str:
    month = say_in(language, f"when.month_{form}.{wall.month}")
    said = say_in(language, "when.plain_day", day=str(wall.day), month=month, year=str(wall.year))
    return said.replace(" ", FIXED)
