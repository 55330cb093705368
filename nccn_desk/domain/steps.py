"""Steps are late, current or next by the clock; what was planned stands beside what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import from_text

NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class Timing:
    """A step's plan beside its course; delays are negative where it was early.

    `start_delay` and `end_delay` are None as long as there is nothing to say: the step has not
    started (ended), and its time has not come either, or it was skipped.
    """

    step: Record
    planned: datetime
    ends: datetime
    started: datetime | None
    ended: datetime | None
    start_delay: timedelta | None
    end_delay: timedelta | None

    @property
    def moved(self) -> bool:
        """Tell whether the step stands at another time than its template gave it."""
        first = self.step.moment("first_planned")
        return first is not None and first != self.planned


@dataclass(frozen=True, slots=True)
class Compared:
    """A step of today beside the same step of another day, None where that day had none."""

    today: Timing
    other: Timing | None

    @property
    def change(self) -> timedelta | None:
        """How much later against its plan it started today than then; None where unknown."""
        if self.other is None or self.other.started is None or self.today.started is None:
            return None
        return (self.today.started - self.today.planned) - (self.other.started - self.other.planned)


def planned_start(step: Record) -> datetime:
    """Return when a step should start."""
    return from_text(step.words("planned"))


def planned_end(step: Record) -> datetime:
    """Return when a step should be over, also where it started late."""
    return planned_start(step) + timedelta(minutes=step.whole("minutes"))


def in_order(steps: Sequence[Record]) -> tuple[Record, ...]:
    """Return steps by their planned time."""
    return tuple(sorted(steps, key=lambda step: (step.words("planned"), step.id)))


def current_step(steps: Sequence[Record]) -> Record | None:
    """Return the step that runs; of several the one that should have started last."""
    running = [step for step in in_order(steps) if step.words("state") == "running"]
    return running[-1] if running else None


def next_step(steps: Sequence[Record], now: datetime) -> Record | None:
    """Return the step that should start next, or should have and still can.

    A step keeps its turn until its planned end; a step that was forgotten altogether comes back
    only when nothing else is to come.
    """
    waiting = [step for step in in_order(steps) if step.words("state") == "planned"]
    coming = [step for step in waiting if planned_end(step) > now]
    return next(iter(coming or waiting), None)


def lateness(step: Record, now: datetime) -> timedelta:
    """Return how far a step is over its time: its start while planned, its end while it runs."""
    state = step.words("state")
    if state == "planned":
        return max(NO_TIME, now - planned_start(step))
    if state == "running":
        return max(NO_TIME, now - planned_end(step))
    return NO_TIME


def timing(step: Record, now: datetime) -> Timing:
    """Return a step's plan beside its course."""
    planned, ends = planned_start(step), planned_end(step)
    started, ended = step.moment("started_at"), step.moment("ended_at")
    skipped = step.words("state") == "skipped"
    over = skipped or ended is not None
    return Timing(
        step,
        planned,
        ends,
        started,
        ended,
        _delay(planned, started, now, waits=not over),
        _delay(ends, ended, now, waits=not skipped),
    )


def timings(steps: Sequence[Record], now: datetime) -> tuple[Timing, ...]:
    """Return plan and course of all steps, by planned time."""
    return tuple(timing(step, now) for step in in_order(steps))


def compare(
    today: Sequence[Record], other: Sequence[Record], now: datetime
) -> tuple[Compared, ...]:
    """Return the steps of a day beside those of another; a step is the same by its template."""
    then = dict(zip(identities(other), timings(other, now), strict=True))
    return tuple(
        Compared(found, then.get(known))
        for known, found in zip(identities(today), timings(today, now), strict=True)
    )


def identities(steps: Sequence[Record]) -> list[tuple[str, int]]:
    """Return what makes each step the same on two days: its name, and its round of the day."""
    rounds: dict[str, int] = {}
    found = []
    for step in in_order(steps):
        name = step.words("key") or step.words("name")
        rounds[name] = rounds.get(name, -1) + 1
        found.append((name, rounds[name]))
    return found


def _delay(
    planned: datetime, real: datetime | None, now: datetime, *, waits: bool
) -> timedelta | None:
    if real is not None:
        return real - planned
    return now - planned if waits and now > planned else None
