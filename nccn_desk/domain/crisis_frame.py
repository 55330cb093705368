"""The crisis frame: which level and phase held from when, as declared, and the strategies in it.

Who may declare what, and by which law, is dated reference data (`resources/codes`): the records
say only what was declared. A declaration is never overwritten: a further one corrects it.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.domain.sitreps import PHASES as COURSE

# What may hold of each kind; the first of level and alert says that none holds any more.
HELD: Final = {
    "level": ("no_level", "municipal", "provincial", "federal"),
    "alert": ("no_alert", "stand_by", "pre_alert", "alert"),
    "course": COURSE,  # of the life of a crisis, as EDXL-SitRep 1.0 names it
}
KINDS: Final = tuple(HELD)
VALUES: Final = tuple(value for values in HELD.values() for value in values)
NONE: Final = frozenset({"no_level", "no_alert"})

LEVELS: Final = Register(
    name="levels",
    title="declared_by",
    append_only=True,
    fields=(
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default="level", indexed=True),
        Field("value", Kind.CHOICE, choices=VALUES, required=True, indexed=True),
        Field("begins", Kind.MOMENT, required=True, indexed=True),
        Field("place", Kind.LINE, searched=True),  # the municipality or province; "" the country
        Field("declared_by", Kind.LINE, required=True, searched=True),
        Field("reference", Kind.LINE, searched=True),  # the decree, the call, the mail
        Field("reason", Kind.LINE, searched=True),
        Field("corrects", Kind.REF, target="levels", indexed=True),
    ),
)

STRATEGIES: Final = Register(
    name="strategies",
    title="name",
    workflow=Workflow(
        initial="ready",
        moves={"ready": ("holding",), "holding": ("left",), "left": ("holding",)},
    ),
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("entry", Kind.PROSE, searched=True),  # when it begins
        Field("exit", Kind.PROSE, searched=True),  # when it ends
        Field("tone", Kind.LINE, searched=True),
        Field("groups", Kind.REFS, target="target_groups"),
        Field("channels", Kind.TAGS),
        Field("level", Kind.CHOICE, choices=VALUES),  # with which it is thought to go
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("entered_at", Kind.MOMENT, indexed=True),
        Field("left_at", Kind.MOMENT),
        Field("reason", Kind.LINE),  # why it was left
    ),
)
