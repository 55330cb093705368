"""Toggles are several that may hold at once, each a word with a check: who was there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.tab_order import settle_stops
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.shapes import Option

_PAD: Final = 10
_ICON: Final = 14
_AFTER_ICON: Final = 5


class Toggles(QWidget):
    """One tab stop with arrows inside, Space turns one; `changed` carries all that hold."""

    changed = Signal(object)

    def __init__(self, look: Look, name: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._buttons: dict[str, _Toggle] = {}
        self._row = Wrapping(look, self, gap=6)
        self._roving = Roving(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def choices(self) -> frozenset[str]:
        """The keys of those that hold."""
        return frozenset(key for key, button in self._buttons.items() if button.isChecked())

    def show_options(self, options: tuple[Option, ...], choices: frozenset[str]) -> None:
        """Offer these, some of which hold."""
        if [option.key for option in options] != list(self._buttons):
            self._rebuild(options)
        for option in options:
            button = self._buttons[option.key]
            button.word = option.word
            button.setChecked(option.key in choices)

    def retranslate(self) -> None:
        """Name the whole anew."""
        self.setAccessibleName(self._look.say(self._name))

    def _rebuild(self, options: tuple[Option, ...]) -> None:
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {each.key: _Toggle(self._look, each.word, self) for each in options}
        for button in self._buttons.values():
            self._row.addWidget(button)
            button.clicked.connect(lambda: self.changed.emit(self.choices))
            button.show()
        settle_stops(self, list(self._buttons.values()))
        self._roving.lead(list(self._buttons.values()))
        if self._buttons:
            self.setFocusProxy(next(iter(self._buttons.values())))


class _Toggle(PaintedButton):
    """One of them."""

    def __init__(self, look: Look, word: Phrase, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._word = word
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def word(self) -> Phrase:
        """What it says."""
        return self._word

    @word.setter
    def word(self, word: Phrase) -> None:
        if word != self._word:
            self._word = word
            self._renew()

    @override
    def retranslate(self) -> None:
        self.call(self.look.say(self._word))

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        width = width_of(self.look, self.look.say(self._word), "small_medium")
        return QSize(width + px(2 * _PAD + _ICON + _AFTER_ICON), px(TARGET))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, held = self.look.px, self.isChecked()
        box = inside(self)
        edge = "" if held and self.isEnabled() else ("ctl" if self.isEnabled() else "line2")
        canvas.box(box, "s3" if held else ("s2" if self.hovered else ""), edge, px(8))
        if self.hasFocus():
            canvas.ring(box, px(8))
        ink = "t1" if held else "t2"
        at = QPointF(px(_PAD), box.center().y() - px(_ICON) / 2)
        canvas.icon(at, "check" if held else "plus", px(_ICON), ink if held else "t3")
        left = px(_PAD + _ICON + _AFTER_ICON)
        words = QRectF(left, box.top(), box.width() - left - px(_PAD), box.height())
        canvas.text(words, self.look.say(self._word), "small_medium", ink)
