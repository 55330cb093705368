"""The D5 plan kit: the parts that a monodisciplinary D5 plan must have, each owned and tested."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register

# The minimum content of a plan, in reading order (templates.md 4.12).
PARTS: Final = (
    "missions",
    "composition",
    "notification",
    "channels",
    "press",
    "partners",
    "means",
    "practical",
    "contact_centre",
    "updated",
)

PLAN_PARTS: Final = Register(
    name="plan_parts",
    title="text",
    fields=(
        Field("part", Kind.CHOICE, choices=PARTS, required=True, default="missions", indexed=True),
        Field("partner", Kind.REF, target="partners", required=True, indexed=True),  # whose plan
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("text", Kind.PROSE, searched=True),
        Field("updated", Kind.DAY),
        Field("next_review", Kind.DAY, indexed=True),
        Field("tested_on", Kind.DAY),
        Field("pointer", Kind.LINE),  # where passwords are kept; never a password itself
    ),
)
