"""The press makes every form of a product from one tree of words, and shows its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Final

from nccn_desk.adapters.publish import raster, word
from nccn_desk.adapters.publish.book import book_pdf
from nccn_desk.adapters.publish.cap import cap_of
from nccn_desk.adapters.publish.data import json_of
from nccn_desk.adapters.publish.data_faq import edition_of
from nccn_desk.adapters.publish.edxl import xml_of
from nccn_desk.adapters.publish.files import keep
from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.adapters.publish.html import html_of
from nccn_desk.adapters.publish.letters import missing_letters
from nccn_desk.adapters.publish.pdf import pdf_of
from nccn_desk.adapters.publish.sheet_web import web_of
from nccn_desk.adapters.publish.tagged import tagged_of
from nccn_desk.adapters.publish.text import text_of
from nccn_desk.adapters.publish.tree import Tree
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.domain.book import Book
from nccn_desk.domain.cap import Alert
from nccn_desk.domain.faq import is_edition
from nccn_desk.domain.publication import Publication
from nccn_desk.services.publishing_shapes import BookOrder, Heard, Order, Sight, unheard
from nccn_desk.services.shapes import Sheet


def _json(tree: Tree) -> str:
    """Return a product as JSON after the schema of its kind."""
    return edition_of(tree) if is_edition(tree.head.code) else json_of(tree)


# What takes no time to speak of is not asked how far it is.
_MADE: Final[Mapping[str, Callable[[Tree, Heard], bytes]]] = {
    "pdf": lambda tree, heard: pdf_of(tree, heard)[0],
    "tagged": tagged_of,
    "html": lambda tree, _: html_of(tree).encode("utf-8"),
    "docx": word.docx_of,
    "text": lambda tree, _: text_of(tree).encode("utf-8"),
    "json": lambda tree, _: _json(tree).encode("utf-8"),
    "xml": lambda tree, _: xml_of(tree).encode("utf-8"),
}


class Press(PdfPublisher):
    """See `nccn_desk.services.ports.Publisher`."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._shown: tuple[Publication, str] | None = None
        self._pages = b""

    def made(self, publication: Publication, order: Order, heard: Heard = unheard) -> bytes:
        """Return a copy as it is written; raise NotTypeset where a tagged one cannot be made."""
        heard(0, 0, 0)
        tree = grow(publication, order.languages, order.reader)
        heard(0, 0, 0)
        data = _MADE[order.form](tree, heard)
        heard(0, 0, 1)
        return data

    def book(self, book: Book, order: BookOrder, heard: Heard = unheard) -> bytes:
        """Return one reader's copy of a briefing book."""
        return book_pdf(book, order, heard)[0]

    def web(self, sheet: Sheet) -> bytes:
        """Return a sheet as a page for a browser."""
        return web_of(sheet)

    def alert(self, alert: Alert) -> bytes:
        """Return an alert as CAP 1.2; raise BadValue where its schema refuses it."""
        return cap_of(alert)

    def keep(self, data: bytes, file: Path) -> None:
        """Write a copy, whole or not at all; raise NotWritten."""
        keep(file, data)

    def preview(
        self, publication: Publication, sight: Sight, heard: Heard = unheard
    ) -> tuple[bytes, int]:
        """Return a page as PNG and how many there are; turning pages makes no new paper."""
        with self._lock:
            wanted = publication, sight.language
            if self._shown != wanted:  # what is stopped leaves the paper before in its place
                self._pages = pdf_of(grow(publication, (sight.language,)), heard)[0]
                self._shown = wanted
            pages = self._pages
        return raster.picture(pages, sight.page, sight.width)

    def missing_letters(self, publication: Publication) -> Mapping[str, str]:
        """Return each letter that no font has, with where it stands first."""
        return missing_letters(grow(publication))
