"""The bars leave the desk as they stand in the window: all rows, by day, with what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets import leaving
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import height_of
from nccn_desk.desk.widgets.vacuum_bars_paint import measure, paint_bars
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.vacuum_shapes import Bar

WIDE: Final = 1_400  # pixels of the whole picture
ROWS: Final = 300  # that a picture has; it says how many there are
_SHARP_UNTIL: Final = 6_000  # pixels high: what is higher is an image of simple sharpness
_EDGE: Final = 44
_GAP: Final = 14
_GROUND: Final = "s1"
_NOWHERE: Final = (-1, 0)  # on no row, and scrolled nowhere


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is to be taken out: the rows, of what, when it was, and what it is marked with."""

    bars: tuple[Bar, ...]
    title: Phrase
    told: Phrase
    marking: Phrase = NOTHING
    exercise: bool = False


def svg(look: Look, sheet: Leaving) -> bytes:
    """Return the bars as an SVG drawing whose words can be searched and read out."""
    paper = leaving.by_day(look)
    return leaving.svg(_titled(paper, sheet), lambda painter: _paint(paper, sheet, painter))


def png(look: Look, sheet: Leaving) -> bytes:
    """Return the bars as an image."""
    paper = leaving.by_day(look)
    titled = _titled(paper, sheet)
    sharp = leaving.SHARP if titled.size.height() <= _SHARP_UNTIL else 1.0
    return leaving.png(titled, lambda painter: _paint(paper, sheet, painter), sharp)


def fits(look: Look, sheet: Leaving) -> bool:
    """Tell whether every word of the picture stands whole."""
    paper = leaving.by_day(look)
    image = QImage(_titled(paper, sheet).size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    cut = _paint(paper, sheet, painter)
    painter.end()
    return not cut


def _titled(look: Look, sheet: Leaving) -> leaving.Titled:
    sizes = measure(look, sheet.bars[:ROWS], WIDE - 2 * _EDGE)
    head = _head(look, sheet, WIDE - 2 * _EDGE)
    high = head + sizes.head + sum(sizes.heights) + sizes.foot + 2 * _EDGE
    described = joined((sheet.told, *(bar.described for bar in sheet.bars[:ROWS])), by=". ")
    return leaving.Titled(look.say(sheet.title), look.say(described), QSize(WIDE, round(high)))


def _paint(look: Look, sheet: Leaving, painter: QPainter) -> bool:
    """Paint the picture; tell whether a word was cut."""
    bars, size = sheet.bars[:ROWS], _titled(look, sheet).size
    room = WIDE - 2 * _EDGE
    with Canvas(look, painter) as canvas:
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), look.colour(_GROUND))
        painter.translate(_EDGE, _EDGE)
        exercise = said("window.exercise") if sheet.exercise else NOTHING
        width = leaving.paint_stamps(canvas, (exercise, sheet.marking), room) - _GAP
        title, under = look.say(sheet.title), look.say(_told(sheet))
        high = height_of(look, title, "h1", width)
        canvas.prose(QRectF(0, 0, width, high), title, "h1", "t1")
        below = height_of(look, under, "small", room)
        canvas.prose(QRectF(0, high, room, below), under, "small", "t2")
        head = _head(look, sheet, room)
        painter.translate(0, head)
        sizes = measure(look, bars, room, round(size.height() - 2 * _EDGE - head))
        paint_bars(canvas, bars, sizes, _NOWHERE, focused=False)
        return canvas.cut


def _head(look: Look, sheet: Leaving, room: float) -> float:
    title = height_of(look, look.say(sheet.title), "h1", room)
    return float(title + height_of(look, look.say(_told(sheet)), "small", room) + 2 * _GAP)


def _told(sheet: Leaving) -> Phrase:
    count = len(sheet.bars)
    more = said("vacuum.picture.first", n=ROWS, all=str(count)) if count > ROWS else NOTHING
    return joined((sheet.told, more))
