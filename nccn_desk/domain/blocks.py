"""Blocks: what is said once, by whoever is competent for it, and referred to by every product."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.languages import FIELDS
from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

SHAPES: Final = ("paragraph", "heading", "bullets", "numbered", "table")
# EDXL-SitRep 1.0, reportConfidence; from the least to the most sure
CONFIDENCES: Final = ("none", "unsure", "somewhat", "high")

# Clearance (visums): who wrote it, who checked it, and who cleared it as competent authority.
CLEARANCE: Final = Workflow(
    initial="draft",
    moves={
        "draft": ("checked",),
        "checked": ("draft", "cleared"),
        "cleared": ("draft", "checked"),
    },
)

BLOCKS: Final = Register(
    name="blocks",
    prefix="A",
    title="subject",
    texts=("text",),
    workflow=CLEARANCE,
    fields=(
        Field("subject", Kind.LINE, searched=True),
        Field("shape", Kind.CHOICE, choices=SHAPES, required=True, default="paragraph"),
        Field("source_language", Kind.CHOICE, choices=LANGUAGES, required=True, default="nl"),
        Field("authority", Kind.LINE, searched=True, indexed=True),
        Field("source", Kind.LINE, searched=True),
        Field("confidence", Kind.CHOICE, choices=CONFIDENCES),
        Field("as_of", Kind.MOMENT),
        Field("valid_until", Kind.MOMENT, indexed=True),
        Field("marking", Kind.CHOICE, choices=MARKINGS, required=True, default="internal"),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("authors", Kind.REFS, target="officers"),  # who wrote since it was last cleared
        Field("mentions", Kind.REFS),  # records that its words refer to, figures above all
        Field("artefact", Kind.LINE, latest=True),  # SHA-256 of what the last visum was given for
        Field("on_behalf", Kind.LINE),  # who of the authority agreed, and how, if not at a desk
        *FIELDS,
    ),
)
