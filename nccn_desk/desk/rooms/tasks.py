"""The room of tasks: the list, a line to note one in, and the chosen task beside it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.beside import Beside
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.listing import SECOND, Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.desk.rooms.split import Split
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.cells import PAD as CELL_PAD
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.table import Table
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.tasks import TasksPresenter
from nccn_desk.presenters.tasks_page import COLUMNS, TaskCard, TasksPage


class TasksRoom(Split):
    """Paints the tasks."""

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        super().__init__(look, reach=CELL_PAD)
        self.news: Announcer[None] = Announcer()
        self.heading = Heading(said("tasks.title"))
        self.finder = IconLine(look, "magnifying-glass", said("tasks.find"), keys="Ctrl F")
        self.head = Head(look, said("tasks.title"), self.finder)
        self.table = Table(look, COLUMNS, said("tasks.title"))
        self.place = ListPlace(look, self.table)
        self.new = NewLine(look, "list-plus", said("tasks.line"), Action("add", said("tasks.add")))
        self.fields = TaskFields(look)
        self.beside = Beside(session, "tasks", self.fields)
        self._build()
        self.presenter = TasksPresenter(session, self, around)
        self._connect()
        self.presenter.start()

    def show_page(self, page: TasksPage) -> None:
        """Show the list."""
        self.head.show_filters(page.filters, page.chosen, page.count)
        self.place.show_empty(None if page.rows else page.empty)
        self.new.show_action(page.add)
        if page.heading != self.heading:
            self.heading = page.heading
            self.news.announce(None)
        self.table.show_rows(page.rows)
        if page.selected in [row.id for row in page.rows] and self.table.choice != page.selected:
            self.table.choose(page.selected)

    def show_card(self, card: TaskCard | None) -> None:
        """Show one task, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new task."""
        self.new.show_words(words)

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done."""
        self.fields.show_problem(problem)

    def open(self, task: str) -> None:
        """Show one task, wherever it stands in the list."""
        if task:
            self.presenter.narrow("all")
            self.presenter.select(task)
            self.show_chosen(chosen=True)

    @override
    def leave_detail(self) -> None:
        super().leave_detail()
        self.table.setFocus()

    def press_lit(self) -> None:
        """Do the lit act: finish the task, or note the new one while that line is in use."""
        if self.new.field.line.hasFocus() or not self.presenter.possible("finish"):
            self.new.button.click()
        else:
            self.presenter.run("finish")

    def note_new(self) -> None:
        """Go to the line for a new task."""
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
        self.new.entered.connect(presenter.add)
        fields.pressed.connect(presenter.run)
        fields.typed.connect(presenter.type)
        fields.rested.connect(presenter.settle)
        fields.owner.chosen.connect(lambda owner: presenter.change({"owner": owner or None}))
        fields.horizon.chosen.connect(lambda horizon: presenter.change({"horizon": horizon}))
        fields.source.opened.connect(presenter.follow)
        Letters(self.look, {"N": self.note_new}, self, self.table)
        ticking = QTimer(self)
        ticking.timeout.connect(presenter.tick)
        ticking.start(SECOND)

    def _pick(self, task: str) -> None:
        if task:  # an empty list stands on nothing; what was shown stays
            self.presenter.select(task)

    def _enter(self, task: str) -> None:
        self.presenter.select(task)
        self.show_chosen(chosen=True)
        self.fields.title.setFocus()


class TaskFields(Detail):
    """One task's fields, kept as they are typed."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, said("tasks.choose"))
        self.title = KeptTitle(look, "h3")
        self.owner = Choice(look)
        self.due = KeptLine(look)
        self.horizon = Choice(look)
        self.note = KeptProse(look, lines=4)
        self.source = WholeList(look, said("fields.tasks.source"), ruled=False)
        self._facts = Facts(look)
        self.add_editor("title", said("fields.tasks.title"), self.title)
        self.add_field(said("fields.tasks.owner"), self.owner)
        self.add_editor("due", said("fields.tasks.due"), self.due, said("tasks.hint.due"))
        self.add_field(said("fields.tasks.horizon"), self.horizon)
        self.add_editor("note", said("fields.tasks.note"), self.note)
        self.column.addWidget(self._facts)
        self.add_list(said("fields.tasks.source"), self.source)

    def show_card(self, card: TaskCard | None) -> None:
        """Show one task, or how to choose one."""
        if card is None:
            self.show_nothing()
            return
        self.show_record(card.number, card.mark, card.actions)
        self.show_waiting(card.waiting)
        self.show_fields(card.fields, writable=card.writable)
        self.owner.offer(card.owners)
        self.owner.choose(card.owner)
        self.horizon.offer(card.horizons)
        self.horizon.choose(card.horizon)
        for choice in (self.owner, self.horizon):
            choice.setEnabled(card.writable)
        self._facts.show_facts(card.facts)
        self.source.show_rows(card.source)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in the order in which one reads."""
        return (
            self.title.editor,
            self.owner,
            self.due,
            self.horizon,
            self.note.editor,
            self.source,
            self.acts,
        )


def furnish_tasks(session: Session, look: Look, around: Surroundings) -> Furnished:
    """Return the room as a window has it."""
    room = TasksRoom(look, session, around)
    presenter = room.presenter

    def command(key: str, icon: str) -> Command:
        return Command(
            f"tasks.{key}",
            said(f"tasks.{key}"),
            icon,
            lambda: presenter.run(key),
            enabled=lambda: presenter.possible(key),
            reason=said("tasks.choose"),
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
            Command("tasks.add", said("tasks.add"), "list-plus", room.note_new),
            command("finish", "check"),
            command("take", "hand"),
            command("drop", "x"),
            command("reopen", "arrow-counter-clockwise"),
        ),
        find=room.finder.setFocus,
        lit=room.press_lit,
        close=close,
    )
