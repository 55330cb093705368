"""What is said of a series: how much there is, how much is usual, and whether it is unusual."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.domain.series import WAVES
from nccn_desk.domain.usual import Band
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.figures_words import amount
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said

KEY: Final = "series"
_LARGE: Final = 20
TWICE: Final = 1.75  # times the usual from which it is told as a multiple


def about(value: float) -> Phrase:
    """Return what is usual or a limit: nobody needs the parts of a large number."""
    return amount(round(value) if abs(value) >= _LARGE else round(value, 1))


def counted(record: Record, value: float) -> Phrase:
    """Return a value with what was counted."""
    unit = record.words("unit")
    number = amount(value)
    return said("series.with_unit", value=number, unit=unit) if unit else number


def valued(record: Record, value: float, told: Phrase) -> Phrase:
    """Return a value with its time, or of a wave its day."""
    key = "on" if record["kind"] in WAVES else "at"
    return said(f"series.value_{key}", value=counted(record, value), when=told)


def moment(at: datetime, now: datetime, *, waves: bool) -> Phrase:
    """Return when a value was: of a wave its day, else its time, and its day where not today."""
    return when.short_day(day_of(at)) if waves else when.day_and_wall(at, day_of(now))


def usual_words(band: Band | None) -> Phrase:
    """Return between which values half of the past weeks lay."""
    if band is None:
        return said("series.usual_unknown")
    return said("series.usual", low=about(band.low), high=about(band.high))


def compared(value: float, band: Band | None) -> Phrase:
    """Return how a value stands to what is usual, as one would say it."""
    if band is None:
        return NOTHING
    if band.is_unusual(value):
        times = value / band.middle if band.middle else 0.0
        if times >= TWICE:
            return said("series.times", times=amount(round(times, 1)))
        return said("series.above", usual=about(band.middle))
    if band.low <= value <= band.high:
        return said("series.as_usual")
    return said("series.around", usual=about(band.middle))


def reading(record: Record, value: float, told: Phrase, band: Band | None) -> Phrase:
    """Return one value in full: how much, when, what is usual, and from where it is unusual."""
    fence = said("series.fence", fence=about(band.fence)) if band is not None else NOTHING
    usual = usual_words(band) if band is not None else NOTHING
    return joined((valued(record, value, told), usual, fence))


def kind_word(record: Record) -> Phrase:
    """Return what kind of series it is."""
    return said(choice_word("series", "kind", record.words("kind")))


def item_words(item: Record) -> tuple[Phrase, Phrase]:
    """Return what was said, and where it came from."""
    source = said(choice_word("items", "source", item.words("source") or "social"))
    language = item.words("language")
    outlet = given(item.words("outlet"))
    return given(item.words("text")), joined((source, outlet, given(language.upper())))
