"""The first hour: a holding statement of seven parts, said before much is known.

The parts are those of the first message of CERC (Centers for Disease Control and Prevention).
Each is a block, so that it is checked and cleared in each language as everything that is said.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow

PARTS: Final = ("empathy", "known", "unknown", "doing", "action", "next", "info")
HAZARDS: Final = (
    "flood",
    "storm",
    "fire",
    "chemical",
    "nuclear",
    "power",
    "water",
    "accident",
    "attack",
    "health",
    "cyber",
    "other",
)
SPOKEN: Final = ("nl", "fr", "de")  # the country's languages: the statement has all three

STATEMENTS: Final = Register(
    name="statements",
    title="subject",
    workflow=Workflow(initial="drafting", moves={"drafting": ("out",), "out": ("drafting",)}),
    fields=(
        Field("subject", Kind.LINE, required=True, searched=True),
        Field("hazard", Kind.CHOICE, choices=HAZARDS, required=True, default="other"),
        Field("place", Kind.LINE, searched=True),
        Field("began", Kind.MOMENT, required=True, indexed=True),
        *(Field(part, Kind.REF, target="blocks", indexed=True) for part in PARTS),
        Field("next_at", Kind.MOMENT, indexed=True),  # when we speak again
        Field("task", Kind.REF, target="tasks", indexed=True),  # that keeps that promise
        Field("out_at", Kind.MOMENT),
        Field("owner", Kind.REF, target="officers", indexed=True),
    ),
)
