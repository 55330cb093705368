"""Today says where the day is, what is next, whether it is ready, and lets one act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from nccn_desk.domain.officers import EVALUATOR
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters.day_line_shapes import DayLine
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Action, Heading
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.today_acts import NOTE_PLACE, DayActs
from nccn_desk.presenters.today_blocks import day_line
from nccn_desk.presenters.today_cards import (
    after_card,
    frame_card,
    journal_tail,
    left_card,
    meetings_card,
    past_card,
    task_card,
    team_card,
    vacuum_card,
)
from nccn_desk.presenters.today_facts import SOURCES, DayFacts, read_day
from nccn_desk.presenters.today_now import now_card, pulse, step_actions
from nccn_desk.presenters.today_shapes import (
    JournalTail,
    ListCard,
    NowCard,
    PastCard,
    Pulse,
    TaskCard,
    TeamCard,
)
from nccn_desk.presenters.today_step import StepPresenter, StepView

NUDGE: Final = 5  # minutes


@dataclass(frozen=True, slots=True)
class TodayPage:
    """All that the room shows, but for the seconds."""

    heading: Heading
    line: DayLine
    now: NowCard
    left: ListCard  # what earlier days left open
    after: ListCard
    tail: JournalTail
    tasks: TaskCard
    vacuum: ListCard  # decisions whose decree is not out
    frame: ListCard  # key moments, and the level in force
    meetings: ListCard
    past: PastCard | None
    team: TeamCard | None


class TodayView(StepView, Protocol):
    """What paints the room."""

    def show_page(self, page: TodayPage) -> None:
        """Show the cards; most are as they were."""
        ...

    def show_pulse(self, pulse: Pulse) -> None:
        """Show this second."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class TodayPresenter:
    """Keeps the room true: reads what changed, words each minute, ticks each second."""

    def __init__(self, session: Session, view: TodayView, around: Surroundings) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._acts = DayActs(session, around, view.show_problem)
        self._facts: DayFacts | None = None
        self._page: TodayPage | None = None
        self._worded: tuple[datetime, str] | None = None
        self._compared = False
        self.step = StepPresenter(session, view, self._acts)
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Read and show."""
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if something changed that the room shows."""
        if changes.touches(*SOURCES):
            self._read()

    def tick(self) -> None:
        """Show this second; word the minute anew when it has changed, and read on a new day."""
        if self._facts is None or self._page is None:
            return
        now = self._session.clock.now()
        if day_of(now) != self._facts.day:
            self._read()
        elif self._worded != self._wording(now):
            self._word(self._facts)
        else:
            self._view.show_pulse(pulse(self._page.now, now))

    def retell(self) -> None:
        """Word everything anew, because another language is spoken now."""
        if self._facts is not None:
            self._word(self._facts)
            self.step.read()

    def compare(self) -> None:
        """Put yesterday beside today, or take it away again."""
        self._compared = not self._compared
        if self._facts is not None:
            self._word(self._facts)

    def run(self, action: str) -> None:
        """Do what a button or a line of the menu says: its key, and after a stroke its step."""
        key, _, step_id = action.partition("/")
        step = self._step(step_id)
        on_step: dict[str, Callable[[Record], None]] = {
            "start": self._acts.start,
            "finish": self._acts.finish,
            "skip": self._acts.skip,
            "reopen": self._acts.reopen,
            "open": lambda found: self.step.open(found.id),
            "assign": lambda found: self.step.open(found.id, "owner"),
            "add_check": lambda found: self.step.open(found.id, "check"),
            "move": lambda found: self.step.open_mover(found.id),
        }
        anyway: dict[str, Callable[[], None]] = {
            "begin_day": self._acts.open_day,
            "compare": self.compare,
            "handover": lambda: self._around.go("handover"),
            "tasks": lambda: self._around.go("tasks"),
            "tempo": lambda: self._around.go("tempo"),
            "first_hour": lambda: self._around.go("first_hour"),
            "add_step": self.step.open_adder,
            "add_task": lambda: self._around.capture(kind="task"),
        }
        if key in anyway:
            anyway[key]()
        elif step is not None:
            on_step[key](step)
        else:
            self.open_block(step_id)

    def next_words(self) -> Phrase:
        """Return the time and name of the step that comes next."""
        card = self._page.now if self._page else NowCard()
        return joined((given(card.time), card.name), by=" ")

    def can(self, action: str) -> bool:
        """Tell whether this can be done: the first hour always, all else with a step to come."""
        if action == "first_hour":
            return self.writes
        coming = self._page is not None and bool(self._page.now.step)
        return coming and (self.writes or action == "open")

    def actions_of(self, block: str) -> tuple[Action, ...]:
        """Return what can be done with a block of the day line, for its menu."""
        step = self._step(block) if block else None
        if step is None:
            return (Action(f"open/{block}", said("today.open_meeting"), icon="arrow-right"),)
        actions = step_actions(step)
        return tuple(actions if self.writes else (shut(action) for action in actions))

    def open_block(self, block: str) -> None:
        """Open what stands on the day line: a step here, a meeting in its own room."""
        if self._step(block) is not None:
            self.step.open(block)
        else:
            self._around.open("meetings", block)

    def open_step(self, step: str) -> None:
        """Show one step, of whatever day it is."""
        self.step.open(step)

    def nudge(self, block: str, steps: int) -> None:
        """Offer to move a step by so many times five minutes; the person says why."""
        if self._step(block) is not None:
            self.step.open_mover(block, steps * NUDGE)

    def tick_check(self, check: str) -> None:
        """Say that a point is ready, or that it is not after all."""
        facts = self._facts
        found = [each for each in facts.checks if each.id == check] if facts else []
        for each in found:
            self._acts.tick(each)

    def run_task(self, task: str, action: str) -> None:
        """Take or finish a task."""
        {"take": self._acts.take_task, "finish": self._acts.finish_task}[action](task)

    def typed(self, words: str) -> None:
        """Keep the line that is being typed, through any crash."""
        self._session.keep_draft(NOTE_PLACE, words)

    def recover(self, found: Callable[[str], None]) -> None:
        """Hand over the line that was being typed when the desk was left."""
        self._session.kept_draft(NOTE_PLACE, found)

    def note(self, words: str, done: Callable[[], None]) -> None:
        """Note a line in the journal; nothing typed notes nothing."""
        if words.strip():
            self._acts.note(words, done)

    @property
    def writes(self) -> bool:
        """Whether the person at the desk may act; an evaluator reads alone."""
        return self._session.seat.person.role != EVALUATOR

    def _step(self, step_id: str) -> Record | None:
        if self._facts is None:
            return None
        wanted = step_id or (self._page.now.step if self._page else "")
        return self._facts.known(wanted)

    def _read(self) -> None:
        day = day_of(self._session.clock.now())
        me = self._session.seat.person.id
        self._session.read(
            lambda reader: read_day(reader, day, me),
            self._take,
            token="today",  # noqa: S106  # a token of reads
        )

    def _take(self, facts: DayFacts) -> None:
        self._facts = facts
        self._word(facts)
        self.step.read()

    def _wording(self, now: datetime) -> tuple[datetime, str]:
        return now.replace(second=0, microsecond=0), self._session.words.language

    def _word(self, facts: DayFacts) -> None:
        """Word the page for this minute and show what became different."""
        now, me = self._session.clock.now(), self._session.seat.person.id
        self._worded = self._wording(now)
        line = day_line(facts, now, compared=self._compared)
        card = now_card(facts, now, self._session.words.language)
        page = TodayPage(
            heading=self._heading(facts),
            line=line,
            now=card if self.writes else _reading(card),
            left=left_card(facts, now),
            after=after_card(line.blocks, facts, now),
            tail=journal_tail(facts),
            tasks=task_card(facts, now, me),
            vacuum=vacuum_card(facts, now, self._session.words.language),
            frame=frame_card(facts, now),
            meetings=meetings_card(line.blocks, facts, now),
            past=past_card(facts, now),
            team=team_card(facts, me),
        )
        if page != self._page:
            self._page = page
            self._view.show_page(page)
        self._view.show_pulse(pulse(page.now, now))

    def _heading(self, facts: DayFacts) -> Heading:
        number = facts.record.whole("number") if facts.record else 0
        day = said("today.day", number=str(number)) if number else NOTHING
        return Heading(
            title=said("today.title"),
            sub=joined((given(self._session.seat.crisis), day)),
            short=day,
        )


def shut(action: Action) -> Action:
    """Return an act that stays visible and says why it cannot be done."""
    return replace(action, enabled=False, reason=said("today.reads_alone"))


def _reading(card: NowCard) -> NowCard:
    """Return the card for somebody who reads alone: everything visible, nothing possible."""
    return replace(
        card,
        main=shut(card.main) if card.main else None,
        others=tuple(shut(action) for action in card.others),
        menu=tuple(shut(action) for action in card.menu),
    )
