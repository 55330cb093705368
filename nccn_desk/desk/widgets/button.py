"""A button does one thing, says it with a verb, and shows the key that does the same."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas, hint_width
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.plain_shapes import Action, Align, ButtonKind

HEIGHT: Final = 40
SMALL: Final = TARGET
TALL: Final = 48

_RADIUS: Final = 8
_PAD: Final = 14
_ICON: Final = 18
_AFTER_ICON: Final = 6
_BEFORE_HINT: Final = 10


class Button(PaintedButton):
    """An action to press; LIT is the one main action of a screen, STILL shows no edge at rest.

    `height` is 40 for ordinary ones, 32 within a row, 48 over a card's whole width.
    """

    def __init__(
        self, look: Look, action: Action, parent: QWidget | None = None, *, height: int = HEIGHT
    ) -> None:
        super().__init__(look, parent)
        self._action = action
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setEnabled(action.enabled)
        self.retranslate()

    @property
    def action(self) -> Action:
        """What this button does."""
        return self._action

    def set_action(self, action: Action) -> None:
        """Do and say something else from now on, or become possible or impossible."""
        if action != self._action:
            self._action = action
            self.setEnabled(action.enabled)
            self._renew()

    @override
    def retranslate(self) -> None:
        action = self._action
        reason = "" if action.enabled else self.look.say(action.reason)
        self.call(self.look.say(action.word), reason or self.look.keys(action.keys), reason)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._content() + 2 * self._pad(), self.look.px(self._height))

    @override
    def paint(self, canvas: Canvas) -> None:
        fill, edge, ink = self._colours()
        radius = self.look.px(_RADIUS) + (2 if self.hasFocus() else 0)
        canvas.surface(inside(self), radius, fill, edge, focused=self.hasFocus())
        self._paint_content(canvas, ink)

    def _paint_content(self, canvas: Canvas, ink: str) -> None:
        px, action = self.look.px, self._action
        words = self.look.say(action.word)
        middle = self.height() / 2
        canvas.cut |= self._content() > self.width()
        left = max((self.width() - self._content()) / 2, 0.0)
        if action.icon:
            bold = action.kind is ButtonKind.LIT
            size = self._icon()
            canvas.icon(
                QPointF(left, middle - size / 2),
                action.icon,
                size,
                ink,
                "bold" if bold else "regular",
            )
            left += size + px(_AFTER_ICON)
        width = min(width_of(self.look, words, self._role()), self.width() - left)
        canvas.text(QRectF(left, 0, width, self.height()), words, self._role(), ink, Align.START)
        keys = self.look.keys(action.keys)
        if keys:
            end = left + width + px(_BEFORE_HINT) + hint_width(self.look, keys)
            canvas.hint(end, middle, keys, "t3" if self._quiet() else ink)

    def _colours(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            return ("", "line2", "t3") if self._quiet() else ("s3", "", "t3")
        if self._action.kind is ButtonKind.LIT:
            return "lit", "", "on_lit"
        if self._action.kind is ButtonKind.DANGER:
            return "alarm_fill", "", "on_alarm"
        glow = self.hovered or self.isDown()
        if self._action.kind is ButtonKind.STILL:
            return ("s2" if glow else ""), "", ("t1" if glow else "t2")
        return ("s3" if glow else "s2"), ("ctl" if self.isDown() else "line2"), "t1"

    def _content(self) -> int:
        px, action = self.look.px, self._action
        width = width_of(self.look, self.look.say(action.word), self._role())
        if action.icon:
            width += self._icon() + px(_AFTER_ICON)
        keys = self.look.keys(action.keys)
        if keys:
            width += px(_BEFORE_HINT) + hint_width(self.look, keys)
        return width

    def _quiet(self) -> bool:
        return self._action.kind in {ButtonKind.PLAIN, ButtonKind.STILL}

    def _role(self) -> str:
        return "body_medium" if self._quiet() else "body_strong"

    def _icon(self) -> int:
        return self.look.px(_ICON)

    def _pad(self) -> int:
        return self.look.px(_PAD)
