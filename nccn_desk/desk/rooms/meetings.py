"""The room of meetings: the register by series, and the chosen meeting beside it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND, Head, ListPlace, in_order
from nccn_desk.desk.rooms.meetings_fields import MeetingFields
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.table import Table
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.meetings import MeetingsPresenter
from nccn_desk.presenters.meetings_card import MeetingCard
from nccn_desk.presenters.meetings_page import ALL, COLUMNS, MeetingsPage
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading
from nccn_desk.presenters.surroundings import Surroundings


class MeetingsRoom(Split):
    """Paints the meetings."""

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("meetings.title"))
        self.finder = IconLine(look, "magnifying-glass", said("meetings.find"), keys="Ctrl F")
        self.head = Head(look, said("meetings.filter"), self.finder)
        self.table = Table(look, COLUMNS, said("meetings.title"))
        self.place = ListPlace(look, self.table)
        plan = Action("plan", said("meetings.plan"))
        self.new = NewLine(look, "calendar-plus", said("meetings.plan_line"), plan)
        self.fields = MeetingFields(look)
        self.beside = Beside(session, "meetings", self.fields)
        self.beside.watch(self.fields.minutes.editor, lambda: self.fields.language)
        self._build()
        self.presenter = MeetingsPresenter(session, self, around)
        self._connect()
        self.presenter.start()

    def show_page(self, page: MeetingsPage) -> None:
        """Show the register."""
        self.head.show_filters(page.filters, page.chosen, page.count)
        self.place.show_empty(None if page.rows else page.empty)
        self.new.show_action(page.plan)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)

    def show_card(self, card: MeetingCard | None) -> None:
        """Show one meeting, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new meeting."""
        self.new.show_words(words)

    def show_task(self, words: str) -> None:
        """Show the words of the line for a task from this meeting."""
        self.fields.task.show_words(words)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def open(self, meeting: str) -> None:
        """Show one meeting, wherever it stands in the list."""
        if meeting:
            self.presenter.narrow(ALL)
            self.presenter.select(meeting)
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    def press_lit(self) -> None:
        """Do the lit act: start or end the meeting, or plan the one in the line that is in use."""
        begun = [each for each in ("start", "end") if self.presenter.possible(each)]
        if self.fields.task.field.line.hasFocus():
            self.fields.task.button.click()
        elif self.new.field.line.hasFocus() or not begun:
            self.new.button.click()
        else:
            self.presenter.run(begun[0])

    def plan_new(self) -> None:
        """Go to the line for a new meeting."""
        self.show_chosen(chosen=False)
        self.new.setFocus()

    def _build(self) -> None:
        self.add_work(self.head)
        self.work.body.addWidget(self.place, 1)
        self.add_work(self.new)
        self.detail_column.addWidget(self.fields)
        self.detail_column.addStretch(1)
        self.detail_foot.addWidget(self.fields.acts)
        in_order(
            self.head.filters,
            self.finder.line,
            self.table,
            self.new.field.line,
            self.new.button,
            *self.fields.stops(),
        )
        self.fields.waiting.stand_after(self.new.button)

    def _connect(self) -> None:
        presenter, fields = self.presenter, self.fields
        self.head.filters.chosen.connect(presenter.narrow)
        self.finder.line.textChanged.connect(presenter.find)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(self._enter)
        self.table.clicked.connect(lambda _: self.show_chosen(chosen=self.is_narrow))
        self.new.typed.connect(presenter.type_new)
        self.new.entered.connect(presenter.plan)
        fields.pressed.connect(presenter.run)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        fields.changed.connect(presenter.change)
        fields.written.chosen.connect(presenter.speak)
        fields.tasks.opened.connect(presenter.follow)
        fields.task.typed.connect(presenter.type_task)
        fields.task.entered.connect(presenter.add_task)
        Letters(self.look, {"N": self.plan_new}, self, self.table)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _pick(self, meeting: str) -> None:
        if meeting:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(meeting)

    def _enter(self, meeting: str) -> None:
        self.presenter.select(meeting)
        self.show_chosen(chosen=True)
        self.fields.title.setFocus()


def furnish_meetings(session: Session, look: Look, around: Surroundings) -> Furnished:
    """Return the room as a window has it."""
    room = MeetingsRoom(look, session, around)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"meetings.{key}",
            said(f"meetings.{key}"),
            icon,
            lambda: presenter.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("meetings.choose"),
        )

    def close() -> None:
        presenter.close()
        room.beside.close()

    return Furnished(
        room,
        heading=lambda: room.heading,
        news=room.news,
        open=room.open,
        panes=(room.place, room.detail),
        commands=(
            Command("meetings.plan", said("meetings.plan"), "calendar-plus", room.plan_new),
            command("start", "play"),
            command("end", "check"),
            command("hold", "check"),
            command("cancel", "x"),
            command("replan", "arrow-counter-clockwise"),
        ),
        find=room.finder.setFocus,
        lit=room.press_lit,
        close=close,
    )
