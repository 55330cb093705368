"""Webcare: messages that came in together, counted, and the cleared answer that they got."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.monitoring import SPOKEN
from nccn_desk.domain.register import Field, Kind, Register, Workflow

CHANNELS: Final = ("facebook", "twitter", "instagram", "linkedin", "form", "mail", "other")
WAITING: Final = ("waiting", "handed")  # nobody who wrote has an answer yet

WEBCARE: Final = Register(
    name="webcare",
    prefix="W",
    title="subject",
    workflow=Workflow(
        initial="waiting",
        moves={
            "waiting": ("answered", "handed", "dropped"),
            "handed": ("answered", "waiting", "dropped"),
            "answered": ("waiting",),
            "dropped": ("waiting",),
        },
    ),
    fields=(
        Field("subject", Kind.LINE, required=True, searched=True),  # what they ask, in our words
        Field("received_at", Kind.MOMENT, required=True, indexed=True),
        Field("channel", Kind.CHOICE, choices=CHANNELS, required=True, default="facebook"),
        Field("count", Kind.NUMBER, required=True, default=1),  # of messages
        Field("language", Kind.CHOICE, choices=SPOKEN, required=True, default="nl", indexed=True),
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("faq", Kind.REF, target="faq_items", indexed=True),  # the answer is drawn from
        Field("answer", Kind.PROSE, searched=True),  # as it was given
        Field("answered_at", Kind.MOMENT, indexed=True),
        Field("question", Kind.REF, target="questions", indexed=True),  # it was handed over as
        Field("task", Kind.REF, target="tasks", indexed=True),  # by which it is handed over
        Field("reason", Kind.LINE),  # why it gets no answer
    ),
)
