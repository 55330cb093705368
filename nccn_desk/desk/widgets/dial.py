"""The dial is the day as a circle of twenty-four hours, with the part that is gone drawn over."""

from __future__ import annotations

from datetime import datetime
from math import cos, radians, sin
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.kernel.clock import day_of, in_brussels
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.plain_shapes import Align
from nccn_desk.presenters.when import long_day, wall

DIAMETER: Final = 860
_LEAST: Final = 420
_QUARTERS: Final = 96
_HOUR_TICK: Final = 15.0
_QUARTER_TICK: Final = 7.0
_NOW: Final = 23.0
_NUMERAL: Final = 38.0
_CLOCK_SHARE: Final = 0.62  # of the diameter that the clock may take


class Dial(Painted):
    """Clock, date and the elapsed day; it shows the instant it is given, and asks no clock."""

    def __init__(self, look: Look, name: Phrase = NOTHING, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name = name
        self._instant: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def show_instant(self, instant: datetime) -> None:
        """Show an instant; repaint only when the minute has changed."""
        before, self._instant = self._instant, instant
        if before is None or before.replace(second=0, microsecond=0) != instant.replace(
            second=0, microsecond=0
        ):
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        if self._instant is not None:
            day = self.look.say(long_day(day_of(self._instant)))
            self.setAccessibleName(f"{wall(self._instant)}, {day}")

    @override
    def sizeHint(self) -> QSize:
        return QSize(DIAMETER + 60, DIAMETER + 60)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, _LEAST)

    @override
    def paint(self, canvas: Canvas) -> None:
        if self._instant is None:
            return
        box = inside(self)
        radius = min(DIAMETER, box.width() - 2 * _NOW, box.height() - 2 * _NOW) / 2
        centre = QPointF(round(box.center().x()), round(box.center().y()))
        share = radius * 2 / DIAMETER
        self._paint_ticks(canvas, centre, radius, share)
        self._paint_elapsed(canvas, centre, radius, share)
        self._paint_words(canvas, centre, radius, share)

    def _paint_ticks(self, canvas: Canvas, centre: QPointF, radius: float, share: float) -> None:
        canvas.dot(centre, radius, edge="line", width=1.25)
        for quarter in range(_QUARTERS):
            angle = 360.0 * quarter / _QUARTERS
            on_hour = quarter % 4 == 0
            length = (_HOUR_TICK if on_hour else _QUARTER_TICK) * share
            canvas.line(
                _on(centre, radius, angle),
                _on(centre, radius - length, angle),
                "line2" if on_hour else "line",
                1.25,
            )
        for six in range(4):
            at = _on(centre, radius - _NUMERAL * max(share, 0.7), 90.0 * six)
            box = QRectF(at.x() - 20, at.y() - 20, 40, 40)
            canvas.text(box, f"{six * 6:02d}", "small", "t3", Align.CENTRE)

    def _paint_elapsed(self, canvas: Canvas, centre: QPointF, radius: float, share: float) -> None:
        angle = _angle(self._instant) if self._instant else 0.0
        arc = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        pen = QPen(self.look.colour("t4"), 2.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        canvas.painter.setPen(pen)
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        canvas.painter.drawArc(arc, 90 * 16, round(-angle * 16))
        mark = _NOW * max(share, 0.6)
        canvas.line(
            _on(centre, radius - mark, angle), _on(centre, radius + mark - 2, angle), "now", 3.0
        )

    def _paint_words(self, canvas: Canvas, centre: QPointF, radius: float, share: float) -> None:
        if self._instant is None:
            return
        time, day = wall(self._instant), self.look.say(long_day(day_of(self._instant)))
        drawn = width_of(self.look, time, "clock")
        # The clock keeps to the circle: at a large text scale it grows no more than there is room.
        shrunk = min(share, 2 * radius * _CLOCK_SHARE / drawn)
        grown = shrunk * self.look.theme.scale
        x, y, room = centre.x(), centre.y(), radius * 1.6
        _paint_line(canvas, QPointF(x, y - 28 * grown), _Line(time, "clock", "t1"), drawn * shrunk)
        name = _Line(self.look.say(self._name), "dial_name", "t3")
        _paint_line(canvas, QPointF(x, y - 136 * grown), name, room)
        _paint_line(canvas, QPointF(x, y + 77 * grown), _Line(day, "lead", "t2"), room)


class _Line(NamedTuple):
    """Words on the dial, their role and their ink."""

    words: str
    role: str
    ink: str


def _paint_line(canvas: Canvas, middle: QPointF, line: _Line, room: float) -> None:
    """Paint words around a point, smaller if there is no room for them as they are."""
    width = width_of(canvas.look, line.words, line.role) + 2
    height = canvas.look.line(line.role)
    share = min(1.0, (room + 2) / width)
    canvas.painter.save()
    canvas.painter.translate(round(middle.x()), round(middle.y()))
    canvas.painter.scale(share, share)
    box = QRectF(-width / 2, -height / 2, width, height)
    canvas.text(box, line.words, line.role, line.ink, Align.CENTRE)
    canvas.painter.restore()


def _on(centre: QPointF, radius: float, angle: float) -> QPointF:
    """Return a point on a circle, the angle in degrees clockwise from the top."""
    turned = radians(angle)
    return QPointF(centre.x() + radius * sin(turned), centre.y() - radius * cos(turned))


def _angle(instant: datetime) -> float:
    """Return where an instant stands on the dial, in degrees clockwise from midnight."""
    wall = in_brussels(instant)
    return (wall.hour * 60 + wall.minute) / (24 * 60) * 360.0
