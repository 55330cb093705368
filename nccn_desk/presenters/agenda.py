"""The agenda holds the moments of today, so that ribbon, alarms and lock need no reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from nccn_desk.domain.naming import step_word
from nccn_desk.domain.register import Record
from nccn_desk.domain.steps import lateness, next_step, planned_end, planned_start
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import MomentState, Ribbon, RibbonMoment, Tone
from nccn_desk.services import cycle

MOMENTS: Final = 10  # reached by Alt+1 to Alt+0
_MARGIN: Final = timedelta(minutes=30)


class Agenda:
    """The steps of today, read once and again when they change or a day begins."""

    def __init__(self, session: Session) -> None:
        self.changed: Announcer[None] = Announcer()
        self.steps: tuple[Record, ...] = ()
        self._session = session
        self._day: date | None = None
        self._end = session.changed.subscribe(self._hear)

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    def tick(self) -> None:
        """Read at the first second of each day."""
        today = day_of(self._session.clock.now())
        if today != self._day:
            self._day = today
            self._read(today)

    def moments(self) -> tuple[Record, ...]:
        """Return the moments of the fixed cycle, by planned time."""
        return tuple(step for step in self.steps if step["outside"] is not True)

    def ribbon(self, now: datetime) -> Ribbon | None:
        """Return the day over a screen; None where nothing is planned."""
        return ribbon_of(self.moments(), now) if self.moments() else None

    def next_words(self, now: datetime) -> Phrase:
        """Return the next moment's time and name, as the lock screen keeps showing them."""
        step = next_step(self.steps, now)
        if step is None:
            return NOTHING
        key = step_word(step)
        name = said(key) if key else said("lock.own_moment")  # what a team wrote stays inside
        return joined((given(when.wall(planned_start(step))), name), by=" ")

    def _hear(self, changes: ChangeSet) -> None:
        if changes.touches("steps", "days") and self._day is not None:
            self._read(self._day)

    def _read(self, day: date) -> None:
        self._session.read(
            lambda reader: cycle.steps_on(reader, day),
            self._take,
            token="agenda",  # noqa: S106  # a token of reads
        )

    def _take(self, steps: tuple[Record, ...]) -> None:
        self.steps = steps
        self.changed.announce(None)


def step_name(step: Record) -> Phrase:
    """Return what a step is called: a standard one in every language, any other as written."""
    key = step_word(step)
    return said(key) if key else given(step.words("name"))


def ribbon_of(steps: Sequence[Record], now: datetime) -> Ribbon:
    """Return the ribbon of some steps, of which there is at least one."""
    following = next_step(steps, now)
    first, last = planned_start(steps[0]) - _MARGIN, planned_end(steps[-1]) + _MARGIN
    moments = tuple(
        RibbonMoment(step.id, planned_start(step), step_name(step), _state(step, following, now))
        for step in steps
    )
    if following is None:
        return Ribbon(moments, first, last, name=said("window.day_over"))
    late = lateness(following, now) > timedelta()
    return Ribbon(
        moments,
        first,
        last,
        time=given(when.wall(planned_start(following))),
        name=step_name(following),
        countdown=when.until(planned_start(following), now),
        tone=Tone.DUE if late else Tone.NOW,
    )


def _state(step: Record, following: Record | None, now: datetime) -> MomentState:
    if step.words("state") in {"done", "skipped"}:
        return MomentState.DONE
    if lateness(step, now) > timedelta():
        return MomentState.LATE
    if step.words("state") == "running":
        return MomentState.CURRENT
    if following is not None and step.id == following.id:
        return MomentState.NEXT
    return MomentState.LATER
