"""The room of a register: filters over its list, a line for a new record, the chosen one beside."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND, Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.table import Table
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.list_keeping import ListKeeper
from nccn_desk.presenters.list_page import ListPage
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Column, Heading


class ListOf(NamedTuple):
    """Of what the list is; `filters` names its parts for whoever does not see them."""

    register: str
    columns: tuple[Column, ...]
    filters: Phrase = NOTHING


class Fields(Detail):
    """The fields of one record."""

    @abstractmethod
    def stops(self) -> Sequence[QWidget]:
        """Return what Tab visits, in order."""


class RegisterRoom(Split):
    """What such rooms share; each makes its presenter between `build` and `listen`."""

    presenter: ListKeeper
    fields: Fields

    def __init__(
        self, look: Look, session: Session, list_of: ListOf, new: NewLine, fields: Fields
    ) -> None:
        super().__init__(look, reach=CELL_PAD)
        register = list_of.register
        title = said(f"{register}.title")
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(title)
        self.finder = IconLine(look, "magnifying-glass", said(f"{register}.find"), keys="Ctrl F")
        self.head = Head(look, list_of.filters or title, self.finder)
        self.table = Table(look, list_of.columns, title)
        self.place = ListPlace(look, self.table)
        self.new = new
        self.fields = fields
        self.beside = Beside(session, register, fields)

    def show_list(self, page: ListPage) -> None:
        """Show the list, and what it is called now."""
        self.head.show_filters(page.filters, page.chosen, page.count)
        self.place.show_empty(None if page.rows else page.empty)
        self.new.show_action(page.add)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new record."""
        self.new.show_words(words)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def open(self, record: str) -> None:
        """Show one record, wherever it stands in the list."""
        if record:
            self.widen()
            self.presenter.select(record)
            self.show_chosen(chosen=True)

    def widen(self) -> None:
        """Show the whole list."""
        self.presenter.narrow("all")

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    def press_lit(self) -> None:
        """Do the lit act; while a new record is being typed, keep that."""
        if self.new.field.line.hasFocus() or not self.presenter.lit():
            self.new.button.click()
        else:
            self.presenter.run(self.presenter.lit())

    def begin(self) -> None:
        """Go to the line for a new record."""
        self.show_chosen(chosen=False)
        self.new.setFocus()

    def enter(self, record: str) -> None:
        """Go into a record of the list."""
        self.presenter.select(record)
        self.show_chosen(chosen=True)
        self.fields.stops()[0].setFocus()

    def build(self, *between: QWidget, stops: Iterable[QWidget] = ()) -> None:
        """Lay the room out; what is given stands between the filters and the list, with stops."""
        self.add_work(self.head)
        for each in between:
            self.add_work(each)
        self.work.body.addWidget(self.place, 1)
        self.add_work(self.new)
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        in_order(
            self.head.filters,
            self.finder.line,
            *stops,
            self.table,
            self.new.field.line,
            self.new.button,
            *self.fields.stops(),
        )
        self.fields.waiting.stand_after(self.new.button)

    def listen(self) -> None:
        """Let hands reach the presenter, and the hour too."""
        presenter, fields = self.presenter, self.fields
        self.head.filters.chosen.connect(presenter.narrow)
        self.finder.line.textChanged.connect(presenter.find)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self.enter)
        self.table.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        self.new.typed.connect(presenter.type_new)
        self.new.entered.connect(presenter.add)
        fields.pressed.connect(presenter.run)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def end(self) -> None:
        """Hear no more news."""
        self.presenter.close()
        self.beside.close()

    def act(self, key: str, icon: str, word: Phrase) -> Command:
        """Return a command that does with the chosen record what its card offers."""
        register = self.beside.register
        return Command(
            f"{register}.{key}",
            word,
            icon,
            lambda: self.presenter.run(key),
            enabled=lambda: self.presenter.possible(key),
            reason=said(f"{register}.choose"),
        )

    def furnished(self, *commands: Command) -> Furnished:
        """Return the room as a window has it."""
        return Furnished(
            self,
            heading=lambda: self.heading,
            news=self.news,
            open=self.open,
            panes=(self.place, self.detail),
            commands=commands,
            find=self.finder.setFocus,
            lit=self.press_lit,
            close=self.end,
        )

    def _pick(self, record: str) -> None:
        if record:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(record)
