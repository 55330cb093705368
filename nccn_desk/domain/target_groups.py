"""Target groups: those for whom it is all done, and through whom word gets to them."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.circles import STANDINGS
from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.domain.spans import SPAN
from nccn_desk.kernel.words import LANGUAGES

STANCES: Final = ("undecided", "endorse", "inform", "ignore")

TARGET_GROUPS: Final = Register(
    name="target_groups",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        *(Field(f"name_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("needs", Kind.PROSE, searched=True),
        Field("channels", Kind.TAGS),
        Field("languages", Kind.TAGS),
        Field("inclusive", Kind.TAGS),  # formats of material without which it is not reached
        Field("worked", Kind.PROSE, searched=True),  # what worked before
        Field("place", Kind.NUMBER, indexed=True),  # its order on the outer band
        Field("code", Kind.LINE, indexed=True),
    ),
)

RELAYS: Final = Register(
    name="relays",
    title="part",
    fields=(
        Field("group", Kind.REF, target="target_groups", required=True, indexed=True),
        Field("partner", Kind.REF, target="partners", required=True, indexed=True),
        Field("standing", Kind.CHOICE, choices=STANDINGS, required=True, default="proposed"),
        Field("part", Kind.LINE, searched=True),  # of the group, where it reaches only that
        *SPAN,
    ),
)

INITIATIVES: Final = Register(
    name="initiatives",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("group", Kind.REF, target="target_groups", indexed=True),
        Field("partner", Kind.REF, target="partners", indexed=True),
        Field("stance", Kind.CHOICE, choices=STANCES, required=True, default="undecided"),
        Field("reason", Kind.LINE, searched=True),
        Field("link", Kind.LINE),
    ),
)
