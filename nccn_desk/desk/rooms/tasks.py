"""The room of tasks: the list, a line to note one in, and the chosen task beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import Letters
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.editing import KeptLine, KeptProse, KeptTitle
from nccn_desk.desk.rooms.facts import Facts
from nccn_desk.desk.rooms.furnished import Furnished
from nccn_desk.desk.rooms.new_line import NewLine
from nccn_desk.desk.rooms.register_room import Fields, ListOf, RegisterRoom
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.tasks import TasksPresenter
from nccn_desk.presenters.tasks_page import COLUMNS, TaskCard, TasksPage


class TasksRoom(RegisterRoom):
    """Paints the tasks."""

    presenter: TasksPresenter
    fields: TaskFields

    def __init__(self, look: Look, session: Session, around: Surroundings) -> None:
        new = NewLine(look, "list-plus", said("tasks.line"), Action("add", said("tasks.add")))
        super().__init__(look, session, ListOf("tasks", COLUMNS), new, TaskFields(look))
        self.build()
        self.presenter = TasksPresenter(session, self, around)
        self._connect()
        self.presenter.start()

    def show_page(self, page: TasksPage) -> None:
        """Show the list."""
        self.show_list(page)

    def show_card(self, card: TaskCard | None) -> None:
        """Show one task, or none."""
        self.fields.show_card(card)
        self.beside.show(card.id if card else "")

    @override
    def press_lit(self) -> None:
        if self.new.field.line.hasFocus() or not self.presenter.possible("finish"):
            self.new.button.click()
        else:
            self.presenter.run("finish")

    def _connect(self) -> None:
        self.listen()
        presenter, fields = self.presenter, self.fields
        fields.owner.chosen.connect(lambda owner: presenter.change({"owner": owner or None}))
        fields.horizon.chosen.connect(lambda horizon: presenter.change({"horizon": horizon}))
        fields.source.opened.connect(presenter.follow)
        Letters(self.look, {"N": self.begin}, self, self.table)


class TaskFields(Fields):
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

    @override
    def stops(self) -> tuple[QWidget, ...]:
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
    acts = (
        ("finish", "check"),
        ("take", "hand"),
        ("drop", "x"),
        ("reopen", "arrow-counter-clockwise"),
    )
    return room.furnished(
        Command("tasks.add", said("tasks.add"), "list-plus", room.begin),
        *(room.act(key, icon, said(f"tasks.{key}")) for key, icon in acts),
    )
