"""The search button looks like a field and opens the palette, where one really types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas, hint_width
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import said

WIDTH: Final = 298
_HEIGHT: Final = 36
_PAD: Final = 12
_ICON: Final = 16
_AFTER_ICON: Final = 10
_KEYS: Final = "Ctrl K"


class SearchButton(PaintedButton):
    """A field-like button with its key; folded, only the glass is left."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._folded = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def fold(self, *, folded: bool) -> None:
        """Show the glass only, or the whole field."""
        if folded != self._folded:
            self._folded = folded
            self._renew()

    @override
    def retranslate(self) -> None:
        words = self.look.say(said("kit.search"))
        self.call(words, _KEYS, f"{words}  {_KEYS}" if self._folded else "")

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        if self._folded:
            return QSize(px(TARGET), px(TARGET))
        words = width_of(self.look, self.look.say(said("kit.search")), "small")
        needed = words + hint_width(self.look, _KEYS) + px(3 * _PAD + _ICON + _AFTER_ICON)
        return QSize(max(needed, px(WIDTH)), px(_HEIGHT))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        if self._folded:
            canvas.surface(box, px(8), "s3" if self.hovered else "", focused=self.hasFocus())
            size = px(20)
            at = QPointF(box.center().x() - size / 2, box.center().y() - size / 2)
            canvas.icon(at, "magnifying-glass", size, "t2")
        else:
            fill = "s2" if self.hovered else "s1"
            canvas.surface(box, px(8), fill, "line2", focused=self.hasFocus())
            size = px(_ICON)
            at = QPointF(px(_PAD), box.center().y() - size / 2)
            canvas.icon(at, "magnifying-glass", size, "t3")
            start = canvas.hint(box.right() - px(8), box.center().y(), _KEYS)
            left = at.x() + size + px(_AFTER_ICON)
            words = QRectF(left, 0, start - left, box.height())
            canvas.text(words, self.look.say(said("kit.search")), "small", "t3")
