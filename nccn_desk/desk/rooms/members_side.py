"""The card beside the list of members: each of its parts takes room only when it has something."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.code_sheet import CodeSheet
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.members_code import QrCode
from nccn_desk.desk.rooms.members_words import SixWords
from nccn_desk.desk.rooms.split import clear
from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tick_list import TickList
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.members_card import MemberCard
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Action, Advice, Mark, Tone


class MemberFields(QWidget):
    """Paints a card; `pressed` carries a button's key, `chosen` the ticked roles."""

    pressed = Signal(str)
    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card: MemberCard | None = None
        self._over = Text(look, role="mono", tone=Tone.FAINT)
        self._chip = Chip(look, Mark(said("members.trust.trusted")))
        self._title = Text(look, role="h2", wraps=True)
        self._means = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self._warning = Notice(look, Advice(NOTHING))
        self._six_title = Text(look, role="body_medium", wraps=True)
        self.six = SixWords(look)
        self._sheet_place = QVBoxLayout()
        self._sheet: tuple[str, ...] = ()
        self.code = QrCode(look)
        self.text = Text(look, role="mono", tone=Tone.QUIET, wraps=True)
        self._facts = Facts(look)
        self._steps = TickList(look, said("members.steps"))
        self._roles_title = Text(look, role="over", tone=Tone.FAINT)
        self.roles = Toggles(look, said("members.roles"))
        self._fields_place = QVBoxLayout()
        self.fields: tuple[LineField, ...] = ()
        self._asked: tuple[str, ...] = ()
        self._note = Text(look, role="small", tone=Tone.QUIET, wraps=True)
        self.acts = QWidget()
        self._acts_row = Wrapping(look, self.acts, gap=8)
        self._buttons: dict[str, Button] = {}
        self._build()
        self.show_card(None)

    def show_card(self, card: MemberCard | None) -> None:
        """Show this, or nothing."""
        before, self._card = self._card, card
        self.setVisible(card is not None)
        self.acts.setVisible(card is not None)
        if card is None:
            self._show_sheet(())
            return
        self._show_words(card)
        self._show_parts(card)
        self._show_fields(card)
        self._show_acts(card.actions)
        if before is None or before.key != card.key:
            self._take_focus(card)

    def answers(self) -> tuple[str, ...]:
        """Return what was typed into the fields."""
        return tuple(field.text() for field in self.fields)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.six, self.roles, *self.fields, *self._buttons.values())

    def _show_words(self, card: MemberCard) -> None:
        for text, phrase in (
            (self._over, card.over),
            (self._title, card.title),
            (self._means, card.means),
            (self._six_title, card.six_title),
            (self._roles_title, card.roles_title),
            (self.text, card.shown),
            (self._note, card.note),
        ):
            text.say(phrase)
            text.setVisible(bool(phrase))
        self._warning.setVisible(bool(card.warning))
        self._warning.advise(Advice(card.warning, tone=Tone.EXERCISE))
        self._chip.setVisible(card.mark is not None)
        if card.mark is not None:
            self._chip.show_mark(card.mark)

    def _show_parts(self, card: MemberCard) -> None:
        self.six.show_words(card.six)
        self._show_sheet(card.sheet)
        self.code.show_code(card.code)
        self._facts.show_facts(card.facts)
        self._steps.show_rows(card.steps)
        self._steps.setVisible(bool(card.steps))
        self.roles.setVisible(bool(card.roles))
        self.roles.show_options(card.roles, card.chosen)

    def _show_sheet(self, words: tuple[str, ...]) -> None:
        if words == self._sheet:
            return
        self._sheet = words
        clear(self._sheet_place)
        if words:
            self._sheet_place.addWidget(CodeSheet(self._look, words))

    def _show_fields(self, card: MemberCard) -> None:
        keys = tuple(each.key for each in card.fields)
        if (card.key, *keys) == self._asked:
            return
        self._asked = (card.key, *keys)
        clear(self._fields_place)
        self.fields = tuple(LineField(self._look) for _ in card.fields)
        for field, each in zip(self.fields, card.fields, strict=True):
            self._fields_place.addWidget(Labelled(self._look, each.label, field))
        for field, following in zip(self.fields, self.fields[1:], strict=False):
            field.returnPressed.connect(following.setFocus)
        if self.fields:
            self.fields[-1].returnPressed.connect(self._enter)

    def _show_acts(self, actions: tuple[Action, ...]) -> None:
        if [each.key for each in actions] != list(self._buttons):
            for button in self._buttons.values():
                self._acts_row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = {each.key: Button(self._look, each) for each in actions}
            for key, button in self._buttons.items():
                button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
                self._acts_row.addWidget(button)
                button.show()
        for each in actions:
            self._buttons[each.key].set_action(each)

    def _enter(self) -> None:
        first = next(iter(self._buttons.values()), None)
        if first is not None and first.isEnabled():
            first.click()

    def _take_focus(self, card: MemberCard) -> None:
        """Wait where the person answers first, if a question was put and not a row chosen."""
        if card.asks and card.roles:
            self.roles.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.fields:
            self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif card.sheet or card.asks:
            next(iter(self._buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._over)
        head.addStretch(1)
        head.addWidget(self._chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        Gaps(self, self._look, column)
        column.addLayout(head)
        for widget in (self._title, self._warning, self._means, self._six_title, self.six):
            column.addWidget(widget)
        column.addLayout(self._sheet_place)
        column.addWidget(self.code)
        below: tuple[QWidget, ...] = (
            self.text,
            self._facts,
            self._steps,
            self._roles_title,
            self.roles,
        )
        for part in below:
            column.addWidget(part)
        column.addLayout(self._fields_place)
        column.addWidget(self._note)
        self.roles.changed.connect(self.chosen)
