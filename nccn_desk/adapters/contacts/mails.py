"""Mails are read for what they say: no attachment is opened, and who wrote stays a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path
from typing import IO, Final

from nccn_desk.adapters.contacts.markup import plain
from nccn_desk.domain.cards import Table
from nccn_desk.services.importing import BadFile
from nccn_desk.services.intake import ITEMS

MAIL: Final = 16 * 2**20  # bytes of one mail, with what is attached; the rest of it is passed over
WORDS: Final = 64 * 1024  # signs of its text
PARTS: Final = 200  # of one mail
HEADS: Final = ("title", "text", "at", "key", "from")
KNOWN: Final = ("From", "Subject", "Date", "Message-ID")  # a mail has at least one of them

# A line of a letter may begin with the same word: what parts two mails names a day as well.
_FROM: Final = re.compile(rb"From \S+[ \t].*\d{4}\s*$")


def read_mails(file: Path, *, single: bool) -> tuple[Table, tuple[int, ...]]:
    """Return the mails of a file as a table, and the places of those that are damaged."""
    rows: list[tuple[int, tuple[str, ...]]] = []
    damaged: list[int] = []
    with file.open("rb") as source:
        mails = iter((source.read(MAIL),)) if single else _parted(source)
        for place, data in enumerate(mails, 1):
            if place > ITEMS:
                raise BadFile("intake_too_many", rows=ITEMS)
            row = _row(data)
            if row is None:
                damaged.append(place)
            else:
                rows.append((place, row))
    if not rows and not damaged:
        raise BadFile("intake_empty")
    return Table(HEADS, tuple(rows)), tuple(damaged)


def _parted(source: IO[bytes]) -> Iterator[bytes]:
    """Yield the mails of a box; one begins with a line of its own after an empty one."""
    held: list[bytes] = []
    size, empty = 0, True
    for line in source:
        if empty and _FROM.match(line):
            if held:
                yield b"".join(held)
            held, size = [], 0
        elif size < MAIL:
            held.append(line)
            size += len(line)
        empty = not line.strip(b"\r\n")
    if held:
        yield b"".join(held)


def _row(data: bytes) -> tuple[str, ...] | None:
    """Return what a mail says, None for one that is damaged."""
    try:
        mail = BytesParser(policy=compat32).parsebytes(data)
        title, text = _head(mail, "Subject"), _text(mail)
    except (ValueError, LookupError, TypeError, RecursionError, AttributeError):
        return None  # the library breaks in many ways over what was built to break it
    if not any(mail.get(each) for each in KNOWN) or not (title or text):
        return None
    return title, text, _head(mail, "Date"), _head(mail, "Message-ID"), _head(mail, "From")


def _head(mail: Message, name: str) -> str:
    words = str(mail.get(name, ""))[:2_000]
    try:
        return plain(str(make_header(decode_header(words))).replace("<", "‹").replace(">", "›"))
    except (ValueError, LookupError):
        return plain(words)


def _text(mail: Message) -> str:
    """Return the text of a mail: as it is, or what remains of its page."""
    found: dict[str, str] = {}
    for count, part in enumerate(mail.walk()):
        if count >= PARTS:
            break
        kind = part.get_content_type()
        attached = str(part.get("Content-Disposition", "")).lower().startswith("attachment")
        if kind in {"text/plain", "text/html"} and not attached and kind not in found:
            found[kind] = _decoded(part)
    if found.get("text/plain", "").strip():
        return found["text/plain"].replace("\r\n", "\n").strip()
    return plain(found.get("text/html", ""))


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    data = data[: WORDS * 4]
    for encoding in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(encoding)[:WORDS]
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")[:WORDS]
