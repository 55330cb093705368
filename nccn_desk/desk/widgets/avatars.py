"""Avatars stand for the colleagues who are here: small circles side by side, and how many more."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.avatar import paint_avatar
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.shapes import PersonRow

SIZE: Final = 28
SHOWN: Final = 4
_GAP: Final = 4
_MORE: Final = "caption_medium"


class Avatars(Painted):
    """Shows who is here; without anybody it takes no room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._people: tuple[PersonRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def people(self) -> tuple[PersonRow, ...]:
        """Who is shown."""
        return self._people

    def show_people(self, people: tuple[PersonRow, ...]) -> None:
        """Show these people."""
        if people != self._people:
            self._people = people
            self.retranslate()
            self.updateGeometry()
            self.update()
        self.setVisible(bool(people))

    @override
    def retranslate(self) -> None:
        who = (joined((each.name, each.small), by=", ") for each in self._people)
        told = self.look.say(said("presence.here", who=joined(who, by="; ")))
        self.setAccessibleName(told if self._people else "")
        self.setToolTip(told if self._people else "")

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        shown = min(len(self._people), SHOWN)
        width = shown * px(SIZE + _GAP) + width_of(self.look, self._more(), _MORE)
        return QSize(max(width, 1), px(SIZE))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, left = self.look.px, 0.0
        for person in self._people[:SHOWN]:
            paint_avatar(canvas, QRectF(left, 0, px(SIZE), px(SIZE)), person.initials)
            left += px(SIZE + _GAP)
        rest = QRectF(left, 0, self.width() - left, self.height())
        canvas.text(rest, self._more(), _MORE, "t3")

    def _more(self) -> str:
        more = len(self._people) - SHOWN
        return f"+{more}" if more > 0 else ""
