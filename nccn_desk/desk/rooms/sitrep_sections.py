"""The layer in which the sections of a sitrep are added, named, moved and taken away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine
from nccn_desk.desk.rooms.sitrep_side import ActRow
from nccn_desk.desk.rooms.split import Inset, whole_scroll
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice
from nccn_desk.presenters.sitrep_sections import SectionsForm, SectionsPresenter
from nccn_desk.presenters.trouble import advice_of

WIDTH: Final = 640


class SectionsLayer(Layer):
    """Paints the sections; the chosen one can be named in four languages."""

    def __init__(self, room: QWidget, look: Look, session: Session) -> None:
        super().__init__(room, look, said("sitrep.sections"), width=WIDTH)
        self._owner = look
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._grid = QGridLayout()
        self.rows = WholeList(look, said("sitrep.outline"))
        self.titles = {language: KeptLine(look) for language in LANGUAGES}
        self._notice = Notice(look, Advice(NOTHING))
        self.acts = ActRow(look, SMALL)
        self.done = Button(look, Action("done", said("sitrep.done"), keys="Esc"))
        self.presenter = SectionsPresenter(session, self)
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def open_for(self, sitrep: str) -> None:
        """Show the sections of a sitrep."""
        self._notice.hide()
        self.presenter.open(sitrep)
        self.open(self.rows)

    def show_sections(self, form: SectionsForm) -> None:
        """Show them."""
        self._notice.hide()
        self.rows.show_rows(form.rows)
        if form.chosen != self.rows.choice:
            self.rows.choose(form.chosen)
        for each in form.fields:
            self.titles[each.name].show_words(each.words)
        for line in self.titles.values():
            line.setEnabled(bool(form.fields))
        self.acts.show_actions(form.actions)

    def show_section_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self._notice.advise(advice_of(problem))
        self._notice.show()

    def _furnish(self) -> None:
        look, presenter = self._owner, self.presenter
        self.panel.body.addWidget(whole_scroll(self._content))
        self._column.addLayout(Inset(look, Text(look, said("sitrep.sections"), "h2")))
        self._column.addWidget(self.rows)
        for part in (self._notice, self.acts):
            self._column.addLayout(Inset(look, part))
        fields = QWidget()
        fields.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for place, (language, line) in enumerate(self.titles.items()):
            label = said(f"fields.sections.title_{language}")
            self._grid.addWidget(Labelled(look, label, line), place // 2, place % 2)
            line.typed.connect(lambda words, at=language: presenter.type(at, words))
            line.settled.connect(lambda _: presenter.settle())
        self._column.addLayout(Inset(look, fields))
        foot = QHBoxLayout()
        foot.addLayout(Inset(look, self.done))
        foot.addStretch(1)
        self._column.addLayout(foot)
        self._notice.hide()
        self.rows.picked.connect(presenter.choose)
        self.acts.pressed.connect(presenter.run)
        self.done.clicked.connect(self.put_away)
        self.closed.connect(presenter.leave)

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(16), px(24), px(16), px(24))
        self._column.setSpacing(px(14))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.setSpacing(px(12))
