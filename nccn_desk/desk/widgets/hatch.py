"""Hatching draws emptiness: what nobody knows, covers or has published yet."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.presenters.phrases import Phrase


class Hatch(Painted):
    """A hatched box; its word stands beside it, and is its name to a screen reader."""

    def __init__(
        self, look: Look, word: Phrase, parent: QWidget | None = None, *, due: bool = False
    ) -> None:
        super().__init__(look, parent)
        self._word = word
        self._due = due
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(self._word))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(24))

    @override
    def paint(self, canvas: Canvas) -> None:
        canvas.hatch(inside(self), self.look.px(6), due=self._due)
