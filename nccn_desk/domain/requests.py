"""Requests: what partners were asked, or asked us: by when, what was promised, and what came."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow

DIRECTIONS: Final = ("to_partner", "from_partner")
OPEN: Final = ("asked", "promised")

REQUESTS: Final = Register(
    name="requests",
    prefix="V",
    title="subject",
    workflow=Workflow(
        initial="asked",
        moves={
            "asked": ("promised", "received", "cancelled"),
            "promised": ("asked", "received", "cancelled"),
            "received": ("asked", "promised", "closed"),  # what is not right is asked for again
            "closed": ("received",),
            "cancelled": ("asked",),
        },
    ),
    fields=(
        Field("direction", Kind.CHOICE, choices=DIRECTIONS, required=True, default="to_partner"),
        Field("partner", Kind.REF, target="partners", required=True, indexed=True),
        Field("person", Kind.REF, target="persons", indexed=True),
        Field("subject", Kind.LINE, required=True, searched=True),
        Field("text", Kind.PROSE, searched=True),
        Field("asked_at", Kind.MOMENT, required=True),
        Field("due", Kind.MOMENT, indexed=True),
        Field("promised", Kind.MOMENT),  # by when they said it would come
        Field("received_at", Kind.MOMENT, latest=True),
        Field("complete", Kind.FLAG),
        Field("correct", Kind.FLAG),
        Field("fault", Kind.LINE, searched=True),  # what lacks, or what is wrong
        Field("reminded_at", Kind.MOMENT, latest=True),
        Field("escalated_to", Kind.REF, target="partners"),
        Field("escalated_at", Kind.MOMENT, latest=True),
        Field("escalated_why", Kind.LINE),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("reason", Kind.LINE),  # why it was cancelled
    ),
)
