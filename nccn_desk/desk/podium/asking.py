"""The search of the podium: one line at the foot of the words, and the questions that fit it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import held_letter_of
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.line_field import LineField, paint_field
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import whole_words, width_of
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.plain_shapes import Align, Tone
from nccn_desk.presenters.podium import SHOWN
from nccn_desk.presenters.podium_search import LONGEST
from nccn_desk.presenters.podium_shapes import Asking, FoundRow

_PAD: Final = 24
_FIELD: Final = 52
_ROW: Final = 42
_GAP: Final = 10
_SHARE: Final = 0.5  # of a row, at most for who answers it
_WAYS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
}


class FoundLabel(Painted):
    """A question that fits; the chosen one stands on a lighter ground."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._row = FoundRow("", "", NOTHING)
        self._chosen = False

    def show_row(self, row: FoundRow, *, chosen: bool) -> None:
        """Show a question."""
        if (row, chosen) != (self._row, self._chosen):
            self._row, self._chosen = row, chosen
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        told = self.look.say(self._row.told.words) if self._row.told else ""
        parts = (self._row.question, self.look.say(self._row.who), told)
        self.setAccessibleName(", ".join(filter(None, parts)))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box, row = self.look.px, inside(self), self._row
        if self._chosen:
            canvas.box(box, "s3", radius=px(6))
        who = whole_words(self.look, self.look.say(row.who), "h3_quiet", box.width() * _SHARE)
        wide = width_of(self.look, who, "h3_quiet")
        right = box.right() - px(16)
        canvas.text(QRectF(right - wide, 0, wide, box.height()), who, "h3_quiet", "t3", Align.END)
        right -= wide + px(16)
        if row.told is not None:
            icon = "warning-octagon" if row.told.tone is Tone.ALARM else "warning"
            ink = "alarm" if row.told.tone is Tone.ALARM else "due"
            right -= px(20)
            canvas.icon(QPointF(right, (box.height() - px(20)) / 2), icon, px(20), ink, "fill")
            right -= px(12)
        room = right - px(20)
        words = whole_words(self.look, row.question, "stage", room)
        ink = "t1" if self._chosen else "t2"
        canvas.text(QRectF(px(20), 0, room, box.height()), words, "stage", ink)


class AskingPanel(Painted):
    """`typed` carries the words, `stepped` goes up or down, `taken` and `left` end the search.

    With Ctrl held letters are keys here too: `language` and `renewed` say so.
    """

    typed = Signal(str)
    stepped = Signal(int)
    taken = Signal()
    left = Signal()
    language = Signal()
    renewed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._asking = Asking("", (), 0, NOTHING)
        self.line = LineField(look, self, bare=True, role="lead")
        self.line.setMaxLength(LONGEST)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.textEdited.connect(self.typed)
        self.line.installEventFilter(self)
        self.labels = tuple(FoundLabel(look, self) for _ in range(SHOWN))
        self.retranslate()

    @property
    def needed(self) -> int:
        """The height that the search takes, however many questions fit."""
        return self.look.px(2 * _PAD - 8 + _FIELD + _GAP + SHOWN * _ROW)

    def show_asking(self, asking: Asking) -> None:
        """Show what was typed and what fits."""
        self._asking = asking
        if asking.text != self.line.text():
            self.line.setText(asking.text)
        for place, label in enumerate(self.labels):
            label.setVisible(place < len(asking.rows))
            if place < len(asking.rows):
                label.show_row(asking.rows[place], chosen=place == asking.chosen)
        self.line.setAccessibleDescription(self.look.say(asking.count))
        self._place()
        self.update()

    @override
    def retranslate(self) -> None:
        word = self.look.say(said("podium.search"))
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
        letter = held_letter_of(event)
        if letter:
            return self._hear_letter(letter)
        key = Qt.Key(event.key())
        if key in _WAYS:
            self.stepped.emit(_WAYS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        return True

    def _hear_letter(self, letter: str) -> bool:
        acts = {"L": self.language, "N": self.renewed}
        if letter in acts:
            acts[letter].emit()
        return letter in acts

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        canvas.box(box, "s1", "line2", px(12))
        field = self._field()
        paint_field(canvas, field, focused=True)
        at = QPointF(field.left() + px(18), field.center().y() - px(11))
        canvas.icon(at, "magnifying-glass", px(22), "t3")
        count = self.look.say(self._asking.count)
        right = field.adjusted(0, 0, -px(18), 0)
        canvas.text(right, count, "h3_quiet", "t3", Align.END)

    def _field(self) -> QRectF:
        px = self.look.px
        return QRectF(px(_PAD), px(_PAD - 4), self.width() - 2 * px(_PAD), px(_FIELD))

    def _place(self) -> None:
        px, field = self.look.px, self._field()
        count = width_of(self.look, self.look.say(self._asking.count), "h3_quiet")
        left = int(field.left()) + px(52)
        room = int(field.right()) - left - count - px(36)
        self.line.setGeometry(left, int(field.top()) + px(4), max(room, 40), px(_FIELD - 8))
        top = int(field.bottom()) + px(_GAP)
        for label in self.labels:
            label.setGeometry(int(field.left()), top, int(field.width()), px(_ROW - 2))
            top += px(_ROW)
