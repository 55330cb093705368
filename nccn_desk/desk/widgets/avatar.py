"""An avatar stands for a person: initials in a circle."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.presenters.plain_shapes import Align, PersonRow

SIZE: Final = 40
_SMALL: Final = 32


class Avatar(Painted):
    """A person's initials; `size` is the circle's width in pixels at 100 %."""

    def __init__(
        self, look: Look, person: PersonRow, size: int = SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._person = person
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_person(self, person: PersonRow) -> None:
        """Stand for somebody else."""
        if person != self._person:
            self._person = person
            self._renew()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(self._person.name))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(self._size), self.look.px(self._size))

    @override
    def paint(self, canvas: Canvas) -> None:
        paint_avatar(canvas, inside(self), self._person.initials)


def paint_avatar(canvas: Canvas, box: QRectF, initials: str, *, chosen: bool = False) -> None:
    """Paint initials in a circle that fills a box; the chosen person's has a `now` edge."""
    width = 2.0 if chosen else 1.0
    edge = "now" if chosen else "line2"
    canvas.dot(box.center(), box.width() / 2 - width / 2, "s3", edge, width)
    role = "caption_strong" if box.width() < canvas.look.px(_SMALL) else "body_strong"
    if box.width() < canvas.look.px(_SMALL - 6):
        role = "over"
    canvas.text(box, initials, role, "t1", Align.CENTRE)
