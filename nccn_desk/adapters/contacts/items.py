"""A file that holds items is read by what it is, whatever its name ends with."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from nccn_desk.adapters.contacts.feeds import read_feed
from nccn_desk.adapters.contacts.mails import read_mails
from nccn_desk.adapters.contacts.markup import plain
from nccn_desk.adapters.contacts.posts import read_posts
from nccn_desk.adapters.contacts.sheets import read_text, read_workbook
from nccn_desk.domain.cards import Table
from nccn_desk.services.importing import BadFile
from nccn_desk.services.intake import ITEMS

FILE_LIMIT: Final = 512 * 2**20  # bytes: a box of mails carries what was attached to them

_PACKED: Final = (b"PK\x03\x04", bytes.fromhex("d0cf11e0"))
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_MAIL: Final = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|X-[\w-]+)"
    rb":[ \t]",
    re.IGNORECASE,
)
_SCRIPT: Final = re.compile(rb"[\w.\[\]\"']{1,80}\s*=\s*[\[{]")
_BEGIN: Final = 512
_OURS: Final = {  # what a reader of sheets says of address books, said of items
    "contacts_empty": "intake_empty",
    "contacts_not_text": "intake_not_text",
    "contacts_too_large": "intake_too_large",
    "contacts_too_many": "intake_too_many",
}


def read_items(file: Path, encoding: str = "") -> list[object]:
    """Return what a file holds: its kind, a table, and what is damaged in it; raise BadFile."""
    size = file.stat().st_size
    if not size:
        raise BadFile("intake_empty")
    if size > FILE_LIMIT:
        raise BadFile("intake_too_large", limit=FILE_LIMIT // 2**20)
    with file.open("rb") as source:
        begins = source.read(_BEGIN)
    kind, (table, damaged) = _read(file, begins, encoding)
    rows = [[line, list(cells)] for line, cells in table.rows]
    return ["items", kind, table.heads, rows, table.encoding, table.between, damaged]


def _read(file: Path, begins: bytes, encoding: str) -> tuple[str, tuple[Table, tuple[int, ...]]]:
    if begins.startswith(_PACKED):
        return "sheet", (_sheet(file, encoding, packed=True), ())
    bare = begins.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ")
    if begins.startswith(b"From "):
        return "mail", read_mails(file, single=False)
    if _MAIL.match(bare):
        return "mail", read_mails(file, single=True)
    if bare.startswith(b"<"):
        if _PAGE.search(bare):
            raise BadFile("intake_page")
        return "feed", read_feed(file.read_bytes())
    if bare.startswith((b"{", b"[")) or _SCRIPT.match(bare):
        return "posts", read_posts(file.read_bytes())
    return "sheet", (_sheet(file, encoding, packed=False), ())


def _sheet(file: Path, encoding: str, *, packed: bool) -> Table:
    try:
        if packed:
            table = read_workbook(file, ITEMS)
        else:
            table = read_text(file.read_bytes(), encoding, ITEMS)
    except BadFile as fault:
        raise BadFile(_OURS.get(fault.code, fault.code), **dict(fault.values)) from fault
    if not table.heads or not table.rows:
        raise BadFile("intake_empty")
    rows = tuple((line, tuple(map(plain, cells))) for line, cells in table.rows)
    return Table(table.heads, rows, table.encoding, table.between)
