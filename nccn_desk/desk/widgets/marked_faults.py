"""Under words that want a second look stands a row of dots: a shape as well as a colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextDocument

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.marked_text import x_at

_STEP: Final = 4  # from dot to dot
_RADIUS: Final = 1.0


def paint_fault(canvas: Canvas, box: QRectF) -> None:
    """Paint dots under a box of words."""
    px = canvas.look.px
    step, at = px(_STEP), box.left() + px(_STEP) / 2
    while at < box.right():
        canvas.dot(QPointF(at, box.bottom() - px(2)), _RADIUS * px(1), "due")
        at += step


def document_boxes(document: QTextDocument, first: int, last: int) -> Iterator[QRectF]:
    """Yield the boxes that words between two places of a document fill, one a line."""
    block = document.findBlock(max(first, 0))
    while block.isValid() and block.position() < last:
        layout = block.layout()
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start = max(first - block.position(), line.textStart())
            end = min(last - block.position(), line.textStart() + line.textLength())
            if start < end:
                left, right = sorted((x_at(line, start), x_at(line, end)))
                box = QRectF(left, line.y(), right - left, line.height())
                yield box.translated(origin)
        block = block.next()
