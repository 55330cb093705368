"""The card of the day line: the picture, the same as a list, and yesterday beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.day_line import DayLineCanvas
from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.rooms.today_rows import CardHead
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.day_line_shapes import DayLine
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action
from nccn_desk.presenters.today_blocks import COLUMNS

_HEAD: Final = 29  # from the card's top to the middle of its head, in pixels at 100 %
_AFTER_LABEL: Final = 8
_AROUND: Final = 12  # of a block that is scrolled into sight


class DayLineCard(Card):
    """Paints the day; Y puts yesterday beside it, T shows the list."""

    opened = Signal(str)
    nudged = Signal(str, int)
    compared = Signal()
    menu_asked = Signal(str, QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._card_head = CardHead(look, said("today.card.cycle"))
        self.canvas = DayLineCanvas(look)
        self._scroll = quiet_scroll(self.canvas)
        self.table = Table(look, COLUMNS, said("today.card.cycle"))
        self._yesterday = Tool(look, _compare(compared=False), self, icon=18)
        self._list = Tool(look, _as_list(listed=False), self, icon=18)
        self.body.addWidget(self._card_head)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.table, 1)
        self.table.hide()
        self._connect()
        look.changed.connect(self._name_card)
        self._name_card()

    @property
    def listed(self) -> bool:
        """Whether the day is shown as a list."""
        return not self.table.isHidden()

    def show_line(self, line: DayLine) -> None:
        """Show this day."""
        self._card_head.note(line.count)
        self.canvas.show_line(line)
        self.table.show_rows(line.rows)
        self._yesterday.set_action(_compare(compared=line.compared))
        self._yesterday.setVisible(line.yesterday is not None)

    def show_instant(self, instant: datetime) -> None:
        """Move the now line."""
        self.canvas.show_instant(instant)

    def compare(self) -> None:
        """Put yesterday beside the day, or away again, where there is a yesterday."""
        if not self._yesterday.isHidden():
            self.compared.emit()

    def turn(self) -> None:
        """Show the list in place of the picture, or the picture again; the place is kept."""
        listed = not self.listed
        focused = self.canvas.hasFocus() or self.table.hasFocus()
        if listed:
            self.table.choose(self.canvas.choice)
        else:
            self.canvas.choose(self.table.choice)
        self.table.setVisible(listed)
        self._scroll.setVisible(not listed)
        self._list.set_action(_as_list(listed=listed))
        if focused:
            (self.table if listed else self.canvas).setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_card(self) -> None:
        self.setAccessibleName(self.look.say(said("today.card.cycle")))
        self.body.setSpacing(self.look.px(12))
        self._place_tools()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._place_tools()

    def _connect(self) -> None:
        self.canvas.opened.connect(self.opened)
        self.table.opened.connect(self.opened)
        self.canvas.nudged.connect(self.nudged)
        self.canvas.picked.connect(self._show_block)
        self.canvas.menu_asked.connect(self.menu_asked)
        self.table.menu_asked.connect(self.menu_asked)
        self._yesterday.clicked.connect(self.compared)
        self._list.clicked.connect(self.turn)
        Letters(self.look, {"T": self.turn, "Y": self.compare}, self, self.table)

    def _show_block(self, block: str) -> None:
        """Scroll as far as the block on which a person stands needs."""
        box = self.canvas.block_box(block).toRect()
        for y in (box.bottom(), box.top()):
            self._scroll.ensureVisible(box.left(), y, 0, self.look.px(_AROUND))

    def _place_tools(self) -> None:
        """Stand the tools beside the label, where they cost the head no height."""
        px = self.look.px
        left = px(24 + _AFTER_LABEL) + width_of(
            self.look, self.look.say(said("today.card.cycle")), "over"
        )
        for tool in (self._list, self._yesterday):
            size = tool.sizeHint()
            tool.setGeometry(left, px(_HEAD) - size.height() // 2, size.width(), size.height())
            left += size.width()


def _compare(*, compared: bool) -> Action:
    key = "today.compare.hide" if compared else "today.compare.show"
    return Action("compare", said(key), icon="clock-counter-clockwise", keys="Y")


def _as_list(*, listed: bool) -> Action:
    word, icon = ("today.picture", "chart-bar") if listed else ("today.list", "list-bullets")
    return Action("list", said(word), icon=icon, keys="T")
