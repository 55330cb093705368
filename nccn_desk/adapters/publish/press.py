"""The press makes every form of a product from one tree of words, and shows its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Final

from nccn_desk.adapters.publish import raster, word
from nccn_desk.adapters.publish.data import json_of
from nccn_desk.adapters.publish.edxl import xml_of
from nccn_desk.adapters.publish.files import keep
from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.adapters.publish.html import html_of
from nccn_desk.adapters.publish.letters import missing_letters
from nccn_desk.adapters.publish.pdf import pdf_of
from nccn_desk.adapters.publish.tagged import tagged_of
from nccn_desk.adapters.publish.text import text_of
from nccn_desk.adapters.publish.tree import Tree
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.domain.publication import Publication
from nccn_desk.services.publishing_shapes import Order

_MADE: Final[Mapping[str, Callable[[Tree], bytes]]] = {
    "pdf": lambda tree: pdf_of(tree)[0],
    "tagged": tagged_of,
    "html": lambda tree: html_of(tree).encode("utf-8"),
    "docx": word.docx_of,
    "text": lambda tree: text_of(tree).encode("utf-8"),
    "json": lambda tree: json_of(tree).encode("utf-8"),
    "xml": lambda tree: xml_of(tree).encode("utf-8"),
}


class Press(PdfPublisher):
    """See `nccn_desk.services.ports.Publisher`."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._shown: tuple[Publication, str] | None = None
        self._pages = b""

    def made(self, publication: Publication, order: Order) -> bytes:
        """Return a copy as it is written; raise NotTypeset where a tagged one cannot be made."""
        return _MADE[order.form](grow(publication, order.languages, order.reader))

    def keep(self, data: bytes, file: Path) -> None:
        """Write a copy, whole or not at all; raise NotWritten."""
        keep(file, data)

    def preview(
        self, publication: Publication, language: str, page: int, width: int
    ) -> tuple[bytes, int]:
        """Return a page as PNG and how many there are; turning pages makes no new paper."""
        with self._lock:
            if self._shown != (publication, language):
                self._pages = pdf_of(grow(publication, (language,)))[0]
                self._shown = publication, language
            pages = self._pages
        return raster.picture(pages, page, width)

    def missing_letters(self, publication: Publication) -> Mapping[str, str]:
        """Return each letter that no font has, with where it stands first."""
        return missing_letters(grow(publication))
