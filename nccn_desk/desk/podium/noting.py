"""The line at the foot of the podium in which a question is noted: Enter keeps it, Esc leaves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.line_field import LineField, paint_field
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import whole_words
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.podium_shapes import Noting

_PAD: Final = 20
_FIELD: Final = 52
_HINT: Final = 34
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NotingPanel(Painted):
    """`typed` carries the words, `taken` keeps them, `left` puts the line away."""

    typed = Signal(str)
    taken = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._noting = Noting("", NOTHING)
        self.line = LineField(look, self, bare=True, role="lead")
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.textEdited.connect(self.typed)
        self.line.installEventFilter(self)
        self.retranslate()

    @property
    def needed(self) -> int:
        """The height that the line takes with what it is for."""
        return self.look.px(2 * _PAD + _FIELD + _HINT)

    def show_noting(self, noting: Noting) -> None:
        """Show what was typed, and what the line is for."""
        self._noting = noting
        if noting.text != self.line.text():
            self.line.setText(noting.text)
        self.line.setAccessibleDescription(self.look.say(noting.hint))
        self.update()

    @override
    def retranslate(self) -> None:
        word = self.look.say(said("podium.log"))
        self.line.setAccessibleName(word)
        self.line.setPlaceholderText(word)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in _ENTERS:
            if not event.isAutoRepeat():
                self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        canvas.box(box, "s1", "line2", px(12))
        field = self._field()
        paint_field(canvas, field, focused=True)
        at = QPointF(field.left() + px(18), field.center().y() - px(11))
        canvas.icon(at, "note-pencil", px(22), "t3")
        hint = QRectF(
            field.left() + px(4), field.bottom() + px(6), field.width() - px(8), px(_HINT)
        )
        words = whole_words(self.look, self.look.say(self._noting.hint), "h3_quiet", hint.width())
        canvas.text(hint, words, "h3_quiet", "t2")

    def _field(self) -> QRectF:
        px = self.look.px
        return QRectF(px(_PAD), px(_PAD), self.width() - 2 * px(_PAD), px(_FIELD))

    def _place(self) -> None:
        px, field = self.look.px, self._field()
        left = int(field.left()) + px(52)
        room = int(field.right()) - left - px(18)
        self.line.setGeometry(left, int(field.top()) + px(4), max(room, 40), px(_FIELD - 8))
