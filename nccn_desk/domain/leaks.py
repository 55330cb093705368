"""Leaks: what an outlet brought too early, held against what we know was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.domain.register import Field, Kind, Record, Register, Workflow

LEAKS: Final = Register(
    name="leaks",
    prefix="Y",
    title="content",
    workflow=Workflow(initial="open", moves={"open": ("closed",), "closed": ("open",)}),
    fields=(
        Field("at", Kind.MOMENT, required=True, indexed=True),
        Field("outlet", Kind.LINE, required=True, searched=True),
        Field("content", Kind.LINE, required=True, searched=True),
        Field("decision", Kind.REF, target="decisions", indexed=True),
        Field("milestone", Kind.REF, target="milestones"),  # "leaked", noted in the same act
        Field("owner", Kind.REF, target="officers", indexed=True),
    ),
)

NEVER: Final = "never"  # nobody noted that it was decided
LATER: Final = "later"  # it was decided after it was told
KNOWN: Final = "known"  # it was decided, and we knew
UNTOLD: Final = "untold"  # it was decided, and nobody had told us
DROPPED: Final = "dropped"  # it is said to be not so
LOOSE: Final = "loose"  # it was held against no decision yet
TRUTHS: Final = (LOOSE, NEVER, LATER, UNTOLD, KNOWN, DROPPED)


def truth_of(leak: Record, decision: Record | None, held: Mapping[str, Record]) -> str:
    """Return how a leak stands against the milestones that somebody noted; nothing is guessed."""
    if decision is None:
        return LOOSE
    if decision.words("state") == "dropped":
        return DROPPED
    if "decided" not in held:
        return NEVER
    at = leak.words("at")
    if held["decided"].words("at") > at:
        return LATER
    knew = "learned" in held and held["learned"].words("at") <= at
    return KNOWN if knew else UNTOLD
