"""Columns are two cards beside each other that scroll as one page; narrow, one under the other."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import ENDLESS, NARROW, Inset, quiet_scroll
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.flow_rows import PAD


class Columns(QWidget):
    """`first` and `second` are the cards; one is as wide as given, the other takes the rest.

    What is no list goes in by `add`, so that its words stand flush with those of lists, which
    reach further out.
    """

    def __init__(self, look: Look, width: int, *, first: bool) -> None:
        super().__init__()
        self.look = look
        self._width = width
        self.first, self.second = Card(look), Card(look)
        self._set = self.first if first else self.second
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.addWidget(self.first, 0 if first else 1)
        self._across.addWidget(self.second, 1 if first else 0)
        content = QWidget()
        content.setLayout(self._across)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(quiet_scroll(content))
        look.changed.connect(self.retranslate)
        self.retranslate()

    def add(self, card: Card, widget: QWidget) -> None:
        """Stand something that is no list under what a card has already."""
        card.body.addLayout(Inset(self.look, widget))

    def add_layout(self, card: Card, layout: QLayout) -> None:
        """Stand things that are no list, in a layout of theirs, under what a card has already."""
        holder = QWidget()
        holder.setLayout(layout)
        self.add(card, holder)

    def retranslate(self) -> None:
        """Take sizes anew."""
        px = self.look.px
        self._across.setContentsMargins(px(24), px(8), px(24), px(20))
        self._across.setSpacing(px(16))
        for card in (self.first, self.second):
            card.body.setSpacing(px(12))
            around = card.layout()
            if around is not None:
                around.setContentsMargins(px(24 - PAD), px(20), px(24 - PAD), px(20))
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self.look.px(NARROW)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        if narrow:
            self._set.setMinimumWidth(0)
            self._set.setMaximumWidth(ENDLESS)
        else:
            self._set.setFixedWidth(self.look.px(self._width))
