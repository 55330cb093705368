"""A surface is a floating card whose padding its form was drawn with."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import FLOATING
from nccn_desk.desk.widgets.painted import inside


class Surface(QWidget):
    """Paints itself one step above the ground; its `foot` stays in sight when the rest scrolls."""

    foot: QWidget | None = None

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look.changed.connect(self.update)

    def refresh(self, _: None = None) -> None:
        """Show how things stand now; cards that show more than words extend this."""

    def take_focus(self) -> None:
        """Wait where the person answers."""

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self.look, self) as canvas:
            canvas.box(inside(self), "s1", "line", self.look.px(FLOATING))


class FootBar(QWidget):
    """Holds the foot of a surface that scrolls, under it and as wide."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._card: Surface | None = None
        self._row = 0
        self._column = QVBoxLayout(self)
        self.hide()

    def hold(self, card: Surface) -> None:
        """Take the foot of a card, if it has one."""
        column, foot = card.layout(), card.foot
        if not isinstance(column, QVBoxLayout) or foot is None:
            return
        around = column.contentsMargins()
        self._column.setContentsMargins(around.left(), 0, around.right(), around.bottom() // 2)
        if self._card is None:
            self._card, self._row = card, column.indexOf(foot)
            column.removeWidget(foot)
            self._column.addWidget(foot)
        self.show()

    def give_back(self) -> None:
        """Put the foot where it was taken from."""
        card, self._card = self._card, None
        if card is None or card.foot is None:
            return
        column = card.layout()
        if isinstance(column, QVBoxLayout):
            self._column.removeWidget(card.foot)
            column.insertWidget(self._row, card.foot)
        self.hide()

    @property
    def held(self) -> int:
        """The height that the card would have more with its foot."""
        foot = self._card.foot if self._card is not None else None
        return foot.sizeHint().height() if foot is not None else 0

    @override
    def sizeHint(self) -> QSize:
        return self._column.sizeHint() if self._card is not None else QSize(0, 0)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), "s1", "line")
