"""Attachments: a file beside the record, told by what is in it and never by its name alone."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.markings import MARKINGS
from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.kernel.words import LANGUAGES

KINDS: Final = ("png", "jpeg", "gif", "pdf", "text", "file")  # "file": kept, and not shown
SHOWN: Final = frozenset({"png", "jpeg", "gif", "pdf", "text"})
PICTURES: Final = frozenset({"png", "jpeg", "gif"})

# What a name's ending promises; of a file with another ending nothing is promised.
ENDINGS: Final = {
    "png": "png",
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "gif": "gif",
    "pdf": "pdf",
    "txt": "text",
}
NAME_LENGTH: Final = 200

ATTACHMENTS: Final = Register(
    name="attachments",
    prefix="B",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default="file"),
        Field("size", Kind.NUMBER),  # bytes of the file as it was given
        Field("pages", Kind.NUMBER),  # of a PDF
        Field("width", Kind.NUMBER),  # of a picture, in points
        Field("height", Kind.NUMBER),
        Field("content", Kind.LINE, required=True),  # the name of the sealed file
        Field("fingerprint", Kind.LINE),  # SHA-256 of the file as it was given
        Field("about", Kind.REF, required=True, indexed=True),  # a block, a sitrep, any record
        *(Field(f"alt_{each}", Kind.LINE, searched=True) for each in LANGUAGES),
        Field("marking", Kind.CHOICE, choices=MARKINGS, required=True, default="internal"),
        Field("owner", Kind.REF, target="officers"),
    ),
)


def promised(name: str) -> str:
    """Return the kind that a file's name promises, "" for none."""
    return ENDINGS.get(name.rpartition(".")[2].lower(), "") if "." in name else ""


def plain_name(name: str) -> str:
    """Return a file's name as it is kept: no folder before it, no sign that is not seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    stem, dot, ending = seen.rpartition(".")
    if len(seen) > NAME_LENGTH and dot:
        return stem[: NAME_LENGTH - len(ending) - 1] + dot + ending
    return seen[:NAME_LENGTH]
