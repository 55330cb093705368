"""Materials: posters, films and texts that partners hand on, each by group, language and format."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.domain.spans import SPAN

FORMATS: Final = (
    "poster",
    "video",
    "audio",
    "text",
    "easy",
    "sign",
    "braille",
    "social",
    "other",
)

MATERIALS: Final = Register(
    name="materials",
    prefix="L",
    title="title",
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("groups", Kind.REFS, target="target_groups"),
        Field("languages", Kind.TAGS),
        Field("format", Kind.CHOICE, choices=FORMATS, required=True, default="text", indexed=True),
        *SPAN,
        Field("attachments", Kind.REFS, target="attachments"),
        Field("link", Kind.LINE),
        Field("decision", Kind.REF, target="decisions", indexed=True),  # whose decree it waits for
        Field("replaced_by", Kind.REF, target="materials", indexed=True),
    ),
)
