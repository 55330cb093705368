"""The room of members: workstations and who holds them, and beside them the one that is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.printing import Printed, print_code
from nccn_desk.desk.rooms.enrol_layer import EnrolLayer
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND, ListPlace
from nccn_desk.desk.rooms.members_side import MemberFields
from nccn_desk.desk.rooms.split import Inset, Split
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.enrolment import EnrolmentPresenter
from nccn_desk.presenters.members import MembersPresenter
from nccn_desk.presenters.members_card import MemberCard
from nccn_desk.presenters.members_hands import Behind
from nccn_desk.presenters.members_page import COLUMNS, MembersPage
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Advice, Heading
from nccn_desk.presenters.surroundings import Surroundings

# Letters, and the acts they stand for; of two, the one that is possible.
_LETTERS: Final = {
    "N": ("invite",),
    "X": ("revoke", "refuse"),
    "K": ("rotate",),
    "A": ("agree",),
    "L": ("lend",),
    "S": ("adopt",),
    "R": ("recover",),
    "E": ("grant",),
    "C": ("copy",),
    "W": ("withdraw", "unequal"),
    "P": ("print",),
}


class MembersRoom(Split):
    """Paints the list of members."""

    def __init__(self, look: Look, session: Session, around: Surroundings, behind: Behind) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("members.title"))
        self.invite = Button(look, Action("invite", said("members.invite"), icon="plus"))
        self._told = Notice(look, Advice(NOTHING))
        self.table = Table(look, COLUMNS, said("members.title"))
        self.place = ListPlace(look, self.table)
        self._facts = Facts(look)
        self._acts = QWidget()
        self._acts_row = Wrapping(look, self._acts, gap=8)
        self._buttons: dict[str, Button] = {}
        self.fields = MemberFields(look)
        self._printed = print_code
        self._layer: EnrolLayer | None = None
        self._build()
        self.presenter = MembersPresenter(session, self, around, behind)
        self._connect()
        self.presenter.start()

    def show_page(self, page: MembersPage) -> None:
        """Show the list."""
        self.place.show_empty(page.empty)
        self.invite.set_action(page.invite)
        self.invite.setVisible(page.empty is None)
        self._told.setVisible(page.told is not None)
        if page.told is not None:
            self._told.advise(page.told)
        # Where there is room for one card only, the list needs all of it.
        self._facts.show_facts(() if self.is_narrow else page.facts)
        self._show_acts(page.actions)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)

    def show_card(self, card: MemberCard | None) -> None:
        """Show what is chosen, or nothing."""
        self.show_beside(shown=card is not None)
        self.fields.show_card(card)

    def answers(self) -> tuple[str, ...]:
        """Return what was typed into the fields of the card."""
        return self.fields.answers()

    def copy(self, words: str) -> None:
        """Put words on the clipboard."""
        QGuiApplication.clipboard().setText(words)

    def print_sheet(self, lines: tuple[Phrase, ...], groups: tuple[str, ...]) -> bool:
        """Send a sheet to the printer; no file of it is left behind."""
        return self._printed(self.look, lines, groups, numbered=False) is Printed.SENT

    def lead(self, steps: EnrolmentPresenter) -> None:
        """Lead through steps of their own, over the whole window."""
        layer = EnrolLayer(self.window(), self.look, steps)
        self._layer = layer
        layer.closed.connect(self._let_go)
        layer.closed.connect(layer.close_layer)
        layer.closed.connect(layer.deleteLater)
        layer.ask()

    def leave(self) -> None:
        """Put away the steps that were led through."""
        if self._layer is not None:
            self._layer.put_away()

    def close_room(self) -> None:
        """Hear no more news; what is led through over the list ends with it."""
        self.leave()
        self.presenter.close()

    def press(self, key: str) -> None:
        """Do what a button says, if it can be pressed."""
        if self.presenter.possible(key):
            self.presenter.run(key)
            self.show_chosen(chosen=self.is_narrow and self.presenter.card is not None)

    def press_lit(self) -> None:
        """Do the lit act of the card."""
        if self.presenter.lit:
            self.press(self.presenter.lit)

    def _press_one(self, acts: tuple[str, ...]) -> None:
        for key in acts:
            if self.presenter.possible(key):
                self.press(key)
                return

    def _let_go(self) -> None:
        self._layer = None

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    def _show_acts(self, actions: tuple[Action, ...]) -> None:
        if [each.key for each in actions] != list(self._buttons):
            for button in self._buttons.values():
                self._acts_row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = {each.key: Button(self.look, each) for each in actions}
            for key, button in self._buttons.items():
                button.clicked.connect(lambda _=False, key=key: self.press(key))
                self._acts_row.addWidget(button)
                button.show()
        for each in actions:
            self._buttons[each.key].set_action(each)

    def _build(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(self.look, said("members.list"), "h2"))
        row.addStretch(1)
        row.addWidget(self.invite)
        self.add_work(head)
        self.add_work(self._told)
        self.work.body.addWidget(self.place, 1)
        self.add_work(self._facts)
        self.add_work(self._acts)
        self.detail_column.addLayout(Inset(self.look, self.fields))
        self.detail_column.addStretch(1)
        self.detail_foot.addLayout(Inset(self.look, self.fields.acts))
        self._told.setVisible(False)

    def _connect(self) -> None:
        presenter = self.presenter
        self.invite.clicked.connect(lambda: self.press("invite"))
        self.place.acted.connect(self.press)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._enter)
        self.table.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        self.fields.pressed.connect(self.press)
        self.fields.chosen.connect(presenter.choose)
        letters = {
            letter: lambda acts=acts: self._press_one(acts) for letter, acts in _LETTERS.items()
        }
        Letters(self.look, letters, self, self.table)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _pick(self, key: str) -> None:
        if key:  # an empty list stands on nothing
            self.presenter.select(key)

    def _enter(self, key: str) -> None:
        self.presenter.select(key)
        self.show_chosen(chosen=True)


def furnish_members(
    session: Session, look: Look, around: Surroundings, behind: Behind
) -> Furnished:
    """Return the room as a window has it."""
    room = MembersRoom(look, session, around, behind)

    def command(key: str, icon: str) -> Command:
        return Command(
            f"members.{key}",
            said(f"members.{key}"),
            icon,
            lambda: room.press(key),
            enabled=lambda: room.presenter.possible(key),
            reason=said("members.not_now"),
        )

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        panes=(room.place, room.detail),
        commands=(
            command("found", "share-network"),
            command("invite", "plus"),
            command("rotate", "key"),
            command("agree", "handshake"),
            command("adopt", "tray"),
            command("revoke", "prohibit"),
            command("lend", "handshake"),
            command("trust", "check"),
            command("refuse", "prohibit"),
            command("recover", "first-aid-kit"),
            command("grant", "identification-badge"),
            command("equal", "check"),
            command("unequal", "x"),
            command("copy", "copy"),
            command("withdraw", "x"),
        ),
        lit=room.press_lit,
        close=room.close_room,
    )
