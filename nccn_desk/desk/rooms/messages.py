"""The room of key messages: the maps, the chosen one as it is said, and the text under the hand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.messages_board import MapBoard
from nccn_desk.desk.rooms.messages_fields import MapFields
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.desk.rooms.register_room import ListOf, RegisterRoom
from nccn_desk.desk.rooms.signing_layer import SigningLayer
from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.messages import MessagesPresenter
from nccn_desk.presenters.messages_card import ICONS, PART_ACTS
from nccn_desk.presenters.messages_shapes import COLUMNS, Counting, MapCard, MapsPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Action
from nccn_desk.presenters.signing import SigningForm
from nccn_desk.presenters.surroundings import Surroundings

_LIST_SHARE: Final = 4  # the list of maps takes a quarter of the height at most
_HEAD: Final = 40  # pixels at 100 % of the list's head, and of a row
_ROW: Final = 48


class MessagesRoom(RegisterRoom):
    """Paints the key messages."""

    presenter: MessagesPresenter
    fields: MapFields

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        publisher: Papers,
        prove: Prove,
    ) -> None:
        new = NewLine(
            look, "quotes", said("message_maps.line"), Action("add", said("message_maps.add"))
        )
        super().__init__(look, session, ListOf("message_maps", COLUMNS), new, MapFields(look))
        self.board = MapBoard(look)
        self.board.hide()
        self._maps = 0
        self.build(stops=())
        self._lay_board()
        self.presenter = MessagesPresenter(session, self, around, publisher, prove)
        self.signing = SigningLayer(self, look, self.presenter.signing)
        self.printing = PrintLayer(self, look, session, documents())
        self._connect()
        self.presenter.start()

    def show_page(self, page: MapsPage) -> None:
        """Show the list."""
        self.show_list(page)
        self._maps = len(page.rows)
        self._share()

    def show_card(self, card: MapCard | None) -> None:
        """Show one map, or none."""
        self.board.show_board(card.board if card else None)
        if card is not None:
            self.board.stand_on(self.presenter.row)
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_counting(self, counting: Counting) -> None:
        """Show what the words under the hand amount to."""
        self.fields.counting.show_counting(counting)

    def show_signing(self, form: SigningForm | None) -> None:
        """Show the layer in which somebody signs, or take it away."""
        self.signing.show_form(form)

    def print_paper(self, paper: Paper) -> None:
        """Ask where the paper of a map goes."""
        self.printing.ask(paper)

    def write(self) -> None:
        """Go to the text on which one stands."""
        self.show_chosen(chosen=True)
        self.fields.text.editor.setFocus()

    @override
    def enter(self, record: str) -> None:
        self.presenter.select(record)
        self.board.messages.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._share()

    def add(self, action: str) -> None:
        """Add or change a text of the map, and write in it where it is new."""
        self.presenter.mend(action)
        if action in {"message", "fact", "bridging", "red_line"}:
            self.write()

    def _share(self) -> None:
        """Leave the board what the list does not need."""
        px = self.look.px
        least, needed = px(_HEAD) + px(_ROW), px(_HEAD) + px(_ROW) * max(1, self._maps)
        self.place.setMinimumHeight(least)  # a whole row, however little room there is
        self.place.setMaximumHeight(max(least, min(needed, self.height() // _LIST_SHARE)))

    def _lay_board(self) -> None:
        body = self.work.body
        area = quiet_scroll(self.board)
        body.insertWidget(body.indexOf(self.place) + 1, area, 3)
        previous: QWidget = self.table
        for each in self.board.lists():
            QWidget.setTabOrder(previous, each)
            previous = each
        QWidget.setTabOrder(previous, self.new.field.line)

    def _connect(self) -> None:
        self.listen()
        presenter, fields = self.presenter, self.fields
        self.board.picked.connect(presenter.stand_on)
        self.board.opened.connect(self._open)
        fields.written.languages.chosen.connect(presenter.write_in)
        fields.part_acts.pressed.connect(self.add)
        fields.followed.connect(presenter.follow)
        fields.spoken.connect(presenter.speaks)
        fields.about.connect(lambda topic: presenter.change({"topic": topic or None}))
        fields.groups.changed.connect(lambda keys: presenter.change({"groups": keys}))
        letters = {"N": self.begin}
        letters |= {
            key: partial(self.add, action)
            for action, (_, key) in PART_ACTS.items()
            if len(key) == 1
        }
        Letters(self.look, letters, self, self.table, *self.board.lists())
        for keys, action in (
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Up), "earlier"),
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Down), "later"),
            (QKeySequence(Qt.Key.Key_Delete), "take_out"),
        ):
            shortcut = QShortcut(keys, self.board)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.add, action))
        self.look.changed.connect(presenter.speak)

    def _open(self, row: str) -> None:
        self.presenter.stand_on(row)
        self.write()


def furnish_messages(
    session: Session, look: Look, around: Surroundings, publisher: Papers, prove: Prove
) -> Furnished:
    """Return the room as a window has it."""
    room = MessagesRoom(look, session, around, publisher, prove)
    acts = {key: said(f"message_maps.act.{key}") for key in ICONS if key != "print"}

    def part(key: str) -> Command:
        return Command(
            f"message_maps.part.{key}",
            said(f"message_maps.part.{key}"),
            PART_ACTS[key][0],
            lambda: room.add(key),
            reason=said("message_maps.choose"),
        )

    furnished = room.furnished(
        Command("message_maps.add", said("message_maps.add"), "plus", room.begin),
        *(room.act(key, ICONS[key], word) for key, word in acts.items()),
        *(part(key) for key in PART_ACTS),
    )
    return replace(furnished, print=room.presenter.print)
