"""Planning turns a template into the steps of a day, at Belgian wall times, whatever clocks do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import at, day_of, parse_time


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a template, planned on a day; an hourly one occurs several times."""

    source: Record  # the template's step
    planned: datetime
    occurrence: int = 0


def steps_of(template: Record, steps: Sequence[Record], day: date) -> tuple[PlannedStep, ...]:
    """Return what a template plans on a day, in order of time.

    A daily template plans each step once, a weekly one only on its weekday. An hourly one
    repeats its steps after every so many hours that pass until midnight, so that a day of
    twenty-five hours has one round more.
    """
    if template.words("tempo") == "weekly" and day.weekday() != template.whole("weekday"):
        return ()
    planned = [found for step in steps for found in _occurrences(template, step, day)]
    return tuple(sorted(planned, key=lambda found: (found.planned, found.source.id)))


def day_number(day: date, numbered: Mapping[date, int]) -> int | None:
    """Return the number of a day of the crisis, counted from any day that has one.

    Where none has, the day is the first. Days before the first have no number.
    """
    if not numbered:
        return 1
    known = min(numbered)
    number = numbered[known] + (day - known).days
    return number if number > 0 else None


def _occurrences(template: Record, step: Record, day: date) -> Iterator[PlannedStep]:
    first = at(day, parse_time(step.words("at")))
    if template.words("tempo") != "hourly":
        yield PlannedStep(step, first)
        return
    every = timedelta(hours=max(1, template.whole("every_hours")))
    planned, occurrence = first, 0
    while day_of(planned) == day:
        yield PlannedStep(step, planned, occurrence)
        planned, occurrence = planned + every, occurrence + 1
