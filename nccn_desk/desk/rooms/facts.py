"""Facts are short truths about a record: what it is about at the left, what is so at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.shapes import Tone

_BETWEEN: Final = 16
_LINES: Final = 6


class Facts(QWidget):
    """Labels in one column, words in another; both wrap."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[tuple[Phrase, Phrase], ...] = ()
        self._texts: list[tuple[Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        look.changed.connect(self._space)
        self._space()

    def show_facts(self, facts: tuple[tuple[Phrase, Phrase], ...]) -> None:
        """Show these; without any, take no room."""
        self.setVisible(bool(facts))
        if len(facts) != len(self._texts):
            self._rebuild(len(facts))
        for (label, words), (left, right) in zip(facts, self._texts, strict=True):
            left.say(label)
            right.say(words)

    def _rebuild(self, count: int) -> None:
        for pair in self._texts:
            for text in pair:
                self._grid.removeWidget(text)
                text.hide()
                text.deleteLater()
        self._texts = []
        for row in range(count):
            left = Text(self._look, role="small", tone=Tone.FAINT)
            right = Text(self._look, role="small", wraps=True)
            self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(right, row, 1)
            self._texts.append((left, right))

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(self._look.px(_BETWEEN))
        self._grid.setVerticalSpacing(self._look.px(_LINES))
