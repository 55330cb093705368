"""A picture that leaves the desk is painted by day and at 100 %, as a drawing or as an image.

It is made in memory: writing is for a thread that may wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from nccn_desk.desk.fonts import Fonts
from nccn_desk.desk.look import Look
from nccn_desk.desk.theme import Theme
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.plain_shapes import Align

SHARP: Final = 2.0  # pixels of an image for each of the sheet's
STAMP: Final = "small_strong"
_PAD: Final = 8

Paint = Callable[[QPainter], object]


@dataclass(frozen=True, slots=True)
class Titled:
    """What a file says of its picture, and how large that is."""

    title: str
    description: str
    size: QSize


def svg(titled: Titled, paint: Paint) -> bytes:
    """Return a picture as an SVG drawing whose words can be searched and read out."""
    buffer = opened()
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(titled.size)
    drawing.setViewBox(QRect(0, 0, titled.size.width(), titled.size.height()))
    drawing.setTitle(titled.title)
    drawing.setDescription(titled.description)
    painter = QPainter(drawing)
    paint(painter)
    painter.end()
    return shut(buffer)


def png(titled: Titled, paint: Paint, sharp: float = SHARP) -> bytes:
    """Return a picture as a sharp image."""
    image = QImage(titled.size * sharp, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(sharp)
    image.setText("Title", titled.title)
    image.setText("Description", titled.description)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    buffer = opened()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return shut(buffer)


def by_day(look: Look) -> Look:
    """Return the look of paper: by day, at 100 %, in the same language."""
    theme = Theme("day")
    return Look(theme, look.words, look.icons, Fonts(theme))


def paint_stamps(canvas: Canvas, stamps: Iterable[Phrase], right: float) -> float:
    """Paint words in boxes from the right, those that say something; return where they begin."""
    look = canvas.look
    for phrase in stamps:
        words = look.say(phrase)
        if words:
            wide = width_of(look, words, STAMP) + 2 * _PAD
            box = QRectF(QPointF(right - wide, 0), QSizeF(wide, look.line(STAMP) + _PAD))
            canvas.box(box, "s3", radius=6)
            canvas.text(box, words, STAMP, "t1", Align.CENTRE)
            right -= wide + _PAD
    return right


def opened() -> QBuffer:
    """Return a buffer that can be written into."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def shut(buffer: QBuffer) -> bytes:
    """Return what a buffer holds, and close it."""
    buffer.close()
    return bytes(buffer.data().data())
