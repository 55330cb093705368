"""Handovers: one officer gives the watch to the next, both sign, and the sheet is frozen."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow

LIST_LIMIT: Final = 12  # rows of one list on the sheet; what is left out is counted

HANDOVERS: Final = Register(
    name="handovers",
    prefix="O",
    title="day",
    texts=("note",),
    workflow=Workflow(
        initial="draft",
        moves={"draft": ("handed", "draft"), "handed": ("accepted", "draft"), "accepted": ()},
    ),
    fields=(
        Field("day", Kind.DAY, required=True, indexed=True),
        Field("giver", Kind.REF, target="officers", required=True),
        Field("taker", Kind.REF, target="officers"),
        Field("from_moment", Kind.MOMENT),
        Field("handed_at", Kind.MOMENT),
        Field("accepted_at", Kind.MOMENT),
        Field("artefact", Kind.LINE),  # SHA-256 of the frozen sheet, hexadecimal
    ),
)
