"""Where there are several screens, each says its name for three seconds, and one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import digit_of
from nccn_desk.desk.look import Look
from nccn_desk.desk.podium.setting import stage_font
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.plain_shapes import Align

SHOWN: Final = 3_000  # milliseconds that a screen says its name
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}
_FLAGS: Final = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


def name_of(screen: QScreen) -> str:
    """Return what a screen is called by those who made it, with its size."""
    size = screen.size()
    made = " ".join(filter(None, (screen.manufacturer(), screen.model())))
    return f"{made or screen.name()} · {size.width()} × {size.height()}"


class ScreenName(QWidget):
    """The number and the name of a screen, on it, for three seconds."""

    def __init__(self, look: Look, number: int, screen: QScreen) -> None:
        super().__init__(None, _FLAGS | Qt.WindowType.Tool)
        self._look = look
        self._number = number
        self._name = name_of(screen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAccessibleName(f"{look.say(said('podium.screen.number', number=str(number)))}")
        box = screen.geometry()
        wide, tall = min(look.px(620), box.width()), min(look.px(300), box.height())
        self.setGeometry(box.center().x() - wide // 2, box.center().y() - tall // 2, wide, tall)
        QTimer.singleShot(SHOWN, self, self.close)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px, box = self._look.px, inside(self)
        with Canvas(self._look, self) as canvas:
            canvas.box(box, "s1", "line2")
            canvas.painter.setFont(stage_font(self._look, "hero", 120))
            canvas.painter.setPen(self._look.colour("t1"))
            number = QRectF(0, px(20), box.width(), px(190))
            canvas.painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(self._number))
            below = QRectF(0, px(216), box.width(), px(40))
            canvas.text(below, self._name, "lead", "t2", Align.CENTRE)


class ScreenChoice(QWidget):
    """Asks for a screen: `chosen` carries its place in the list, `left` says none."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, look: Look, screens: Sequence[QScreen], here: int) -> None:
        super().__init__(None, _FLAGS)
        self._look = look
        self._names = tuple(map(name_of, screens))
        self._place = next((each for each in range(len(screens)) if each != here), here)
        px, box = look.px, screens[here].geometry()
        wide, tall = px(720), px(200) + px(52) * len(screens)
        self.setGeometry(box.center().x() - wide // 2, box.bottom() - tall - px(80), wide, tall)
        self._call()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Choose by a digit or the arrows; Enter takes it, Esc takes none."""
        key, digit = Qt.Key(event.key()), digit_of(event)
        if digit is not None and 1 <= digit <= len(self._names):
            self.chosen.emit(digit - 1)
        elif key in _STEPS:
            self._place = (self._place + _STEPS[key]) % len(self._names)
            self._call()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self._place)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        row = (event.position().y() - self._look.px(92)) // self._look.px(52)
        if 0 <= row < len(self._names):
            self.chosen.emit(int(row))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        with Canvas(self._look, painter) as canvas:
            self.paint(canvas)
        painter.end()

    def paint(self, canvas: Canvas) -> None:
        """Paint the question and the screens."""
        px, box, look = self._look.px, inside(self), self._look
        canvas.box(box, "s1", "line2")
        title = QRectF(px(32), px(28), box.width() - px(64), px(40))
        canvas.text(title, look.say(said("podium.screen.which")), "h1", "t1")
        for place, name in enumerate(self._names):
            row = QRectF(px(24), px(92) + px(52) * place, box.width() - px(48), px(46))
            if place == self._place:
                canvas.box(row, "s3", radius=px(8))
            number = QRectF(row.left() + px(16), row.top(), px(32), row.height())
            canvas.text(number, str(place + 1), "lead_strong", "now")
            words = QRectF(row.left() + px(56), row.top(), row.width() - px(64), row.height())
            canvas.text(words, name, "lead", "t1")
        keys = QRectF(px(32), box.height() - px(64), box.width() - px(64), px(32))
        canvas.text(keys, look.say(said("podium.screen.keys")), "body", "t3")

    def _call(self) -> None:
        which = self._look.say(said("podium.screen.which"))
        self.setAccessibleName(f"{which} {self._place + 1}: {self._names[self._place]}")
        self.update()
