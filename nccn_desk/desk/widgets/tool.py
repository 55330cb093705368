"""A tool is a button with an icon only: its name is spoken, and told to the pointer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.presenters.plain_shapes import Action

_ICON: Final = 20


class Tool(PaintedButton):
    """An icon to press; its action's word is its name, its action's key stands in the tool tip."""

    def __init__(
        self, look: Look, action: Action, parent: QWidget | None = None, *, icon: int = _ICON
    ) -> None:
        super().__init__(look, parent)
        self._action = action
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setEnabled(action.enabled)
        self.retranslate()

    def set_action(self, action: Action) -> None:
        """Do and show something else from now on."""
        if action != self._action:
            self._action = action
            self.setEnabled(action.enabled)
            self.retranslate()
            self.update()

    @override
    def retranslate(self) -> None:
        action = self._action
        name = self.look.say(action.word)
        reason = "" if action.enabled else self.look.say(action.reason)
        keys = self.look.keys(action.keys)
        tip = reason or (f"{name}  {keys}" if keys else name)
        self.call(name, reason or keys, tip)

    @override
    def sizeHint(self) -> QSize:
        side = self.look.px(max(TARGET, self._icon + 12))
        return QSize(side, side)

    @override
    def paint(self, canvas: Canvas) -> None:
        box, size = inside(self), self.look.px(self._icon)
        fill = "s3" if self.hovered or self.isDown() or self.isChecked() else ""
        canvas.surface(box, self.look.px(8), fill, focused=self.hasFocus())
        ink = ("t1" if self.hovered else "t2") if self.isEnabled() else "t3"
        centre = box.center()
        canvas.icon(
            QPointF(centre.x() - size / 2, centre.y() - size / 2), self._action.icon, size, ink
        )
