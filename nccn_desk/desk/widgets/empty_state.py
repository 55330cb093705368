"""An empty place says in one sentence what will stand here, and offers the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.shapes import Emptiness, Tone


class EmptyState(QWidget):
    """One sentence and one quiet button; no picture."""

    acted = Signal(str)

    def __init__(self, look: Look, emptiness: Emptiness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._emptiness = emptiness
        self._text = Text(look, emptiness.sentence, "body", Tone.QUIET, wraps=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)
        if emptiness.action is not None:
            button = Button(look, emptiness.action, self)
            button.clicked.connect(self._act)
            self.setFocusProxy(button)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        look.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Take sizes anew; the words see to themselves."""
        px = self._look.px
        self._column.setContentsMargins(0, px(8), 0, px(8))
        self._column.setSpacing(px(12))

    def _act(self) -> None:
        if self._emptiness.action is not None:
            self.acted.emit(self._emptiness.action.key)
