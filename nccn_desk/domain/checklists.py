"""Checklists: what must be ready before a step may start, versioned, by step and phase."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register

PHASES: Final = ("any", "stand_by", "pre_alert", "alert")

CHECKLISTS: Final = Register(
    name="checklists",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("step_key", Kind.LINE, indexed=True),  # the key of the template's step it belongs to
        Field("phase", Kind.CHOICE, choices=PHASES, default="any"),
        Field("version", Kind.NUMBER, required=True, default=1),
        Field("replaced", Kind.FLAG, default=False),
        # each point: {"text": {language: words}, "needed": bool}
        Field("points", Kind.STRUCTURE, required=True, default=()),
    ),
)

CHECKS: Final = Register(
    name="checks",
    title="text",
    fields=(
        Field("step", Kind.REF, target="steps", required=True, indexed=True),
        Field("checklist", Kind.REF, target="checklists"),
        Field("version", Kind.NUMBER, default=1),
        Field("position", Kind.LINE, indexed=True),
        Field("text", Kind.STRUCTURE, required=True),  # {language: words}, or one string
        Field("detail", Kind.LINE, searched=True),
        Field("needed", Kind.FLAG, default=True),
        Field("done", Kind.FLAG, default=False),
        Field("done_at", Kind.MOMENT),
        Field("done_by", Kind.REF, target="officers"),
    ),
)
