"""Tasks as a list: what is still open, by when, and everything about the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors, QuickLine
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.people import may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.quick_task import task_in
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import ButtonKind
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


class TasksView(Protocol):
    """What paints the list and the task beside it."""

    def show_page(self, page: TasksPage) -> None:
        """Show the list."""
        ...

    def show_card(self, card: TaskCard | None) -> None:
        """Show one task, or none."""
        ...

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new task, empty once it is noted."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class TasksPresenter:
    """Keeps the list of tasks true."""

    def __init__(self, session: Session, view: TasksView, around: Surroundings) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._chosen = "open"
        self._words = ""
        self._selected = ""
        self._card: TaskCard | None = None
        self._closed = False
        self._minute = Minute(session.clock)
        self._new = QuickLine(session, "tasks/new", self._show_new)
        self._editors = self._edit("")
        self._marks = SyncMarks(session, "tasks", self._read)
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Read and show, with the line for a new task as it was left."""
        self._new.recover()
        self._read()

    def tick(self) -> None:
        """Word what depends on the hour anew, once a minute."""
        if self._minute.passed():
            self._read()

    def close(self) -> None:
        """Hear no more news; what was typed is kept."""
        self._editors.settle()
        self._closed = True
        self._marks.close()
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if tasks, what they come from, or people changed."""
        if changes.touches("tasks", "officers", "journal", "meetings"):
            self._read()

    def narrow(self, chosen: str) -> None:
        """Show another part of the tasks: one of FILTERS."""
        self._chosen = chosen
        self._read()

    def find(self, words: str) -> None:
        """Show only the tasks that hold these words."""
        self._words = words
        self._read()

    def select(self, task: str) -> None:
        """Show one task beside the list; "" for the first of it."""
        if task != self._selected:
            self._editors.settle()
            self._selected = task
            self._editors = self._edit(task)
            if task:
                self._editors.recover()
        self._read()

    def type_new(self, words: str) -> None:
        """Keep the line for a new task as it is being typed."""
        self._new.typed(words)

    def add(self) -> None:
        """Note the new task and show it; its line may name who does it and by when."""

        def added(changes: ChangeSet) -> None:
            self.select(*(record for _, record in changes.records))

        self._new.enter(lambda uow, line: tasks.add(uow, task_in(uow, line)), added, self._tell)

    def change(self, values: Values) -> None:
        """Change who does the selected task, or when it matters."""
        task = self._selected
        self._session.act(lambda uow: tasks.change(uow, task, values), failed=self._tell)

    def type(self, name: str, words: str) -> None:
        """Keep what is being typed about the selected task: its title, due time or note."""
        self._editors.type(name, words)

    def settle(self) -> None:
        """Make acts of what was typed, because the hands rest."""
        self._editors.settle()

    def possible(self, action: str) -> bool:
        """Tell whether a button of the card can be pressed now."""
        actions = self._card.actions if self._card else ()
        return any(each.key == action and each.enabled for each in actions)

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

    def _show_new(self, words: str) -> None:
        if not self._closed:
            self._view.show_new(words)

    def _tell(self, problem: Exception) -> None:
        if not self._closed:
            self._view.show_problem(problem)

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
            task = _living(reader, asked.selected)
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
        self._view.show_page(_lit(page, card))
        if page.selected != self._selected:  # the list stood on another task, which is shown now
            return
        self._view.show_card(card)
        if card is None and page.rows:
            self.select(page.rows[0].id)


def _living(reader: Reader, task: str) -> Record | None:
    found = states.found(reader, "tasks", task) if task else None
    return None if found is None or found.deleted else found


def _lit(page: TasksPage, card: TaskCard | None) -> TasksPage:
    """Light the button for a new task where the card has no lit one: a screen has exactly one."""
    if card is not None and any(each.kind is ButtonKind.LIT for each in card.actions):
        return page
    return replace(page, add=replace(page.add, kind=ButtonKind.LIT))
