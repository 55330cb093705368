"""What is asked of a publisher: a form, its languages, and for whom the copy is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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


@dataclass(frozen=True, slots=True)
class Order:
    """One copy of a product: its form, its languages in order, and whose copy it is.

    `public` says that it leaves for everybody.
    """

    form: str
    languages: tuple[str, ...]
    reader: str = ""
    public: bool = False
