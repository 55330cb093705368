"""A detail is one chosen record beside its list: number and state, its fields, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.avatars import Avatars
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.flow_rows import PAD
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.phrases import NOTHING, Phrase, given
from nccn_desk.presenters.shapes import Action, Advice, Mark, PersonRow, Tone
from nccn_desk.presenters.trouble import advice_of


class Detail(QWidget):
    """The frame of a detail; `pressed` carries the key of an action's button.

    As long as nothing is chosen it shows one sentence that says how to choose. `typed` carries
    the name and the words of an editor, `rested` says that hand or focus left one. Fields stand
    in `column`, lists under them, and in `tail` what comes last; `into` is where the next field
    goes. Where lists come first, they stand in `upper` and the fields in `under`. The buttons stand
    in `acts`, which a room may put where it is always in sight.
    """

    pressed = Signal(str)
    typed = Signal(str, str)
    rested = Signal()

    def __init__(self, look: Look, hint: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._hint = Text(look, hint, tone=Tone.QUIET, wraps=True)
        self._number = Text(look, role="mono", tone=Tone.FAINT)
        self._others = Avatars(look)
        self._chip: Chip | None = None
        self._notice: Notice | None = None
        self.waiting = Notice(look, Advice(NOTHING))
        self._buttons: tuple[Button, ...] = ()
        self._editors: dict[str, Labelled] = {}
        self._wrong: dict[str, Phrase] = {}
        self._body = QWidget()
        self._head = QHBoxLayout()
        self.column, self.lists, self.tail = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.upper, self.under = QVBoxLayout(), QVBoxLayout()
        self._told = QVBoxLayout()
        self.into = self.column
        self.acts = QWidget()
        self._acts_column = QVBoxLayout(self.acts)
        self._actions = Wrapping(look)
        self._whole = QVBoxLayout(self._body)
        self._furnish()
        look.changed.connect(self._space)
        self._space()

    def show_record(self, number: str, mark: Mark | None, actions: tuple[Action, ...]) -> None:
        """Show that a record is chosen, its state, and what can be done with it."""
        self._hint.hide()
        self._body.show()
        self.acts.show()
        self._number.say(given(number))
        self._number.setVisible(bool(number))
        self._show_mark(mark)
        self._show_actions(actions)
        self.forget_problem()

    def show_others(self, people: tuple[PersonRow, ...]) -> None:
        """Show who else has this record open."""
        self._others.show_people(people)

    def show_waiting(self, advice: Advice | None) -> None:
        """Show over the fields that somebody has to choose something about this record."""
        self.waiting.setVisible(advice is not None)
        if advice is not None:
            self.waiting.advise(advice)

    def show_nothing(self) -> None:
        """Show how to choose something."""
        self._hint.show()
        self._body.hide()
        self.acts.hide()

    def show_problem(self, problem: Exception) -> None:
        """Say over the actions what could not be done; the fields keep what was typed."""
        self.forget_problem()
        self._notice = Notice(self.look, advice_of(problem))
        self._acts_column.insertWidget(0, self._notice)
        self.acts.show()

    def forget_problem(self) -> None:
        """Take the notice away."""
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def press_first(self) -> None:
        """Press the first button, which is the lit one."""
        if self._buttons and self._buttons[0].isEnabled():
            self._buttons[0].click()

    def add_field(self, label: Phrase, field: QWidget, hint: Phrase = NOTHING) -> Labelled:
        """Stand a field with its label under the others."""
        labelled = Labelled(self.look, label, field, hint)
        self.into.addWidget(labelled)
        return labelled

    def add_editor(
        self, name: str, label: Phrase, field: KeptLine | KeptProse, hint: Phrase = NOTHING
    ) -> None:
        """Stand an editor with its label under the others; its words come by `show_fields`."""
        self.take_editor(name, Labelled(self.look, label, field, hint))

    def take_editor(self, name: str, labelled: Labelled) -> None:
        """Stand an editor that has its label already under the others."""
        self._editors[name] = labelled
        self.into.addWidget(labelled)
        field = labelled.field
        if isinstance(field, KeptProse):
            field.typed.connect(lambda words: self.typed.emit(name, words))
            field.rested.connect(self.rested)
        elif isinstance(field, KeptLine):
            field.typed.connect(lambda words: self.typed.emit(name, words))
            field.settled.connect(lambda _: self.rested.emit())

    def add_list(self, label: Phrase, rows: WholeList, *, first: bool = False) -> None:
        """Stand a list under the fields; without rows it and its label take no room."""
        named = QWidget()
        column = QVBoxLayout(named)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        Gaps(named, self.look, column)
        column.addLayout(Inset(self.look, Text(self.look, label, "over", Tone.FAINT)))
        column.addWidget(rows)
        (self.upper if first else self.lists).addWidget(named)
        rows.filled.connect(named.setVisible)
        named.hide()

    def show_fields(self, fields: tuple[Editable, ...], *, writable: bool) -> None:
        """Show what stands in the editors, and what is wrong there."""
        for each in fields:
            labelled = self._editors[each.name]
            field = labelled.field
            if isinstance(field, KeptLine):
                field.show_words(each.words)
                field.setReadOnly(not writable)
            elif isinstance(field, KeptProse):
                field.show_words(each.words)
                field.editor.setReadOnly(not writable)
            if self._wrong.get(each.name, NOTHING) != each.wrong:
                self._wrong[each.name] = each.wrong
                labelled.complain(each.wrong)

    def _furnish(self) -> None:
        self._head.addWidget(self._number)
        self._head.addStretch(1)
        self._head.addWidget(self._others)
        self._acts_column.addLayout(self._actions)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._told.addWidget(self.waiting)
        self.waiting.hide()
        self.waiting.acted.connect(self.pressed)
        parts = (self._head, self._told, self.column, self.upper, self.under, self.lists, self.tail)
        for part in parts:
            self._whole.addLayout(part)
        self._whole.addWidget(self.acts)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(Inset(self.look, self._hint))
        outer.addWidget(self._body)
        self._body.hide()

    def _show_mark(self, mark: Mark | None) -> None:
        if mark is not None and self._chip is None:
            self._chip = Chip(self.look, mark)
            self._head.addWidget(self._chip)
        if self._chip is not None:
            self._chip.setVisible(mark is not None)
            if mark is not None:
                self._chip.show_mark(mark)

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        if tuple(button.action for button in self._buttons) == actions:
            return
        focused = next((each.action.key for each in self._buttons if each.hasFocus()), "")
        for old in self._buttons:
            self._actions.removeWidget(old)
            old.hide()
            old.deleteLater()
        made = []
        for action in actions:
            button = Button(self.look, action)
            button.clicked.connect(lambda _=False, key=action.key: self.pressed.emit(key))
            self._actions.addWidget(button)
            made.append(button)
        self._buttons = tuple(made)
        self._actions.invalidate()
        if focused and made:
            same = [button for button in made if button.action.key == focused]
            (same or made)[0].setFocus()

    def _space(self) -> None:
        px = self.look.px
        for part in (self._whole, self.column, self.upper, self.under, self.lists, self.tail):
            part.setSpacing(px(16))
        self._acts_column.setSpacing(px(12))
        padding = (self._head, self._told, self.column, self.under, self.tail, self._acts_column)
        for padded in padding:
            padded.setContentsMargins(px(PAD), 0, px(PAD), 0)
