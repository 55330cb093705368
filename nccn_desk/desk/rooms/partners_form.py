"""The form of a partner comes over the room: the organisation, its people, its circles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.partners_lineage import PartnerPicker
from nccn_desk.desk.rooms.split import whole_scroll
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.partners_editing import PartnerEditor, ShownForm, choices_of
from nccn_desk.presenters.partners_form import DAYS, LINES, PROSE, TAGS
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, ButtonKind, Option, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of

WIDTH: Final = 760
PARTS: Final = ("partners", "persons", "memberships")
_COLUMNS: Final = 2
_LINES: Final = 3  # of prose
_HINTS: Final = {"partners.begins", "memberships.begins", "persons.reachability"}


class FormLayer(Layer):
    """Each field is kept when hand or focus leaves it; Esc and the button put the form away.

    `succeeded` carries the partner whose work others take over.
    """

    succeeded = Signal(str)

    def __init__(self, window: QWidget, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(window, look, said("partners.form"), width=WIDTH)
        self._owner = look
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self.title = Text(look, role="h2", wraps=True)
        self._shut = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self._notice = Notice(look, Advice(NOTHING))
        options = tuple(Option(each, said(f"partners.form.{each}")) for each in PARTS)
        self.parts = Segments(look, said("partners.form.parts"), options, wraps=True, role="body")
        self.fields: dict[str, KeptLine | KeptProse] = {}
        self.choices: dict[str, Choice] = {}
        self.toggles: dict[str, Toggles] = {}
        self.people, self.circles = Choice(look), Choice(look)
        self.seats = WholeList(look, said("partners.form.memberships"), ruled=False)
        self.person, self.join = _adders(look)
        self.removes = {
            each: Button(look, Action("remove", said(f"partners.remove.{each}"), ButtonKind.STILL))
            for each in PARTS
        }
        self.done = Button(look, Action("done", said("sitrep.done"), ButtonKind.LIT, keys="Esc"))
        self.lineage = PartnerPicker(look, said("fields.partners.predecessors"))
        self.succeed = Button(look, Action("succeed", said("partners.succeed"), icon="git-fork"))
        self._labelled: dict[str, Labelled] = {}
        self._wrong: dict[str, Phrase] = {}
        self._pages: dict[str, QWidget] = {}
        self._some: dict[str, QWidget] = {}  # what there is only where something is chosen
        self._grids: list[QGridLayout] = []
        self._columns: list[QVBoxLayout] = []
        self.editor = PartnerEditor(session, self, around)
        self._furnish()
        look.changed.connect(self._rescale)
        self._rescale()

    def ask(self, partner: str, person: str = "", part: str = PARTS[0]) -> None:
        """Come over the room with a partner."""
        self._notice.hide()
        self._turn(part)
        self.editor.open(partner, person)
        self.open(self.fields["partners.name"] if part == PARTS[0] else self.parts)

    def close_layer(self) -> None:
        """Hear no more news; what was typed is kept."""
        self.editor.close()

    def show_form(self, shown: ShownForm | None) -> None:
        """Show the form, or leave where the partner is gone."""
        if shown is None:
            self.put_away()
            return
        form = shown.form
        self.title.say(form.title)
        self._shut.say(form.shut)
        self._shut.setVisible(bool(form.shut))
        for each in shown.fields:
            self._show_field(each.name, each.words, each.wrong, writable=form.writable)
        for key, choice in self.choices.items():
            choice.choose(form.chosen.get(key, ""))
            choice.setEnabled(form.writable)
        for key, options in form.tags.items():
            self.toggles[key].show_options(options, form.held[key])
            self.toggles[key].setEnabled(form.writable)
        self.people.offer(form.people)
        self.people.choose(form.person)
        self.people.setVisible(len(form.people) > 1)
        self.seats.show_rows(form.seats)
        if form.seat and self.seats.choice != form.seat:
            self.seats.choose(form.seat)
        self.circles.offer(form.circles)
        self._some["persons"].setVisible(bool(form.person))
        self._some["memberships"].setVisible(bool(form.seat))
        self.lineage.show_choice(form.predecessors, form.offered)
        acts = (self.circles, self.join, self.person, self.lineage, self.succeed)
        for widget in (*acts, *self.removes.values()):
            widget.setEnabled(form.writable)

    def show_new_person(self, words: str) -> None:
        """Show the words of the line for a new person."""
        self.person.show_words(words)

    def show_form_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self._notice.advise(advice_of(problem))
        self._notice.show()

    def _show_field(self, key: str, words: str, wrong: Phrase, *, writable: bool) -> None:
        field = self.fields[key]
        field.show_words(words)
        (field.editor if isinstance(field, KeptProse) else field).setReadOnly(not writable)
        if self._wrong.get(key, NOTHING) != wrong:
            self._wrong[key] = wrong
            self._labelled[key].complain(wrong)

    def _turn(self, part: str) -> None:
        self.parts.choose(part)
        for key, page in self._pages.items():
            page.setVisible(key == part)

    def _furnish(self) -> None:
        self.panel.body.addWidget(whole_scroll(self._content))
        for part in (self.title, self._shut, self._notice, self.parts):
            self._column.addWidget(part)
        self._notice.hide()
        for register in PARTS:
            page = self._pages[register] = self._page(register)
            self._column.addWidget(page)
        self._column.addStretch(1)
        self._column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        self.parts.chosen.connect(self._turn)
        self.people.chosen.connect(self.editor.choose_person)
        self.seats.picked.connect(lambda seat: self.editor.choose_seat(seat) if seat else None)
        self.person.typed.connect(self.editor.type_person)
        self.person.entered.connect(self.editor.add_person)
        self.join.clicked.connect(lambda: self.editor.join(self.circles.choice))
        self.done.clicked.connect(self.put_away)
        self.closed.connect(self.editor.leave)

    def _page(self, register: str) -> QWidget:
        page, fields = QWidget(), QWidget()
        column, inner, grid = QVBoxLayout(page), QVBoxLayout(fields), QGridLayout()
        self._columns += [column, inner]
        self._grids.append(grid)
        before = {"persons": self.people, "memberships": self.seats}
        if register in before:
            column.addWidget(before[register])
        cells = [
            *(self._line(f"{register}.{name}") for name in LINES[register]),
            *(self._choice(register, *each) for each in choices_of(register).items()),
            *(self._line(f"{register}.{name}") for name in DAYS[register]),
        ]
        for place, cell in enumerate(cells):
            grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
        inner.addLayout(grid)
        for name in TAGS[register]:
            inner.addWidget(self._tags(f"{register}.{name}"))
        if register == "partners":
            inner.addLayout(self._lineage())
        for name in PROSE[register]:
            inner.addWidget(self._prose(f"{register}.{name}"))
        remove = self.removes[register]
        remove.clicked.connect(lambda: self.editor.remove(register))
        inner.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(fields)
        self._some[register] = fields
        if register == "persons":
            column.addWidget(self.person)
        elif register == "memberships":
            column.addLayout(self._joining())
        return page

    def _joining(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = said("partners.form.other_circle")
        row.addWidget(Labelled(self._owner, label, self.circles), 1)
        row.addWidget(self.join, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _lineage(self) -> QVBoxLayout:
        column, key = QVBoxLayout(), "partners.predecessors"
        hint = said("partners.lineage.hint")
        column.addWidget(Labelled(self._owner, said(f"fields.{key}"), self.lineage, hint))
        column.addWidget(self.succeed, 0, Qt.AlignmentFlag.AlignLeft)
        self.lineage.changed.connect(lambda held: self.editor.change(key, held))
        self.succeed.clicked.connect(self._succeed)
        self._columns.append(column)
        return column

    def _succeed(self) -> None:
        partner = self.editor.partner
        self.put_away()
        self.succeeded.emit(partner)

    def _line(self, key: str) -> Labelled:
        field = KeptLine(self._owner)
        field.settled.connect(lambda _: self.editor.settle())
        return self._stand(key, field, field.typed.connect)

    def _prose(self, key: str) -> Labelled:
        field = KeptProse(self._owner, lines=_LINES)
        field.rested.connect(self.editor.settle)
        return self._stand(key, field, field.typed.connect)

    def _stand(
        self,
        key: str,
        field: KeptLine | KeptProse,
        connect: Callable[[Callable[[str], None]], object],
    ) -> Labelled:
        connect(lambda words: self.editor.type(key, words))
        hint = said(f"partners.form.hint.{key.partition('.')[2]}") if key in _HINTS else NOTHING
        labelled = Labelled(self._owner, said(f"fields.{key}"), field, hint)
        self.fields[key], self._labelled[key] = field, labelled
        return labelled

    def _choice(self, register: str, name: str, values: tuple[str, ...]) -> Labelled:
        key = f"{register}.{name}"
        options = tuple(Option(each, said(f"choices.{key}.{each}")) for each in values)
        choice = self.choices[key] = Choice(self._owner, options)
        choice.chosen.connect(lambda value: self.editor.change(key, value))
        return Labelled(self._owner, said(f"fields.{key}"), choice)

    def _tags(self, key: str) -> Labelled:
        word = said(f"fields.{key}")
        toggles = self.toggles[key] = Toggles(self._owner, word)
        toggles.changed.connect(lambda held: self.editor.change(key, held))
        return Labelled(self._owner, word, toggles)

    def _rescale(self) -> None:
        px = self._owner.px
        self._column.setContentsMargins(px(28), px(24), px(28), px(24))
        for column in (self._column, *self._columns):
            column.setSpacing(px(14))
        for column in self._columns:
            column.setContentsMargins(0, 0, 0, 0)
        for grid in self._grids:
            grid.setHorizontalSpacing(px(16))
            grid.setVerticalSpacing(px(12))
        if self.is_open:
            self.editor.speak()


def _adders(look: Look) -> tuple[NewLine, Button]:
    """Return the line for a new person and the button that takes into a circle."""
    add = Action("add", said("partners.form.add_person"), icon="plus")
    line = NewLine(look, "user-plus", said("partners.form.person_line"), add)
    return line, Button(look, Action("join", said("partners.form.join"), icon="plus"))
