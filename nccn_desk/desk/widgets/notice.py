"""A notice says what happened, what it means for you, and the next step, in this order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tones import TINTS, shape_of
from nccn_desk.presenters.phrases import joined
from nccn_desk.presenters.plain_shapes import Advice, Tone

_ICON: Final = 20
_PAD: Final = 16
_AFTER_ICON: Final = 12


class Notice(QWidget):
    """A tinted box that stays until it is no longer true; `acted` carries its action's key."""

    acted = Signal(str)

    def __init__(self, look: Look, advice: Advice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._advice = advice
        quiet = Tone.PLAIN if advice.tone is Tone.ALARM_FULL else Tone.QUIET
        self._headline = Text(look, advice.headline, "body_medium", Tone.PLAIN, wraps=True)
        self._explanation = Text(look, advice.explanation, "small", quiet, wraps=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._headline)
        self._column.addWidget(self._explanation)
        self._foot = QHBoxLayout()
        self._column.addLayout(self._foot)
        self._button: Button | None = None
        self._before: QWidget | None = None  # where Tab comes from
        look.changed.connect(self.retranslate)
        self._fill()

    def advise(self, advice: Advice) -> None:
        """Say something else."""
        if advice != self._advice:
            self._advice = advice
            self._fill()

    def stand_after(self, widget: QWidget) -> None:
        """Let Tab come from a widget to the action's button, whichever the action is."""
        self._before = widget
        self._follow()

    def retranslate(self) -> None:
        """Name the box and measure it anew."""
        px = self._look.px
        told = joined((self._advice.headline, self._advice.explanation), by=" ")
        self.setAccessibleName(self._look.say(told))
        self._column.setContentsMargins(px(_PAD + _ICON + _AFTER_ICON), px(12), px(_PAD), px(14))
        self._column.setSpacing(px(2))
        self._foot.setContentsMargins(0, px(8) if self._button is not None else 0, 0, 0)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        px = self._look.px
        tint = TINTS[self._advice.tone]
        with Canvas(self._look, self) as canvas:
            canvas.box(inside(self), tint.fill, tint.edge, px(8))
            picture = shape_of(self._advice.tone, self._advice.shape)
            if picture:
                top = px(12) + (self._look.line("body") - px(_ICON)) / 2
                at = QPointF(px(_PAD), top)
                canvas.icon(at, picture.name, px(_ICON), tint.ink, picture.weight)

    def _fill(self) -> None:
        advice = self._advice
        self._headline.say(advice.headline)
        self._explanation.say(advice.explanation)
        self._explanation.setVisible(bool(advice.explanation))
        focused = self._button is not None and self._button.hasFocus()
        if self._button is not None:
            self._foot.removeWidget(self._button)
            self._button.hide()  # it goes later, and would lie over the words until then
            self._button.deleteLater()
            self._button = None
            self._foot.takeAt(0)
        if advice.action is not None:
            self._button = Button(self._look, advice.action, self, height=SMALL)
            self._button.clicked.connect(self._act)
            self._foot.addWidget(self._button)
            self._foot.addStretch(1)
            self._follow()
            if focused:
                self._button.show()  # before the layout does, or it cannot have the focus
                self._button.setFocus()
        self.retranslate()

    def _follow(self) -> None:
        if self._before is not None and self._button is not None:
            QWidget.setTabOrder(self._before, self._button)

    def _act(self) -> None:
        if self._advice.action is not None:
            self.acted.emit(self._advice.action.key)
