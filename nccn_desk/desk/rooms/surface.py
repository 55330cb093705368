"""A surface is a floating card whose padding its form was drawn with."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import FLOATING
from nccn_desk.desk.widgets.painted import inside


class Surface(QWidget):
    """Paints itself one step above the ground."""

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
