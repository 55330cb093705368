"""The rhythm is how late each step of the cycle began on the days before, against its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from nccn_desk.domain.register import Record
from nccn_desk.domain.steps import identities, in_order, planned_start
from nccn_desk.kernel.clock import in_brussels


@dataclass(frozen=True, slots=True)
class Drift:
    """How late one step began, by the days on which somebody noted it; early is negative."""

    step: Record  # as it stood on the last of the days
    delays: Mapping[date, timedelta]

    @property
    def time(self) -> time:
        """When its template has it, on Belgian clocks."""
        return in_brussels(_first_planned(self.step)).time()

    @property
    def usual(self) -> timedelta | None:
        """The median of the delays: on half of the days it began later, on half earlier."""
        known = sorted(self.delays.values())
        half = len(known) // 2
        if not known:
            return None
        return known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2

    @property
    def least(self) -> timedelta | None:
        """The smallest delay."""
        return min(self.delays.values(), default=None)

    @property
    def most(self) -> timedelta | None:
        """The greatest delay."""
        return max(self.delays.values(), default=None)


def drifts(days: Mapping[date, Sequence[Record]]) -> tuple[Drift, ...]:
    """Return the drift of each step of the fixed cycle, in the order of the day.

    A step is the same on two days by its name and its round of the day; what was skipped, and
    what nobody noted as begun, says nothing about the rhythm.
    """
    last: dict[tuple[str, int], Record] = {}
    delays: dict[tuple[str, int], dict[date, timedelta]] = {}
    for day in sorted(days):
        steps = in_order([step for step in days[day] if step["outside"] is not True])
        for known, step in zip(identities(steps), steps, strict=True):
            last[known] = step
            begun = delays.setdefault(known, {})
            started = step.moment("started_at")
            if started is not None:
                begun[day] = started - _first_planned(step)
    found = (Drift(step, delays[known]) for known, step in last.items())
    return tuple(sorted(found, key=lambda drift: (drift.time, drift.step.id)))


def _first_planned(step: Record) -> datetime:
    return step.moment("first_planned") or planned_start(step)
