"""The picture of the network leaves the desk as a drawing, as an image, or as a page to print.

All three are painted as the window is, by day and at 100 %, and carry title, day, marking and,
where it is one, the exercise. They are made in memory: writing is for a thread that may wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QMarginsF,
    QRectF,
    QSize,
    QSizeF,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.board import Board
from nccn_desk.desk.network.marks import GROUND
from nccn_desk.desk.network.painting import paint_stage
from nccn_desk.desk.network.stage import Stage
from nccn_desk.desk.widgets import leaving
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import height_of
from nccn_desk.presenters.network_layout import Seats, seated
from nccn_desk.presenters.network_shapes import Picture
from nccn_desk.presenters.network_words import told_of, whole_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said

WIDE: Final = 1_400  # pixels of the whole sheet, in the form of an A4 that lies
HIGH: Final = 990
_EDGE: Final = 44
_TITLE: Final = "h1"
_SMALL: Final = "small"
_GAP: Final = 14
_DPI: Final = 300


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be taken out; `seats` are those of the view, so that nobody stands elsewhere."""

    picture: Picture
    title: Phrase
    day: Phrase
    marking: Phrase = NOTHING
    exercise: bool = False
    seats: Seats | None = None


def svg(look: Look, sheet: Sheet) -> bytes:
    """Return the sheet as an SVG drawing whose words can be searched and read out."""
    return leaving.svg(_titled(look, sheet), lambda painter: _paint(look, sheet, painter))


def png(look: Look, sheet: Sheet) -> bytes:
    """Return the sheet as a sharp image."""
    return leaving.png(_titled(look, sheet), lambda painter: _paint(look, sheet, painter))


def pdf(look: Look, sheet: Sheet) -> bytes:
    """Return the sheet as one page to print."""
    buffer = leaving.opened()
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(_DPI)
    writer.setTitle(look.say(sheet.title))
    painter = QPainter(writer)
    scale = min(writer.width() / WIDE, writer.height() / HIGH)
    painter.scale(scale, scale)
    _paint(look, sheet, painter)
    painter.end()
    return leaving.shut(buffer)


def fits(look: Look, sheet: Sheet) -> bool:
    """Tell whether every word of the sheet stands whole."""
    image = QImage(QSize(WIDE, HIGH), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    cut = _paint(look, sheet, painter)
    painter.end()
    return not cut


def _paint(look: Look, sheet: Sheet, painter: QPainter) -> bool:
    """Paint the sheet; tell whether a word was cut."""
    paper = leaving.by_day(look)
    with Canvas(paper, painter) as canvas:
        painter.fillRect(QRectF(0, 0, WIDE, HIGH), paper.colour(GROUND))
        painter.translate(_EDGE, _EDGE)
        top = _paint_head(canvas, sheet)
        painter.translate(0, top)
        size = QSizeF(WIDE - 2 * _EDGE, HIGH - 2 * _EDGE - top)
        seats = seated(sheet.picture, sheet.seats)
        board = Board(paper, sheet.picture, seats, size, keys=False)
        painter.save()
        painter.translate(board.scene.middle)
        paint_stage(canvas, Stage(board.scene, sheet.picture))
        painter.restore()
        board.legend.paint(canvas, board.foot)
        return canvas.cut


def _paint_head(canvas: Canvas, sheet: Sheet) -> float:
    """Paint title, day and counts at the left, what the sheet is at the right; return its end."""
    look, room = canvas.look, WIDE - 2 * _EDGE
    exercise = said("window.exercise") if sheet.exercise else NOTHING
    left = leaving.paint_stamps(canvas, (exercise, sheet.marking), room)
    width = left - _GAP
    title, under = look.say(sheet.title), look.say(joined((sheet.day, told_of(sheet.picture))))
    high = height_of(look, title, _TITLE, width)
    canvas.prose(QRectF(0, 0, width, high), title, _TITLE, "t1")
    below = height_of(look, under, _SMALL, width)
    canvas.prose(QRectF(0, high, width, below), under, _SMALL, "t2")
    return float(high + below + _GAP)


def _titled(look: Look, sheet: Sheet) -> leaving.Titled:
    described = look.say(joined((sheet.day, whole_of(sheet.picture))))
    return leaving.Titled(look.say(sheet.title), described, QSize(WIDE, HIGH))
