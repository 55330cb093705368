"""A tick list says what is ready and what is not, and offers the step that is missing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tones import INKS, SHAPES, Picture, picture_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.shapes import ChipShape, TickRow, Tone

_ICON: Final = 20
_AFTER_ICON: Final = 12
_BETWEEN: Final = 8
_ROOM: Final = 200  # the least that words keep beside a button


class TickList(QWidget):
    """Rows that are done (a grey check) or not (the tone and shape of what is wrong).

    `acted` carries the row's key and its action's key.
    """

    acted = Signal(str, str)

    def __init__(self, look: Look, name: Phrase = NOTHING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._rows: list[_TickLine] = []
        self.stop = QWidget(self)  # out of sight: it holds the list's place in the order of Tab
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def show_rows(self, rows: tuple[TickRow, ...]) -> None:
        """Show these rows; a button that had the focus keeps it if its row is still there."""
        if rows == tuple(line.row for line in self._rows):
            return
        focused = next((line.row.key for line in self._rows if line.has_focus()), "")
        for line in self._rows:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._rows = [_TickLine(self._look, row, self) for row in rows]
        before = self.stop
        for line in self._rows:
            line.acted.connect(self.acted)
            self._column.addWidget(line)
            before = line.follow(before)
            if focused and line.row.key == focused:
                line.take_focus()

    def retranslate(self) -> None:
        """Name the list anew."""
        self.setAccessibleName(self._look.say(self._name))
        self._column.setSpacing(self._look.px(_BETWEEN))


class _TickLine(QWidget):
    """One row: shape, bold line, small line, and a button at the right."""

    acted = Signal(str, str)

    def __init__(self, look: Look, row: TickRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self._look = look
        self._across = QHBoxLayout(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        role, tone = ("body", Tone.QUIET) if row.done else ("body_medium", Tone.PLAIN)
        words.addWidget(Text(look, row.bold, role, tone, wraps=True))
        if row.small:
            words.addWidget(Text(look, row.small, "caption", Tone.FAINT, wraps=True))
        self._across.addLayout(words, 1)
        self._button: Button | None = None
        if row.action is not None:
            self._button = Button(look, row.action, self, height=SMALL)
            self._button.clicked.connect(self._act)
            self._across.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def has_focus(self) -> bool:
        """Tell whether the row's button has the focus."""
        return self._button is not None and self._button.hasFocus()

    def follow(self, before: QWidget) -> QWidget:
        """Let Tab come here after another, as one reads; return what the next row comes after.

        What is made later would else stand behind all else in the window.
        """
        if self._button is None:
            return before
        QWidget.setTabOrder(before, self._button)
        return self._button

    def take_focus(self) -> None:
        """Give the focus to the row's button, if it has one."""
        if self._button is not None:
            self._button.setFocus()

    def retranslate(self) -> None:
        """Name the row and its state anew."""
        row = self.row
        state = said("kit.done") if row.done else (row.mark.word if row.mark else NOTHING)
        self.setAccessibleName(self._look.say(joined((row.bold, state), by=", ")))
        self.setAccessibleDescription(self._look.say(row.small))
        self._across.setContentsMargins(self._look.px(_ICON + _AFTER_ICON), 0, 0, 0)
        self._across.setSpacing(self._look.px(8))
        self._turn()
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        picture, ink = self._picture()
        size = self._look.px(_ICON)
        with Canvas(self._look, self) as canvas:
            at = QPointF(0, (self._words_height() - size) / 2)
            canvas.icon(at, picture.name, size, ink, picture.weight)

    def _turn(self) -> None:
        """Stand the button under the words where it would leave them too little room."""
        if self._button is None:
            return
        room = self.width() - self._button.sizeHint().width()
        narrow = room < self._look.px(_ROOM + _ICON + _AFTER_ICON)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._across.setDirection(down if narrow else right)

    def _words_height(self) -> int:
        words = self._across.itemAt(0)
        return words.geometry().height() if words is not None else self.height()

    def _picture(self) -> tuple[Picture, str]:
        row = self.row
        if row.done:
            return SHAPES[ChipShape.CHECK_RING], "t3"
        if row.mark is None:
            return SHAPES[ChipShape.RING], "ctl"
        return picture_of(row.mark) or SHAPES[ChipShape.RING], INKS[row.mark.tone]

    def _act(self) -> None:
        if self.row.action is not None:
            self.acted.emit(self.row.key, self.row.action.key)
