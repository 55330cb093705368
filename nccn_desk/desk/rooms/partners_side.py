"""Beside the picture stand three cards: one partner or group, the gaps, and the last pack."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.partners_squares import Squares
from nccn_desk.desk.rooms.split import Inset
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.avatar import Avatar
from nccn_desk.desk.widgets.avatars import Avatars
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.flow_rows import PAD
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tick_list import TickList
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.partners_acts import IN
from nccn_desk.presenters.partners_card import PartnerCard
from nccn_desk.presenters.partners_gaps import GapsCard
from nccn_desk.presenters.partners_pack import PackCard
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    Option,
    PersonRow,
    Tone,
)
from nccn_desk.presenters.trouble import advice_of

WAYS: Final = ("phone", "phone_in", "mail", "mail_in", "meeting", "message", "message_in", "other")
_FACE: Final = 48
_ELSEWHERE: Final = frozenset({"edit", "succeed"})  # a tool at the top, and the menu and the form


def way_options() -> tuple[Option, ...]:
    """Return by which way somebody was spoken to, and who began."""
    return tuple(
        Option(each, said(f"partners.by.{each}")) for each in WAYS if each.removesuffix(IN)
    )


class Section(QWidget):
    """A label in capitals, with a note at its right, over a list; without rows it takes no room."""

    def __init__(self, look: Look, label: Phrase, rows: WholeList) -> None:
        super().__init__()
        self._note = Text(look, NOTHING, "small", Tone.FAINT)
        self._head = QHBoxLayout()
        self._head.addWidget(Text(look, label, "over", Tone.FAINT))
        self._head.addStretch(1)
        self._head.addWidget(self._note)
        head = QWidget()
        head.setLayout(self._head)
        self._head.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(Inset(look, head))
        column.addWidget(rows)
        rows.filled.connect(self.setVisible)
        self.hide()

    def note(self, note: Phrase) -> None:
        """Say something at the right of the label."""
        self._note.say(note)


class PartnerView(Card):
    """One partner or group; `pressed` carries a button's key, `followed` the id of a row.

    The line for a contact comes when somebody wants to note one, and stays while it holds words.
    """

    pressed = Signal(str)
    followed = Signal(str)
    person_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._hint = Text(look, said("partners.choose"), tone=Tone.QUIET, wraps=True)
        self._face = Avatar(look, PersonRow("", "–", NOTHING), _FACE)
        self._title = Text(look, NOTHING, "h3", wraps=True)
        self._small = Text(look, NOTHING, "small", Tone.QUIET, wraps=True)
        self.others = Avatars(look)
        self.edit = Tool(
            look, Action("edit", said("partners.edit"), icon="pencil-simple", keys="E")
        )
        self.person = Choice(look)
        self.waiting = Notice(look, Advice(NOTHING))
        self.rows = WholeList(look, said("partners.how"), ruled=False)
        self.contacts = WholeList(look, said("partners.contacts"), lead_role="mono", ruled=False)
        for rows in (self.rows, self.contacts):
            rows.tighten()
        add = Action("keep", said("partners.keep"))
        self.line = NewLine(look, "phone-call", said("partners.log_line"), add)
        self.way = Choice(look, way_options())
        self._spoken = Section(look, said("partners.contacts"), self.contacts)
        self._chips: list[Chip] = []
        self._chip_row = Wrapping(look, gap=8)
        self._buttons: list[Button] = []
        self._acts = Wrapping(look, gap=8)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._top, self._words, self._log = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._padded: list[QVBoxLayout | QHBoxLayout] = []
        self._told: Notice | None = None
        self._furnish()
        look.changed.connect(self._measure)
        self._measure()

    def show_card(self, card: PartnerCard | None) -> None:
        """Show one partner or group, or how to choose one."""
        self._hint.setVisible(card is None)
        self._inside.setVisible(card is not None)
        if card is None:
            return
        self._face.show_person(PersonRow(card.id, card.initials, card.title))
        self._title.say(card.title)
        self._small.say(card.small)
        self.person.setVisible(len(card.people) > 1)
        self.person.offer(card.people)
        self.person.choose(card.person)
        self._show_chips(card)
        self.waiting.setVisible(card.waiting is not None)
        if card.waiting is not None:
            self.waiting.advise(card.waiting)
        self.rows.show_rows(card.rows)
        self.contacts.show_rows(card.contacts)
        self._spoken.note(card.since)
        edit = next((each for each in card.actions if each.key == "edit"), None)
        self.edit.setVisible(edit is not None)
        if edit is not None:
            self.edit.set_action(edit)
        self._show_actions(tuple(each for each in card.actions if each.key not in _ELSEWHERE))

    def show_words(self, words: str) -> None:
        """Show the words of the line for a contact; it leaves once they are kept."""
        self.line.show_words(words)
        if words:
            self.open_line(focus=False)
        elif not self.line.field.line.hasFocus():
            self._line.hide()

    def open_line(self, *, focus: bool = True) -> None:
        """Offer the line for a contact."""
        self._line.show()
        if focus:
            self.line.setFocus()

    def close_line(self) -> None:
        """Put the line for a contact away; what stands in it is kept."""
        self._line.hide()

    @property
    def line_is_open(self) -> bool:
        """Whether the line for a contact is in sight."""
        return self._line.isVisible()

    def show_others(self, people: tuple[PersonRow, ...]) -> None:
        """Show who else has this partner open."""
        self.others.show_people(people)

    def show_problem(self, problem: Exception) -> None:
        """Say over the buttons what could not be done."""
        self.forget_problem()
        self._told = Notice(self.look, advice_of(problem))
        self._log.insertWidget(0, self._told)
        self._inside.show()

    def forget_problem(self) -> None:
        """Take the notice away."""
        if self._told is not None:
            self._told.hide()
            self._told.deleteLater()
            self._told = None

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        line = (self.line.field.line, self.way, self.line.button)
        return (self.edit, self.person, self.rows, self.contacts, *line, *self._buttons)

    def _furnish(self) -> None:
        self._furnish_top()
        self._column.addLayout(self._top)
        for widget in (self.waiting, self.person):
            self._log_row(widget)
        chips = QVBoxLayout()
        chips.addLayout(self._chip_row)
        self._padded += [self._top, chips, self._log]
        self._column.addLayout(chips)
        self._column.addWidget(self.rows)
        self._column.addWidget(self._spoken)
        self._log.addWidget(self._line)
        self._log.addLayout(self._acts)
        self._column.addLayout(self._log)
        self.body.addLayout(Inset(self.look, self._hint))
        self.body.addWidget(self._inside)
        self._inside.hide()
        self.waiting.acted.connect(self.pressed)
        self.rows.opened.connect(self.followed)
        self.rows.clicked.connect(lambda _: self.followed.emit(self.rows.choice))
        self.person.chosen.connect(self.person_chosen)

    def _furnish_top(self) -> None:
        """Stand the name beside the face, and the line for a contact out of sight."""
        self._line = QWidget()
        holder = QVBoxLayout(self._line)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(8)
        holder.addWidget(self.line)
        holder.addWidget(self.way)
        self._line.hide()
        self._words.setSpacing(0)
        self._words.addWidget(self._title)
        self._words.addWidget(self._small)
        self._top.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addLayout(self._words, 1)
        self._top.addWidget(self.others, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self.edit.clicked.connect(lambda: self.pressed.emit("edit"))
        self._column.setContentsMargins(0, 0, 0, 0)

    def _log_row(self, widget: QWidget) -> None:
        row = QVBoxLayout()
        row.addWidget(widget)
        self._padded.append(row)
        self._column.addLayout(row)

    def _show_chips(self, card: PartnerCard) -> None:
        if [chip.mark for chip in self._chips] == list(card.marks):
            return
        for old in self._chips:
            self._chip_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [Chip(self.look, mark) for mark in card.marks]
        for chip in self._chips:
            self._chip_row.addWidget(chip)

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        self.forget_problem()
        if [each.action for each in self._buttons] == list(actions):
            return
        focused = next((each.action.key for each in self._buttons if each.hasFocus()), "")
        for old in self._buttons:
            self._acts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        before: QWidget = self.line.button
        for action in actions:
            button = Button(self.look, action)
            button.clicked.connect(lambda _=False, key=action.key: self.pressed.emit(key))
            self._acts.addWidget(button)
            self.setTabOrder(before, button)  # what is made later would else come after all else
            before = button
            self._buttons.append(button)
        same = [each for each in self._buttons if each.action.key == focused]
        if same:
            same[0].setFocus()

    def _measure(self) -> None:
        px = self.look.px
        around = self.layout()
        if around is not None:
            around.setContentsMargins(px(24 - PAD), px(20), px(24 - PAD), px(20))
        for row in self._padded:
            row.setContentsMargins(px(PAD), 0, px(PAD), 0)
            row.setSpacing(px(12))
        self._column.setSpacing(px(12))
        self.way.setAccessibleName(self.look.word("partners.by_what"))
        self.person.setAccessibleName(self.look.word("partners.person"))


class FurtherView(Card):
    """What a partner got, what either side owes the other, and notes; without any of it no room."""

    followed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.lists: dict[str, WholeList] = {}
        for name in ("ours", "theirs", "got", "notes"):
            word = said(f"partners.{name}")
            rows = self.lists[name] = WholeList(look, word, ruled=False)
            rows.tighten()
            self.body.addWidget(Section(look, word, rows))
            rows.opened.connect(self.followed)
        look.changed.connect(self._measure)
        self._measure()
        self.hide()

    def show_card(self, card: PartnerCard | None) -> None:
        """Show what belongs to one partner."""
        shown = {name: getattr(card, name) if card else () for name in self.lists}
        self.setVisible(any(shown.values()))
        for name, rows in shown.items():
            self.lists[name].show_rows(rows)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        return tuple(self.lists.values())

    def _measure(self) -> None:
        px = self.look.px
        around = self.layout()
        if around is not None:
            around.setContentsMargins(px(24 - PAD), px(20), px(24 - PAD), px(20))
        self.body.setSpacing(px(12))


class GapsView(Card):
    """The gaps; `acted` carries the key of one that somebody mends."""

    acted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("partners.gaps"))
        self.list = TickList(look, said("partners.gaps"))
        self.body.addWidget(self.list)
        self.list.acted.connect(lambda key, _: self.acted.emit(key))

    def show_gaps(self, card: GapsCard) -> None:
        """Show these."""
        self.say(said("partners.gaps"), card.note, card.tone)
        self.list.show_rows(card.rows)
        self.list.setVisible(bool(card.rows))


class PackView(Card):
    """The last pack; `opened` says that somebody wants to see it, `sent` to send it to the rest."""

    opened = Signal()
    sent = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("partners.pack"))
        self.squares = Squares(look)
        self._words = Text(look, NOTHING, "caption", Tone.FAINT, wraps=True)
        self.body.addWidget(self.squares)
        self.body.addWidget(self._words)
        self.squares.opened.connect(self.opened)
        rest = Action("rest", said("partners.send_rest_word"), ButtonKind.STILL)
        self.rest = Button(look, rest, height=SMALL)
        self.body.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        self.rest.clicked.connect(self.sent)
        self.hide()

    def show_pack(self, card: PackCard | None) -> None:
        """Show how a pack stands; without one this takes no room."""
        self.setVisible(card is not None)
        if card is not None:
            self.say(card.title, card.note)
            self.squares.show_pack(card)
            self._words.say(card.words)
            self.rest.setVisible(card.lacking)
