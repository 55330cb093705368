"""Meetings: who met when about what, outside the fixed cycle, and what came of it."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow

SERIES: Final = (
    "coordination",
    "cofeco",
    "governors",
    "neighbours",
    "d5",
    "natloghub",
    "press_conference",
    "other",
)

MEETINGS: Final = Register(
    name="meetings",
    prefix="M",
    title="title",
    texts=("minutes",),
    workflow=Workflow(
        initial="planned",
        moves={
            "planned": ("running", "held", "cancelled"),
            "running": ("held",),
            "held": (),
            "cancelled": ("planned",),
        },
    ),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("series", Kind.CHOICE, choices=SERIES, required=True, default="other", indexed=True),
        Field("planned", Kind.MOMENT, required=True, indexed=True),
        Field("minutes_planned", Kind.NUMBER, default=60),
        Field("started_at", Kind.MOMENT),
        Field("ended_at", Kind.MOMENT),
        Field("place", Kind.LINE, searched=True),
        Field("chair", Kind.REF, target="officers"),
        Field("present", Kind.REFS, target="officers"),
        Field("guests", Kind.LINE, searched=True),
        Field("decisions", Kind.PROSE, searched=True),
        Field("step", Kind.REF, target="steps", indexed=True),
        Field("reason", Kind.LINE),
    ),
)
