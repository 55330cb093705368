"""Circles: the groups in which partners meet, each with a ring, and who belongs to them when."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.domain.spans import SPAN
from nccn_desk.kernel.words import LANGUAGES

KINDS: Final = ("standing", "task_force", "network")
CORE: Final = 0
COMPLETE: Final = 1
PROVINCES: Final = 2
WIDER: Final = 3
RINGS: Final = (CORE, COMPLETE, PROVINCES, WIDER)  # from the core outward; around all: the groups
STANDINGS: Final = ("active", "informed", "proposed")  # of a member, or of a relay of a group

CIRCLES: Final = Register(
    name="circles",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        *(Field(f"name_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("short", Kind.LINE, searched=True),
        *(Field(f"short_{each}", Kind.LINE) for each in LANGUAGES),
        Field("code", Kind.LINE, indexed=True),
        Field("ring", Kind.NUMBER, required=True, default=WIDER, indexed=True),
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default="standing"),
        *SPAN,
    ),
)

MEMBERSHIPS: Final = Register(
    name="memberships",
    title="role",
    fields=(
        Field("circle", Kind.REF, target="circles", required=True, indexed=True),
        Field("partner", Kind.REF, target="partners", required=True, indexed=True),
        Field("person", Kind.REF, target="persons", indexed=True),  # who sits there for it
        Field("standing", Kind.CHOICE, choices=STANDINGS, required=True, default="active"),
        Field("role", Kind.LINE, searched=True),
        *(Field(f"role_{each}", Kind.LINE) for each in LANGUAGES),
        *SPAN,
        Field("source", Kind.LINE),  # the law or the meeting that says so
    ),
)
