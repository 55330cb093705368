"""The room of differences: the choices at the left, both versions of one of them at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import digit_of, is_typing
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.columns import Columns
from nccn_desk.desk.rooms.conflicts_card import ChoiceFields
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.today_rows import CardHead
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.conflicts import ConflictsPresenter
from nccn_desk.presenters.conflicts_page import ConflictsPage
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.surroundings import Surroundings

LIST: Final = 384  # of the choices, in pixels at 100 %


class Digits(QObject):
    """Digits that act while one of these widgets has the focus, if single letters do.

    A key that is held down acts once: what it chose goes, and the next would be chosen unread.
    """

    pressed = Signal(int)

    def __init__(self, look: Look, *on: QWidget) -> None:
        super().__init__(on[0])
        self._look = look
        for widget in on:
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        held = event.modifiers() & ~_ALLOWED
        digit = None if held or is_typing() or not self._look.letters else digit_of(event)
        if not digit:
            return False
        if not event.isAutoRepeat():
            self.pressed.emit(digit)
        return True


class ConflictsRoom(Columns):
    """Paints the conflict desk."""

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(look, LIST, first=True)
        self.news: Announcer[None] = Announcer()
        over = said("conflicts.list")
        self.list = WholeList(look, over, ruled=False)
        self.fields = ChoiceFields(look)
        self._none = Text(look, said("conflicts.none"), tone=Tone.QUIET, wraps=True)
        self._head = CardHead(look, over)
        self._build()
        self.presenter = ConflictsPresenter(session, self, around)
        self._connect()
        self.presenter.start()

    def show_page(self, page: ConflictsPage) -> None:
        """Show the choices, and the one that is looked at."""
        card = page.card
        self.first.setVisible(card is not None)
        self.fields.setVisible(card is not None)
        self._none.setVisible(card is None)
        self._head.note(given(str(len(page.rows))), Tone.DUE)
        had_focus = self.fields.isAncestorOf(self.focusWidget())
        self.list.show_rows(page.rows)
        if self.list.choice != page.selected:
            self.list.choose(page.selected)
        if card is not None:
            self.fields.show_card(card)
        if had_focus and not is_typing():
            self.list.setFocus()
        self.news.announce(None)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def _build(self) -> None:
        self.add(self.first, self._head)
        self.first.body.addWidget(self.list)
        self.first.body.addStretch(1)
        self.add(self.second, self._none)
        self.add(self.second, self.fields)

    def _connect(self) -> None:
        presenter = self.presenter
        self.list.picked.connect(presenter.select)
        self.list.opened.connect(lambda _: self.fields.take_focus())
        self.fields.pressed.connect(presenter.run)
        self.fields.result.typed.connect(presenter.type)
        Digits(self.look, self, self.list).pressed.connect(lambda digit: presenter.take(digit - 1))


def furnish_conflicts(session: Session, look: Look, around: Surroundings) -> Furnished:
    """Return the room as a window has it."""
    room = ConflictsRoom(look, session, around)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        word = "conflicts.decide_later" if key == "later" else f"conflicts.{key}"
        return Command(
            f"conflicts.{key}",
            said(word),
            icon,
            lambda: presenter.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("conflicts.none"),
        )

    return Furnished(
        room,
        heading=lambda: presenter.heading,
        news=room.news,
        open=presenter.open,
        panes=(room.list, room.fields),
        commands=(
            command("keep", "check"),
            command("later", "clock-countdown"),
            command("open", "arrow-square-out"),
        ),
        lit=presenter.press_lit,
        close=presenter.close,
    )


_ALLOWED: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
