"""The day of a listed place: typed, or stepped to month by month or day by day; empty is today."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.line_field import HEIGHT
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone

_WIDE: Final = 132
_STEPS: Final = (("earlier", "caret-left"), ("today", "sun-horizon"), ("later", "caret-right"))


class ListedDay(QWidget):
    """A line for a day, and three buttons; `typed` carries a day, `pressed` a button's key.

    Their words stand in the area that is named.
    """

    typed = Signal(str)
    pressed = Signal(str)

    def __init__(self, look: Look, area: str) -> None:
        super().__init__()
        self._look = look
        self._area = area
        self.line = KeptLine(look)
        self.line.settled.connect(self.typed)
        row = Wrapping(look, self, gap=8)
        self._told = Text(look, said(f"{area}.day"), "small_medium", Tone.QUIET)
        self._told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._told)
        row.addWidget(self.line)
        self.buttons = tuple(
            Button(look, Action(key, said(f"{area}.{key}"), ButtonKind.STILL, icon))
            for key, icon in _STEPS
        )
        for button in self.buttons:
            row.addWidget(button)
            button.clicked.connect(lambda _=False, key=button.action.key: self.pressed.emit(key))
        look.changed.connect(self._name)
        self._name()

    def show_day(self, day: str) -> None:
        """Show a day."""
        self.line.show_words(day)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops."""
        return (self.line, *self.buttons)

    def _name(self) -> None:
        self.line.setAccessibleName(self._look.word(f"{self._area}.day"))
        self.line.setFixedWidth(self._look.px(_WIDE))
        self._told.setFixedHeight(self._look.px(HEIGHT))
