"""Variants: what we would say if it is decided so or so; only who must know reads one."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

LABELS: Final = ("a", "b", "c", "d")
WORDS: Final = tuple(f"text_{each}" for each in LANGUAGES)

# No field of words is searched: the index would tell everybody what only some may read.
VARIANTS: Final = Register(
    name="variants",
    prefix="X",
    title="label",
    workflow=Workflow(
        initial="drafted",
        moves={"drafted": ("promoted", "buried"), "promoted": (), "buried": ("drafted",)},
    ),
    fields=(
        Field("label", Kind.CHOICE, choices=LABELS, required=True, default="a"),
        Field("name", Kind.LINE),  # what would be decided
        Field("moment", Kind.REF, target="moments", indexed=True),
        Field("decision", Kind.REF, target="decisions", indexed=True),
        *(Field(each, Kind.PROSE) for each in WORDS),
        Field("readers", Kind.REFS, target="officers"),  # who must know
        Field("ended_at", Kind.MOMENT),  # when it was promoted or buried
        Field("ended_by", Kind.REF, target="officers"),
        Field("reason", Kind.LINE),  # why it was buried
    ),
    guarded=("name", *WORDS, "reason"),
)
