"""What comes from outside is taken apart in a process of its own, bounded.

Address books, calendars, texts, and whatever holds items of the monitoring.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path
from typing import IO, Final

from nccn_desk.adapters.contacts.calendars import read_calendar
from nccn_desk.adapters.contacts.items import read_items
from nccn_desk.adapters.contacts.prose import read_prose
from nccn_desk.adapters.contacts.sheets import read_text, read_workbook
from nccn_desk.adapters.contacts.vcards import cards
from nccn_desk.domain.cards import Entry, Table
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.limits import give_up
from nccn_desk.services.importing import ROWS, BadFile

MEMORY: Final = 1024 * 2**20  # bytes
SECONDS: Final = 60
FILE_LIMIT: Final = 256 * 2**20  # bytes: vCards carry photographs, which are passed over
ANSWER_LIMIT: Final = 128 * 2**20  # bytes of what is told of a file

ITEMS: Final = "items"
PROSE: Final = "prose"

_FILES: Final = 32
# `astuple` would copy each word of each card: two fifths of the time that reading takes.
_PARTS: Final = tuple(each.name for each in fields(Entry))
_LDIF: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:version:\s*\d+\s*\n\s*)?dn::? ", re.IGNORECASE)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def serve(file: Path, encoding: str, answer: IO[bytes], wanted: str = "") -> int:
    """Tell in JSON what an address book holds, or what is wrong.

    `wanted` is ITEMS for what a monitoring hears of, PROSE for a text, the days of a calendar, or
    how many rows an address book or any sheet may have.
    """
    give_up(memory=MEMORY, seconds=SECONDS, files=_FILES)
    try:
        told = _told(file, encoding, wanted)
    except NccnError as fault:
        _put(answer, ["fault", fault.code, dict(fault.values)])
        return 1
    except MemoryError:
        _put(answer, ["fault", "contacts_too_hard", {}])
        return 1
    except OSError as fault:
        values = {"place": str(file), "reason": fault.strerror or "?"}
        _put(answer, ["fault", "contacts_unread", values])
        return 1
    _put(answer, told)
    return 0


def read(file: Path, encoding: str = "", rows: int = ROWS) -> list[object]:
    """Return what a file holds: the entries of its cards, or a sheet; raise BadFile."""
    size = file.stat().st_size
    if not size:
        raise BadFile("contacts_empty")
    if size > FILE_LIMIT:
        raise BadFile("contacts_too_large", limit=FILE_LIMIT // 2**20)
    with file.open("rb") as source:
        begins = source.read(64)
    if begins.startswith((b"PK\x03\x04", bytes.fromhex("d0cf11e0"))):
        return _sheet(read_workbook(file, rows))
    if _LDIF.match(begins):
        raise BadFile("contacts_ldif")
    if _is_cards(begins):
        return _cards(file, wide=begins.startswith(_UTF_16))
    return _sheet(read_text(file.read_bytes(), encoding, rows))


def _told(file: Path, encoding: str, wanted: str) -> list[object]:
    if wanted == ITEMS:
        return read_items(file, encoding)
    if wanted == PROSE:
        return read_prose(file)
    return _calendar(file, wanted) if "/" in wanted else read(file, encoding, int(wanted or ROWS))


def _calendar(file: Path, days: str) -> list[object]:
    first, last = map(date.fromisoformat, days.split("/"))
    return ["calendar", *read_calendar(file, first, last)]


def _is_cards(begins: bytes) -> bool:
    plain = begins.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ")
    return plain.upper().startswith(b"BEGIN:VCARD")


def _cards(file: Path, *, wide: bool) -> list[object]:
    with file.open("rb") as source:
        lines: Iterable[bytes] = _narrowed(source) if wide else source
        found = list(_counted(cards(_without_mark(lines))))
    return ["cards", [[getattr(each, name) for name in _PARTS] for each in found]]


def _narrowed(source: IO[bytes]) -> Iterator[bytes]:
    words = source.read().decode("utf-16", "replace")
    yield from (line.encode() for line in words.splitlines(keepends=True))


def _without_mark(lines: Iterable[bytes]) -> Iterator[bytes]:
    for place, line in enumerate(lines):
        yield line if place else line.removeprefix(b"\xef\xbb\xbf")


def _counted(found: Iterable[Entry]) -> Iterator[Entry]:
    for place, entry in enumerate(found):
        if place >= ROWS:
            raise BadFile("contacts_too_many", rows=ROWS, columns=0)
        yield entry


def _sheet(table: Table) -> list[object]:
    if not table.heads or not table.rows:
        raise BadFile("contacts_empty")
    return ["sheet", *astuple(table)]


def _put(answer: IO[bytes], told: list[object]) -> None:
    answer.write(json.dumps(told).encode("ascii"))
    answer.flush()
