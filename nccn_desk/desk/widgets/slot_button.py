"""A slot of the status strip is a flat button: icon, bold word, quiet words."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.icons import Weight
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import PaintedButton, inside
from nccn_desk.desk.widgets.tones import INKS
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined
from nccn_desk.presenters.plain_shapes import Slot, Tone

_PAD: Final = 13
_END: Final = 14
_ICON: Final = 16
_GAP: Final = 6
_BOLD: Final = "caption_medium"
_QUIET: Final = "caption"


class Wording(IntEnum):
    """How much a slot says."""

    SHORT = 0
    BOLD = 1
    FULL = 2


class SlotButton(PaintedButton):
    """One slot; what it leaves out for want of room stays in its tool tip and description."""

    pressed_key = Signal(str)

    def __init__(self, look: Look, slot: Slot, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._slot = slot
        self._wording = Wording.FULL
        self.clicked.connect(self._press)
        self.retranslate()

    @property
    def slot(self) -> Slot:
        """What this button shows."""
        return self._slot

    def show_slot(self, slot: Slot) -> None:
        """Show another state of the same thing."""
        self._slot = slot
        self.retranslate()
        self.update()

    def say(self, wording: Wording) -> None:
        """Say more or less from now on."""
        if wording is not self._wording:
            self._wording = wording
            self.update()

    @override
    def retranslate(self) -> None:
        slot = self._slot
        tip = slot.tip or joined((slot.bold, slot.quiet), by=" ")
        self.call(self.look.say(slot.bold), self.look.say(slot.quiet), self.look.say(tip))

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        width = px(_PAD + _END) + width_of(self.look, self._bold(), _BOLD)
        width += px(_ICON + _GAP) if self._slot.icon else 0
        if self._quiet():
            width += px(_GAP) + width_of(self.look, self._quiet(), _QUIET)
        return QSize(width, px(32))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, slot = self.look.px, self._slot
        box = inside(self)
        fill = "s3" if self.hovered or self.isDown() else ""
        canvas.surface(box.adjusted(1, 1, -1, -1), px(6), fill, focused=self.hasFocus())
        toned = slot.tone not in {Tone.PLAIN, Tone.QUIET, Tone.FAINT}
        ink = INKS[slot.tone]
        left = float(px(_PAD))
        if slot.icon:
            size = px(_ICON)
            weight: Weight = "fill" if toned or slot.filled else "regular"
            at = QPointF(left, box.center().y() - size / 2)
            canvas.icon(at, slot.icon, size, ink if toned else "t2", weight)
            left += size + px(_GAP)
        left = self._write(canvas, left, self._bold(), _BOLD, ink)
        if self._quiet():
            self._write(canvas, left + px(_GAP), self._quiet(), _QUIET, "t3")

    def _write(self, canvas: Canvas, left: float, words: str, role: str, ink: str) -> float:
        width = min(width_of(self.look, words, role), self.width() - left)
        canvas.text(QRectF(left, 0, width, self.height()), words, role, ink)
        return left + width

    def _bold(self) -> str:
        short = self._wording is Wording.SHORT and bool(self._slot.short)
        return self.look.say(self._slot.short if short else self._slot.bold)

    def _quiet(self) -> str:
        return self.look.say(self._said_quietly())

    def _said_quietly(self) -> Phrase:
        return self._slot.quiet if self._wording is Wording.FULL else NOTHING

    def _press(self) -> None:
        self.pressed_key.emit(self._slot.key)
