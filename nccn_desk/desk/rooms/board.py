"""The room of the board of analysis: its list, and the two pages that it yields."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listed import ListedRoom, furnished
from nccn_desk.desk.rooms.listing import in_order
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters import board_paper
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.board import BOARD
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action
from nccn_desk.presenters.surroundings import Outside, Surroundings

ACTS: Final = (
    ("note", "file-pdf"),
    ("page", "file-pdf"),
    ("note_html", "globe"),
    ("page_html", "globe"),
)


class BoardRoom(ListedRoom):
    """Paints the board."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        papers: Papers,
        outside: Outside,
    ) -> None:
        super().__init__(look, session, around, BOARD, papers, outside)
        self._session, self._papers = session, papers
        self.buttons = {
            key: Button(look, Action(key, said(f"board.{key}"), icon=icon)) for key, icon in ACTS
        }
        self._furnish()

    def press(self, key: str) -> None:
        """Ask where the note or the page is to be written."""
        asked = self.presenter.asked
        self.printing.ask(board_paper.paper(self._session, self._papers, asked, key))

    def _furnish(self) -> None:
        holder = QWidget()
        row = Wrapping(self.look, gap=8)
        holder.setLayout(row)
        for key, button in self.buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda _=False, key=key: self.press(key))
        self.add_work(holder)
        in_order(self.new.button, *self.buttons.values(), *self.fields.stops())


def furnish_board(
    session: Session,
    look: Look,
    around: Surroundings,
    papers: Papers,
    outside: Outside | None = None,
) -> Furnished:
    """Return the room as a window has it."""
    room = BoardRoom(look, session, around, papers, outside or SystemOutside())

    def command(key: str, icon: str) -> Command:
        return Command(f"board.{key}", said(f"board.{key}"), icon, lambda: room.press(key))

    return furnished(room, (command(key, icon) for key, icon in ACTS))
