"""The numbers over a list: each is pressed to see what it counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import PaintedButton, inside
from nccn_desk.desk.widgets.tones import INKS
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind
from nccn_desk.presenters.vacuum_shapes import Stat

_HIGH: Final = 40
_PAD: Final = 12
_GAP: Final = 8
_CLOSE: Final = 4  # between numbers, which have room around them themselves
_NUMBER: Final = "h1"
_WORDS: Final = "small"


class StatButton(PaintedButton):
    """One number, and what it counts."""

    def __init__(self, look: Look, stat: Stat) -> None:
        self._stat = stat
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_stat(self, stat: Stat) -> None:
        """Show another number."""
        if stat != self._stat:
            self._stat = stat
            self._renew()

    @override
    def retranslate(self) -> None:
        self.call(self.look.say(joined((self._stat.number, self._stat.words), by=" ")))

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        number, words = self._said()
        wide = width_of(self.look, number, _NUMBER) + width_of(self.look, words, _WORDS)
        return QSize(wide + px(2 * _PAD + _GAP), px(_HIGH))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        number, words = self._said()
        fill = "s3" if self.hovered else ""
        canvas.surface(box, px(8), fill, focused=self.hasFocus())
        wide = width_of(self.look, number, _NUMBER)
        left = box.left() + px(_PAD)
        first = QRectF(left, box.top(), wide, box.height())
        canvas.text(first, number, _NUMBER, INKS[self._stat.tone])
        after = QRectF(left + wide + px(_GAP), box.top(), box.right() - left - wide, box.height())
        canvas.text(after.adjusted(0, px(3), 0, px(3)), words, _WORDS, "t3")

    def _said(self) -> tuple[str, str]:
        return self.look.say(self._stat.number), self.look.say(self._stat.words)


class StatsRow(QWidget):
    """The numbers, and the button that turns the picture into a table and back."""

    pressed = Signal(str)
    turned = Signal()
    kept = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = Wrapping(look, self, gap=_CLOSE)
        self.buttons: dict[str, StatButton] = {}
        self.turn = Button(look, _turn(drawn=True))
        self.turn.clicked.connect(self.turned)
        self._row.addWidget(self.turn)
        self.keep: Tool | None = None  # of a place whose picture can be kept as a file

    def add_keep(self, action: Action) -> None:
        """Have a tool behind the others that keeps the picture."""
        self.keep = Tool(self._look, action)
        self.keep.clicked.connect(self.kept)
        self._row.addWidget(self.keep)
        QWidget.setTabOrder(self.turn, self.keep)

    def show_stats(self, stats: tuple[Stat, ...]) -> None:
        """Show these numbers; the button stays behind them."""
        if [each.part for each in stats] != list(self.buttons):
            self._rebuild(stats)
        for each in stats:
            self.buttons[each.part].show_stat(each)
        self._row.invalidate()

    def show_turn(self, *, drawn: bool) -> None:
        """Say what the button turns to."""
        self.turn.set_action(_turn(drawn=drawn))

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops."""
        return (*self.buttons.values(), *self._behind())

    def _behind(self) -> tuple[Button | Tool, ...]:
        return (self.turn,) if self.keep is None else (self.turn, self.keep)

    def _rebuild(self, stats: tuple[Stat, ...]) -> None:
        focused = next((part for part, each in self.buttons.items() if each.hasFocus()), "")
        before: QWidget = (
            self.turn.previousInFocusChain() or self
        )  # where the room let Tab come from
        while before in self.buttons.values():
            before = before.previousInFocusChain() or self
        for each in self.buttons.values():
            self._row.removeWidget(each)
            each.hide()
            each.deleteLater()
        for behind in self._behind():
            self._row.removeWidget(behind)
        self.buttons = {each.part: StatButton(self._look, each) for each in stats}
        for part, button in self.buttons.items():
            button.clicked.connect(lambda _=False, part=part: self.pressed.emit(part))
            self._row.addWidget(button)
            button.show()
        for behind in self._behind():
            self._row.addWidget(behind)
        for stop in self.stops():
            QWidget.setTabOrder(before, stop)
            before = stop
        if focused in self.buttons:
            self.buttons[focused].setFocus()


def _turn(*, drawn: bool) -> Action:
    name, icon = ("table", "table") if drawn else ("picture", "chart-bar")
    return Action(name, said(f"decisions.act.{name}"), ButtonKind.STILL, icon, "T")
