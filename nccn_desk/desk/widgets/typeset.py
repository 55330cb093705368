"""Typesetting puts words on lines of a role's own height, and never cuts one."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from nccn_desk.desk.look import Look
from nccn_desk.presenters.plain_shapes import Align

ENDLESS: Final = 1e6
PARTED: Final = "\u200b"  # takes no room, and a line may go on behind it
SLACK: Final = 0.75  # a part of a pixel is no cut word

FLAGS: Final = {
    Align.START: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.END: Qt.AlignmentFlag.AlignRight,
}


class Paragraph(NamedTuple):
    """Words set in a width: ready to draw, with the height they take and their widest line."""

    layout: QTextLayout
    height: float
    widest: float
    breaks_words: bool


def width_of(look: Look, words: str, role: str) -> int:
    """Return the width that words take on one line, in whole pixels."""
    return ceil(QFontMetricsF(look.font(role)).horizontalAdvance(words)) if words else 0


def whole_words(look: Look, words: str, role: str, room: float) -> str:
    """Return as many whole words as fit on one line, with a sign that there are more."""
    if width_of(look, words, role) <= room:
        return words
    parts = words.split()
    while parts and width_of(look, " ".join(parts) + " …", role) > room:
        parts.pop()
    return " ".join(parts) + " …"


def pieces_of(words: str) -> list[str]:
    """Return what no line may break: words, and what stands between places that may be parted."""
    return words.replace(PARTED, " ").split()


def baseline(font: QFont, top: float, height: float) -> int:
    """Return where letters stand that are to be in the middle of a line."""
    metrics = QFontMetricsF(font)
    return round(top + (height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent())


def set_words(
    look: Look, words: str, role: str, width: float, align: Align = Align.START
) -> Paragraph:
    """Set words in a width, on as many lines as they need."""
    font = look.font(role)
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    option = QTextOption(FLAGS[align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    line_height = look.line(role)
    count, widest = 0, 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        top = count * line_height
        line.setPosition(QPointF(0, baseline(font, top, line_height) - line.ascent()))
        widest = max(widest, line.naturalTextWidth())
        count += 1
    layout.endLayout()
    metrics = QFontMetricsF(font)
    longest = max(map(metrics.horizontalAdvance, pieces_of(words)), default=0.0)
    return Paragraph(layout, count * line_height, widest, longest > width + SLACK)


def height_of(look: Look, words: str, role: str, width: float) -> int:
    """Return the height that words take in a width."""
    if not words:
        return 0
    if "\n" not in words and width_of(look, words, role) <= width:
        return look.line(role)
    return ceil(set_words(look, words, role, width).height)


def stretches(
    layout: QTextLayout, start: int, end: int
) -> Iterator[tuple[QTextLine, float, float]]:
    """Yield each line that holds a part of a range, and where this part begins and ends on it."""
    for place in range(layout.lineCount()):
        line = layout.lineAt(place)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if start < last and end > first:
            yield line, _reach(line, max(start, first)), _reach(line, min(end, last))


def units(words: str) -> int:
    """Return how long words are as the toolkit counts them, which is in UTF-16."""
    return len(words) + sum(sign > "\uffff" for sign in words)


def _reach(line: QTextLine, place: int) -> float:
    """Return how far from the left a place in a line is; the toolkit's stub knows half of it."""
    reached: Any = line.cursorToX(place)
    return float(reached[0])
