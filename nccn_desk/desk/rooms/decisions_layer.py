"""A layer about one decision: its title, what it is, what stands in it, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, ButtonKind, Tone

_GAP: Final = 12


class DecisionLayer(Layer):
    """Stands what it is given between its title and its buttons; `pressed` carries an act.

    Its words are those of `area`; the first act is lit. `icons` are the drawings of the acts.
    """

    pressed = Signal(str)

    def __init__(
        self, room: QWidget, look: Look, area: str, icons: Mapping[str, str], width: int
    ) -> None:
        super().__init__(room, look, said(f"{area}.title"), width=width)
        self._owner = look
        self.title = Text(look, NOTHING, "h2", wraps=True)
        self._means = Text(look, said(f"{area}.means"), "small", Tone.QUIET, wraps=True)
        self.buttons = {
            act: Button(look, _action(area, act, icon, is_lit=not place))
            for place, (act, icon) in enumerate(icons.items())
        }
        self.back = Button(look, Action("back", said(f"{area}.back"), keys="Esc"))
        self._column = QVBoxLayout()
        self._acts = Wrapping(look, gap=_GAP)

    def stand(self, *above: QWidget, filling: QWidget) -> None:
        """Stand what is told above, what fills the room there is, and the buttons beneath."""
        for widget in (self.title, self._means, *above):
            self._column.addWidget(widget)
        self._column.addWidget(filling, 1)
        for act, button in self.buttons.items():
            self._acts.addWidget(button)
            button.clicked.connect(lambda _=False, act=act: self.pressed.emit(act))
        self._acts.addWidget(self.back)
        self._column.addLayout(self._acts)
        self.panel.body.addLayout(self._column)
        self.back.clicked.connect(self.put_away)
        self._owner.changed.connect(self.scale)
        self.scale()

    def scale(self) -> None:
        """Keep to the distances of the present scale."""
        px = self._owner.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(_GAP))


def _action(area: str, act: str, icon: str, *, is_lit: bool) -> Action:
    kind = ButtonKind.LIT if is_lit else ButtonKind.PLAIN
    return Action(act, said(f"{area}.act.{act}"), kind, icon)
