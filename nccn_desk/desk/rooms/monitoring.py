"""The room of monitoring: what was heard, how much of it, the rumours, and the one in hand."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.outside import SystemOutside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.importing import file_in
from nccn_desk.desk.rooms.listed import ListedRoom, furnished
from nccn_desk.desk.rooms.listing import SECOND, in_order
from nccn_desk.desk.rooms.monitoring_chart import VolumesSection
from nccn_desk.desk.rooms.monitoring_items import ItemsColumn
from nccn_desk.desk.rooms.split import ENDLESS
from nccn_desk.desk.widgets.card import Card
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.listed import Described
from nccn_desk.presenters.listed_described import by_letter
from nccn_desk.presenters.monitoring import ITEM_ACTS, RUMOUR_ACTS
from nccn_desk.presenters.monitoring_items import ItemsPage, ItemsPresenter
from nccn_desk.presenters.monitoring_sources import FEED_ACTS, PART, TICKS
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.printing import Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.surroundings import Outside, Surroundings

_WIDE: Final = 1_400  # of the room itself, below which messages or rumours are shown
_ITEMS: Final = 420  # pixels at 100 %
_CARD: Final = 400


class MonitoringRoom(ListedRoom):
    """Paints monitoring: a listed place of rumours, with what was heard at its left."""

    def __init__(
        self,
        look: Look,
        session: Session,
        around: Surroundings,
        described: Described,
        publisher: Papers,
        outside: Outside,
    ) -> None:
        super().__init__(look, session, around, described, publisher, outside)
        self.items = ItemsColumn(look)
        self.volumes = VolumesSection(look)
        self.turner = Segments(look, said("monitoring.parts"))
        self._chart = Card(look)
        self._middle, self._right = QWidget(), QWidget()
        self._columns = QHBoxLayout()
        self._stacked = QVBoxLayout(self._right)
        self._part = "rumours"
        self._lay()
        self.heard = ItemsPresenter(session, self, around)
        self._around = around
        self.setAcceptDrops(True)
        self._listen()
        self.heard.start()

    def show_items(self, page: ItemsPage) -> None:
        """Show what was heard, and how much."""
        self.items.show_items(page)
        self.volumes.show_volumes(page.volumes, page.silent)

    def show_item_line(self, words: str) -> None:
        """Show the words of the line for a message."""
        self.items.new.show_words(words)

    @override
    def press_lit(self) -> None:
        if self.items.new.field.line.hasFocus():
            self.heard.add()
        else:
            super().press_lit()

    def write_item(self) -> None:
        """Go to the line for a message that is written by hand, or pasted."""
        self.show_chosen(chosen=False)
        self.show_part("items")
        self.items.new.setFocus()

    def show_sources(self) -> None:
        """Go to the checklist of the morning."""
        self.show_chosen(chosen=False)
        self.show_part("items")
        self.heard.narrow(PART)
        self.items.rows.setFocus()

    def show_part(self, part: str) -> None:
        """Show the messages or the rumours, where there is room for one of them."""
        self._part = part
        self._stand()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if file_in(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        event.acceptProposedAction()
        if not self._read_file(event.mimeData()):
            self.write_item()
            self.items.new.take(event.mimeData().text())

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Show what the list with the focus stands on; let pasted files go where they are read."""
        if event.type() == QEvent.Type.FocusIn and watched in {self.table, self.items.rows}:
            chosen = self.table.choice if watched is self.table else self.items.rows.choice
            if chosen != self.presenter.selected:
                self._pick(chosen)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and self._read_file(QGuiApplication.clipboard().mimeData())
        ):
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        beside = self.is_narrow and not self.shows_work
        if event.key() != Qt.Key.Key_Escape or beside or not self.heard.clear_period():
            super().keyPressEvent(event)

    @override
    def end(self) -> None:
        super().end()
        self.heard.close()

    @override
    def _bind_letters(self) -> None:
        """Leave the letters to `_listen`: in this room they differ from column to column."""

    def _lay(self) -> None:
        self._row.removeWidget(self.work)
        self._chart.body.addWidget(self.volumes)
        self._stacked.setContentsMargins(0, 0, 0, 0)
        self._stacked.addWidget(self._chart)
        self._stacked.addWidget(self.work, 1)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.turner)
        column.addLayout(self._columns, 1)
        self._columns.addWidget(self.items)
        self._columns.addWidget(self._right, 1)
        self._row.insertWidget(0, self._middle, 1)
        in_order(self.turner, *self.items.stops(), *self.volumes.stops(), self.head.filters)
        self.arranged.connect(self._stand)
        self._stand()

    def _listen(self) -> None:
        items, heard = self.items, self.heard
        items.filters.chosen.connect(heard.narrow)
        items.more.clicked.connect(heard.more)
        items.period.clicked.connect(self._leave_period)
        self.volumes.spanned.connect(heard.choose_period)
        self.volumes.opened.connect(self._open_period)
        items.new.typed.connect(heard.type)
        items.new.entered.connect(heard.add)
        items.new.field.line.setAcceptDrops(False)  # what is dropped there is the room's
        items.new.field.line.installEventFilter(self)
        items.rows.installEventFilter(self)
        self.table.installEventFilter(self)
        items.rows.picked.connect(self._pick)
        items.rows.opened.connect(self._enter)
        self.turner.chosen.connect(self.show_part)
        stops = (items.rows, self.table, self.volumes.place, self.volumes.table)
        shared = {"T": self.volumes.turn, "N": self.write_item, "O": heard.more}
        Letters(self.look, shared, self, *stops)
        for kinds, rows, step in (
            ((ITEM_ACTS, FEED_ACTS), items.rows, items.step),
            ((RUMOUR_ACTS,), self.table, self.rows.step),
        ):
            letters = {
                letter: partial(self._run_one, names) for letter, names in by_letter(*kinds).items()
            }
            Letters(self.look, {**letters, "J": partial(step, 1), "K": partial(step, -1)}, rows)
        ticking = QTimer(self)
        ticking.timeout.connect(heard.tick)
        ticking.start(SECOND)
        self.look.changed.connect(heard.speak)

    def _read_file(self, data: QMimeData) -> bool:
        """Show what a file would add; tell whether there is one."""
        file = file_in(data)
        if file:
            self._around.go("intake", file)
        return bool(file)

    def _open_period(self, first: int, last: int) -> None:
        """Go to the messages of which a number of the picture is made."""
        self.heard.choose_period(first, last)
        self.show_part("items")
        self.items.rows.setFocus()

    def _leave_period(self) -> None:
        self.heard.clear_period()
        self.items.rows.setFocus()

    def _run_one(self, names: tuple[str, ...]) -> None:
        """Do what a letter means for what is chosen; who ticks a source goes on to the next."""
        name = next(filter(self.presenter.possible, names), "")
        if name:
            self.run(name)
        if name in TICKS:
            self.items.step(1)

    def _stand(self) -> None:
        """Let all columns stand where there is room, else the messages or the rumours."""
        px, wide = self.look.px, self.width() >= self.look.px(_WIDE)
        self._middle.setVisible(self.shows_work)
        self.turner.setVisible(not wide)
        options = tuple(
            Option(each, said(f"monitoring.{word}"))
            for each, word in (("items", "items"), ("rumours", "register"))
        )
        self.turner.show_options(options, self._part)
        self.items.setVisible(wide or self._part == "items")
        self._right.setVisible(wide or self._part == "rumours")
        self.items.setMinimumWidth(px(_ITEMS) if wide else 0)
        self.items.setMaximumWidth(px(_ITEMS) if wide else ENDLESS)
        if not self.is_narrow:
            self._beside.setFixedWidth(px(_CARD))
        self._columns.setSpacing(px(16))
        self._stacked.setSpacing(px(16))
        column = self._middle.layout()
        if column is not None:
            column.setSpacing(px(12))


def furnish_monitoring(
    session: Session,
    look: Look,
    around: Surroundings,
    described: Described,
    publisher: Papers,
) -> Furnished:
    """Return the room as a window has it."""
    room = MonitoringRoom(look, session, around, described, publisher, SystemOutside())
    more = (
        Command("monitoring.item", said("monitoring.item_add"), "broadcast", room.write_item),
        Command("monitoring.sources", said("monitoring.sources"), "list-checks", room.show_sources),
        Command(
            "monitoring.chart", said("monitoring.chart.table"), "chart-line", room.volumes.turn
        ),
    )
    return furnished(room, more)
