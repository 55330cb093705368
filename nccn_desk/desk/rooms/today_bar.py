"""The action bar keeps the lit act in sight where its card is taller than the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.today_now import NowCardView
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside

HEIGHT: Final = 60
_GUTTER: Final = 24


class ActionBar(QWidget):
    """A strip at the foot of the room; it borrows the acts of the card."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QHBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._space)
        self._space()
        self.hide()

    def take(self, card: NowCardView, *, taken: bool) -> None:
        """Let the card's acts stand here, or back in their card."""
        if taken == self.isAncestorOf(card.acts):
            return
        if taken:
            card.acts.tell_time(told=True)
            self._row.addWidget(card.acts)
        else:
            card.take_actions()
        self.setVisible(taken)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        box = inside(self)
        with Canvas(self._look, self) as canvas:
            canvas.box(box, "chrome")
            canvas.line(QPointF(0, 0.5), QPointF(box.right(), 0.5), "line")

    def _space(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(_GUTTER), 0, px(_GUTTER), 0)
        self.setFixedHeight(px(HEIGHT))
