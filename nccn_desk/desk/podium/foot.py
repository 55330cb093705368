"""The foot of the podium names the keys and how things stand; an alarm is one line of words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.plain_shapes import Align

TALL: Final = 64
_LEFT: Final = 48
_KEY: Final = 28
_ROLE: Final = "h3_quiet"


class Foot(Painted):
    """Keys at the left, the state at the right; while an alarm is there it stands at the left."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._state = NOTHING
        self._alarm = NOTHING
        self._keys: tuple[tuple[str, str], ...] = ()

    def show_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        """Name other keys, each with what it does."""
        if keys != self._keys:
            self._keys = keys
            self.retranslate()
            self.update()

    def show_state(self, state: Phrase, alarm: Phrase) -> None:
        """Show how things stand."""
        if (state, alarm) != (self._state, self._alarm):
            self._state, self._alarm = state, alarm
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        say = self.look.say
        self.setAccessibleName(". ".join(say(each) for each in (self._alarm, self._state) if each))
        keys = (f"{self._key(key)}: {say(said(f'podium.key.{act}'))}" for key, act in self._keys)
        self.setAccessibleDescription(", ".join(keys))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        canvas.line(QPointF(0, 0.5), QPointF(box.width(), 0.5), "line")
        words = self.look.say(self._state)
        wide = width_of(self.look, words, _ROLE)
        right = box.right() - px(_LEFT)
        state = QRectF(right - wide, 0, wide, box.height())
        if self._alarm:
            if self._paint_alarm(canvas, right) <= state.left() - px(60):
                canvas.text(state, words, _ROLE, "t2", Align.END)
            return
        keys = self._paint_keys(canvas, state.left() - px(60))
        if keys:
            at = QPointF(state.left() - px(30), (box.height() - px(18)) / 2)
            canvas.icon(at, "snowflake", px(18), "t2")
        canvas.text(state, words, _ROLE, "t2", Align.END)

    def _paint_alarm(self, canvas: Canvas, right: float) -> float:
        """Paint the one line of an alarm; return where it ends."""
        px, tall = self.look.px, self.height()
        canvas.icon(QPointF(px(_LEFT), (tall - px(24)) / 2), "warning-octagon", px(24), "alarm")
        box = QRectF(px(_LEFT + 36), 0, right - px(_LEFT + 36), tall)
        words = self.look.say(self._alarm)
        canvas.text(box, words, "lead", "alarm")
        return box.left() + width_of(self.look, words, "lead")

    def _paint_keys(self, canvas: Canvas, room: float) -> bool:
        """Paint the keys, with their words where there is room for all of them."""
        px, look = self.look.px, self.look
        wide = sum(self._wide(key, act) for key, act in self._keys)
        spoken = px(_LEFT) + wide - px(28) <= room
        left, middle = float(px(_LEFT)), self.height() / 2
        for named, act in self._keys:
            word = look.say(said(f"podium.key.{act}")) if spoken else ""
            key = self._key(named)
            box = QRectF(left, round(middle - px(_KEY) / 2), self._key_wide(key), px(_KEY))
            left = box.right()
            if left > room:
                return False
            canvas.box(box, "s1", "line2", px(5))
            canvas.text(box, key, "stage_key", "t1", Align.CENTRE)
            left += px(9)
            take = width_of(look, word, _ROLE)
            canvas.text(QRectF(left, 0, take, self.height()), word, _ROLE, "t3")
            left += take + px(28 if spoken else 4)
        return True

    def _wide(self, named: str, act: str) -> int:
        word = self.look.say(said(f"podium.key.{act}"))
        own = self._key_wide(self._key(named)) + width_of(self.look, word, _ROLE)
        return own + self.look.px(37)

    def _key_wide(self, key: str) -> int:
        return max(width_of(self.look, key, "stage_key") + self.look.px(18), self.look.px(_KEY))

    def _key(self, named: str) -> str:
        return self.look.say(said("podium.key.space")) if named == "space" else named
