"""The room of the handover: the sheet at the left, the signatures and what to do at the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.handover_sheet import SheetView
from nccn_desk.desk.rooms.handover_side import SideView
from nccn_desk.desk.rooms.listing import SECOND, in_order
from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.desk.rooms.signing_layer import SigningLayer
from nccn_desk.desk.rooms.split import Inset, Split, quiet_scroll
from nccn_desk.desk.widgets.button import SMALL, Button
from nccn_desk.desk.widgets.empty_state import EmptyState
from nccn_desk.desk.widgets.flow_rows import PAD
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.handover import HandoverPresenter
from nccn_desk.presenters.handover_page import HandoverDesk
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Action, ButtonKind, Emptiness, Heading
from nccn_desk.presenters.signing import SigningForm
from nccn_desk.presenters.surroundings import Surroundings


class HandoverRoom(Split):
    """Paints the handover."""

    def __init__(
        self, look: Look, session: Session, around: Surroundings, publisher: Papers, prove: Prove
    ) -> None:
        super().__init__(look, reach=PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("handover.title"))
        self.sheet = SheetView(look)
        self.side = SideView(look)
        self.shown = quiet_scroll(self.sheet)
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._state: EmptyState | None = None
        self._shown_empty: Emptiness | None = None
        beside = Action("signatures", said("handover.signatures"), ButtonKind.STILL, "signature")
        self._beside_button = Button(look, beside, height=SMALL)
        self._work_foot = QHBoxLayout()
        self._work_foot.addLayout(Inset(look, self._beside_button))
        self._build()
        self.presenter = HandoverPresenter(session, self, around, publisher, prove)
        self.signing = SigningLayer(self, look, self.presenter.signing)
        self.printing = PrintLayer(self, look, session, documents())
        self._connect()
        self.presenter.start()

    def show_desk(self, desk: HandoverDesk) -> None:
        """Show the sheet, or what to do where there is none, and the ones before it."""
        self.shown.setVisible(desk.page is not None)
        self._show_empty(desk.empty if desk.page is None else None)
        if desk.page is not None:
            self.sheet.show_page(desk.page)
        self.side.show_desk(desk)
        if desk.heading != self.heading:
            self.heading = desk.heading
            self.news.announce(None)

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        self.signing.show_form(form)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.side.show_problem(problem)

    def open(self, handover: str) -> None:
        """Show one handover."""
        if handover:
            self.presenter.show(handover)

    def press_lit(self) -> None:
        """Do the lit act."""
        for action in ("prepare", "hand_over", "accept", "print"):
            if self.presenter.possible(action):
                self.run(action)
                return

    def run(self, action: str) -> None:
        """Do what a button says."""
        if action == "print":
            self.print()
        else:
            self.presenter.run(action)

    def print(self) -> None:
        """Print the sheet that is shown."""
        paper = self.presenter.paper()
        if paper is not None:
            self.printing.ask(paper)

    def _build(self) -> None:
        self._empty_column.setContentsMargins(0, 0, 0, 0)
        self.work.body.addWidget(self.shown, 1)
        self.add_work(self._empty)
        self.work.body.addStretch(0)
        self.work.body.addLayout(self._work_foot)
        self.detail_column.addWidget(self.side)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.side.acts)
        in_order(*self.sheet.stops(), self._beside_button, self.side.acts, self.side.earlier)

    def _connect(self) -> None:
        presenter, sheet = self.presenter, self.sheet
        sheet.taker_chosen.connect(presenter.choose_taker)
        sheet.followed.connect(presenter.follow)
        sheet.typed.connect(presenter.type)
        sheet.rested.connect(presenter.settle)
        sheet.written.chosen.connect(presenter.speak)
        self.side.pressed.connect(self.run)
        self.side.asked.connect(presenter.show)
        self._beside_button.clicked.connect(lambda: self.show_chosen(chosen=True))
        self.arranged.connect(self._stand_acts)
        self._stand_acts()
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _stand_acts(self) -> None:
        """Keep the lit act in sight, whichever of the two is."""
        place = self._work_foot if self.is_narrow and self.shows_work else self.detail_foot
        if place.indexOf(self.side.acts) < 0:
            place.insertWidget(0, self.side.acts, 1)
        self._beside_button.setVisible(self.is_narrow)

    def _show_empty(self, emptiness: Emptiness | None) -> None:
        self._empty.setVisible(emptiness is not None)
        if emptiness == self._shown_empty:
            return
        self._shown_empty = emptiness
        if self._state is not None:
            self._state.hide()
            self._state.deleteLater()
            self._state = None
        if emptiness is not None:
            self._state = EmptyState(self.look, emptiness)
            self._state.acted.connect(self.run)
            self._empty_column.addWidget(self._state)


def furnish_handover(
    session: Session, look: Look, around: Surroundings, publisher: Papers, prove: Prove
) -> Furnished:
    """Return the room as a window has it."""
    room = HandoverRoom(look, session, around, publisher, prove)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"handover.{key}",
            said(f"handover.{key}"),
            icon,
            lambda: room.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("handover.empty"),
        )

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.work, room.detail),
        commands=(
            command("prepare", "note-pencil"),
            command("hand_over", "signature"),
            command("accept", "signature"),
            command("take_back", "arrow-u-up-left"),
        ),
        print=room.print,
        lit=room.press_lit,
        close=presenter.close,
    )
