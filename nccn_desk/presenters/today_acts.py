"""What can be done from Today: each act of a person becomes one act of a service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import briefing, carrying, checklists, cycle, journal, tasks
from nccn_desk.services.ports import UnitOfWork

REASONS: Final = ("late_input", "speakers", "government", "technical")
NOTE_PLACE: Final = "journal//today/line"  # where the crash journal keeps the line being typed

Failed = Callable[[Exception], None]
Job = Callable[[UnitOfWork], ChangeSet]


class DayActs:
    """The acts on one day's steps, checks, tasks and journal."""

    def __init__(self, session: Session, around: Surroundings, failed: Failed) -> None:
        self._session = session
        self._around = around
        self._failed = failed

    def open_day(self) -> None:
        """Make today from the templates in use."""
        today = day_of(self._session.clock.now())
        self._act(lambda uow: cycle.open_day(uow, today), said("today.receipt.opened"))

    def start(self, step: Record) -> None:
        """Start a step now."""
        self._step(step, "started", lambda uow: cycle.start_step(uow, step.id))

    def finish(self, step: Record) -> None:
        """Finish a step now."""
        self._step(step, "finished", lambda uow: cycle.finish_step(uow, step.id))

    def reopen(self, step: Record) -> None:
        """Take a step up again."""
        self._step(step, "reopened", lambda uow: cycle.reopen_step(uow, step.id))

    def webcare(self) -> None:
        """Show what webcare had that day."""
        self._around.go("webcare", "today")

    def brief(self, step: Record) -> None:
        """Show the page of a briefing."""
        self._around.go("briefing", briefing.STEPS[step.words("key")])

    def skip(self, step: Record) -> None:
        """Leave a step out, once the person has said why."""
        question = Question(
            title=said("today.skip.title", step=step_name(step)),
            consequence=said("today.skip.means"),
            act=said("today.skip.act"),
            icon="skip-forward",
            reason_label=said("today.reason"),
            reason_needed=True,
            reasons=reasons(),
        )

        def skip(reason: str) -> None:
            self._step(step, "skipped", lambda uow: cycle.skip_step(uow, step.id, reason))

        self._around.ask(question, skip)

    def move(self, step: Record, to: datetime, reason: str) -> None:
        """Plan a step at another time."""
        self._step(step, "moved", lambda uow: cycle.move_step(uow, step.id, to, reason))

    def carry_over(self, step: Record, to: datetime, reason: str) -> None:
        """Do a step of an earlier day on this one."""
        self._step(step, "carried", lambda uow: carrying.carry_over(uow, step.id, to, reason))

    def assign(self, step: str, officer: str) -> None:
        """Let an officer answer for a step; "" for nobody yet."""
        self._act(lambda uow: cycle.assign_step(uow, step, officer))

    def change(self, step: str, values: Values) -> None:
        """Change who takes part or where."""
        self._act(lambda uow: cycle.change_step(uow, step, values))

    def set_output(self, step: str, name: str, state: str, words: str) -> None:
        """Say how a product of a step stands."""
        self._act(lambda uow: cycle.set_output(uow, step, name, state, words))

    def add_step(self, day: str, values: Values) -> None:
        """Add a step outside the fixed cycle."""
        self._act(lambda uow: cycle.add_step(uow, day, values), said("today.receipt.added"))

    def tick(self, check: Record) -> None:
        """Say that a point is ready, or that it is not after all."""
        if check["done"] is True:
            self._act(lambda uow: checklists.untick(uow, check.id))
        else:
            self._act(lambda uow: checklists.tick(uow, check.id))

    def add_check(self, step: str, text: str) -> None:
        """Add a point to a step of today."""
        self._act(lambda uow: checklists.add_check(uow, step, text))

    def note(self, text: str, done: Callable[[], None]) -> None:
        """Note a line in the journal, with people, numbers and times understood."""

        def kept(_: ChangeSet) -> None:
            self._session.drop_draft(NOTE_PLACE)
            done()

        self._session.act(lambda uow: journal.capture(uow, text, "fact"), kept, self._failed)

    def finish_task(self, task: str) -> None:
        """Say that a task is done."""
        self._act(lambda uow: tasks.finish(uow, task), said("today.receipt.task_done"))

    def take_task(self, task: str) -> None:
        """Take a task that nobody has."""
        self._act(lambda uow: tasks.take(uow, task), said("today.receipt.task_taken"))

    def _step(self, step: Record, what: str, job: Job) -> None:
        self._act(job, said(f"today.receipt.{what}", step=step_name(step)))

    def _act(self, job: Job, receipt: Phrase | None = None) -> None:
        def kept(changes: ChangeSet) -> None:
            if receipt is not None and changes:
                self._around.receipt(receipt)

        self._session.act(job, kept, self._failed)


def reasons() -> tuple[Phrase, ...]:
    """Return ready-made reasons for moving or skipping a step."""
    return tuple(said(f"today.reason.{reason}") for reason in REASONS)
