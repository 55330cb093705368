"""The room of partners: the network as a picture and as lists, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND
from nccn_desk.desk.rooms.partners_frame import PartnersFrame
from nccn_desk.desk.rooms.partners_layers import PartnersLayers
from nccn_desk.desk.rooms.today_menu import pop_up
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.network_shapes import Picture
from nccn_desk.presenters.partners import PartnersPresenter
from nccn_desk.presenters.partners_card import PartnerCard
from nccn_desk.presenters.partners_page import TABS, PartnersPage
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.presence import PresencePresenter
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading
from nccn_desk.presenters.surroundings import Outside, Surroundings

SHEETS: Final = (
    Action("importing", said("window.place.importing"), icon="download-simple"),
    Action("exporting", said("window.place.exporting"), icon="export"),
)
_REST: Final = 400  # milliseconds on a day after which everything of it is read


class PartnersRoom(PartnersFrame):
    """Paints the network."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        outside: Outside,
        publisher: Papers,
    ) -> None:
        super().__init__(look)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("partners.title"), said("partners.sub"))
        self._session = session
        self._around = around
        self._presence = PresencePresenter(session)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self.presenter = PartnersPresenter(session, self, around, outside)
        self.layers = PartnersLayers(self, look, session, around, publisher)
        self._connect()
        self.order()
        self.presenter.start()

    def show_page(self, page: PartnersPage) -> None:
        """Show the network."""
        self.board.show_page(page)
        self.gaps.show_gaps(page.gaps)
        self.pack.show_pack(page.pack)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)

    def show_day(self, picture: Picture, told: Phrase) -> None:
        """Show the picture of a day that goes by."""
        self.board.show_day(picture, told)
        self._resting.start()

    def show_card(self, card: PartnerCard | None) -> None:
        """Show one partner or group, or none."""
        self.partner.show_card(card)
        self.further.show_card(card)
        if card is not None:
            self.board.choose(card.id)
            self._session.stand(card.register, card.id)
        self._show_others()

    def show_log(self, words: str) -> None:
        """Show the words of the line for a contact."""
        self.partner.show_words(words)

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new partner."""
        self.board.new.show_words(words)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.partner.show_problem(problem)

    def open(self, item: str) -> None:
        """Show one partner or group."""
        if item:
            self.presenter.seek(item)
            self.show_chosen(chosen=True)

    def press_lit(self) -> None:
        """Do the lit act: keep what is being typed, else begin to note a contact."""
        if self.board.new.field.line.hasFocus():
            self.presenter.add()
        elif self.partner.line.field.line.hasFocus():
            self._keep_log()
        elif self.presenter.acts.possible("log"):
            self.log()

    def log(self) -> None:
        """Go to the line for a contact with the chosen partner."""
        if self.presenter.acts.possible("log"):
            self.show_chosen(chosen=True)
            self.partner.open_line()

    def add_new(self) -> None:
        """Go to the line for a new partner."""
        self.show_chosen(chosen=False)
        self.board.new.setFocus()

    def turn_table(self) -> None:
        """Show the picture as a list, or the list as a picture."""
        self.presenter.turn(TABS[0] if self.board.shown is self.board.tables["list"] else "list")

    def show_past(self) -> None:
        """Show the chosen partner as it was."""
        card = self.presenter.acts.card
        if card is not None:
            self.layers.show_past(card)

    def edit(self) -> None:
        """Change the chosen partner, its people and its circles."""
        card = self.presenter.acts.card
        if card is not None and self.presenter.acts.possible("edit"):
            self.layers.edit(card)

    def succeed(self) -> None:
        """Ask who takes over from the chosen partner."""
        card = self.presenter.acts.card
        if card is not None and self.presenter.acts.possible("succeed"):
            self.layers.succeed(card.id)

    def take_out(self, form: str) -> None:
        """Ask where the picture goes, as ``pdf``, ``svg`` or ``png``."""
        self.layers.take_out(form, self.board.view, self.presenter.day)

    def press(self, action: str) -> None:
        """Do what a button of the card says."""
        if action == "log":
            self.log()
        elif action == "edit":
            self.edit()
        elif action == "succeed":
            self.succeed()
        elif action.startswith("gap:"):
            self._mend(action.removeprefix("gap:"))
        else:
            self.presenter.run(action)

    def end(self) -> None:
        """Hear no more news."""
        self.presenter.close()
        self._presence.close()
        self.layers.close()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.partner.line_is_open:
            self.partner.close_line()
            self.board.take_focus()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        presenter, board, partner = self.presenter, self.board, self.partner
        board.tabs.chosen.connect(presenter.turn)
        board.turned.connect(presenter.turn)
        board.menu_asked.connect(self._ask_menu)
        board.more_asked.connect(lambda at: pop_up(self, self.look, SHEETS, at, self._around.go))
        board.back.clicked.connect(presenter.today)
        board.picked.connect(self._pick)
        board.opened.connect(self._enter)
        board.view.table_asked.connect(self.turn_table)
        board.finder.line.textChanged.connect(presenter.find)
        board.slider.day_picked.connect(presenter.stand_on)
        board.place.acted.connect(self.press)
        board.new.typed.connect(presenter.type_new)
        board.new.entered.connect(presenter.add)
        partner.pressed.connect(self.press)
        partner.followed.connect(self._follow)
        partner.person_chosen.connect(presenter.choose_person)
        partner.line.typed.connect(presenter.type_log)
        partner.line.entered.connect(self._keep_log)
        self.gaps.acted.connect(self._mend)
        self.further.followed.connect(self._follow)
        self.pack.opened.connect(self._open_pack)
        self.pack.sent.connect(lambda: presenter.run("rest"))
        self._resting.timeout.connect(self._rest)
        self._bind()

    def _bind(self) -> None:
        """Bind letters, and what comes by itself."""
        presenter, board, partner = self.presenter, self.board, self.partner
        self.look.changed.connect(presenter.speak)
        self._presence.changed.subscribe(lambda _: self._show_others())
        letters = {
            "L": self.log,
            "N": self.add_new,
            "B": lambda: self.press("call"),
            "M": lambda: self.press("mail"),
            "E": self.edit,
            "O": self.succeed,
            "R": lambda: self.press("confirm"),
            "T": self.turn_table,
        }
        tables = board.tables.values()
        lists = (partner.rows, partner.contacts, *self.further.stops(), self.gaps.list)
        Letters(self.look, letters, self, *tables, *lists, self.pack.squares)
        Letters(self.look, {key: letters[key] for key in "LNBMERO"}, board.view)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _pick(self, item: str) -> None:
        if item:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(item)

    def _ask_menu(self, item: str, at: QPoint) -> None:
        card = self.presenter.acts.card
        if card is not None and card.id == item:
            pop_up(self, self.look, card.actions, at, self.press)

    def _enter(self, item: str) -> None:
        if item:
            self.presenter.select(item)
            self.show_chosen(chosen=self.is_alone)

    def _follow(self, row: str) -> None:
        kind, _, record = row.partition("/")
        if kind == "partners":
            self.open(record)
        else:
            self.presenter.acts.follow(row)

    def _open_pack(self) -> None:
        page = self.board.page
        if page is not None and page.pack is not None:
            self._around.open("packs", page.pack.id)

    def _keep_log(self) -> None:
        self.presenter.log(self.partner.way.choice)
        self.board.take_focus()
        if not self.partner.line.field.line.text():
            self.partner.close_line()

    def _mend(self, key: str) -> None:
        if self.presenter.mend(key) == "log":
            self.press("call")
            self.log()

    def _rest(self) -> None:
        if self.board.slider.playing:
            self._resting.start()
        else:
            self.presenter.settle_day()

    def _show_others(self) -> None:
        card = self.presenter.acts.card
        if card is not None:
            self.partner.show_others(self._presence.beside(card.register, card.id))


def furnish_partners(
    session: Session,
    look: Look,
    around: Surroundings,
    publisher: Papers,
    outside: Outside | None = None,
) -> Furnished:
    """Return the room as a window has it."""
    room = PartnersRoom(look, session, around, outside or SystemOutside(), publisher)
    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.board.place, room.side),
        commands=_commands(room),
        find=room.board.finder.setFocus,
        print=lambda: room.take_out("pdf"),
        lit=room.press_lit,
        close=room.end,
    )


def _commands(room: PartnersRoom) -> tuple[Command, ...]:
    acts = room.presenter.acts

    def on_chosen(key: str, icon: str) -> Command:
        return Command(
            f"partners.{key}",
            said(f"partners.{key}"),
            icon,
            lambda: room.press(key),
            enabled=lambda: acts.possible(key),
            reason=said("partners.choose"),
        )

    def always(key: str, icon: str, run: Callable[[], None], keys: str = "") -> Command:
        return Command(f"partners.{key}", said(f"partners.{key}"), icon, run, keys)

    return (
        always("add", "plus", room.add_new),
        on_chosen("log", "phone-call"),
        on_chosen("call", "phone"),
        on_chosen("mail", "envelope-simple"),
        on_chosen("send", "paper-plane-tilt"),
        on_chosen("confirm", "check"),
        on_chosen("edit", "pencil-simple"),
        on_chosen("succeed", "git-fork"),
        always("rest", "paper-plane-tilt", lambda: room.press("rest")),
        always("past", "clock-counter-clockwise", room.show_past),
        always("turn", "table", room.turn_table),
        always("print", "printer", lambda: room.take_out("pdf"), "Ctrl+P"),
        always("svg", "download-simple", lambda: room.take_out("svg")),
        always("png", "download-simple", lambda: room.take_out("png")),
    )
