"""Competences: who speaks for which topic, and to whom one refers whoever asks about it."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.domain.spans import SPAN
from nccn_desk.kernel.words import LANGUAGES

PARTS: Final = ("competent", "supports", "informs")

TOPICS: Final = Register(
    name="topics",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        *(Field(f"name_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("code", Kind.LINE, indexed=True),
    ),
)

COMPETENCES: Final = Register(
    name="competences",
    title="scope",
    fields=(
        Field("topic", Kind.REF, target="topics", required=True, indexed=True),
        Field("partner", Kind.REF, target="partners", required=True, indexed=True),
        Field("part", Kind.CHOICE, choices=PARTS, required=True, default="competent"),
        Field("scope", Kind.LINE, searched=True),  # of what it is competent: a region, an age
        *(Field(f"scope_{each}", Kind.LINE) for each in LANGUAGES),
        Field("territory", Kind.REF, target="partners"),  # whose ground; none: see the matrix
        Field("refer_to", Kind.REF, target="partners"),  # who answers in its place
        *SPAN,
        Field("source", Kind.LINE),
    ),
)
