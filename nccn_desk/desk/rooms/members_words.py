"""Six words to compare by telephone, each under its number, large enough to read aloud."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Align

_COLUMNS: Final = 3
_ROW: Final = 52
_GAP: Final = 8
_PAD: Final = 10


class SixWords(Painted):
    """Words in boxes; a screen reader says them with their numbers."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words: tuple[str, ...] = ()
        self._title: Phrase = said("members.six")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are shown."""
        return self._words

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show these; without any, take no room."""
        self.setVisible(bool(words))
        if words != self._words:
            self._words = words
            self.retranslate()
            self.updateGeometry()
            self.update()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(self._title))
        spelled = (f"{place}: {word}" for place, word in enumerate(self._words, 1))
        self.setAccessibleDescription("; ".join(spelled))

    @override
    def sizeHint(self) -> QSize:
        width = (self._widest() + self.look.px(_GAP)) * 2
        return QSize(width, self.heightForWidth(width))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        px = self.look.px
        rows = -(-len(self._words) // self._columns(width))
        return rows * px(_ROW) + max(0, rows - 1) * px(_GAP)

    @override
    def paint(self, canvas: Canvas) -> None:
        px, gap = self.look.px, self.look.px(_GAP)
        columns = self._columns(self.width())
        wide = (self.width() - gap * (columns - 1)) / columns
        for place, word in enumerate(self._words):
            row, column = divmod(place, columns)
            box = QRectF(column * (wide + gap), row * (px(_ROW) + gap), wide, px(_ROW))
            frame = box.adjusted(0.5, 0.5, -0.5, -0.5)
            canvas.box(frame, "s2", "line2", px(8))
            number = QRectF(box.left() + px(_PAD), box.top() + px(4), wide, px(18))
            canvas.text(number, str(place + 1), "caption", "t3", Align.START)
            canvas.text(box, word, "h3", "t1", Align.CENTRE)
        if self.hasFocus():
            canvas.ring(inside(self), px(8))

    def _columns(self, width: int) -> int:
        fits = (width + self.look.px(_GAP)) // max(self._widest() + self.look.px(_GAP), 1)
        return max(1, min(_COLUMNS, fits))

    def _widest(self) -> int:
        px = self.look.px
        widest = max((width_of(self.look, word, "h3") for word in self._words), default=0)
        return widest + 2 * px(_PAD) + px(16)
