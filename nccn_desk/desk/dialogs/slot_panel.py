"""A slot's panel stands over the status strip and says what the slot means and what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.dialogs.flow import Flow
from nccn_desk.desk.dialogs.overlay import Overlay
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.status import SlotPanel

_WIDTH: Final = 380
_AIR: Final = 8


class SlotNote(Overlay):
    """Paints one slot's panel; `acted` carries the key of a command."""

    acted = Signal(str)

    def __init__(self, window: QWidget, look: Look, strip: StatusStrip) -> None:
        super().__init__(window, look, strip)
        self._slots = strip
        self._slot = ""
        self._title = Text(look, NOTHING, "h3", wraps=True)
        self._means = Text(look, NOTHING, tone=Tone.QUIET, wraps=True)
        self._next = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self._acts = Flow()
        self._buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        for text in (self._title, self._means, self._next):
            self._column.addWidget(text)
        self._column.addLayout(self._acts)
        look.changed.connect(self._scale)
        self._scale()

    def explain(self, slot: str, panel: SlotPanel) -> None:
        """Explain a slot; asked again for the one it explains, leave."""
        if self.is_open and slot == self._slot:
            self.put_away()
            return
        self._slot = slot
        self._title.say(panel.title, panel.tone)
        self._means.say(panel.meaning)
        self._next.say(panel.next)
        self._next.setVisible(bool(panel.next))
        for button in self._buttons:
            self._acts.removeWidget(button)
            button.deleteLater()
        self._buttons = [Button(self.look, action, height=SMALL) for action in panel.actions]
        for button in self._buttons:
            self._acts.addWidget(button)
            key = button.action.key
            button.clicked.connect(lambda _=False, key=key: self._act(key))
        self.open(self._buttons[0] if self._buttons else None)

    @override
    def placed(self, room: QRect) -> QRect:
        px = self.look.px
        width = min(px(_WIDTH), room.width() - 2 * px(_AIR))
        height = max(self._column.heightForWidth(width), px(80))
        left = self._slots.place_of(self._slot).left() if self._slot else 0
        left = min(max(left, px(_AIR)), room.width() - width - px(_AIR))
        return QRect(left, room.bottom() + 1 - height - px(_AIR), width, height)

    def _act(self, key: str) -> None:
        self.put_away()
        self.acted.emit(key)

    def _scale(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(8))
        self._acts.setSpacing(px(8))
        self._acts.setContentsMargins(0, px(4), 0, 0)
