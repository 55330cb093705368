"""A collector has what was chosen over what can be: found as one types, and kept in order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.acts_row import ActsRow
from nccn_desk.desk.rooms.conferences_order import RowKeys
from nccn_desk.desk.rooms.new_line import IconLine
from nccn_desk.desk.rooms.split import whole_scroll
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.collecting import Collecting
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Action, FlowRow, Tone

_WIDTH: Final = 860  # pixels at 100 %
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Collector(Layer):
    """Paints what is chosen and what can be.

    The hand may stay in the line: Down goes to what was found, Enter takes the first of it.
    """

    turned = Signal(str)
    typed = Signal(str)
    added = Signal(str)
    entered = Signal(str)
    left_out = Signal(str)
    moved = Signal(str, int)
    pressed = Signal(str)

    def __init__(self, room: QWidget, look: Look) -> None:
        super().__init__(room, look, said("collecting.title"), width=_WIDTH)
        self._owner = look
        self._part = ""
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self.parts = Segments(look, said("collecting.parts"), wraps=True)
        self.finder = IconLine(
            look, "magnifying-glass", said("collecting.find"), said("collecting.find_short")
        )
        self._wrong = Text(look, NOTHING, "small", Tone.DUE, wraps=True)
        self.chosen = _Rows(look, said("collecting.chosen"))
        self.acts = ActsRow(look, height=SMALL)
        self.found = _Rows(look, said("collecting.found"))
        self._told = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self.back = Button(look, Action("back", said("asking.back"), keys="Esc"))
        self._column, self._lists = QVBoxLayout(), QVBoxLayout()
        inner = QWidget()
        inner.setLayout(self._lists)
        self._area = whole_scroll(inner)
        self._furnish()
        self._space()

    def show_collecting(self, choosing: Collecting | None) -> None:
        """Show one part, or leave."""
        if choosing is None:
            self.put_away()
            return
        held = self.chosen.rows.hasFocus() or self.found.rows.hasFocus()
        self._title.say(choosing.title)
        self._told.say(choosing.told)
        self._wrong.say(choosing.wrong)
        self._wrong.setVisible(bool(choosing.wrong))
        self.parts.show_options(choosing.parts, choosing.part)
        self.acts.show_actions(choosing.actions)
        self.chosen.show_rows(choosing.chosen_over, choosing.chosen, choosing.chosen_empty)
        self.found.show_rows(choosing.found_over, choosing.found, choosing.found_empty)
        if choosing.part != self._part:
            self._part = choosing.part
            self.chosen.begin()
        if not held:
            self.found.begin()
        if not self.is_open:
            self.finder.show_words("")
            self.open(self.finder.line)
        elif held and not (self.chosen.rows.hasFocus() or self.found.rows.hasFocus()):
            self.finder.line.setFocus()  # the last row of a list went away under the hand
        self._bring_into_sight()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self.finder.line and isinstance(event, QKeyEvent) and self._took(event):
            return True
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        """Let Down and Enter in the line act on what was found."""
        choice = self.found.rows.choice
        if event.type() != QEvent.Type.KeyPress or not choice:
            return False
        if event.key() == Qt.Key.Key_Down:
            self.found.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in _ENTER:
            self.added.emit(choice)
        else:
            return False
        return True

    def _bring_into_sight(self) -> None:
        """Let one see what is found as one types, where both lists have no room."""
        if self.finder.line.hasFocus():
            typed = bool(self.finder.line.text().strip())
            self._area.verticalScrollBar().setValue(self.found.y() if typed else 0)

    def _press(self, action: str) -> None:
        choice = self.chosen.rows.choice
        if action in {"earlier", "later"}:
            self.moved.emit(choice, -1 if action == "earlier" else 1)
        elif action == "leave_out":
            self.left_out.emit(choice)
        else:
            self.pressed.emit(action)

    def _furnish(self) -> None:
        self._lists.addWidget(self.chosen)
        self._lists.addWidget(self.acts)
        self._lists.addWidget(self.found)
        self._lists.addWidget(self._told)
        column = self._column
        column.addWidget(self._title)
        column.addWidget(self.parts)
        column.addWidget(self.finder)
        column.addWidget(self._wrong)
        column.addWidget(self._area, 1)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.panel.body.addLayout(column)
        RowKeys(self.chosen.rows, self.moved.emit, self.left_out.emit)
        self.parts.chosen.connect(self.turned)
        self.finder.line.textChanged.connect(self.typed)
        self.finder.line.installEventFilter(self)
        self.found.rows.opened.connect(self.added)
        self.chosen.rows.opened.connect(self.entered)
        self.acts.pressed.connect(self._press)
        self.back.clicked.connect(self.put_away)
        self._area.verticalScrollBar().rangeChanged.connect(self._bring_into_sight)
        self._owner.changed.connect(self._space)

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(10))
        self._lists.setContentsMargins(0, 0, px(6), 0)
        self._lists.setSpacing(px(10))


class _Rows(QWidget):
    """Rows under their label, or why there are none."""

    def __init__(self, look: Look, name: Phrase) -> None:
        super().__init__()
        self._over = Text(look, NOTHING, "over", Tone.FAINT)
        self._empty = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self.rows = WholeList(look, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._over, self._empty):
            column.addWidget(widget)
        column.addWidget(self.rows)

    def show_rows(self, over: Phrase, rows: tuple[FlowRow, ...], empty: Phrase) -> None:
        """Show these."""
        self._over.say(over)
        self._empty.say(empty)
        self._empty.setVisible(not rows)
        self.rows.show_rows(rows)

    def begin(self) -> None:
        """Stand on the first row."""
        if self.rows.model().rowCount():
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
