"""The panel of one step: everything about it, and the forms that move it or add another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from nccn_desk.domain.officers import EVALUATOR
from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.steps import planned_start
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue, NccnError
from nccn_desk.presenters import typed, when
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.today_acts import DayActs
from nccn_desk.presenters.today_step_shapes import StepPanel
from nccn_desk.presenters.today_step_words import StepFacts, adding, moving, read_step, step_panel
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import carrying, cycle

MINUTES: Final = "30"  # of a new step, until somebody says otherwise


class StepView(Protocol):
    """What paints the panel."""

    def show_step(self, panel: StepPanel | None) -> None:
        """Show a step, or a form; None closes the panel."""
        ...


@dataclass(slots=True)
class _Moving:
    time: str
    problem: Phrase = NOTHING


@dataclass(slots=True)
class _Adding:
    time: str
    minutes: str = MINUTES
    problem: Phrase = NOTHING


class StepPresenter:
    """Keeps one open panel true, or none."""

    def __init__(self, session: Session, view: StepView, acts: DayActs) -> None:
        self._session = session
        self._view = view
        self._acts = acts
        self._facts: StepFacts | None = None
        self._id = ""
        self._moving: _Moving | None = None
        self._adding: _Adding | None = None
        self._at = ""

    @property
    def shown(self) -> str:
        """The step whose panel is open, "" for none."""
        return self._id

    def open(self, step: str, at: str = "") -> None:
        """Show a step; `at` says which field is wanted: owner or check."""
        self._at = at
        self._begin(step)

    def open_mover(self, step: str, minutes: int = 0) -> None:
        """Show a step with the form that moves it, already so many minutes later."""
        self._begin(step, minutes)

    def open_adder(self) -> None:
        """Show the form for a new step, at the next whole half hour."""
        self._id, self._moving = "", None
        now = self._session.clock.now()
        self._adding = _Adding(typed.write_moment(_next_half(now), now))
        self._show()

    def close(self) -> None:
        """Close the panel."""
        self._id, self._facts, self._moving, self._adding = "", None, None, None
        self._view.show_step(None)

    def read(self) -> None:
        """Read the open step anew."""
        if self._id:
            self._read(None)

    def run(self, action: str) -> None:
        """Do what a button of the panel says."""
        if self._facts is None:
            return
        step = self._facts.step
        acts: dict[str, Callable[[Record], None]] = {
            "start": self._acts.start,
            "finish": self._acts.finish,
            "skip": self._acts.skip,
            "reopen": self._acts.reopen,
            "brief": self._acts.brief,
            "webcare": lambda _: self._acts.webcare(),
            "move": lambda found: self.open_mover(found.id),
        }
        acts[action](step)

    def stop_form(self) -> None:
        """Leave the form; a step that was open before stays open."""
        self._moving = None
        if self._adding is not None:
            self.close()
        else:
            self._show()

    def later(self, time: str, minutes: int) -> str:
        """Return a typed time so many minutes later; as it was where it is no time."""
        now = self._session.clock.now()
        try:
            moment = typed.read_moment(time, now)
        except BadValue:
            return time
        if not moment:
            return time
        return typed.write_moment(when.from_moment(moment) + timedelta(minutes=minutes), now)

    def move(self, time: str, reason: str) -> None:
        """Move the open step to a typed time; what will not do is said beside the field."""
        if self._facts is None or self._moving is None:
            return
        self._moving = _Moving(time)
        try:
            to = self._moment(time)
            if not reason.strip():
                raise BadValue("reason_needed", field="reason")
        except NccnError as problem:
            self._moving.problem = advice_of(problem).headline
            self._show()
            return
        self._moving = None
        (self._acts.carry_over if self._left else self._acts.move)(self._facts.step, to, reason)
        self._show()

    def add(self, name: str, time: str, minutes: str) -> None:
        """Add the step that was typed; what will not do is said beside the field."""
        self._adding = _Adding(time, minutes)
        try:
            values: Values = {
                "name": _given(name, "name"),
                "planned": when.as_text(self._moment(time)),
                "minutes": _whole(minutes),
            }
        except NccnError as problem:
            self._adding.problem = advice_of(problem).headline
            self._show()
            return
        self._acts.add_step(cycle.day_id(day_of(self._session.clock.now())), values)
        self.close()

    def assign(self, officer: str) -> None:
        """Let an officer answer for the open step."""
        self._acts.assign(self._id, officer)

    def change(self, field: str, words: str) -> None:
        """Keep who takes part or where, as it was typed."""
        if self._facts is not None and self._facts.step.words(field) != words:
            self._acts.change(self._id, {field: words})

    def set_output(self, name: str, state: str, words: str = "") -> None:
        """Say how a product stands."""
        self._acts.set_output(self._id, name, state, words)

    def add_check(self, text: str) -> None:
        """Add a point that must be ready."""
        self._acts.add_check(self._id, text)

    def tick_check(self, check: str) -> None:
        """Say that a point is ready, or that it is not after all."""
        for each in self._facts.checks if self._facts else ():
            if each.id == check:
                self._acts.tick(each)

    def _begin(self, step: str, minutes: int | None = None) -> None:
        again = step == self._id and self._moving is not None
        self._id, self._adding = step, None
        if again and self._moving is not None and minutes is not None:
            self._moving.time = self.later(self._moving.time, minutes)
            self._show()
            return
        self._moving = None
        self._read(minutes)

    def _read(self, minutes: int | None) -> None:
        step = self._id
        self._session.read(
            lambda reader: read_step(reader, step),
            lambda facts: self._take(facts, minutes),
            token="today_step",  # noqa: S106  # a token of reads
        )

    def _take(self, facts: StepFacts, minutes: int | None) -> None:
        if facts.step.id != self._id:
            return
        self._facts = facts
        if minutes is not None:
            now = self._session.clock.now()
            to = planned_start(facts.step) + timedelta(minutes=minutes)
            to = _next_half(now) if self._left else to
            self._moving = _Moving(typed.write_moment(to, now))
        self._show()

    def _show(self) -> None:
        now = self._session.clock.now()
        panel = StepPanel()
        if self._facts is not None and self._id:
            panel = step_panel(self._facts, now, self._session.words.language)
            panel, self._at = replace(panel, at=self._at), ""
            if self._session.seat.person.role == EVALUATOR:
                panel = replace(panel, writable=False, actions=())
        if self._moving is not None:
            panel = replace(
                panel, move=moving(self._moving.time, self._moving.problem, carries=self._left)
            )
        if self._adding is not None:
            form = adding(self._adding.time, self._adding.minutes, self._adding.problem)
            panel = replace(panel, add=form)
        self._view.show_step(panel)

    @property
    def _left(self) -> bool:
        """Whether the open step is one that an earlier day left open."""
        today = day_of(self._session.clock.now())
        return self._facts is not None and carrying.is_left(self._facts.step, today)

    def _moment(self, time: str) -> datetime:
        return when.from_moment(
            typed.read_moment(_given(time, "planned"), self._session.clock.now())
        )


def _next_half(now: datetime) -> datetime:
    """Return the next whole half hour."""
    half = timedelta(minutes=30)
    return now + half - timedelta(seconds=now.timestamp() % half.total_seconds())


def _given(words: str, field: str) -> str:
    if not words.strip():
        raise BadValue("required", field=field, register="steps")
    return words.strip()


def _whole(text: str) -> int:
    digits = text.strip()
    if not digits.isdecimal() or not 1 <= int(digits) <= 24 * 60:
        raise BadValue(field="minutes", reason="range")
    return int(digits)
