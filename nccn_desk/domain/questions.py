"""Questions: what is asked, in the words in which it was, and the answer that may be given.

What a row of a question sheet says (templates.md 4.8). The answers are blocks: what may be said
of them follows from their visums, and whether the authority was asked follows from the request;
neither is written a second time.
"""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow
from nccn_desk.kernel.words import LANGUAGES

LIKELIHOODS: Final = ("certain", "likely", "possible", "unlikely")
SENSITIVITIES: Final = ("plain", "delicate", "explosive")
ANSWERS: Final = ("short", "long", "know", "unknown", "doing")  # fields that hold a block
WORDS: Final = 27  # of a short answer

QUESTIONS: Final = Register(
    name="questions",
    prefix="Q",
    title="asked",
    workflow=Workflow(
        initial="draft",
        moves={
            "draft": ("superseded", "withdrawn"),
            "superseded": ("draft",),
            "withdrawn": ("draft",),
        },
    ),
    fields=(
        Field("asked", Kind.LINE, required=True, searched=True),  # in the words of whoever asked
        Field("asked_whole", Kind.PROSE, searched=True),  # all of them, where a line is too short
        Field("asked_language", Kind.CHOICE, choices=LANGUAGES, required=True, default="nl"),
        Field("asked_at", Kind.MOMENT, indexed=True),
        Field("outlet", Kind.LINE, searched=True),
        *(Field(f"question_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("theme", Kind.REF, target="topics", indexed=True),
        Field("likelihood", Kind.CHOICE, choices=LIKELIHOODS, default="possible", indexed=True),
        Field("sensitivity", Kind.CHOICE, choices=SENSITIVITIES, default="plain", indexed=True),
        Field("authority", Kind.LINE, searched=True),
        Field("refers", Kind.FLAG),  # others are competent: we say who, and answer nothing
        Field("refer_to", Kind.REF, target="partners"),  # whom; none: as the competences say
        Field("speaker", Kind.REF, target="officers"),
        *(Field(each, Kind.REF, target="blocks", indexed=True) for each in ANSWERS),
        Field("request", Kind.REF, target="requests", indexed=True),  # of the authority
        Field("decision", Kind.REF, target="decisions", indexed=True),  # whose decree it waits for
        Field("same_as", Kind.REF, target="questions", indexed=True),  # that it is one with
        Field("map", Kind.REF, target="message_maps"),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("reason", Kind.LINE),  # why it was withdrawn or superseded
    ),
)
