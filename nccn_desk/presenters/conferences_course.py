"""A press conference begins, ends, is followed up or called off; each of these can be put right."""

from __future__ import annotations

from collections.abc import Callable

from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters import conferences_event_forms as forms
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conferences_forms import Forms
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import booking, conferences_event
from nccn_desk.services.ports import UnitOfWork


class CourseActs:
    """Moves a press conference on, and back where that was a mistake."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        layer: Forms,
        tell: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._around = around
        self._forms = layer
        self._failed = tell
        self.acts: dict[str, Callable[[Record], None]] = {
            "hold": lambda record: self._moment("hold", record),
            "end": lambda record: self._moment("end", record),
            "follow_up": lambda record: self._write(
                lambda uow: booking.follow_up(uow, record.id), "followed_up"
            ),
            "not_begun": lambda record: self._put_right("not_begun", record),
            "not_ended": lambda record: self._put_right("not_ended", record),
            "take_up": lambda record: self._put_right("take_up", record),
            "cancel": self._cancel,
            "revive": self._revive,
        }

    def _moment(self, key: str, record: Record) -> None:
        told = {"hold": "begun", "end": "ended"}[key]
        form, jobs = forms.moment_form(key, record.id, self._session.clock.now())
        self._forms.open(form, jobs, lambda _: self._tell(told))

    def _put_right(self, key: str, record: Record) -> None:
        write = {
            "not_begun": conferences_event.not_begun,
            "not_ended": conferences_event.not_ended,
            "take_up": conferences_event.take_up,
        }[key]
        self._write(lambda uow: write(uow, record.id), key)

    def _cancel(self, record: Record) -> None:
        self._session.read(
            lambda reader: conferences_event.told_of(reader, record.id),
            lambda told: self._forms.open(
                *forms.cancel_form(record.id, told), lambda _: self._tell("cancelled")
            ),
        )

    def _revive(self, record: Record) -> None:
        question = Question(
            said("event.revive_title"),
            said("event.revive_means"),
            said("event.act.revive"),
            icon="arrow-u-up-left",
            reason_label=said("conferences.why"),
            reason_needed=True,
        )
        self._around.ask(
            question,
            lambda why: self._write(
                lambda uow: conferences_event.hold_after_all(uow, record.id, why), "revived"
            ),
        )

    def _write(self, job: Callable[[UnitOfWork], ChangeSet], told: str) -> None:
        self._session.act(job, lambda _: self._tell(told), self._failed)

    def _tell(self, what: str) -> None:
        self._around.receipt(said(f"event.told.{what}"))
