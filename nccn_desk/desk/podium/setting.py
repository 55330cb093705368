"""Words for a stage are set with their emphasis, and only whole lines that fit are shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import baseline, units
from nccn_desk.presenters.podium_shapes import Run, Said

_LEADING: Final = 77 / 54  # of a line, for one pixel of letters (ux 1.4)
_GAP: Final = 0.53  # of a line, between paragraphs


class Sheet(NamedTuple):
    """Words set in a width: their lines, the height of one, and what all of them take."""

    paragraphs: tuple[tuple[QTextLayout, float, int], ...]  # with its top and its first sign
    line: float
    height: float
    until: int  # the sign behind the last that is on the sheet

    def draw(self, canvas: Canvas, left: float, top: float, ink: str) -> None:
        """Draw the lines from a point."""
        canvas.painter.setPen(canvas.look.colour(ink))
        for layout, below, _ in self.paragraphs:
            layout.draw(canvas.painter, QPointF(left, top + below))


def stage_font(look: Look, role: str, size: float) -> QFont:
    """Return the letters of a role in a size of its own, in pixels at 100 %."""
    font = QFont(look.font(role))
    font.setPixelSize(max(1, look.px(size)))
    return font


def set_said(
    look: Look, said: Said, size: float, width: float, height: float, *, struck: bool = False
) -> Sheet:
    """Set words on as many lines as fit into a height, at least one."""
    font = stage_font(look, "podium", size)
    line = round(look.px(size) * _LEADING)
    made: list[tuple[QTextLayout, float, int]] = []
    top, sign, until = 0.0, 0, 0
    for runs in _paragraphs(said):
        words = "".join(run.words for run in runs)
        start, sign = sign, sign + len(words) + 1
        if not words.strip():
            until = sign if not made or until == start else until
            continue
        if made and top + line * (_GAP + 1) > height:
            break
        top += line * _GAP if made else 0.0
        layout = _layout(runs, font, struck=struck)
        taken, ended = _lay_lines(layout, width, line, height - top, first=not made)
        made.append((layout, top, start))
        top += taken * line
        until = start + _signs(words, ended)
        if ended < units(words):
            break
        until = sign
    return Sheet(tuple(made), line, top, until)


def last_lines(look: Look, said: Said, size: float, width: float, count: int) -> Sheet:
    """Set the end of words, on no more lines than these."""
    return set_said(look, _tail(look, said, size, width, count), size, width, 1e6)


def _tail(look: Look, said: Said, size: float, width: float, count: int) -> Said:
    """Return as much of the end of words as some lines take; it begins with a word."""
    plain = "".join(run.words for run in said).replace("\n", " ")
    words = [each for each in plain.split(" ") if each]  # a space that may not break stays
    if not words:
        return ()
    font = stage_font(look, "podium", size)

    def fits(first: int) -> bool:
        layout = _layout((Run(" ".join(words[first:])),), font)
        return _lay_lines(layout, width, 1, count + 1, first=True)[0] <= count

    first = bisect_left(range(len(words)), 1, key=fits)
    return (Run(" ".join(words[first:]) or _end(words[-1], font, width, count)),)


def _end(word: str, font: QFont, width: float, count: int) -> str:
    """Return the end of a word that takes more than some lines."""
    layout = _layout((Run(word),), font)
    _lay_lines(layout, width, 1, 1e6, first=True)
    begun = layout.lineAt(layout.lineCount() - count).textStart()
    return word.encode("utf-16-le")[2 * begun :].decode("utf-16-le")


def _paragraphs(said: Said) -> Iterator[tuple[Run, ...]]:
    """Part runs at the ends of lines."""
    row: list[Run] = []
    for run in said:
        first, *rest = run.words.split("\n")
        row.append(Run(first, run.strong))
        for words in rest:
            yield tuple(row)
            row = [Run(words, run.strong)]
    if row:
        yield tuple(row)


def _layout(runs: tuple[Run, ...], font: QFont, *, struck: bool = False) -> QTextLayout:
    layout = QTextLayout("".join(run.words for run in runs), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    formats, at = [], 0
    for run in runs:
        shape = QTextLayout.FormatRange()
        shape.start, shape.length = at, units(run.words)
        at += units(run.words)
        dressed = QTextCharFormat()
        if run.strong:
            dressed.setFontWeight(QFont.Weight.DemiBold)
        dressed.setFontStrikeOut(struck)
        shape.format = dressed
        formats.append(shape)
    layout.setFormats(formats)
    return layout


def _lay_lines(
    layout: QTextLayout, width: float, line: float, room: float, *, first: bool
) -> tuple[int, int]:
    """Lay the lines that fit; return how many, and how far they reach into the words."""
    count, reached = 0, 0
    tall = max(line, 1)
    layout.beginLayout()
    while (count + 1) * tall <= room or (first and not count):
        made = layout.createLine()
        if not made.isValid():
            break
        made.setLineWidth(max(width, 1.0))
        foot = baseline(layout.font(), count * line, line)
        made.setPosition(QPointF(0, foot - QFontMetricsF(layout.font()).ascent()))
        reached = made.textStart() + made.textLength()
        count += 1
    layout.endLayout()
    return count, reached


def _signs(words: str, reached: int) -> int:
    """Return how many signs stand before a place that is counted in UTF-16."""
    return len(words.encode("utf-16-le")[: 2 * reached].decode("utf-16-le"))
