"""The layer in which what was announced stands beside the decree and our own texts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.decisions_layer import DecisionLayer
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.decisions_texts import COLUMNS, READS, TextsForm
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Advice, Tone

WIDTH: Final = 1180
TALL: Final = 420
SETTLE: Final = "settle"
_ICONS: Final = {SETTLE: "scales", **dict.fromkeys(READS, "download-simple")}


class TextsLayer(DecisionLayer):
    """Paints the texts; `pressed` carries what is to be done, `opened` a paragraph's number."""

    opened = Signal(str)

    def __init__(self, room: QWidget, look: Look) -> None:
        super().__init__(room, look, "texts", _ICONS, WIDTH)
        self._origin = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self._none = Text(look, said("texts.none"), "body", Tone.QUIET, wraps=True)
        self.report = Notice(look, Advice(NOTHING))
        self.table = Table(look, COLUMNS, said("texts.title"))
        self.report.hide()
        self.table.opened.connect(self.opened)
        self.stand(self._origin, self.report, self._none, filling=self.table)

    def show_form(self, form: TextsForm | None) -> None:
        """Show the texts of a decision; None: it is not there any more."""
        if form is None:
            self.put_away()
            return
        self.scale()
        self.title.say(form.title)
        self._origin.say(form.origin)
        self._origin.setVisible(bool(form.origin))
        self.table.show_rows(form.rows)
        for part in (self.table, self.buttons[SETTLE]):
            part.setVisible(bool(form.rows))
        self._none.setVisible(not form.rows)
        if form.rows and not self.table.choice:
            self.table.choose(form.rows[0].id)
        if not self.is_open:
            self.open(self.table if form.rows else self.buttons[next(iter(READS))])

    def show_report(self, advice: Advice | None) -> None:
        """Say that a file is being read, or what is wrong with it."""
        self.report.setVisible(advice is not None)
        if advice is not None:
            self.report.advise(advice)

    @override
    def scale(self) -> None:
        super().scale()
        px = self._owner.px
        self.table.setMinimumHeight(min(px(TALL), self._window.height() // 2))
