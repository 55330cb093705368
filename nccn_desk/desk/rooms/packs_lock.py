"""Who can read what leaves: everybody, or whoever is told the words that stand here."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.packs_sending import SendForm
from nccn_desk.presenters.phrases import NOTHING, said

_GAP: Final = 14  # between the choice and the words, in pixels at 100 %


class LockRows(QWidget):
    """The choice, and under it the words, large enough to be read aloud."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.choice = Segments(look, said("packs.lock"), wraps=True)
        self.words = Text(look, NOTHING, "h2", wraps=True)
        self._secret = Labelled(look, said("packs.words"), self.words)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(Labelled(look, said("packs.lock"), self.choice))
        self._rows.addWidget(self._secret)
        look.changed.connect(self._space)
        self._space()

    def show_form(self, form: SendForm) -> None:
        """Show the choice where there is one."""
        self.setVisible(bool(form.locks))
        self.choice.show_options(form.locks, form.lock)
        self.words.say(form.words)
        self._secret.setVisible(bool(form.words))

    def _space(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(self._look.px(_GAP))
