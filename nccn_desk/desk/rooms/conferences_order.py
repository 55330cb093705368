"""The left of a press conference: the running order, room and technique, and the podium."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.acts_row import ActsRow
from nccn_desk.desk.rooms.split import Inset, quiet_scroll
from nccn_desk.desk.rooms.today_rows import CardHead
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.button import SMALL
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.flow_rows import PAD
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.conferences_shapes import Card as Shown
from nccn_desk.presenters.conferences_shapes import ConferencePage, Stage
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Mark, Tone

STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowKeys(QObject):
    """Alt with an arrow moves a row, Del takes it away: both act on the row one stands on."""

    def __init__(
        self, rows: FlowList, move: Callable[[str, int], None], remove: Callable[[str], None]
    ) -> None:
        super().__init__(rows)
        self._rows = rows
        self._move = move
        self._remove = remove
        rows.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier and key in STEPS:
            self._move(self._rows.choice, STEPS[key])
        elif key == Qt.Key.Key_Delete and not held:
            self._remove(self._rows.choice)
        else:
            return False
        return True


class FlushCard(Card):
    """A card whose rows stand flush with its label; `head` counts them."""

    def __init__(self, look: Look, over: Phrase) -> None:
        super().__init__(look)
        self.head = CardHead(look, over)
        self.body.addLayout(Inset(look, self.head))
        self._flush()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self._flush()

    def add_inset(self, widget: QWidget) -> None:
        """Stand something that is no list flush with the rows' words."""
        self.body.addLayout(Inset(self.look, widget))

    def _flush(self) -> None:
        px = self.look.px
        self._outer.setContentsMargins(px(24 - PAD), px(18), px(24 - PAD), px(16))
        self._outer.setSpacing(px(4))
        self.body.setSpacing(px(4))


class RowsCard(FlushCard):
    """A card with a few rows, all in sight, or the sentence that says why there are none."""

    def __init__(self, look: Look, over: Phrase, *, ruled: bool = True) -> None:
        super().__init__(look, over)
        self.rows = WholeList(look, over, ruled=ruled)
        self._empty = Text(look, role="small", tone=Tone.FAINT, wraps=True)
        self.add_inset(self._empty)
        self.body.addWidget(self.rows)

    def show_card(self, shown: Shown) -> None:
        """Show the rows."""
        self.head.note(shown.note, shown.tone)
        self._empty.say(NOTHING if shown.rows else shown.empty)
        self._empty.setVisible(not shown.rows)
        self.rows.show_rows(shown.rows)


class StageCard(FlushCard):
    """The podium: when it freezes, what is open, and the acts; `pressed` carries one."""

    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("conferences.podium"))
        self._told = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self._chip = Chip(look, Mark(NOTHING))
        self.more = ActsRow(look, height=SMALL)
        self.acts = ActsRow(look)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.place_of_more = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.addWidget(self._told, 1)
        self._row.addLayout(self.place_of_more)
        self._row.addWidget(self.acts)
        self._column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._row)
        self.add_inset(inner)
        self.more.pressed.connect(self.pressed)
        self.acts.pressed.connect(self.pressed)
        self._space()

    def show_stage(self, stage: Stage) -> None:
        """Show how far the book is."""
        self.head.note(stage.note)
        self._told.say(stage.told)
        self._chip.setVisible(stage.mark is not None)
        if stage.mark is not None:
            self._chip.show_mark(stage.mark)
        self.more.show_actions(stage.more)
        self.acts.show_actions(stage.actions)

    def lie(self, *, flat: bool) -> None:
        """Stand as a bar beneath all, or as a card at the bottom of a column."""
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if flat else ways.TopToBottom)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_column"):
            self._space()

    def _space(self) -> None:
        self._column.setSpacing(self.look.px(8))
        self._row.setSpacing(self.look.px(10))


class OrderColumn(QWidget):
    """The running order over room and technique; both scroll where there is too little room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.order = RowsCard(look, said("conferences.order"))
        self.points = RowsCard(look, said("conferences.points"), ruled=False)
        self.points.rows.tighten()
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addWidget(self.order)
        self._inner.addWidget(self.points)
        self.extra = QVBoxLayout()
        self._inner.addLayout(self.extra)
        self._inner.addStretch(1)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(quiet_scroll(inner))
        look.changed.connect(self._space)
        self._space()

    def show_page(self, page: ConferencePage) -> None:
        """Show both."""
        self.order.show_card(page.order)
        self.points.show_card(page.ready)

    def _space(self) -> None:
        self._inner.setSpacing(self._look.px(16))
