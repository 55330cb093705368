"""The first hour: a holding statement of seven parts, said before much is known.

The parts are those of the first message of CERC (Centers for Disease Control and Prevention).
Each is a block, so that it is checked and cleared in each language as everything that is said.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.cap import KINDS
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
        Field("area", Kind.LINE),  # of the alert: a circle or a polygon (domain.cap_area)
        Field("began", Kind.MOMENT, required=True, indexed=True),
        *(Field(part, Kind.REF, target="blocks", indexed=True) for part in PARTS),
        Field("next_at", Kind.MOMENT, indexed=True),  # when we speak again
        Field("task", Kind.REF, target="tasks", indexed=True),  # that keeps that promise
        Field("out_at", Kind.MOMENT),
        Field("owner", Kind.REF, target="officers", indexed=True),
    ),
)

ALERTS: Final = Register(
    name="alerts",
    title="identifier",
    append_only=True,  # what went out can be updated or withdrawn, never unsaid
    fields=(
        Field("statement", Kind.REF, target="statements", required=True, indexed=True),
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default=KINDS[0]),
        Field("identifier", Kind.LINE, required=True),
        Field("sent", Kind.MOMENT, required=True, indexed=True),
    ),
)
