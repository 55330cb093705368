"""The status strip says at all times how things stand: vault, who, network, queue, saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.slot_button import SlotButton, Wording
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.plain_shapes import Slot, Tone

HEIGHT: Final = 32
_EDGE: Final = 3  # before the first slot, beside the slot's own padding
_MARK: Final = 14  # the height of the hairline between two slots


class StatusStrip(QWidget):
    """Slots in a row, those marked `right` at the end; `asked` carries the key of one pressed.

    Where there is no room for every word, slots at rest first leave out their quiet words, then
    say their short ones; if even that is too wide, the strip takes a second row.
    """

    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._slots: dict[str, SlotButton] = {}
        self._marks: list[QPointF] = []
        self._roving = Roving(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this strip paints itself with."""
        return self._look

    def show_slots(self, slots: Sequence[Slot]) -> None:
        """Show these slots; those that were there before keep the focus."""
        if [slot.key for slot in slots] == list(self._slots):
            changed = [slot for slot in slots if self._slots[slot.key].slot != slot]
            for slot in changed:
                self._slots[slot.key].show_slot(slot)
            if changed:
                self._arrange()
            return
        focused = next((key for key, button in self._slots.items() if button.hasFocus()), "")
        for button in self._slots.values():
            button.hide()
            button.deleteLater()
        self._slots = {slot.key: SlotButton(self._look, slot, self) for slot in slots}
        for button in self._slots.values():
            button.pressed_key.connect(self.asked)
            button.show()
        self._roving.lead(list(self._slots.values()))
        self._arrange()
        if focused in self._slots:
            self._slots[focused].setFocus()

    def take_focus(self) -> None:
        """Give the focus to the slot that was last in use, else to the first."""
        for button in self._slots.values():
            if button.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place_of(self, key: str) -> QRect:
        """Return where a slot stands in the strip, for the panel that explains it."""
        return self._slots[key].geometry()

    def retranslate(self) -> None:
        """Name the strip and place its slots anew."""
        self.setAccessibleName(self._look.say(said("kit.strip")))
        self._arrange()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        if event.size().width() != event.oldSize().width():
            self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            canvas.box(QRectF(self.rect()), "chrome")
            canvas.line(QPointF(0, 0.5), QPointF(self.width(), 0.5), "line")
            half = self._look.px(_MARK) / 2
            for mark in self._marks:
                top, bottom = QPointF(mark.x(), mark.y() - half), QPointF(mark.x(), mark.y() + half)
                canvas.line(top, bottom, "line2")

    def _arrange(self) -> None:
        """Choose how much each slot says, and place the slots."""
        buttons = list(self._slots.values())
        for button in buttons:
            button.say(Wording.FULL)
        self._say_less(buttons)
        rows = self._rows()
        height = self._look.px(HEIGHT)
        self.setFixedHeight(height * max(len(rows), 1))
        self._marks = []
        for place, row in enumerate(rows):
            self._place(row, place * height, height)
        self.update()

    def _say_less(self, buttons: list[SlotButton]) -> None:
        """Let slots say less, one after the other, until there is room for all."""
        needed = sum(button.sizeHint().width() for button in buttons) + 2 * self._edge()
        for wording in (Wording.BOLD, Wording.SHORT):
            for tones in (_CALM, _ALL):
                for button in reversed(buttons):
                    if needed <= self.width():
                        return
                    if button.slot.tone in tones:
                        before = button.sizeHint().width()
                        button.say(wording)
                        needed += button.sizeHint().width() - before

    def _rows(self) -> list[list[SlotButton]]:
        """Break the slots into rows; nearly always there is one."""
        rows: list[list[SlotButton]] = []
        used = 0
        for button in self._slots.values():
            width = button.sizeHint().width()
            if not rows or used + width > self.width():
                rows.append([])
                used = 2 * self._edge()
            rows[-1].append(button)
            used += width
        return rows

    def _place(self, row: list[SlotButton], top: int, height: int) -> None:
        left, right = self._edge(), self.width() - self._edge()
        middle = top + height / 2 + 0.5
        starts = [button for button in row if not button.slot.right]
        ends = [button for button in row if button.slot.right]
        for place, button in enumerate(starts):
            width = button.sizeHint().width()
            button.setGeometry(left, top + 1, width, height - 1)
            left += width
            if place + 1 < len(starts):
                self._marks.append(QPointF(left - 0.5, middle))
        for place, button in enumerate(reversed(ends)):
            width = button.sizeHint().width()
            button.setGeometry(right - width, top + 1, width, height - 1)
            right -= width
            if place + 1 < len(ends):
                self._marks.append(QPointF(right + 0.5, middle))

    def _edge(self) -> int:
        return self._look.px(_EDGE)


_CALM: Final = frozenset({Tone.PLAIN, Tone.QUIET, Tone.FAINT})
_ALL: Final = frozenset(Tone)
