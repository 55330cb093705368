"""The day line is the day from top to foot, to look at and to walk along with the arrows."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.announcing import announce
from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.day_picture import DayPicture
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.presenters.day_line_shapes import DayLine, Standing
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.when import wall

_LEAST: Final = 480  # pixels at 100 %
_NARROW: Final = 240
_REACH: Final = 14  # of the pill, above and below the now line
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class DayLineCanvas(Painted):
    """Blocks on a true scale, one tab stop, arrows inside; `rows` of the same line are its table.

    `picked` says on which block a person stands, `opened` which one was entered, `nudged` asks
    to move it by so many times five minutes, `menu_asked` where its actions are wanted.
    """

    picked = Signal(str)
    opened = Signal(str)
    nudged = Signal(str, int)
    menu_asked = Signal(str, QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._line: DayLine | None = None
        self._now: datetime | None = None
        self._picture: DayPicture | None = None
        self._choice = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def choice(self) -> str:
        """The block on which the line stands, "" before anybody went there."""
        return self._choice

    @property
    def picture(self) -> DayPicture | None:
        """The day at the present size."""
        return self._picture

    def show_line(self, line: DayLine) -> None:
        """Show this day; the block on which one stood is kept."""
        self._line = line
        if self._choice not in {block.id for block in line.blocks}:
            self._choice = ""
        self._measure()

    def show_instant(self, instant: datetime) -> None:
        """Move the now line; within a minute nothing else is painted again."""
        before, self._now = self._now, instant
        if before is None or wall(before) != wall(instant):
            self._measure()
        elif self._picture is not None:
            for each in {self._picture.level(before), self._picture.level(instant)}:
                reach = self.look.px(_REACH)
                self.update(0, round(each - reach), self.width(), 2 * reach)

    def choose(self, block: str) -> None:
        """Stand on a block, without saying that a person went there."""
        self._choice = block
        self.retranslate()
        self.update()

    def block_box(self, block: str) -> QRectF:
        """Return where a block stands in the widget, empty where it does not."""
        place = self._place_of(block)
        return self._picture.box(place) if self._picture and place >= 0 else QRectF()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(said("today.card.cycle")))
        place = self._place_of(self._choice)
        described = ""
        if self._picture is not None and place >= 0:
            described = self.look.say(self._picture.fitted[place].block.described)
        self.setAccessibleDescription(described)

    @override
    def sizeHint(self) -> QSize:
        height = self._picture.height if self._picture else 0
        return QSize(self.look.px(_LEAST), height)

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._picture.least if self._picture else 0
        return QSize(self.look.px(_NARROW), least)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self.look, self) as canvas:
            self._paint(canvas, event.rect().top(), event.rect().bottom())

    @override
    def paint(self, canvas: Canvas) -> None:
        self._paint(canvas, 0, self.height())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shifted = held == Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shifted):
            self._ask_menu()
        elif held == Qt.KeyboardModifier.AltModifier and key in _STEPS and self._choice:
            self.nudged.emit(self._choice, _STEPS[Qt.Key(key)])
        elif not held and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._choice:
            self.opened.emit(self._choice)
        elif held or not self._go(key):
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if not self._choice and self._picture is not None and self._picture.fitted:
            self._stand(self._natural(self._picture))
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        place = self._picture.place_at(event.position()) if self._picture else -1
        if place >= 0:
            self._stand(place)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        place = self._picture.place_at(event.position()) if self._picture else -1
        held = place >= 0 and place == self._place_of(self._choice)
        if held and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._choice)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        place = self._picture.place_at(QPointF(event.pos())) if self._picture else -1
        if place >= 0 and event.reason() is QContextMenuEvent.Reason.Mouse:
            self._stand(place)
            self.menu_asked.emit(self._choice, event.globalPos())
        event.accept()

    @override
    def _renew(self) -> None:
        self._measure()
        super()._renew()

    def _measure(self) -> None:
        """Measure all words and lay the day out anew."""
        if self._line is None:
            return
        before = self._picture.least if self._picture else -1
        self._picture = DayPicture(self.look, self._line, self._now, self.width(), self.height())
        self.retranslate()
        if self._picture.least != before:
            self.updateGeometry()
        self.update()

    def _paint(self, canvas: Canvas, top: int, bottom: int) -> None:
        if self._picture is None:
            return
        self._picture.paint(canvas, self._now, top, bottom)
        place = self._place_of(self._choice)
        if self.hasFocus() and place >= 0:
            self._picture.paint_focus(canvas, place)

    def _place_of(self, block: str) -> int:
        return self._picture.place_of(block) if self._picture and block else -1

    def _natural(self, picture: DayPicture) -> int:
        """Return the block on which a person would want to begin: the next, else the first."""
        standings = [fitted.block.standing for fitted in picture.fitted]
        return standings.index(Standing.NEXT) if Standing.NEXT in standings else 0

    def _go(self, key: int) -> bool:
        picture = self._picture
        if picture is None or not picture.fitted:
            return False
        last = len(picture.fitted) - 1
        here = self._place_of(self._choice)
        here = self._natural(picture) if here < 0 else here
        to = {
            int(Qt.Key.Key_Up): max(here - 1, 0),
            int(Qt.Key.Key_Down): min(here + 1, last),
            int(Qt.Key.Key_Home): 0,
            int(Qt.Key.Key_End): last,
        }.get(key)
        if to is not None:
            self._stand(to)
        return to is not None

    def _stand(self, place: int) -> None:
        if self._picture is None:
            return
        self._choice = self._picture.fitted[place].block.id
        self.retranslate()
        self.update()
        announce(self, self.accessibleDescription())
        self.picked.emit(self._choice)

    def _ask_menu(self) -> None:
        if self._choice:
            below = self.block_box(self._choice).bottomLeft().toPoint()
            self.menu_asked.emit(self._choice, self.mapToGlobal(below))
