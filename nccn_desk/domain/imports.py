"""Imports: address books that were taken in, so that each can be taken back as a whole."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow

IMPORTS: Final = Register(
    name="imports",
    title="name",
    workflow=Workflow(
        initial="taking",
        moves={
            "taking": ("taken", "undone"),
            "taken": ("undone", "taking"),
            "undone": ("taken", "taking"),
        },
    ),
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),  # of the file
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("officer", Kind.REF, target="officers"),
        Field("new", Kind.NUMBER),
        Field("changed", Kind.NUMBER),
        Field("parts", Kind.NUMBER),  # acts that it takes in all
        Field("done", Kind.NUMBER),  # of them; each act says how many stand after it
        Field("stayed", Kind.NUMBER),  # people and partners that somebody built on meanwhile
    ),
)
