"""Paper is A4 with embedded fonts, a marking at head and foot, and pages that count themselves.

These papers are for printing and working: reportlab's open edition writes no structure tree, so
they are untagged and are never called PDF/UA (standards.md 3.7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from nccn_desk.kernel import resources

SANS: Final = "IBMPlexSans"
BOLD: Final = "IBMPlexSans-SemiBold"
SERIF: Final = "IBMPlexSerif"
SERIF_BOLD: Final = "IBMPlexSerif-SemiBold"
SERIF_ITALIC: Final = "IBMPlexSerif-Italic"
ITALIC: Final = "IBMPlexSans-Italic"
MONO: Final = "IBMPlexMono"

_FILES: Final = {
    SANS: "IBMPlexSans_400Regular.ttf",
    BOLD: "IBMPlexSans_600SemiBold.ttf",
    SERIF: "IBMPlexSerif_400Regular.ttf",
    SERIF_BOLD: "IBMPlexSerif_600SemiBold.ttf",
    SERIF_ITALIC: "IBMPlexSerif_400Regular_Italic.ttf",
    ITALIC: "IBMPlexSans_400Regular_Italic.ttf",
    MONO: "IBMPlexMono_400Regular.ttf",
    "NotoSansArabic": "NotoSansArabic_400Regular.ttf",
    "NotoSansHebrew": "NotoSansHebrew_400Regular.ttf",
    "NotoEmoji": "NotoEmoji_400Regular.ttf",
}

_WIDE: Final = re.compile(r"<([0-9A-F]{5,6})>")

MAKER: Final = "NCCN Desk"
PAGE: Final = A4
SIDE: Final = 20 * mm
HEAD: Final = 27 * mm
FOOT: Final = 24 * mm
INK: Final = Color(0.1, 0.11, 0.12)
GREY: Final = Color(0.33, 0.35, 0.36)
HAIR: Final = Color(0.75, 0.75, 0.73)
WASH: Final = Color(0.94, 0.89, 0.8)
SEA: Final = Color(0.04, 0.31, 0.61)
DUE: Final = Color(0.49, 0.31, 0)
TINT: Final = Color(0.955, 0.945, 0.92)
PALE: Final = Color(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page around the text."""

    marking: str
    exercise: str  # the word in all languages, empty outside an exercise
    footer: str
    page_words: str  # with {page} and {pages}
    made_at: datetime


class PaperFont(TTFont):
    """A font from which also signs beyond the first 65,536, such as emoji, can be copied."""

    @override
    def addObjects(self, doc: PDFDocument) -> None:
        """Write the font; reportlab writes such signs in a way that no reader understands."""
        super().addObjects(doc)
        for key, stream in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:") and isinstance(stream, PDFStream):
                stream.content = _WIDE.sub(_in_two_halves, stream.content)


def _in_two_halves(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def load_fonts() -> None:
    """Register the fonts with reportlab, once; raise OSError where a file is missing."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(PaperFont(name, str(resources.path("fonts", file))))


def style(name: str, **changes: Color | float | str) -> ParagraphStyle:
    """Return a paragraph style of ours: body, small, over, h1, h2, serif or mono."""
    sizes = {
        "h1": (BOLD, 19, 24),
        "h2": (BOLD, 10.5, 14),
        "body": (SANS, 9.2, 12.6),
        "strong": (BOLD, 9.2, 12.6),
        "small": (SANS, 7.8, 10.4),
        "serif": (SERIF, 10, 15),
        "mono": (MONO, 8, 11),
    }
    font, size, leading = sizes[name]
    made = ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, textColor=INK)
    for attribute, value in changes.items():
        setattr(made, attribute, value)
    return made


class CountedCanvas(Canvas):
    """A canvas that knows, when it writes the first page, how many there will be."""

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401  # passed on to reportlab as its template gives them
        frame: Frame,
        **options: Any,  # noqa: ANN401  # likewise
    ) -> None:
        super().__init__(*arguments, **options)
        self._frame = frame
        self._pages: list[dict[str, object]] = []
        self.setViewerPreference("DisplayDocTitle", "true")

    @override
    def showPage(self) -> None:
        """Put a finished page by."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # reportlab's way to begin a fresh page

    @override
    def save(self) -> None:
        """Write all pages with their number of the whole."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self._surround(number, len(self._pages))
            super().showPage()
        super().save()

    def _surround(self, number: int, count: int) -> None:
        width, height = PAGE
        frame = self._frame
        self.setStrokeColor(HAIR)
        self.setLineWidth(0.5)
        self.line(SIDE, height - HEAD + 6 * mm, width - SIDE, height - HEAD + 6 * mm)
        self.line(SIDE, FOOT - 6 * mm, width - SIDE, FOOT - 6 * mm)
        self.setFillColor(INK)
        for y in (height - 12 * mm, 8 * mm):
            self.setFont(BOLD, 8.5)
            self.drawCentredString(width / 2, y, frame.marking)
            if frame.exercise:
                self.setFont(BOLD, 7.5)
                self.drawCentredString(width / 2, y - 4 * mm, frame.exercise)
        self.setFillColor(GREY)
        self.setFont(MONO, 6.6)
        self.drawString(SIDE, FOOT - 10 * mm, frame.footer)
        self.setFont(SANS, 7.8)
        words = frame.page_words.format(page=number, pages=count)
        self.drawRightString(width - SIDE, FOOT - 10 * mm, words)


def use_own_fonts_only() -> None:
    """Keep reportlab from reaching for fonts that are not ours."""
    rl_config.TTFSearchPath = [str(resources.path("fonts"))]
    load_fonts()
