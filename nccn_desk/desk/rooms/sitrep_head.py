"""The layer with the head of a sitrep; each field is kept when hand or focus leaves it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse
from nccn_desk.desk.rooms.split import whole_scroll
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, Tone
from nccn_desk.presenters.sitrep_head import (
    LINES,
    LISTS,
    MOMENTS,
    PROSE,
    HeadForm,
    HeadPresenter,
)
from nccn_desk.presenters.trouble import advice_of

WIDTH: Final = 760
_COLUMNS: Final = 2


class HeadLayer(Layer):
    """Paints the head; Esc and the button put it away, what was typed is kept."""

    def __init__(self, room: QWidget, look: Look, session: Session) -> None:
        super().__init__(room, look, said("sitrep.head"), width=WIDTH)
        self._owner = look
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._grid = QGridLayout()
        self._title = Text(look, role="h2")
        self._shut = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self._notice = Notice(look, Advice(NOTHING))
        self.lines: dict[str, KeptLine] = {}
        self._labelled: dict[str, Labelled] = {}
        self._wrong: dict[str, Phrase] = {}
        self.choices: dict[str, Choice] = {}
        self.languages = Toggles(look, said("fields.sitreps.languages"))
        self.addressees = KeptProse(look, lines=3)
        self.done = Button(look, Action("done", said("sitrep.done"), keys="Esc"))
        self.presenter = HeadPresenter(session, self)
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def open_for(self, sitrep: str) -> None:
        """Show the head of a sitrep."""
        self._notice.hide()
        self.presenter.open(sitrep)
        self.open(self.lines["title"])

    def show_head(self, form: HeadForm) -> None:
        """Show what stands in it."""
        self._title.say(joined((form.name, said("sitrep.head"))))
        self._shut.say(form.why_shut)
        self._shut.setVisible(bool(form.why_shut))
        for each in form.fields:
            field = self._labelled[each.name].field
            if isinstance(field, KeptLine):
                field.show_words(each.words)
                field.setReadOnly(not form.writable)
            elif isinstance(field, KeptProse):
                field.show_words(each.words)
                field.editor.setReadOnly(not form.writable)
            if self._wrong.get(each.name, NOTHING) != each.wrong:
                self._wrong[each.name] = each.wrong
                self._labelled[each.name].complain(each.wrong)
        for name, choice in self.choices.items():
            choice.offer(form.choices[name])
            choice.choose(form.chosen[name])
            choice.setEnabled(form.writable)
        self.languages.show_options(form.languages, form.spoken)
        self.languages.setEnabled(form.writable)

    def show_head_problem(self, problem: Exception) -> None:
        """Say what could not be kept."""
        self._notice.advise(advice_of(problem))
        self._notice.show()

    def _furnish(self) -> None:
        look, presenter = self._owner, self.presenter
        self.panel.body.addWidget(whole_scroll(self._content))
        for part in (self._title, self._shut, self._notice):
            self._column.addWidget(part)
        self._notice.hide()
        self._column.addLayout(self._grid)
        for place, name in enumerate(LINES):
            across = (place, 0, 1, 1) if name == "place" else (place, 0, 1, _COLUMNS)
            self._grid.addWidget(self._line(name), *across)
        cells: list[QWidget] = [self._list(name) for name in LISTS]
        cells += [self._line(name) for name in MOMENTS]
        languages = Labelled(look, said("fields.sitreps.languages"), self.languages)
        self._grid.addWidget(languages, len(LINES) - 1, 1)
        for place, cell in enumerate(cells):
            self._grid.addWidget(cell, len(LINES) + place // _COLUMNS, place % _COLUMNS)
        label, hint = said(f"fields.sitreps.{PROSE}"), said("sitrep.addressees_hint")
        prose = self._labelled[PROSE] = Labelled(look, label, self.addressees, hint)
        self._column.addWidget(prose)
        self._column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        self.addressees.typed.connect(lambda words: presenter.type(PROSE, words))
        self.addressees.rested.connect(presenter.settle)
        self.languages.changed.connect(presenter.speak)
        self.done.clicked.connect(self.put_away)
        self.closed.connect(presenter.leave)

    def _line(self, name: str) -> Labelled:
        line = self.lines[name] = KeptLine(self._owner)
        line.typed.connect(lambda words: self.presenter.type(name, words))
        line.settled.connect(lambda _: self.presenter.settle())
        label = said(f"fields.sitreps.{name}")
        labelled = self._labelled[name] = Labelled(self._owner, label, line)
        return labelled

    def _list(self, name: str) -> Labelled:
        choice = self.choices[name] = Choice(self._owner)
        choice.chosen.connect(lambda key: self.presenter.choose(name, key))
        return Labelled(self._owner, said(f"fields.sitreps.{name}"), choice)

    def _space(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        self._column.setSpacing(px(14))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(12))
