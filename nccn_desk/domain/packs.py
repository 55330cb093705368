"""Packs: what goes to circles of partners as one whole, and the receipts of what became of it."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Field, Kind, Register, Workflow

KINDS: Final = ("guidance", "key_messages", "material", "digest")
STAGES: Final = (
    "sent",
    "delivered",
    "opened",
    "acknowledged",
    "shared",
    "failed",
    "reminded",
    "nothing",  # in place of a receipt that never was: it tells nothing
)
CHANNELS: Final = ("bundle", "mail", "print", "phone", "other")

PACKS: Final = Register(
    name="packs",
    prefix="K",
    title="title",
    texts=("body",),
    workflow=Workflow(
        initial="draft",
        moves={
            "draft": ("ready", "withdrawn"),
            "ready": ("draft", "sent", "withdrawn"),
            "sent": ("withdrawn",),
            "withdrawn": (),
        },
    ),
    fields=(
        Field("title", Kind.LINE, required=True, searched=True),
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default="guidance", indexed=True),
        Field("version", Kind.NUMBER, required=True, default=1),
        Field("previous", Kind.REF, target="packs", indexed=True),
        Field("circles", Kind.REFS, target="circles"),
        Field("partners", Kind.REFS, target="partners"),  # further ones, by name
        Field("languages", Kind.TAGS),  # without which it may not go out
        Field("materials", Kind.REFS, target="materials"),
        Field("sitreps", Kind.REFS, target="sitreps"),
        Field("owner", Kind.REF, target="officers", indexed=True),
        Field("sent_at", Kind.MOMENT, indexed=True, latest=True),
        Field("due", Kind.MOMENT),  # by when it should have been opened
        Field("reason", Kind.LINE),  # why it was withdrawn
    ),
)

RECEIPTS: Final = Register(
    name="receipts",
    title="told_by",
    append_only=True,
    fields=(
        Field("pack", Kind.REF, target="packs", required=True, indexed=True),
        Field("partner", Kind.REF, target="partners", required=True, indexed=True),
        Field("person", Kind.REF, target="persons"),
        Field("stage", Kind.CHOICE, choices=STAGES, required=True, default="sent"),
        Field("at", Kind.MOMENT, required=True),
        Field("channel", Kind.CHOICE, choices=CHANNELS, required=True, default="mail"),
        Field("told_by", Kind.LINE),  # who said so, where it was told and not seen
        Field("corrects", Kind.REF, target="receipts", indexed=True),
    ),
)
