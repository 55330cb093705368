"""The layer in which what was announced stands beside the decree and our own texts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.decisions_texts import COLUMNS, READS, TextsForm
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Tone

WIDTH: Final = 1180
TALL: Final = 420
SETTLE: Final = "settle"
_ICONS: Final = {SETTLE: "scales", **dict.fromkeys(READS, "download-simple")}


class TextsLayer(Layer):
    """Paints the texts; `pressed` carries what is to be done, `opened` a paragraph's number."""

    pressed = Signal(str)
    opened = Signal(str)

    def __init__(self, room: QWidget, look: Look) -> None:
        super().__init__(room, look, said("texts.title"), width=WIDTH)
        self._owner = look
        self._title = Text(look, NOTHING, "h2", wraps=True)
        self._means = Text(look, said("texts.means"), "small", Tone.QUIET, wraps=True)
        self._origin = Text(look, NOTHING, "small", Tone.FAINT, wraps=True)
        self._none = Text(look, said("texts.none"), "body", Tone.QUIET, wraps=True)
        self.report = Notice(look, Advice(NOTHING))
        self.table = Table(look, COLUMNS, said("texts.title"))
        self.buttons = {each: Button(look, _action(each)) for each in (SETTLE, *READS)}
        self.back = Button(look, Action("back", said("texts.back"), keys="Esc"))
        self._column = QVBoxLayout()
        self._acts = Wrapping(look, gap=12)
        self._furnish()
        look.changed.connect(self._scale)
        self._scale()

    def show_form(self, form: TextsForm | None) -> None:
        """Show the texts of a decision; None: it is not there any more."""
        if form is None:
            self.put_away()
            return
        self._scale()
        self._title.say(form.title)
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

    def _furnish(self) -> None:
        for widget in (self._title, self._means, self._origin, self.report, self._none):
            self._column.addWidget(widget)
        self._column.addWidget(self.table, 1)
        for key, button in self.buttons.items():
            self._acts.addWidget(button)
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
        self._acts.addWidget(self.back)
        self._column.addLayout(self._acts)
        self.panel.body.addLayout(self._column)
        self.report.hide()
        self.table.opened.connect(self.opened)
        self.back.clicked.connect(self.put_away)

    def _scale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(12))
        self.table.setMinimumHeight(min(px(TALL), self._window.height() // 2))


def _action(key: str) -> Action:
    kind = ButtonKind.LIT if key == SETTLE else ButtonKind.PLAIN
    return Action(key, said(f"texts.act.{key}"), kind, _ICONS[key])
