"""What leaves for partners is made whole in memory: a message with files, or a sealed bundle."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import Final

from nccn_desk.kernel.clock import to_text
from nccn_desk.services.locks import Signer
from nccn_desk.services.shapes import Sheet

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
DOMAIN: Final = b"nccn/pack/1\n"
EDITION: Final = 1  # of the list in a bundle
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # of every file in a bundle: two of one content are alike


@dataclass(frozen=True, slots=True)
class Item:
    """A file that goes along."""

    name: str
    data: bytes = field(repr=False)
    kind: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Cover:
    """What is in a bundle and who vouches for it, as its list says."""

    record: str
    pack: str  # its number
    title: str
    version: str
    by: str
    exercise: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """A message: nobody who gets it sees who else does."""

    subject: str
    sheet: Sheet
    languages: tuple[str, ...]  # of the sections of the sheet, one after the other
    receivers: tuple[str, ...]
    items: tuple[Item, ...]
    made_at: datetime


def mail_of(letter: Letter) -> bytes:
    """Return a message as mail programs open one that is still to be sent."""
    message = EmailMessage()
    message["Subject"] = " ".join(letter.subject.split())
    message["Bcc"] = ", ".join(letter.receivers)
    message["Date"] = format_datetime(letter.made_at)
    message["X-Unsent"] = "1"
    message.set_content(text_of(letter.sheet))
    message.add_alternative(html_of(letter.sheet, letter.languages), subtype="html")
    for each in letter.items:
        main, _, sub = each.kind.partition("/")
        message.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
    return message.as_bytes()


def sealed(items: Sequence[Item], cover: Cover, now: datetime, signer: Signer) -> bytes:
    """Return files as one, with a list of what they are that whoever made it has signed."""
    files = [
        {"name": each.name, "size": len(each.data), "sha256": _hash(each.data)} for each in items
    ]
    body = {
        **asdict(cover),
        "edition": EDITION,
        "files": files,
        "key": signer.public.hex(),
        "made_at": to_text(now),
        "officer": signer.officer,
    }
    manifest = json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as bundle:
        signature = signer.sign(DOMAIN + manifest).hex().encode()
        parts = (Item(MANIFEST, manifest), Item(SIGNATURE, signature), *items)
        for each in parts:
            bundle.writestr(zipfile.ZipInfo(each.name, _EPOCH), each.data)
    return whole.getvalue()


def text_of(sheet: Sheet) -> str:
    """Return what stands on a sheet as plain text."""
    return "\n".join(_lines(sheet))


def html_of(sheet: Sheet, languages: tuple[str, ...]) -> str:
    """Return what stands on a sheet as a page, each section in its own language."""
    spoken = (*languages, *[sheet.language] * len(sheet.sections))
    parts = [
        f'<section lang="{language}"><h2>{escape(section.title)}</h2>'
        + "".join(f"<p>{escape(' '.join(row).strip())}</p>" for row in section.rows)
        + "</section>"
        for section, language in zip(sheet.sections, spoken, strict=False)
    ]
    facts = "".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in sheet.facts)
    return (
        f'<!DOCTYPE html>\n<html lang="{sheet.language}"><head><meta charset="utf-8">'
        f"<title>{escape(sheet.title)}</title></head><body><h1>{escape(sheet.title)}</h1>"
        f"<p>{escape(sheet.subtitle)}</p><dl>{facts}</dl>{''.join(parts)}"
        f"<p><small>{escape(sheet.footer)}</small></p></body></html>\n"
    )


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.title, sheet.subtitle, "")
    yield from (f"{label}: {value}" for label, value in sheet.facts)
    for section in sheet.sections:
        yield from ("", section.title, "")
        yield from (" ".join(row).strip() for row in section.rows)
    yield from ("", sheet.footer)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
