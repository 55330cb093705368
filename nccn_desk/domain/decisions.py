"""Decisions: what was decided, and each milestone on its way to whoever must live by it."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

MILESTONES: Final = (
    "decided",
    "learned",
    "leaked",
    "announced",
    "published",
    "amended",
    "faq_ready",
    "hotline_ready",
    "in_force",
)
REPEATED: Final = frozenset({"amended"})  # a decree may be put right by one after another

DECISIONS: Final = Register(
    name="decisions",
    prefix="D",
    title="title",
    workflow=Workflow(
        initial="open",
        moves={"open": ("closed", "dropped"), "closed": ("open",), "dropped": ("open",)},
    ),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        *(Field(f"title_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("body", Kind.LINE, searched=True),  # who decided: the Consultative Committee
        Field("moment", Kind.REF, target="moments", indexed=True),  # in which it was taken
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("authority", Kind.LINE, searched=True),
        Field("holding", Kind.REF, target="blocks", indexed=True),  # what may be said meanwhile
        Field("expected", Kind.MOMENT, indexed=True),  # by when the decree should be out
        Field("until", Kind.DAY),  # the last day on which it holds
        Field("request", Kind.REF, target="requests", indexed=True),  # by which that was asked
        Field("series", Kind.REFS, target="series"),  # calls and hits about it, hour by hour
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("announced_text", Kind.PROSE),  # as it was told the press
        Field("announced_from", Kind.LINE),  # the file that it was taken from
        Field("decree_text", Kind.PROSE),  # as it stands in the Belgian Official Gazette
        Field("decree_from", Kind.LINE),
        Field("reason", Kind.LINE),  # why it was dropped
    ),
)

DECISION_MILESTONES: Final = Register(
    name="milestones",
    append_only=True,
    fields=(
        Field("decision", Kind.REF, target="decisions", required=True, indexed=True),
        Field("kind", Kind.CHOICE, choices=MILESTONES, required=True, default="decided"),
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("source", Kind.LINE),  # an outlet, a letter
        Field("reference", Kind.LINE),  # number and page in the Belgian Official Gazette
        Field("corrects", Kind.REF, target="milestones", indexed=True),
    ),
)

CONTRADICTIONS: Final = Register(
    name="contradictions",
    append_only=True,
    fields=(
        Field("decision", Kind.REF, target="decisions", required=True, indexed=True),
        Field("paragraph", Kind.PROSE, required=True),  # of the announced text, as it stood
        Field("doing", Kind.LINE, required=True),  # what we do about it; the last one holds
    ),
)
