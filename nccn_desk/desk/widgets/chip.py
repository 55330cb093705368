"""A chip is a state in a word, a shape and a tone; it can be painted alone or within a row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import fits, inside
from nccn_desk.desk.widgets.tones import INKS, TINTS, picture_of
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.shapes import Mark, Tone

HEIGHT: Final = 24
_RADIUS: Final = 6
_PAD: Final = 10
_PAD_ICON: Final = 8
_ICON: Final = 14
_AFTER_ICON: Final = 5
_END: Final = 12
_ROLE: Final = "caption_medium"


class Chip(QLabel):
    """A mark in a tinted box; only an alarm that nobody took is filled."""

    def __init__(self, look: Look, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this chip paints itself with."""
        return self._look

    @property
    def mark(self) -> Mark:
        """The state that is shown."""
        return self._mark

    def show_mark(self, mark: Mark) -> None:
        """Show another state."""
        if mark != self._mark:
            self._mark = mark
            self.retranslate()

    def retranslate(self) -> None:
        """Ask for the word anew."""
        self.setText(self._look.say(self._mark.word))
        self.updateGeometry()
        self.update()

    def text_fits(self) -> bool:
        """Tell whether the word stands whole within the present size."""
        return fits(self._look, self.size(), self._paint)

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._look, self._mark)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            self._paint(canvas)

    def _paint(self, canvas: Canvas) -> None:
        paint_chip(canvas, inside(self), self._mark)


def chip_size(look: Look, mark: Mark) -> QSize:
    """Return how large a chip is."""
    px = look.px
    width = width_of(look, look.say(mark.word), _ROLE)
    width += px(_PAD_ICON + _ICON + _AFTER_ICON + _END) if picture_of(mark) else px(2 * _PAD)
    return QSize(width, px(HEIGHT))


def paint_chip(canvas: Canvas, box: QRectF, mark: Mark) -> None:
    """Paint a chip that fills a box."""
    px = canvas.look.px
    tint, picture = TINTS[mark.tone], picture_of(mark)
    canvas.box(box, tint.fill, tint.edge, px(_RADIUS))
    left = box.left() + px(_PAD)
    if picture:
        size = px(_ICON)
        at = QPointF(box.left() + px(_PAD_ICON), box.center().y() - size / 2)
        canvas.icon(at, picture.name, size, tint.ink, picture.weight)
        left = at.x() + size + px(_AFTER_ICON)
    words = QRectF(left, box.top(), box.right() - left, box.height())
    canvas.text(words, canvas.look.say(mark.word), _ROLE, tint.ink)


def mark_width(look: Look, mark: Mark, role: str) -> int:
    """Return how wide a mark is that stands as icon and word, without a box."""
    width = width_of(look, look.say(mark.word), role)
    picture = picture_of(mark)
    return width + (look.px(_ICON + 2 + _AFTER_ICON) if picture else 0)


def paint_mark(canvas: Canvas, box: QRectF, mark: Mark, role: str) -> None:
    """Paint a mark as icon and word in a tone, without a box."""
    px = canvas.look.px
    ink, picture, left = INKS[mark.tone], picture_of(mark), box.left()
    if mark.tone is Tone.PLAIN:
        ink = "t2"
    if picture:
        size = px(_ICON + 2)
        at = QPointF(left, box.center().y() - size / 2)
        canvas.icon(at, picture.name, size, ink, picture.weight)
        left += size + px(_AFTER_ICON)
    words = QRectF(left, box.top(), box.right() - left, box.height())
    canvas.text(words, canvas.look.say(mark.word), role, ink)
