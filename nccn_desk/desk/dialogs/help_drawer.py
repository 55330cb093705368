"""Help says what this screen is for, what holds without a network, and every key of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nccn_desk.desk.dialogs.drawer import Drawer
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import clear
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.help import HelpGroup
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.shapes import Tone


class HelpDrawer(Drawer):
    """Paints help and keys."""

    def __init__(self, window: QWidget, look: Look, strip: QWidget | None = None) -> None:
        hint = KeyHint(look, ("Esc",), said("bell.keys.close"))
        super().__init__(window, look, said("help.title"), strip, (hint,))
        self.leave_room_for_bar()

    def show_help(self, title: Phrase, sections: Sequence[tuple[Phrase, Phrase]]) -> None:
        """Show what a screen is for; each section has a head and a text."""
        clear(self.body)
        self.head(said("help.title"))
        self.under(title)
        for head, text in sections:
            if head:
                self._part_groups()
                self.body.addWidget(Text(self.look, head, "h3", wraps=True))
            self.body.addWidget(Text(self.look, text, tone=Tone.QUIET, wraps=True))
        self.body.addWidget(Text(self.look, said("help.all_keys"), "small", Tone.FAINT))
        self.body.addStretch(1)
        self.open()

    def show_keys(self, groups: Sequence[HelpGroup]) -> None:
        """Show every key, in groups."""
        clear(self.body)
        self.head(said("keys.title"))
        self.under(said("keys.printed"))
        for group in groups:
            rows = [(keys, word) for keys, word in group.rows if self.look.keys(keys)]
            if rows:
                self._part_groups()
                self.body.addWidget(Text(self.look, group.title, "over", Tone.FAINT))
            for keys, word in rows:
                self.body.addLayout(self._row(keys, word))
        self.body.addStretch(1)
        self.open()

    def _part_groups(self) -> None:
        """Stand what follows further from what came before than from its own head."""
        if self.body.count():
            self.body.addSpacing(self.look.px(10))

    def _row(self, keys: str, word: Phrase) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Text(self.look, word, tone=Tone.QUIET, wraps=True), 1)
        row.addWidget(KeyHint(self.look, tuple(keys.split())), 0, Qt.AlignmentFlag.AlignTop)
        return row
