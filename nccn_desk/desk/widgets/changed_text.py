"""Changed text shows both of two texts at once: what is gone is struck, what is new underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QTextCharFormat, QTextLayout

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import SLACK, set_words, stretches, units
from nccn_desk.presenters.changed import Change

_BELOW: Final = 3  # of the underline, under the letters' feet
_STRIKE: Final = 0.7  # of a line's ascent, from its top: through the middle of small letters


def words_of(runs: Sequence[Change]) -> str:
    """Return all words of both texts, in the order in which they are painted."""
    return "".join(run.words for run in runs)


def paint_changes(canvas: Canvas, box: QRectF, runs: Sequence[Change], role: str) -> None:
    """Paint runs from the top of a box."""
    words = words_of(runs)
    if not words:
        return
    look = canvas.look
    paragraph = set_words(look, words, role, box.width())
    canvas.cut |= paragraph.breaks_words or paragraph.height > box.height() + SLACK
    canvas.painter.setPen(look.colour("t1"))
    places = list(_places(runs))
    marked = [_mark(look, start, end) for kind, start, end in places if kind == "gone"]
    paragraph.layout.draw(canvas.painter, box.topLeft(), marked)
    for kind, start, end in places:
        for line, left, right in stretches(paragraph.layout, start, end):
            if kind == "gone":
                level, ink = line.y() + line.ascent() * _STRIKE, "t2"
            else:
                level, ink = line.y() + line.ascent() + look.px(_BELOW), "t1"
            y = round(box.top() + level) + 0.5
            start_, end_ = QPointF(box.left() + left, y), QPointF(box.left() + right, y)
            canvas.line(start_, end_, ink, look.px(1))


def _places(runs: Sequence[Change]) -> Iterator[tuple[str, int, int]]:
    at = 0
    for run in runs:
        end = at + units(run.words)
        if run.kind != "same":
            yield run.kind, at, end
        at = end


def _mark(look: Look, start: int, end: int) -> QTextLayout.FormatRange:
    style, marked = QTextCharFormat(), QTextLayout.FormatRange()
    style.setForeground(QBrush(look.colour("t2")))
    marked.start, marked.length = start, end - start
    marked.format = style
    return marked
