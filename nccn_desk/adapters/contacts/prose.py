"""A text from outside is read as its paragraphs alone: nothing of it is kept, run, or fetched.

A file is what it is, whatever its name ends with. Lines of a PDF are what its pages have room for:
they are put together again where no sentence ends and nothing begins.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree

from nccn_desk.adapters.contacts.markup import page_words, without_controls
from nccn_desk.services.importing import BadFile
from nccn_desk.services.writings import SIGNS

FILE_LIMIT: Final = 64 * 2**20  # bytes
PART_LIMIT: Final = 32 * 2**20  # bytes of the words of a Word file when they are unpacked
PAGES: Final = 500  # of a PDF

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZIP: Final = b"PK\x03\x04"
_OLD: Final = bytes.fromhex("d0cf11e0")  # Word before 2007, or a file behind a password
_RICH: Final = b"{\\rtf"
_BODY: Final = "word/document.xml"
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|p|div|h1)[\s>]", re.IGNORECASE)
_CHARSET: Final = re.compile(
    rb"""<meta[^>]*?charset\s*=\s*["']?([A-Za-z0-9._-]{2,40})""", re.IGNORECASE
)
_BEGIN: Final = 2048
_ENDS: Final = (".", ":", ";", "!", "?", "»", "”")
_STARTS: Final = re.compile(
    r"(?:art(?:ikel|icle|\.)|§|chapitre|hoofdstuk|kapitel|[-•–*]\s|\d+[°.)])", re.IGNORECASE
)
_BROKEN: Final = re.compile(r"[-\u00ad\ufffe\x02]$")  # a word goes on below; pdfium marks it so
_SPACES: Final = re.compile(r"[^\S\n]+")


def read_prose(file: Path) -> list[object]:
    """Return what kind of text a file is, and its paragraphs; raise BadFile."""
    size = file.stat().st_size
    if not size:
        raise BadFile("writing_empty")
    if size > FILE_LIMIT:
        raise BadFile("writing_too_large", limit=FILE_LIMIT // 2**20)
    with file.open("rb") as source:
        begins = source.read(_BEGIN)
    kind, lines = _read(file, begins)
    text = "\n".join(filter(None, (_SPACES.sub(" ", each).strip() for each in lines)))
    if not text:
        raise BadFile("writing_scanned" if kind == "pdf" else "writing_empty")
    if len(text) > SIGNS:
        raise BadFile("writing_too_large", limit=SIGNS // 2**20 + 1)
    return ["prose", kind, text]


def _read(file: Path, begins: bytes) -> tuple[str, Iterable[str]]:
    if begins.startswith(_ZIP):
        return "word", list(_of_word(file))
    if begins.lstrip().startswith(b"%PDF-"):
        return "pdf", list(_joined(_of_pdf(file)))
    if begins.startswith((_OLD, _RICH)):
        raise BadFile("writing_old")
    bare = begins.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ")
    words = _decoded(file.read_bytes())
    if "\0" in words:
        raise BadFile("writing_no_text")
    if bare.startswith(b"<") and _PAGE.search(bare):
        return "page", page_words(words).splitlines()
    return "text", without_controls(words).splitlines()


def _decoded(data: bytes) -> str:
    """Return a text's signs: as its mark or it itself says, else Unicode, else as Windows does."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    said = _CHARSET.search(data[:_BEGIN])
    for name in ("utf-8", said.group(1).decode("ascii") if said else "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _of_word(file: Path) -> Iterator[str]:
    """Yield the paragraphs of a Word file as they stand once all changes in it are taken."""
    try:
        with zipfile.ZipFile(file) as packed, packed.open(_BODY) as part:
            data = part.read(PART_LIMIT + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError) as fault:
        raise BadFile("writing_no_text") from fault
    if len(data) > PART_LIMIT:
        raise BadFile("writing_bomb", limit=PART_LIMIT // 2**20)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadFile("writing_entities")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise BadFile("writing_no_text") from fault
    for each in tree.iter("{*}p"):
        if not any(_name(above) == "Fallback" for above in each.iterancestors()):
            yield without_controls("".join(_signs(each)))


def _signs(paragraph: Any) -> Iterator[str]:  # noqa: ANN401  # the library carries no types
    """Yield the words of a paragraph, without those of one that stands within it."""
    for each in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr", "{*}noBreakHyphen"):
        name = _name(each)
        around = next(each.iterancestors("{*}p", "{*}moveFrom"), None)
        if around is not paragraph:
            continue
        if name == "t":
            yield each.text or ""
        elif name in {"tab", "br", "cr"}:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"


def _name(element: Any) -> str:  # noqa: ANN401  # as above
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _of_pdf(file: Path) -> Iterator[str]:
    """Yield the lines of a PDF, page by page."""
    # The reader of PDF is loaded in the worker alone, and there where it is needed.
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415

    try:
        document = PdfDocument(file)
    except PdfiumError as fault:
        raise BadFile("writing_no_text") from fault
    try:
        if len(document) > PAGES:
            raise BadFile("writing_too_many", pages=PAGES)
        for page in document:
            text = page.get_textpage()
            yield from text.get_text_range().splitlines()
            text.close()
            page.close()
    except PdfiumError as fault:
        raise BadFile("writing_no_text") from fault
    finally:
        document.close()


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines put together into paragraphs."""
    held = ""
    for each in lines:
        line = each.strip(" \t\r")
        if held and (not line or held.endswith(_ENDS) or _STARTS.match(line)):
            yield without_controls(held)
            held = ""
        broken = held and line[:1].islower() and _BROKEN.search(held)
        held = f"{held[:-1]}{line}" if broken else f"{held} {line}".strip()
    yield without_controls(held)
