"""What a figure says, as each language writes it; and the one line in which a value is given."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.clearance import figure_is_cleared, figure_print
from nccn_desk.domain.figures import label
from nccn_desk.domain.freshness import Freshness, freshness, overdue
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.presenters.typed import read_moment, read_trailing_moment

# A value, and the moment that it speaks of: 213 om 10:40, 213 à 10 h 40, 213 um 10.40 Uhr.
_AT: Final = re.compile(r"(?P<value>\S.*?)\s+(?:om|à|um|at)\s+(?P<moment>\S.*)", re.IGNORECASE)
_COUNTED: Final = timedelta(hours=3)  # what lies further back is told by its time
_CLOCK: Final = re.compile(r"\d\s*[:uh]", re.IGNORECASE)


def read_value(typed: str, now: datetime) -> tuple[str, str]:
    """Return a typed value and the moment that it speaks of, "" where none was typed.

    Raises BadValue for what follows the value and is no time.
    """
    found = _AT.fullmatch(typed.strip())
    if found is not None:
        return found["value"], read_moment(found["moment"], now)
    if _CLOCK.search(typed):
        return read_trailing_moment(typed, now)
    return typed.strip(), ""


def number(value: str, *, signed: bool = False) -> Phrase:
    """Return a stored number as each language writes it, with its sign also where it is more."""
    if not value:
        return NOTHING
    whole, _, part = value.lstrip("-").partition(".")
    sign = "−" if value.startswith("-") else "+" if signed and value.strip("0.") else ""
    if part:
        return said("figures.decimal", sign=sign, whole=int(whole), part=part)
    return said("figures.whole", sign=sign, whole=int(whole))


def amount(value: float) -> Phrase:
    """Return a counted or averaged number as each language writes it, to two decimals at most."""
    return number(f"{value:.2f}".rstrip("0").rstrip("."))


def with_unit(figure: Record, language: str) -> Phrase:
    """Return a figure's value with its unit in a language, where it has one there."""
    value, unit = number(figure.words("value")), figure.words(f"unit_{language}")
    return said("figures.with_unit", value=value, unit=unit) if value and unit else value


def name_in(figure: Record, language: str) -> str:
    """Return what a list calls a figure: its name in a language, else that of the register."""
    return label(figure, language) or figure.words("name")


def ago(instant: datetime | None, now: datetime) -> Phrase:
    """Return when something was: 27 min geleden, and after some hours the time itself."""
    if instant is None:
        return NOTHING
    if abs(now - instant) < timedelta(minutes=1):
        return said("when.now")
    if timedelta() < now - instant < _COUNTED:
        length = when.duration(now - instant)
        return said("figures.ago", length=length)
    return when.day_and_wall(instant, day_of(now))


def clock_of(record: Record, now: datetime) -> Mark | None:
    """Return how fresh a block or figure is; None where nobody said how long it holds."""
    due = record.moment("due")
    if due is not None and overdue(record, now):
        return _mark("late", due, now, ChipShape.TRIANGLE)
    until, fresh = record.moment("valid_until"), freshness(record, now)
    if until is None:
        return None
    if fresh is Freshness.FRESH:
        time = when.day_and_wall(until, day_of(now))
        return Mark(said("figures.clock.fresh", time=time), Tone.PLAIN, ChipShape.NONE)
    return _mark(fresh.value, until, now, ChipShape.STALE)


def clearance_of(figure: Record) -> Mark:
    """Return what a figure's visums say of it as it stands."""
    if figure_is_cleared(figure):
        return Mark(said("figures.clear.cleared"), Tone.OK, ChipShape.SEAL)
    if figure.words("checked") and figure.words("checked") == figure_print(figure):
        return Mark(said("figures.clear.checked"), Tone.PLAIN, ChipShape.HALF)
    if not figure.words("value"):
        return Mark(said("figures.clear.none"), Tone.PLAIN, ChipShape.DASHED)
    key = "again" if figure.words("cleared") else "draft"
    return Mark(said(f"figures.clear.{key}"), Tone.PLAIN, ChipShape.RING)


def missing_in(figure: Record, languages: tuple[str, ...]) -> Phrase:
    """Return in which languages a figure has no name; nothing stands in for it there."""
    missing = [each.upper() for each in languages if not label(figure, each)]
    return said("figures.unnamed", languages=", ".join(missing)) if missing else NOTHING


def _mark(key: str, at: datetime, now: datetime, shape: ChipShape) -> Mark:
    length = when.duration(abs(at - now)) if when.nearby(at, now) else NOTHING
    time = when.day_and_wall(at, day_of(now))
    word = said(f"figures.clock.{key}", time=length or time)
    if key != "soon" and not length:
        word = said(f"figures.clock.{key}_since", time=time)
    return Mark(word, Tone.DUE, shape)
