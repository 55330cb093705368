"""The wall clock shows Belgian time: hours and minutes, the seconds smaller."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.typeset import baseline, width_of
from nccn_desk.kernel.clock import in_brussels
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.when import wall

_GAP: Final = 1


class WallClock(Painted):
    """It shows the instant it is given, and asks no clock; its name changes once a minute."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._instant: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_instant(self, instant: datetime) -> None:
        """Show an instant."""
        minute_before = wall(self._instant)
        self._instant = instant
        if wall(instant) != minute_before:
            self.retranslate()
        self.update()

    @override
    def retranslate(self) -> None:
        if self._instant is not None:
            self.setAccessibleName(self.look.say(said("kit.clock", time=wall(self._instant))))

    @override
    def sizeHint(self) -> QSize:
        width = width_of(self.look, "00:00", "time") + width_of(self.look, ":00", "seconds")
        return QSize(width + self.look.px(_GAP), self.look.line("time"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paint(self, canvas: Canvas) -> None:
        if self._instant is None:
            return
        painter, look = canvas.painter, self.look
        foot = baseline(look.font("time"), 0, self.height())
        hours = wall(self._instant)
        painter.setFont(look.font("time"))
        painter.setPen(look.colour("t1"))
        painter.drawText(QPointF(0, foot), hours)
        left = QFontMetricsF(look.font("time")).horizontalAdvance(hours) + look.px(_GAP)
        painter.setFont(look.font("seconds"))
        painter.setPen(look.colour("t3"))
        painter.drawText(QPointF(left, foot), f":{in_brussels(self._instant):%S}")
