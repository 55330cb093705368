"""The print layer asks for a file's name over the room, and then says where the paper is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.printing import Paper, PrintForm, PrintingPresenter
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, ChipShape, Tone

WIDTH: Final = 600


class PrintLayer(Layer):
    """Paints where a paper goes; it comes by `ask` and leaves with Esc or when all is done."""

    def __init__(self, room: QWidget, look: Look, session: Session, folder: Path) -> None:
        super().__init__(room, look, said("printing.title"), width=WIDTH)
        self._owner = look
        self.name = LineField(look)
        self._folder = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        self._field = Labelled(look, said("printing.name"), self.name)
        self._title = Text(look, said("printing.title"), "h2", wraps=True)
        self._plain = Text(look, said("printing.plain"), "small", Tone.QUIET, wraps=True)
        self._told = Notice(look, Advice(NOTHING))
        lit = Action("print", said("printing.act"), ButtonKind.LIT, "printer", "Enter")
        self.act = Button(look, lit)
        self.back = Button(look, Action("back", said("printing.back"), keys="Esc"))
        self._column = QVBoxLayout()
        self._acts = Wrapping(look, gap=12)
        self.presenter = PrintingPresenter(session, folder, self._show)
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def ask(self, paper: Paper) -> None:
        """Propose the name of a paper, and wait."""
        self.presenter.open(paper)
        self.open(self.name)
        self.name.selectAll()

    def _show(self, form: PrintForm) -> None:
        if form.name != self.name.text():
            self.name.setText(form.name)
        plain = said("printing.plain" if form.printed else "printing.plain_file")
        self._title.say(said("printing.title" if form.printed else "printing.title_file"))
        self._plain.say(plain)
        self._folder.say(said("printing.folder", folder=form.folder))
        self._field.complain(form.wrong)
        self._told.setVisible(bool(form.told))
        self._field.setVisible(not form.told)
        self._folder.setVisible(not form.told)
        self._told.advise(Advice(form.told, plain, Tone.PLAIN, shape=_DONE))
        self._plain.setVisible(not form.told)
        self._show_acts(form)

    def _show_acts(self, form: PrintForm) -> None:
        asked = ("act", "printer") if form.printed else ("act_file", "download-simple")
        word, icon = ("done", "check") if form.told else asked
        self.act.set_action(
            Action(word, said(f"printing.{word}"), ButtonKind.LIT, icon, "Enter", not form.busy)
        )
        self.back.setVisible(not form.told)
        if form.told and self.is_open:
            self.act.setFocus()

    def _furnish(self) -> None:
        self.panel.body.addLayout(self._column)
        self._column.addWidget(self._title)
        for widget in (self._field, self._folder, self._plain, self._told):
            self._column.addWidget(widget)
        self._acts.addWidget(self.act)
        self._acts.addWidget(self.back)
        self._column.addLayout(self._acts)
        self.name.textEdited.connect(self.presenter.type)
        self.name.returnPressed.connect(self.presenter.print)
        self.act.clicked.connect(self._press)
        self.back.clicked.connect(self.put_away)
        self.closed.connect(self.presenter.forget)

    def _press(self) -> None:
        if self.act.action.key == "done":
            self.put_away()
        else:
            self.presenter.print()

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(14))


_DONE: Final = ChipShape.CHECK


def documents() -> Path:
    """Return the folder in which a person looks for papers."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return place if place.is_dir() else Path.home()
