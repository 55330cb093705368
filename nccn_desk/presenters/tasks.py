"""Tasks as a list: what is still open, by when, and everything about the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from typing_extensions import override

from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.list_keeping import ListKeeper, ListView
from nccn_desk.presenters.list_page import lit_page
from nccn_desk.presenters.people import may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.quick_task import task_in
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.sync_marks import SyncMarks
from nccn_desk.presenters.tasks_page import Asked, TaskCard, TasksPage, card_of, page_of
from nccn_desk.presenters.typed import read_moment
from nccn_desk.services import states, tasks
from nccn_desk.services.ports import Reader, UnitOfWork

WHY_DROPPED: Final = Question(
    said("tasks.drop_reason"),
    said("tasks.drop_means"),
    said("tasks.drop_act"),
    reason_label=said("tasks.why"),
    reason_needed=True,
)


class TasksView(ListView, Protocol):
    """What paints the list and the task beside it."""

    def show_page(self, page: TasksPage) -> None:
        """Show the list."""
        ...

    def show_card(self, card: TaskCard | None) -> None:
        """Show one task, or none."""
        ...


class TasksPresenter(ListKeeper):
    """Keeps the list of tasks true."""

    hears = ("tasks", "officers", "journal", "meetings")
    _card: TaskCard | None

    def __init__(self, session: Session, view: TasksView, around: Surroundings) -> None:
        super().__init__(session, view, "tasks", "open")
        self._view = view
        self._around = around
        self._card = None
        self._marks = SyncMarks(session, "tasks", self._read)

    @override
    def close(self) -> None:
        super().close()
        self._marks.close()

    @override
    def add(self) -> None:
        """Note the new task and show it; its line may name who does it and by when."""

        def added(changes: ChangeSet) -> None:
            self.select(*(record for _, record in changes.records))

        self._new.enter(lambda uow, line: tasks.add(uow, task_in(uow, line)), added, self._tell)

    def change(self, values: Values) -> None:
        """Change who does the selected task, or when it matters."""
        task = self._selected
        self._session.act(lambda uow: tasks.change(uow, task, values), failed=self._tell)

    @override
    def run(self, action: str) -> None:
        """Do what a button of the card says: take, finish, reopen drop or choose."""
        task = self._selected
        jobs = {"take": tasks.take, "finish": tasks.finish, "reopen": tasks.reopen}
        self._editors.settle()
        if action == CHOOSE.key:
            self._around.go(PLACE, task)
        elif action == "drop":
            self._around.ask(
                WHY_DROPPED,
                lambda reason: self._act(lambda uow: tasks.drop(uow, task, reason), action),
            )
        else:
            self._act(lambda uow: jobs[action](uow, task), action)

    def follow(self, link: str) -> None:
        """Show what the selected task came from, in its own room."""
        self._around.open(*parted(link))

    @override
    def _edit(self, task: str) -> Editors:
        def write_due(uow: UnitOfWork, words: str) -> ChangeSet:
            due = read_moment(words, uow.clock.now())
            return tasks.change(uow, task, {"due": due or None})

        writes = {
            "title": lambda uow, words: tasks.change(uow, task, {"title": words}),
            "due": write_due,
            "note": lambda uow, words: tasks.change(uow, task, {"note": words}),
        }
        return Editors(self._session, f"tasks/{task}", writes, self._read)

    def _act(self, job: Callable[[UnitOfWork], ChangeSet], action: str) -> None:
        number = self._card.number if self._card else ""

        def done(_: ChangeSet) -> None:
            self._around.receipt(said(f"tasks.told.{action}", number=number))

        self._session.act(job, done, self._tell)

    @override
    def _read(self) -> None:
        if self._closed:
            return
        asked = Asked(
            self._chosen,
            self._words,
            self._selected,
            self._session.seat.person.id,
            self._session.clock.now(),
            may_write(self._session),
        )

        marks = self._marks

        def job(reader: Reader) -> tuple[TasksPage, TaskCard | None]:
            people = read_people(reader)
            page = page_of(reader, people, asked)
            page = replace(page, rows=marks.table(reader, page.rows, at=1))
            task = states.present(reader, "tasks", asked.selected)
            card = card_of(task, reader, people, asked) if task else None
            return page, card

        self._session.read(job, self._show, token="tasks")  # noqa: S106  # a token of reads

    def _show(self, answer: tuple[TasksPage, TaskCard | None]) -> None:
        page, card = answer
        if self._closed or page.selected != self._selected:
            return
        if card is None and self._selected:
            self.select("")
            return
        if card is not None:
            kept = {each.name: each.words for each in card.fields}
            card = replace(card, fields=self._editors.show(kept))
        self._card = card
        self._view.show_page(lit_page(page, self._actions()))
        if page.selected != self._selected:  # the list stood on another task, which is shown now
            return
        self._view.show_card(card)
        if card is None and page.rows:
            self.select(page.rows[0].id)
