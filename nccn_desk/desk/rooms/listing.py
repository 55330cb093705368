"""A listing is the left of a split room: filters and a finder, then the list or why it is empty."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.new_line import IconLine
from nccn_desk.desk.rooms.split import ENDLESS, Inset, clear
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.empty_state import EmptyState
from nccn_desk.desk.widgets.painted import TARGET
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.shapes import Emptiness, Option, Tone

SECOND: Final = 1_000  # milliseconds
FINDER: Final = 320  # pixels at 100 %
BESIDE_FROM: Final = 760  # of the head, below which the finder stands under the filters


class Head(QWidget):
    """What narrows the list, and how many are left.

    What is chosen `first`, such as the days, stands in a row of its own over the filters.
    """

    def __init__(
        self, look: Look, name: Phrase, finder: IconLine, first: Segments | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self._finder = finder
        self.filters = Segments(look, name, wraps=True)
        self._count = Text(look, role="small", tone=Tone.FAINT)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._under = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addLayout(self._under)
        middle = Qt.AlignmentFlag.AlignVCenter
        if first is not None:
            self._row.addWidget(first, 1, middle)
            self._under.addWidget(self.filters, 1)
            self._under.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._row.addWidget(self.filters, 1, middle)
            self._row.addWidget(self._count, 0, middle)
        self._row.addWidget(finder)
        look.changed.connect(self._space)
        self._space()

    def show_filters(self, options: tuple[Option, ...], chosen: str, count: Phrase) -> None:
        """Show what can be narrowed, and how many there are now."""
        self.filters.show_options(options, chosen)
        self._count.say(count)
        self._count.setVisible(bool(count))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        beside = self.width() >= self._look.px(BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        if beside:
            self._finder.setFixedWidth(self._look.px(FINDER))
        else:
            self._finder.setMinimumWidth(0)
            self._finder.setMaximumWidth(ENDLESS)

    def _space(self) -> None:
        px = self._look.px
        self._count.setMinimumHeight(px(TARGET))
        for part in (self._row, self._under):
            part.setSpacing(px(12))
        self._column.setSpacing(px(8))
        self._turn()


class ListPlace(QWidget):
    """The list, or the sentence that says why it is empty."""

    acted = Signal(str)

    def __init__(self, look: Look, shown: QWidget, reach: int = CELL_PAD) -> None:
        super().__init__()
        self._look = look
        self._shown = shown
        self._reach = reach
        self._emptiness: Emptiness | None = None
        # One place for all of them: a place that is left behind would keep its share of the room.
        self._why = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(shown, 1)
        self._column.addLayout(self._why)
        self.setFocusProxy(shown)

    def show_empty(self, emptiness: Emptiness | None) -> None:
        """Show the list, or in its place why there is nothing in it."""
        self._shown.setVisible(emptiness is None)
        if emptiness == self._emptiness:
            return
        self._emptiness = emptiness
        clear(self._why)
        self.setFocusProxy(self._shown)
        if emptiness is not None:
            state = EmptyState(self._look, emptiness)
            state.acted.connect(self.acted)
            self._why.addLayout(Inset(self._look, state, self._reach), 1)
            if emptiness.action is not None:
                self.setFocusProxy(state)
        self._column.setStretchFactor(self._why, 0 if emptiness is None else 1)


def in_order(*stops: QWidget) -> None:
    """Let Tab go from one to the next, in the order in which one reads."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
