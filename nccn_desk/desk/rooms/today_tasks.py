"""My tasks on Today: done with one press, taken with another, noted with N."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import clear, quiet_scroll
from nccn_desk.desk.rooms.today_rows import (
    CardHead,
    FlowButton,
    RowButton,
    RowStyle,
    Rule,
    let_grow,
)
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.painted import TARGET, inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, joined, said
from nccn_desk.presenters.shapes import FlowRow, Tone
from nccn_desk.presenters.today_shapes import TaskCard, TaskLine

_STYLE: Final = RowStyle(left=0, ruled=False)
LEAST: Final = 128  # of the list: two tasks, one of two lines, stay in sight before it scrolls
_ICON: Final = 20


class DoneRing(RowButton):
    """A ring to press when a task is done."""

    def __init__(self, look: Look, line: TaskLine, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        word = self.look.say(self._line.done.word)
        name = self.look.say(joined((self._line.done.word, self._line.title), by=": "))
        self.call(name, "", word)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(TARGET), self.look.px(TARGET))

    @override
    def paint(self, canvas: Canvas) -> None:
        size, box = self.look.px(_ICON), inside(self)
        # The ring stands flush with the card's label; its target reaches beyond it.
        at = QPointF(0, box.center().y() - size / 2)
        if self.hovered or self.hasFocus():
            canvas.icon(at, "check-circle", size, "t1")
        else:
            canvas.icon(at, "circle", size, "ctl")
        self.paint_own_ring(canvas)

    @override
    def ring_box(self) -> QRectF:
        around = (self.look.px(TARGET) - self.look.px(_ICON)) / 2
        return inside(self).translated(-around, 0)


class TaskRow(QWidget):
    """One task: the ring, its words, and who takes it."""

    acted = Signal(str, str)
    opened = Signal(str)

    def __init__(self, look: Look, line: TaskLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        ring = DoneRing(look, line)
        shown = FlowRow(
            line.id,
            line.title,
            small=line.small,
            tail=NOTHING if line.mark else line.due,
            mark=line.mark,
        )
        words = FlowButton(look, shown, _STYLE, last=True)
        row.addWidget(ring)
        row.addWidget(words, 1)
        ring.clicked.connect(lambda: self.acted.emit(line.id, line.done.key))
        words.clicked.connect(lambda: self.opened.emit(line.id))
        if line.take is not None:
            row.addSpacing(look.px(12))
            take = Button(look, line.take, height=SMALL)
            take.clicked.connect(lambda: self.acted.emit(line.id, "take"))
            row.addWidget(take)


class TasksCard(Card):
    """The tasks that are mine, and those that wait for somebody."""

    acted = Signal(str, str)
    opened = Signal(str)
    pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._shown: TaskCard | None = None
        self._card_head = CardHead(look, said("today.card.tasks"))
        self._empty = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._scroll = quiet_scroll(self._list)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self._card_head)
        self.body.addWidget(self._empty)
        self._place = QVBoxLayout()
        self._place.addWidget(self._scroll)
        self.body.addLayout(self._place, 1)
        self.body.addStretch(0)
        self.body.addLayout(self._foot)
        look.changed.connect(self._name_card)
        self._name_card()

    def show_card(self, card: TaskCard) -> None:
        """Show these tasks."""
        self._card_head.note(card.note, card.note_tone)
        self._empty.say(card.empty)
        self._empty.setVisible(not card.rows)
        if card == self._shown:
            return
        self._shown = card
        clear(self._rows)
        for place, line in enumerate(card.rows):
            if place:
                self._rows.addWidget(Rule(self.look))
            row = TaskRow(self.look, line)
            row.acted.connect(self.acted)
            row.opened.connect(self.opened)
            self._rows.addWidget(row)
        self._rows.addStretch(1)
        clear(self._foot)
        for action in (card.add, card.more):
            if action is not None:
                button = Button(self.look, action, height=SMALL)
                button.clicked.connect(lambda _=False, key=action.key: self.pressed.emit(key))
                self._foot.addWidget(button)
        self._foot.addStretch(1)

    def let_grow(self, *, grows: bool) -> None:
        """Show every task at once, or scroll those that do not fit."""
        let_grow(self._place, self._scroll, self._list, grows=grows)
        self._scroll.setMinimumHeight(self.look.px(LEAST))

    def _name_card(self) -> None:
        self.setAccessibleName(self.look.say(said("today.card.tasks")))
        self.body.setSpacing(self.look.px(4))
