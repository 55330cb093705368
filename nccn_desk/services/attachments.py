"""Attaching keeps a file beside a record; what it is was seen in its content, not in its name."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.domain.attachments import plain_name, promised
from nccn_desk.domain.markings import classified_heading, most_closed
from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue, Damaged, NccnError
from nccn_desk.protocol.access import BLOB_LIMIT
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

SEALING: Final = 1024  # bytes, at most, that a seal adds to a file
LIMIT: Final = BLOB_LIMIT - SEALING
EXPORTED: Final = "attachment_saved"

_PIECES: Final = re.compile(r"[\s_.,()\[\]-]+")


class NotRead(NccnError):
    """A file that somebody chose cannot be read; `place` and `reason` say where and why."""

    code = "attachment_not_read"


class NotSaved(NccnError):
    """A copy could not be written; `place` and `reason` say where and why."""

    code = "attachment_not_saved"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file's content is: its kind, a PDF's pages, a picture's size in points."""

    kind: str
    pages: int = 0
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A page or picture that can be shown: PNG, made anew from what was in the file."""

    png: bytes
    width: int
    height: int


class Viewer(Protocol):
    """Tells what is in a file and makes it visible; none of it on the hand's own thread."""

    def look(self, data: bytes) -> Looked:
        """Return what a file is; a file of a kind that is damaged is no such file."""
        ...

    def shown(self, data: bytes, kind: str, page: int, width: int) -> Shown:
        """Return a picture, or a page of a PDF from 0 on, no wider than asked; raise Damaged."""
        ...


class Copies(Protocol):
    """Reads files that a person chose, and writes copies where they said."""

    def read(self, place: str) -> tuple[str, bytes]:
        """Return a file's name and content; raise NotRead, or BadValue for one too large."""
        ...

    def write(self, place: str, data: bytes) -> None:
        """Give a file this content, whole and durably or not at all; raise NotSaved."""
        ...


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody wants to attach, looked at."""

    name: str
    data: bytes
    looked: Looked


def look(viewer: Viewer, name: str, data: bytes) -> Given:
    """Look at a file before it is attached; raise BadValue for one that may not be kept here."""
    name = plain_name(name)
    if not name:
        raise BadValue("attachment_nameless", field="name")
    heading = _classified(name)
    if heading:
        raise BadValue("classified", field="name", heading=heading)
    demand_size(len(data))
    looked = viewer.look(data)
    promise = promised(name)
    if promise and promise != looked.kind:
        raise BadValue("attachment_lies", field="name", name=name, word=promise)
    if looked.kind == "text":
        heading = classified_heading(data.decode("utf-8"))
        if heading:
            raise BadValue("classified", field="content", heading=heading)
    return Given(name, data, looked)


def demand_size(size: int) -> None:
    """Raise BadValue for a file that is empty or too large, before it is read."""
    if not size:
        raise BadValue("attachment_empty", field="size")
    if size > LIMIT:
        raise BadValue("attachment_large", field="size", limit=LIMIT // 2**20)


def attach(uow: UnitOfWork, about: tuple[str, str], given: Given, values: Values) -> ChangeSet:
    """Attach a file that was looked at to a record, with its words for who cannot see it.

    It is marked at least as closed as the record itself.
    """
    record = states.living(uow, *about)
    marked = [str(each) for each in (record["marking"], values.get("marking")) if each]
    looked = given.looked
    uow.create(
        "attachments",
        {
            **states.plain(values),
            "name": given.name,
            "kind": looked.kind,
            "size": len(given.data),
            "pages": looked.pages or None,
            "width": looked.width or None,
            "height": looked.height or None,
            "content": uow.keep_blob(given.data),
            "fingerprint": hashlib.sha256(given.data).hexdigest(),
            "about": about[1],
            "marking": most_closed(marked),
            "owner": uow.actor.officer,
        },
    )
    return uow.commit()


def describe(uow: UnitOfWork, attachment: str, values: Values) -> ChangeSet:
    """Say in words what a file shows, or mark it otherwise; what is in it never changes."""
    record = states.living(uow, "attachments", attachment)
    allowed = {name for name in values if name.startswith("alt_") or name == "marking"}
    if set(values) - allowed:
        raise BadValue("attachment_fixed", field=min(set(values) - allowed))
    now = {name: value for name, value in values.items() if (record[name] or "") != (value or "")}
    if now:
        uow.change("attachments", attachment, now)
    return uow.commit()


def detach(uow: UnitOfWork, attachment: str) -> ChangeSet:
    """Take a file away from its record; it can be brought back."""
    states.living(uow, "attachments", attachment)
    uow.remove("attachments", attachment)
    return uow.commit()


def saved(uow: UnitOfWork, attachment: str) -> ChangeSet:
    """Note in the journal that a restricted file was saved outside of the desk."""
    record = states.living(uow, "attachments", attachment)
    if record.words("marking") == "restricted":
        about = frozenset({attachment, record.words("about")})
        noting.note_act(uow, EXPORTED, about, name=record.words("name"), number=record.number)
    return uow.commit()


def of_record(reader: Reader, about: str) -> tuple[Record, ...]:
    """Return what is attached to a record, in the order in which it was."""
    return reader.records(
        Query("attachments", (Where("about", "=", about),), ("created_at", "number"))
    )


def content(reader: Reader, attachment: str) -> bytes:
    """Return what is in a file.

    Raise NotFound where it is not on this desk yet, Damaged where it is not what was attached.
    """
    record = states.living(reader, "attachments", attachment)
    data = reader.blob(record.words("content"))
    if hashlib.sha256(data).hexdigest() != record.words("fingerprint"):
        raise Damaged("file_damaged", where=record.number)
    return data


def is_here(reader: Reader, record: Record) -> bool:
    """Tell whether a file has come to this desk."""
    return reader.has_blob(record.words("content"))


def _classified(name: str) -> str:
    """Return the classification that a name bears: all of it, or one word of it in capitals."""
    stem = name.rpartition(".")[0] or name
    capitals = [each for each in _PIECES.split(stem) if each.isupper()]
    return next(filter(None, map(classified_heading, (stem, *capitals))), "")
