"""The room of imports: a file, its columns, the dry run row by row, and the earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from typing_extensions import override

from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.acts_row import ActsRow
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.importing_card import ImportingFields
from nccn_desk.desk.rooms.listing import Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.table import Table
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.importing import AddressBooks, ImportingPresenter
from nccn_desk.presenters.importing_leading import ImportingView
from nccn_desk.presenters.importing_shapes import (
    ADDRESS_BOOKS,
    ImportingCard,
    ImportingPage,
    Leader,
    Lists,
    Stage,
)
from nccn_desk.presenters.intake import HeardFiles, IntakePresenter
from nccn_desk.presenters.intake_shapes import INTAKES
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice, Heading
from nccn_desk.presenters.surroundings import Surroundings

_GLANCE: Final = 150  # milliseconds between two looks at how far it is
LETTERS: Final = {"E": "pick_same", "A": "pick_other", "X": "pick_skip"}


class ImportingRoom(Split):
    """Paints an import, stage by stage."""

    def __init__(self, look: Look, lists: Lists, led: Callable[[ImportingView], Leader]) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.lists = lists
        self.heading = Heading(lists.title)
        self.files: Callable[[], SystemFiles] = lambda: SystemFiles(self.window(), look)
        self.finder = IconLine(look, "magnifying-glass", lists.find, keys="Ctrl F")
        self.head = Head(look, said("importing.filter"), self.finder)
        self.told = Notice(look, Advice(NOTHING))
        self.tables = {
            stage: Table(look, columns, lists.lists[stage])
            for stage, columns in lists.columns.items()
        }
        self.places = {stage: ListPlace(look, table) for stage, table in self.tables.items()}
        self.acts = ActsRow(look)
        self.fields = ImportingFields(look)
        self._stage = Stage.BEGIN
        self._glance = QTimer(self, interval=_GLANCE)
        self.setAcceptDrops(True)
        self._build()
        self.presenter = led(self)
        self._connect()
        self.presenter.start()

    @property
    def table(self) -> Table:
        """The list of the present stage."""
        return self.tables[self._stage]

    def show_page(self, page: ImportingPage) -> None:
        """Show the list of a stage; who stood in that of another one stands in this one now."""
        moved = page.stage is not self._stage
        focus = self.window().focusWidget()  # also while the system's dialog still has the keys
        had = moved and self.isAncestorOf(focus)
        self._stage = page.stage
        self.head.setVisible(bool(page.filters))
        self.head.show_filters(page.filters, page.chosen, page.count)
        for stage, place in self.places.items():
            place.setVisible(stage is page.stage)
        place = self.places[page.stage]
        place.show_empty(None if page.rows else page.empty)
        self.told.setVisible(page.told is not None)
        if page.told is not None:
            self.told.advise(page.told)
        self._look_again()
        self.acts.show_actions(page.acts)
        place.setFocusProxy(self.table if page.rows else self.acts)
        self.table.show_rows(page.rows)
        if page.selected in {row.id for row in page.rows} and self.table.choice != page.selected:
            self.table.choose(page.selected)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        if moved:
            self.show_chosen(chosen=False)
            self.acts.stand_after(self.table)
        if had:
            place.setFocus()

    def show_card(self, card: ImportingCard | None) -> None:
        """Show the chosen row beside the list."""
        self.fields.show_card(card)

    def open(self, record: str) -> None:
        """Show an earlier import, or what a file or a source holds that is named in its place.

        Neither while a file is open that nobody has judged yet.
        """
        file, source = QUrl(record).toLocalFile(), self.presenter.is_source(record)
        if (file or source) and not (
            self._stage is Stage.BEGIN and self.presenter.possible("choose")
        ):
            self.told.advise(Advice(said("importing.one_open"), said("importing.one_open.next")))
            self.told.show()
        elif file:
            self.presenter.read_in(file)
        elif source:
            self.presenter.fetch(record)
        elif self._stage is Stage.BEGIN:
            self.presenter.select(record)

    def press(self, key: str) -> None:
        """Do something with the whole list or the chosen row."""
        if key == "choose" and self.presenter.possible(key):
            place = self.files().read(self.lists.choose)
            if place:
                self.presenter.read_in(place)
        elif self.presenter.possible(key):
            self.presenter.run(key)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        place = self._dropped(event)
        if place:
            event.acceptProposedAction()
            self.presenter.read_in(place)

    def _dropped(self, event: QDropEvent) -> str:
        """Return the one file that is dragged here, "" for anything else, or while one is open."""
        if self._stage is not Stage.BEGIN or not self.presenter.possible("choose"):
            return ""
        return QUrl(file_in(event.mimeData())).toLocalFile()

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        beside = self.is_narrow and not self.shows_work
        if event.key() == Qt.Key.Key_Escape and not beside and self._stage is not Stage.BEGIN:
            self.press("back")
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.add_work(self.head)
        self.add_work(self.told)
        self.told.hide()
        for place in self.places.values():
            self.work.body.addWidget(place, 1)
            place.setVisible(False)
        self.add_work(self.acts)
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        in_order(self.head.filters, self.finder.line, *self.tables.values())
        self.told.stand_after(self.finder.line)

    def _connect(self) -> None:
        presenter = self.presenter
        self.head.filters.chosen.connect(presenter.narrow)
        self.finder.line.textChanged.connect(presenter.find)
        self.told.acted.connect(self.press)
        self._glance.timeout.connect(presenter.tick)
        self.acts.pressed.connect(self.press)
        self.fields.pressed.connect(self.press)
        self.fields.field.connect(presenter.choose_column)
        self.fields.encoding.connect(presenter.choose_encoding)
        for table in self.tables.values():
            table.picked.connect(self._pick)
            table.opened.connect(self._enter)
            table.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        letters = {letter: lambda key=key: self._say(key) for letter, key in LETTERS.items()}
        Letters(self.look, letters, self.tables[Stage.ROWS])
        if Stage.DOUBLES in self.tables:
            Letters(self.look, {"E": lambda: self.press("merge")}, self.tables[Stage.DOUBLES])
        undo = {"Z": lambda: self._at_begin("undo"), "N": lambda: self._at_begin("choose")}
        Letters(self.look, undo, self.tables[Stage.BEGIN], self.acts)

    def _look_again(self) -> None:
        """Look from time to time how far it is, as long as something is being compared."""
        if not self.presenter.compares:
            self._glance.stop()
        elif not self._glance.isActive():
            self._glance.start()

    def _at_begin(self, key: str) -> None:
        if self._stage is Stage.BEGIN:
            self.press(key)

    def _say(self, key: str) -> None:
        """Judge the chosen row, and stand on the next one."""
        self.press(key)
        place = self.table.currentIndex().siblingAtRow(self.table.currentIndex().row() + 1)
        if place.isValid():
            self.table.setCurrentIndex(place)

    def _pick(self, row: str) -> None:
        if row:  # an empty list stands on nothing
            self.presenter.select(row)

    def _enter(self, row: str) -> None:
        self.presenter.select(row)
        if self._stage is Stage.FEEDS:
            self.press("from")
            return
        self.show_chosen(chosen=True)
        if self._stage is Stage.COLUMNS:
            self.fields.fields.setFocus()


def file_in(data: QMimeData) -> str:
    """Return the address of the one file that is dragged or pasted, "" for anything else.

    Nothing is fetched: an address of the web is no local file.
    """
    urls = data.urls()
    return urls[0].toString() if len(urls) == 1 and urls[0].isLocalFile() else ""


def furnish_importing(
    session: Session, look: Look, around: Surroundings, contacts: AddressBooks
) -> Furnished:
    """Return the room of address books as a window has it."""
    return _furnished(
        ImportingRoom(
            look,
            ADDRESS_BOOKS,
            lambda view: ImportingPresenter(session, view, around, contacts),
        )
    )


def furnish_intake(
    session: Session, look: Look, around: Surroundings, files: HeardFiles
) -> Furnished:
    """Return the room of what is heard as a window has it."""
    return _furnished(
        ImportingRoom(look, INTAKES, lambda view: IntakePresenter(session, view, around, files))
    )


def _furnished(room: ImportingRoom) -> Furnished:
    presenter, lists = room.presenter, room.lists

    def command(key: str, words: Phrase, icon: str) -> Command:
        return Command(
            f"{lists.key}.{key}",
            words,
            icon,
            lambda: room.press(key),
            enabled=lambda: presenter.possible(key),
            reason=said("importing.busy"),
        )

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(*room.places.values(), room.detail),
        commands=tuple(command(*each) for each in lists.commands),
        find=room.finder.setFocus,
        lit=room.acts.press_lit,
        close=presenter.close,
    )
