"""The cycle: a day is ten timed steps made from a template, planned beside what really happened.

The default template is the day of Belgium's information cell in 2020-2021, from the 07:00
monitoring to the 20:00 briefing for the next day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow

TEMPOS: Final = ("hourly", "daily", "weekly")

CYCLE_TEMPLATES: Final = Register(
    name="cycle_templates",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("tempo", Kind.CHOICE, choices=TEMPOS, required=True, default="daily"),
        Field("in_use", Kind.FLAG, default=False, indexed=True),
        Field("every_hours", Kind.NUMBER, default=1),  # of the hourly tempo
        Field("weekday", Kind.NUMBER, default=0),  # of the weekly tempo; Monday is 0
    ),
)

TEMPLATE_STEPS: Final = Register(
    name="template_steps",
    title="name",
    fields=(
        Field("template", Kind.REF, target="cycle_templates", required=True, indexed=True),
        Field("key", Kind.LINE, indexed=True),  # of a standard step: its words are cycle.step.<key>
        Field("name", Kind.LINE, searched=True),  # of a step that the team named itself
        Field("at", Kind.TIME, required=True, indexed=True),
        Field("minutes", Kind.NUMBER, required=True, default=30),
        Field("role", Kind.LINE),
        Field("place", Kind.LINE),
        Field("inputs", Kind.STRUCTURE, default=()),  # names of products, in order
        Field("outputs", Kind.STRUCTURE, default=()),
    ),
)

DAYS: Final = Register(
    name="days",
    title="day",
    fields=(
        Field("day", Kind.DAY, required=True, indexed=True),
        Field("template", Kind.REF, target="cycle_templates"),
        Field("number", Kind.NUMBER),  # the day of the crisis: day 250
        Field("closed_at", Kind.MOMENT),
    ),
)

STEPS: Final = Register(
    name="steps",
    title="name",
    workflow=Workflow(
        initial="planned",
        moves={
            "planned": ("running", "done", "skipped"),
            "running": ("done", "planned"),
            "done": ("running",),
            "skipped": ("planned",),
        },
    ),
    fields=(
        Field("day", Kind.REF, target="days", required=True, indexed=True),
        Field("template_step", Kind.REF, target="template_steps"),
        Field("key", Kind.LINE, indexed=True),
        Field("name", Kind.LINE, searched=True),
        Field("planned", Kind.MOMENT, required=True, indexed=True),
        Field("first_planned", Kind.MOMENT),  # as the template had it, before any move
        Field("minutes", Kind.NUMBER, required=True, default=30),
        Field("started_at", Kind.MOMENT),
        Field("ended_at", Kind.MOMENT),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("role", Kind.LINE),  # whose step it usually is
        Field("people", Kind.LINE, searched=True),  # who else takes part, as an officer writes it
        Field("place", Kind.LINE, searched=True),
        Field("inputs", Kind.STRUCTURE, default=()),
        # each output: {"name": key or words, "state": "open" | "ready" | "late", "words": text}
        Field("outputs", Kind.STRUCTURE, default=()),
        Field("outside", Kind.FLAG, default=False),  # not of the fixed cycle
        Field("reason", Kind.LINE, searched=True),  # why it was moved or skipped
    ),
)


@dataclass(frozen=True, slots=True)
class StandardStep:
    """A step of the default template."""

    key: str
    at: str  # Belgian wall time
    minutes: int
    role: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


STANDARD_DAY: Final = (
    StandardStep("monitoring", "07:00", 60, "analyst", ("overnight",), ("monitoring_note",)),
    StandardStep("analysis", "08:00", 60, "strategist", ("monitoring_note",), ("analysis",)),
    StandardStep("briefing", "09:00", 30, "duty_officer", ("analysis",), ("day_decisions",)),
    StandardStep(
        "press_preparation",
        "09:30",
        45,
        "spokesperson",
        ("cleared_blocks", "figures", "questions"),
        ("briefing_book", "gap_list"),
    ),
    StandardStep(
        "spokespersons_briefing",
        "10:15",
        45,
        "duty_officer",
        ("briefing_book",),
        ("frozen_book", "allocation"),
    ),
    StandardStep(
        "press_conference", "11:00", 60, "spokesperson", ("frozen_book",), ("question_log",)
    ),
    StandardStep("interviews", "12:00", 75, "spokesperson", ("requests",), ("interview_log",)),
    StandardStep("d5_coordination", "14:00", 30, "partner_liaison", ("guidance",), ("packs",)),
    StandardStep("webcare_end", "18:00", 30, "webcare", ("batches",), ("closing_report",)),
    StandardStep("next_day_briefing", "20:00", 30, "duty_officer", ("open_points",), ("handover",)),
)

# What steps take in and bring out; the words are cycle.product.<name>. A team may write others.
PRODUCTS: Final = tuple(
    dict.fromkeys(
        (
            *(name for step in STANDARD_DAY for name in (*step.inputs, *step.outputs)),
            "key_messages",
            "sign_language",
            "sitrep",
        )
    )
)
OUTPUT_STATES: Final = ("open", "ready", "late")
