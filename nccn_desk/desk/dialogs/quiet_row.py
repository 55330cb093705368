"""A quiet row is one line that can be pressed: an icon, words, and a time at its end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.shapes import Align, FlowRow

_ICON: Final = 18
_TEXT: Final = 26
_GAP: Final = 12


class QuietRow(PaintedButton):
    """Paints a flow row without its small line; `chosen` carries its id."""

    chosen = Signal(str)

    def __init__(self, look: Look, row: FlowRow, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._row = row
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._choose)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.call(self.look.say(self._row.title), self.look.say(self._row.tail))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(TARGET))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        words = self.look.say(self._row.title)
        needed = height_of(self.look, words, "small", self._room(width))
        return max(needed + self.look.px(12), self.look.px(TARGET))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, look, box = self.look.px, self.look, inside(self)
        if self.hovered:
            canvas.box(box, "s2", radius=px(6))
        if self.hasFocus():
            canvas.ring(box, px(6))
        line = look.line("small")
        top = (box.height() - height_of(look, look.say(self._row.title), "small", self._wide())) / 2
        at = QPointF(0, top + (line - px(_ICON)) / 2)
        canvas.icon(at, self._row.icon, px(_ICON), "t3")
        words = QRectF(px(_TEXT), top, self._wide(), box.height() - top)
        canvas.prose(words, look.say(self._row.title), "small", "t2")
        tail = QRectF(0, top, box.width(), line)
        canvas.text(tail, look.say(self._row.tail), "caption", "t3", Align.END)

    def _wide(self) -> int:
        return self._room(self.width())

    def _room(self, width: int) -> int:
        px = self.look.px
        tail = width_of(self.look, self.look.say(self._row.tail), "caption")
        return max(width - px(_TEXT) - px(_GAP) - tail, px(80))

    def _choose(self) -> None:
        self.chosen.emit(self._row.id)
