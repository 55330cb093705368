"""The facts of a day are what Today was told by the store, read in one go and then kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Final

from nccn_desk.domain.journal import Entry
from nccn_desk.domain.press import PROMISED_AT
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import at, to_text
from nccn_desk.presenters.people import People, read_people
from nccn_desk.services import carrying, cycle, framing, journal, moments, vacuums
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where
from nccn_desk.services.vacuums import Followed

# What Today shows comes from these registers; a change of any other leaves it alone.
SOURCES: Final = (
    "days",
    "steps",
    "checks",
    "meetings",
    "tasks",
    "journal",
    "officers",
    "handovers",
    "decisions",
    "milestones",
    "moments",
    "levels",
)
OPEN_TASK: Final = ("open", "taken")
LINES: Final = 2  # of the journal's tail

_ONE_DAY: Final = timedelta(days=1)
_PROMISED: Final = (
    Where("state", "in", OPEN_TASK),
    Where("source_register", "in", PROMISED_AT),
)


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One day as the store knows it; `steps` and `meetings` stand in the order of time."""

    day: date
    record: Record | None = None
    steps: tuple[Record, ...] = ()
    before: tuple[Record, ...] = ()  # the steps of the day before
    left: tuple[Record, ...] = ()  # steps of earlier days that are still open
    meetings: tuple[Record, ...] = ()
    checks: tuple[Record, ...] = ()
    tasks: tuple[Record, ...] = ()  # open ones that are mine or nobody's
    promises: int = 0  # to the press, that anybody still owes
    lines: tuple[Entry, ...] = ()  # the journal's last, the newest first
    line_count: int = 0
    vacua: tuple[Followed, ...] = ()  # decisions that were announced and cannot be read yet
    moments: tuple[Record, ...] = ()  # held without a debriefing, then those that are planned
    levels: tuple[Record, ...] = ()  # levels and phases in force
    accepted: Record | None = None  # the last handover that was accepted on this day
    people: People = field(default_factory=People)

    def step(self, step_id: str) -> Record | None:
        """Return a step of this day, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def known(self, step_id: str) -> Record | None:
        """Return a step of this day, or one that an earlier day left open."""
        return next((step for step in (*self.steps, *self.left) if step.id == step_id), None)

    def checks_of(self, step_id: str) -> tuple[Record, ...]:
        """Return what must be ready for a step, in order."""
        return tuple(check for check in self.checks if check.words("step") == step_id)

    @property
    def cycle(self) -> tuple[Record, ...]:
        """The steps of the fixed cycle."""
        return tuple(step for step in self.steps if step["outside"] is not True)


def read_day(reader: Reader, day: date, me: str) -> DayFacts:
    """Read all that Today shows of a day to one officer."""
    steps, lines = cycle.steps_on(reader, day), journal.entries_on(reader, day)
    return DayFacts(
        day=day,
        record=cycle.find_day(reader, day),
        steps=steps,
        before=cycle.steps_on(reader, day - _ONE_DAY),
        left=carrying.left_open(reader, day),
        meetings=reader.records(Query("meetings", _within("planned", day), ("planned",))),
        checks=_checks(reader, steps),
        tasks=_tasks(reader, me),
        promises=reader.count(Query("tasks", _PROMISED)),
        lines=tuple(reversed(lines[-LINES:])),
        line_count=len(lines),
        vacua=vacuums.open_ones(vacuums.read(reader)),
        moments=(*moments.undebriefed(reader), *moments.planned(reader)),
        levels=framing.held(reader, reader.clock.now()),
        accepted=_accepted(reader, day),
        people=read_people(reader),
    )


def _checks(reader: Reader, steps: tuple[Record, ...]) -> tuple[Record, ...]:
    if not steps:
        return ()
    where = Where("step", "in", tuple(step.id for step in steps))
    return reader.records(Query("checks", (where,), ("position", "created_at")))


def _tasks(reader: Reader, me: str) -> tuple[Record, ...]:
    where = (Where("state", "in", OPEN_TASK), Where("owner", "in", (me, None)))
    found = reader.records(Query("tasks", where))
    return tuple(sorted(found, key=lambda task: (task.words("due") or "9", task["owner"] != me)))


def _accepted(reader: Reader, day: date) -> Record | None:
    order = ("-accepted_at",)
    found = reader.records(Query("handovers", _within("accepted_at", day), order, limit=1))
    return found[0] if found else None


def _within(moment: str, day: date) -> tuple[Where, ...]:
    """Ask for what happens between two Belgian midnights, on a day of 23, 24 or 25 hours."""
    return (
        Where(moment, ">=", to_text(at(day, time()))),
        Where(moment, "<", to_text(at(day + _ONE_DAY, time()))),
    )
