"""Message maps: one question or concern, three messages of it, and what each of them rests on.

Covello's template of 27 words, 9 seconds and 3 messages; the words themselves are blocks, so that
they are cleared, compared and flagged like all others (templates.md 4.4).
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

ROLES: Final = ("opening", "key", "fact", "bridging", "red_line", "closing")
MESSAGES: Final = 3  # of a map, and facts of a message
WORDS: Final = 27  # in all three messages together
SECONDS: Final = 9

MESSAGE_MAPS: Final = Register(
    name="message_maps",
    prefix="N",
    title="concern",
    workflow=Workflow(
        initial="draft",
        moves={
            "draft": ("in_use", "withdrawn"),
            "in_use": ("draft", "withdrawn"),  # by the next version
            "withdrawn": ("draft",),
        },
    ),
    fields=(
        Field("concern", Kind.LINE, required=True, searched=True),  # as people put it
        *(Field(f"concern_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("place", Kind.NUMBER, default=0),  # order in the list; the first stand on the stage
        Field("version", Kind.NUMBER, required=True, default=1),
        Field("topic", Kind.REF, target="topics", indexed=True),
        Field("groups", Kind.REFS, target="target_groups"),
        Field("authority", Kind.LINE, searched=True),
        Field("speaker", Kind.REF, target="officers"),
        Field("conditions", Kind.LINE),  # when it is likely to be needed
        Field("tone", Kind.LINE),
        Field("valid_until", Kind.MOMENT, indexed=True),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("artefact", Kind.LINE, latest=True),  # SHA-256 of what it said when last put in use
        Field("used_at", Kind.MOMENT),  # when that was
        Field("reason", Kind.LINE),  # why it was withdrawn
    ),
)

MAP_PARTS: Final = Register(
    name="map_parts",
    fields=(
        Field("map", Kind.REF, target="message_maps", required=True, indexed=True),
        Field("role", Kind.CHOICE, choices=ROLES, required=True, default="key"),
        Field("under", Kind.REF, target="map_parts"),  # of a fact: the message that it supports
        Field("place", Kind.LINE, required=True),  # orders them, see `sitreps.between`
        Field("block", Kind.REF, target="blocks", required=True, indexed=True),
        Field("speaker", Kind.REF, target="officers"),  # who says it; nobody named: anybody
        Field("since", Kind.NUMBER, required=True, default=1),  # version that first said it so
    ),
)
