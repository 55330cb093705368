"""The press afterwards: what was asked and answered, interviews, queries, and who speaks when."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

PROMISED_AT: Final = ("asked", "interviews", "media_queries")  # what a promise was made at
QUERY_OPEN: Final = ("received", "assigned", "with_authority", "cleared")  # states
OCCASIONS: Final = ("conference", "interview", "query")
MEDIA: Final = ("television", "radio", "newspaper", "website", "agency", "social", "other")
KINDS: Final = ("conference", "interview", "briefing", "statement", "partner", "other")

ASKED: Final = Register(
    name="asked",
    prefix="U",
    title="question",
    fields=(
        Field("occasion", Kind.CHOICE, choices=OCCASIONS, required=True, default="conference"),
        Field("conference", Kind.REF, target="conferences", indexed=True),
        Field("interview", Kind.REF, target="interviews", indexed=True),
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("outlet", Kind.LINE, searched=True),
        Field("journalist", Kind.LINE, searched=True),
        Field("contact", Kind.LINE),
        Field("language", Kind.CHOICE, choices=LANGUAGES, required=True, default="nl"),
        Field("question", Kind.PROSE, required=True, searched=True),
        Field("answer", Kind.PROSE, searched=True),  # as it was given
        Field("speaker", Kind.REF, target="officers", indexed=True),
        Field("bank", Kind.REF, target="questions", indexed=True),  # the answer that was used
        Field("cleared", Kind.FLAG),  # whether what was said had been cleared
        Field("promise", Kind.LINE, searched=True),  # what was promised in it
        Field("task", Kind.REF, target="tasks"),  # which became of the promise
        Field("followed_at", Kind.MOMENT),  # when they were written to afterwards
        Field("correction", Kind.PROSE),  # what of the answer must be put right
        Field("corrected_at", Kind.MOMENT),  # when that was done
    ),
)

INTERVIEWS: Final = Register(
    name="interviews",
    prefix="I",
    title="outlet",
    workflow=Workflow(
        initial="asked",
        moves={
            "asked": ("agreed", "declined"),
            "agreed": ("held", "declined", "asked"),
            "held": ("published",),
            "published": (),
            "declined": ("asked",),
        },
    ),
    fields=(
        Field("outlet", Kind.LINE, required=True, searched=True),
        Field("medium", Kind.CHOICE, choices=MEDIA, default="other"),
        Field("journalist", Kind.LINE, searched=True),
        Field("contact", Kind.LINE),
        Field("language", Kind.CHOICE, choices=LANGUAGES, required=True, default="nl"),
        Field("speaker", Kind.REF, target="officers", indexed=True),
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("subject", Kind.LINE, searched=True),
        Field("starts_at", Kind.MOMENT, indexed=True),
        Field("ends_at", Kind.MOMENT),
        Field("place", Kind.LINE),
        Field("live", Kind.FLAG),
        Field("embargo_until", Kind.MOMENT, indexed=True),
        Field("published_at", Kind.MOMENT),
        Field("outcome", Kind.PROSE, searched=True),
        Field("conference", Kind.REF, target="conferences", indexed=True),
        Field("reason", Kind.LINE),  # why it was declined
    ),
)

MEDIA_QUERIES: Final = Register(
    name="media_queries",
    prefix="H",
    title="topic_line",
    workflow=Workflow(
        initial="received",
        moves={
            "received": ("assigned", "closed"),
            "assigned": ("with_authority", "cleared", "closed"),
            "with_authority": ("assigned", "cleared", "closed"),
            "cleared": ("assigned", "answered", "closed"),
            "answered": ("closed", "assigned"),
            "closed": ("assigned",),
        },
    ),
    fields=(
        Field("topic_line", Kind.LINE, required=True, searched=True),
        Field("question", Kind.PROSE, searched=True),  # the exact words
        Field("received_at", Kind.MOMENT, required=True, indexed=True),
        Field("deadline", Kind.MOMENT, indexed=True),
        Field("outlet", Kind.LINE, searched=True),
        Field("journalist", Kind.LINE, searched=True),
        Field("contact", Kind.LINE),
        Field("language", Kind.CHOICE, choices=LANGUAGES, required=True, default="nl"),
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("assigned", Kind.REF, target="officers", indexed=True),
        Field("authority", Kind.LINE, searched=True),
        Field("answer", Kind.PROSE, searched=True),  # as it is given
        Field("cleared_by", Kind.LINE),  # who of the authority agreed, and how
        Field("cleared_at", Kind.MOMENT),
        Field("answered_at", Kind.MOMENT, indexed=True),
        Field("closed_at", Kind.MOMENT),
        Field("bank", Kind.REF, target="questions"),
        Field("promise", Kind.LINE),
        Field("task", Kind.REF, target="tasks"),
        Field("reason", Kind.LINE),  # why it was closed without an answer
    ),
)

APPEARANCES: Final = Register(
    name="appearances",
    title="title",
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default="other"),
        Field("speaker", Kind.REF, target="officers", indexed=True),
        Field("partner", Kind.REF, target="partners", indexed=True),
        Field("who", Kind.LINE, searched=True),  # a name, where it is neither
        Field("outlet", Kind.LINE, searched=True),
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("starts_at", Kind.MOMENT, required=True, indexed=True),
        Field("ends_at", Kind.MOMENT),
        Field("all_day", Kind.FLAG),  # a day without an hour, as calendars have them
        Field("place", Kind.LINE),
        Field("uid", Kind.LINE, indexed=True),  # of the calendar file that it came from
        Field("source", Kind.LINE),
        Field("cancelled", Kind.FLAG),
        Field("reason", Kind.LINE),  # why it was called off
        Field("note", Kind.PROSE),
    ),
)
