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
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone

HEIGHT: Final = 24
_RADIUS: Final = 6
_PAD: Final = 10
_PAD_ICON: Final = 8
_ICON: Final = 14
_AFTER_ICON: Final = 5
_END: Final = 12
_SWATCH: Final = 22
_SWATCH_HIGH: Final = 12
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
    width, drawn = width_of(look, look.say(mark.word), _ROLE), _drawn(mark, _ICON)
    width += px(_PAD_ICON + drawn + _AFTER_ICON + _END) if drawn else px(2 * _PAD)
    return QSize(width, px(HEIGHT))


def paint_chip(canvas: Canvas, box: QRectF, mark: Mark) -> None:
    """Paint a chip that fills a box."""
    px = canvas.look.px
    tint = TINTS[mark.tone]
    canvas.box(box, tint.fill, tint.edge, px(_RADIUS))
    left = box.left() + px(_PAD)
    drawn = _drawn(mark, _ICON)
    if drawn:
        at = QPointF(box.left() + px(_PAD_ICON), box.center().y())
        _draw(canvas, at, mark, _ICON, tint.ink)
        left = at.x() + px(drawn + _AFTER_ICON)
    words = QRectF(left, box.top(), box.right() - left, box.height())
    canvas.text(words, canvas.look.say(mark.word), _ROLE, tint.ink)


def mark_width(look: Look, mark: Mark, role: str) -> int:
    """Return how wide a mark is that stands as icon and word, without a box."""
    width = width_of(look, look.say(mark.word), role)
    drawn = _drawn(mark, _ICON + 2)
    return width + (look.px(drawn + _AFTER_ICON) if drawn else 0)


def paint_mark(canvas: Canvas, box: QRectF, mark: Mark, role: str) -> None:
    """Paint a mark as icon and word in a tone, without a box."""
    px = canvas.look.px
    ink, left = INKS[mark.tone], box.left()
    if mark.tone is Tone.PLAIN:
        ink = "t2"
    drawn = _drawn(mark, _ICON + 2)
    if drawn:
        _draw(canvas, QPointF(left, box.center().y()), mark, _ICON + 2, ink)
        left += px(drawn + _AFTER_ICON)
    words = QRectF(left, box.top(), box.right() - left, box.height())
    canvas.text(words, canvas.look.say(mark.word), role, ink)


def _drawn(mark: Mark, size: int) -> int:
    """Return how wide the drawing before the word is, at 100 %; 0 where it has none."""
    if mark.shape is ChipShape.HATCH:
        return _SWATCH
    return size if picture_of(mark) else 0


def _draw(canvas: Canvas, at: QPointF, mark: Mark, size: int, ink: str) -> None:
    """Draw what stands before the word, from the middle of its left edge."""
    px, picture = canvas.look.px, picture_of(mark)
    if mark.shape is ChipShape.HATCH:
        high = px(_SWATCH_HIGH)
        swatch = QRectF(at.x(), round(at.y() - high / 2), px(_SWATCH), high)
        canvas.hatch(swatch, px(2), due=mark.tone is Tone.DUE)
    elif picture:
        top = QPointF(at.x(), at.y() - px(size) / 2)
        canvas.icon(top, picture.name, px(size), ink, picture.weight)
