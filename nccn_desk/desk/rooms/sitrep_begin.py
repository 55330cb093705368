"""Where no sitrep is in hand: how to begin one, and those there are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.sitrep_side import ActRow
from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.rooms.today_rows import FlowRows, RowStyle
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.sitrep_shapes import BeginPage

_ROWS = RowStyle(left=60)


class BeginView(Card):
    """One sentence, two ways to begin, and the list; `followed` carries a row."""

    pressed = Signal(str)
    followed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._sentence = Text(look, NOTHING, "h2", wraps=True)
        self._small = Text(look, NOTHING, "body", Tone.QUIET, wraps=True)
        self.acts = ActRow(look, 40)
        self._label_of_all = Text(look, said("sitrep.all"), "over", Tone.FAINT)
        self.rows = FlowRows(look, _ROWS, said("sitrep.all"))
        for part in (self._sentence, self._small, self.acts, self._label_of_all):
            self.body.addWidget(part)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        self.body.addWidget(quiet_scroll(listed), 1)
        self.acts.pressed.connect(self.pressed)
        self.rows.pressed.connect(self.followed)

    def show_page(self, page: BeginPage) -> None:
        """Show it."""
        self._sentence.say(page.sentence)
        self._small.say(page.small)
        self._small.setVisible(bool(page.small))
        self.acts.show_actions(page.actions)
        self._label_of_all.setVisible(bool(page.rows))
        self.rows.show_rows(page.rows)

    @override
    def retranslate(self) -> None:
        """Name the card, and give it room."""
        super().retranslate()
        self.body.setSpacing(self.look.px(14))
