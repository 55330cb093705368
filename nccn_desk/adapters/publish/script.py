"""Every script has a font that knows its signs; Arabic and Hebrew stand as they are read.

Arabic letters take their joined forms before lines are broken, so that lines are measured right;
the order from right to left is made line by line, when a paragraph is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any, Final
from xml.sax.saxutils import escape

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from bidi.mirror import MIRRORED
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph
from typing_extensions import override

# Asked in this order for a sign that the font of the words does not have.
OTHERS: Final = ("IBMPlexSans", "NotoSansArabic", "NotoSansHebrew", "NotoEmoji")

_FROM_RIGHT: Final = frozenset({"R", "AL"})
_STRONG: Final = _FROM_RIGHT | {"L"}
_ARABIC: Final = range(0x600, 0x780)
# They choose between the pictures of the sign before them: in colour or not, the tone of a skin.
_SELECTORS: Final = frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), *range(0xE0100, 0xE01F0)))
)
# A vowel sign that somebody wrote is printed.
_RESHAPER: Final = ArabicReshaper({"delete_harakat": False})
# It turns with the sign before it: behind that one where it is read from the left, else before it.
_WITNESS: Final = "\u034f"


def seen(text: str) -> str:
    """Return a text as it is printed: Arabic joined, signs without a picture left out.

    Where no font has a sign, its code point stands in its place, for instance [U+6F22].
    """
    joined = _RESHAPER.reshape(text) if any(ord(sign) in _ARABIC for sign in text) else text
    return "".join(_printed(sign) for sign in joined if not _is_unseen(sign))


def unprintable(texts: Iterable[str]) -> bool:
    """Tell whether any text has a sign that is printed as its code point."""
    return any(lacking(text) for text in texts)


def lacking(text: str) -> list[str]:
    """Return the signs of a text that no font has, each once."""
    return [
        sign
        for sign in dict.fromkeys(text)
        if not (sign.isspace() or _is_unseen(sign) or _font_with(sign, OTHERS[0]))
    ]


def pieces(text: str, font: str) -> list[tuple[str, str]]:
    """Return a text in pieces of one font each."""
    signs = ((_font_with(sign, font) or font, sign) for sign in text)
    return [
        (name, "".join(sign for _, sign in piece))
        for name, piece in groupby(signs, key=lambda pair: pair[0])
    ]


def from_right(text: str) -> bool:
    """Tell whether the first letter of a text belongs to a script that is read from the right."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in kinds if kind in _STRONG), "L") in _FROM_RIGHT


def turned(line: str, order: str) -> str:
    """Return a line in its order of reading, "L" or "R" as a whole; brackets face their words."""
    watched = "".join(sign + _WITNESS if sign in MIRRORED else sign for sign in line)
    signs = iter(get_display(watched, base_dir=order))
    read = []
    for sign in signs:
        if sign == _WITNESS:
            read.append(MIRRORED[next(signs)])
        else:
            read.append(sign)
            if sign in MIRRORED:
                next(signs)
    return "".join(read)


class Prose(Paragraph):
    """A paragraph in which each sign has a font that knows it, and each line its order of reading.

    What runs on over pages stays in the order of writing, so that it can be broken again.
    """

    @override
    def drawPara(self, debug: int = 0) -> None:
        """Draw the lines as they are read."""
        written: Any = self.blPara  # type: ignore[has-type]  # made when it was wrapped
        font = self.style.fontName
        order = "R" if getattr(self.style, "backwards", False) else "L"
        self.blPara = written.clone(lines=[_read(line, font, order) for line in written.lines])
        super().drawPara(debug)
        self.blPara = written


def prose(text: str, style: ParagraphStyle) -> Prose:
    """Return a text as a paragraph; one that begins from the right stands at the right."""
    return Prose(marked(text, style), style)


def marked(text: str, style: ParagraphStyle) -> str:
    """Return a text as markup, and turn the style for one that begins from the right."""
    if from_right(text):
        style.backwards = True  # goes along when a page ends within
        style.alignment = TA_RIGHT if style.alignment == TA_LEFT else style.alignment
    parts = (
        escape(piece) if font == style.fontName else f'<font name="{font}">{escape(piece)}</font>'
        for font, piece in pieces(seen(text), style.fontName)
    )
    return "".join(parts).replace("\n", "<br/>")


def _read(line: Any, font: str, order: str) -> Any:  # noqa: ANN401  # reportlab's lines have no types
    """Return a line in the order in which it is read."""
    if isinstance(line, tuple):  # of a paragraph in one font: the room left over, and the words
        room, words = line
        return room, turned(" ".join(words), order).split(" ")
    first = line.words[0]
    read = turned("".join(part.text for part in line.words), order)
    words = [first.clone(fontName=name, text=piece) for name, piece in pieces(read, font)]
    return line.clone(words=words)


def _printed(sign: str) -> str:
    if sign.isspace():
        return sign if sign == "\n" or _font_with(sign, OTHERS[0]) else " "
    return sign if _font_with(sign, OTHERS[0]) else f"[U+{ord(sign):04X}]"


def _is_unseen(sign: str) -> bool:
    """Tell whether a sign only tells others how to stand."""
    unseen = sign in _SELECTORS or unicodedata.category(sign) in {"Cf", "Cc"}
    return unseen and not sign.isspace()


@cache
def _font_with(sign: str, font: str) -> str:
    """Return the first font that has a sign, "" where none has."""
    names = (font, *OTHERS)
    return next((name for name in names if ord(sign) in _signs_of(name)), "")


def _signs_of(font: str) -> dict[int, int]:
    known = pdfmetrics.getFont(font)
    return known.face.charToGlyph if isinstance(known, TTFont) else {}
