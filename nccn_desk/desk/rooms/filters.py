"""Filters are words in sight, each with its number; one holds, and they wrap where they must."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.wrapping import Wrapping
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.shapes import Option

_PAD: Final = 10
_BEFORE_COUNT: Final = 6
_AIR: Final = 2  # between the painted box and the target's edge


class Filters(QWidget):
    """One tab stop; arrows choose. `name` says to a screen reader what is being narrowed."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._options: tuple[Option, ...] = ()
        self._buttons: dict[str, _Filter] = {}
        self._row = Wrapping(look, self, gap=2)
        self._roving = Roving(self, presses=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def choice(self) -> str:
        """The key of the option that holds, or nothing."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_options(self, options: tuple[Option, ...], choice: str) -> None:
        """Offer these, one of which holds; words and numbers may change under the hand."""
        if [each.key for each in options] != [each.key for each in self._options]:
            self._rebuild(options)
        for option in options:
            self._buttons[option.key].offer(option)
        self._options = options
        if choice in self._buttons:
            self._buttons[choice].setChecked(True)
            self._roving.stop_at(self._buttons[choice])

    def retranslate(self) -> None:
        """Say anew what is being narrowed."""
        self.setAccessibleName(self._look.say(self._name))

    def _rebuild(self, options: tuple[Option, ...]) -> None:
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {each.key: _Filter(self._look, each, self) for each in options}
        before: QWidget = self
        for button in self._buttons.values():
            self._row.addWidget(button)
            button.clicked.connect(lambda: self.chosen.emit(self.choice))
            button.show()
            QWidget.setTabOrder(before, button)
            before = button
        self._roving.lead(list(self._buttons.values()))


class _Filter(PaintedButton):
    """One word of the row, and how many it holds."""

    def __init__(self, look: Look, option: Option, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._option = option
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def offer(self, option: Option) -> None:
        """Stand for another number, or for other words."""
        if option != self._option:
            self._option = option
            self._renew()

    @override
    def retranslate(self) -> None:
        described = self.look.say(self._option.described)
        words = f"{self.look.say(self._option.word)} {self._count()}".strip()
        self.call(described or words, tip=described)

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        width = width_of(self.look, self.look.say(self._option.word), "small_strong")
        if self._count():
            width += px(_BEFORE_COUNT) + width_of(self.look, self._count(), "small")
        return QSize(width + 2 * px(_PAD), px(TARGET))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, look = self.look.px, self.look
        box = inside(self).adjusted(0, px(_AIR), 0, -px(_AIR))
        held = self.isChecked()
        if held or self.hovered:
            canvas.box(box, "s3" if held else "s2", radius=px(6))
        if self.hasFocus():
            canvas.ring(inside(self), px(8))
        role = "small_strong" if held else "small_medium"
        ink = "t1" if held else ("t2" if self.hovered else "t3")
        words = look.say(self._option.word)
        canvas.text(box.adjusted(px(_PAD), 0, -px(_PAD), 0), words, role, ink)
        count = self._count()
        width = width_of(look, count, "small")
        end = QRectF(box.right() - px(_PAD) - width, box.top(), width, box.height())
        canvas.text(end, count, "small", "t2" if held else "t3")

    def _count(self) -> str:
        count = self._option.count
        return "" if count is None else self.look.words.number(count)
