"""A picture is an icon beside words, which say what it means."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.icons import Weight
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted

SIZE: Final = 28


class Picture(Painted):
    """An icon that stands beside words; it says nothing by itself."""

    def __init__(
        self,
        look: Look,
        name: str,
        parent: QWidget | None = None,
        *,
        size: int = SIZE,
        weight: Weight = "fill",
        ink: str = "t1",
    ) -> None:
        super().__init__(look, parent)
        self._name = name
        self._size = size
        self._weight: Weight = weight
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(self._size), self.look.px(self._size))

    @override
    def paint(self, canvas: Canvas) -> None:
        canvas.icon(QPointF(0, 0), self._name, self.look.px(self._size), self._ink, self._weight)
