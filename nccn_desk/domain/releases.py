"""Releases: what is to go out at an hour; it counts as sent when somebody confirmed that it was."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow

RELEASES: Final = Register(
    name="releases",
    title="title",
    workflow=Workflow(
        initial="scheduled",
        moves={
            "scheduled": ("confirmed", "cancelled"),
            "confirmed": (),
            "cancelled": ("scheduled",),
        },
    ),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("subject", Kind.REF, indexed=True),  # the record that is to go out, of any register
        Field("channel", Kind.LINE, required=True),
        Field("due", Kind.MOMENT, required=True, indexed=True),
        Field("embargo_until", Kind.MOMENT),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("confirmed_at", Kind.MOMENT),
        Field("confirmed_by", Kind.REF, target="officers"),
        Field("evidence", Kind.LINE),  # where it was seen
        Field("reason", Kind.LINE),  # why it was cancelled
    ),
)
