"""What is asked of a publisher: form, languages, whose copy it is, and word of how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from nccn_desk.kernel.errors import NccnError

# Every form in which a product leaves, and how its file ends; the order is that of the menu.
ENDINGS: Final = {
    "pdf": ".pdf",  # for print and archive: PDF/A-2b, untagged
    "tagged": ".pdf",  # for publication: tagged
    "html": ".html",
    "docx": ".docx",
    "text": ".txt",
    "json": ".json",
    "xml": ".xml",
}
FORMS: Final = tuple(ENDINGS)
BOOK_FORMS: Final = ("print", "tablet")  # of a briefing book, both PDF/A


@dataclass(frozen=True, slots=True)
class Sight:
    """Which page is to be seen, counted from nought, and how many pixels wide."""

    language: str
    page: int
    width: int


# Hears how far a paper is: the page that is made, of how many (0 while nobody knows), and the share
# of the work that is done. It may raise Halted, which comes out of the making.
Heard: TypeAlias = Callable[[int, int, float], None]


class Halted(NccnError):
    """Somebody wanted no more of a paper; nothing of it was written."""

    code = "paper_stopped"


def unheard(page: int, pages: int, share: float) -> None:
    """Hear how far a paper is where nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Order:
    """One copy of a product: its form, its languages in order, and whose copy it is.

    `public` says that it leaves for everybody.
    """

    form: str
    languages: tuple[str, ...]
    reader: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Who signed for the book, and when ("" for not yet): at a desk, or on paper."""

    name: str
    at: str = ""
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class BookOrder:
    """One copy of a briefing book: for print or for a tablet, and whose copy it is.

    `artefact` is the hash under which it was frozen, "" for a book that is still being made.
    """

    language: str
    reader: str = ""
    form: str = "print"  # or tablet
    artefact: str = ""
    receipts: tuple[Read, ...] = ()
    made_at: str = ""
