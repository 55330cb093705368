"""Tasks: what somebody promised to do, by when, and what it came from."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.clock import day_of

HORIZONS: Final = ("today", "tomorrow", "week", "later")

TASKS: Final = Register(
    name="tasks",
    prefix="T",
    title="title",
    workflow=Workflow(
        initial="open",
        moves={
            "open": ("taken", "done", "dropped"),
            "taken": ("open", "done", "dropped"),
            "done": ("open",),
            "dropped": ("open",),
        },
    ),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("note", Kind.PROSE, searched=True),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("due", Kind.MOMENT, indexed=True),
        Field("horizon", Kind.CHOICE, choices=HORIZONS, default="today"),
        Field("source", Kind.REF, indexed=True),  # the step, meeting or line that it came from
        Field("source_register", Kind.LINE),
        Field("done_at", Kind.MOMENT),
        Field("reason", Kind.LINE),  # why it was dropped
    ),
)


def horizon_of(due: datetime, now: datetime) -> str:
    """Return the horizon in which a due time lies; what is overdue is of today."""
    days = (day_of(due) - day_of(now)).days
    if days <= 0:
        return "today"
    if days == 1:
        return "tomorrow"
    return "week" if days <= 7 else "later"  # noqa: PLR2004  # the days of a week
