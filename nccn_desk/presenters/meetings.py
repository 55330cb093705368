"""Meetings as a register: counted by series, each with decisions, minutes and the tasks it gave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors, QuickLine
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.languages import readable
from nccn_desk.presenters.meetings_card import SECTION, MeetingCard, card_of
from nccn_desk.presenters.meetings_page import ALL, Asked, MeetingsPage, page_of, series_in
from nccn_desk.presenters.minute import Minute
from nccn_desk.presenters.people import may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.quick_task import task_in
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.typed import read_moment, read_trailing_moment
from nccn_desk.services import meetings, states
from nccn_desk.services.ports import Reader, UnitOfWork

WHY_CANCELLED: Final = Question(
    said("meetings.cancel_reason"),
    said("meetings.cancel_means"),
    said("meetings.cancel_act"),
    reason_label=said("meetings.why"),
    reason_needed=True,
)
DAY: Final = 24 * 60  # minutes; no meeting is longer


class MeetingsView(Protocol):
    """What paints the register and the meeting beside it."""

    def show_page(self, page: MeetingsPage) -> None:
        """Show the register."""
        ...

    def show_card(self, card: MeetingCard | None) -> None:
        """Show one meeting, or none."""
        ...

    def show_new(self, words: str) -> None:
        """Show the words of the line for a new meeting, empty once it is planned."""
        ...

    def show_task(self, words: str) -> None:
        """Show the words of the line for a task from this meeting, empty once it is noted."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class MeetingsPresenter:
    """Keeps the register of meetings true."""

    def __init__(self, session: Session, view: MeetingsView, around: Surroundings) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._chosen = ALL
        self._words = ""
        self._selected = ""
        self._language = session.words.language
        self._card: MeetingCard | None = None
        self._closed = False
        self._minute = Minute(session.clock)
        self._new = QuickLine(session, "meetings/new", self._while_open(view.show_new))
        self._task = QuickLine(session, "meetings/task", self._while_open(view.show_task))
        self._editors = self._edit("")
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Read and show, with the line for a new meeting as it was left."""
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
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if meetings, their tasks or people changed."""
        if changes.touches("meetings", "tasks", "officers"):
            self._read()

    def narrow(self, chosen: str) -> None:
        """Show one series, or ALL."""
        self._chosen = chosen
        self._read()

    def find(self, words: str) -> None:
        """Show only the meetings that hold these words."""
        self._words = words
        self._read()

    def select(self, meeting: str) -> None:
        """Show one meeting beside the list; "" for the first of it."""
        if meeting != self._selected:
            self._editors.settle()
            self._selected = meeting
            self._language = self._session.words.language
            self._resume()
        self._read()

    def speak(self, language: str) -> None:
        """Write the minutes in another language from now on."""
        self._editors.settle()
        self._language = language
        self._resume()
        self._read()

    def type_new(self, words: str) -> None:
        """Keep the line for a new meeting as it is being typed."""
        self._new.typed(words)

    def plan(self) -> None:
        """Plan the meeting of the line: what about, and when; without a time, the next hour."""

        def write(uow: UnitOfWork, line: str) -> ChangeSet:
            now = uow.clock.now()
            title, planned = read_trailing_moment(line, now)
            return meetings.plan(
                uow,
                {
                    "title": title or line,
                    "planned": planned or when.as_text(when.next_hour(now)),
                    "series": series_in(title),
                },
            )

        def planned_now(changes: ChangeSet) -> None:
            self.select(*(record for _, record in changes.records))

        self._new.enter(write, planned_now, self._tell)

    def type_task(self, words: str) -> None:
        """Keep the line for a task from the selected meeting as it is being typed."""
        self._task.typed(words)

    def add_task(self) -> None:
        """Note the task that came out of the selected meeting."""
        meeting = self._selected
        self._task.enter(
            lambda uow, line: meetings.add_action(uow, meeting, task_in(uow, line)),
            lambda _: None,
            self._tell,
        )

    def change(self, values: Values) -> None:
        """Change the series, the chair, or who was there."""
        meeting = self._selected
        self._session.act(lambda uow: meetings.change(uow, meeting, values), failed=self._tell)

    def type(self, name: str, words: str) -> None:
        """Keep what is being typed about the selected meeting."""
        self._editors.type(name, words)

    def settle(self) -> None:
        """Make acts of what was typed, because the hands rest."""
        self._editors.settle()

    def possible(self, action: str) -> bool:
        """Tell whether a button of the card can be pressed now."""
        actions = self._card.actions if self._card else ()
        return any(each.key == action and each.enabled for each in actions)

    def run(self, action: str) -> None:
        """Do what a button of the card says: start, end, hold, cancel plan again or choose."""
        meeting = self._selected
        self._editors.settle()
        if action == CHOOSE.key:
            self._around.go(PLACE, meeting)
        elif action == "cancel":
            self._around.ask(
                WHY_CANCELLED,
                lambda reason: self._act(lambda uow: meetings.cancel(uow, meeting, reason), action),
            )
        else:
            self._act(lambda uow: _ACTS[action](uow, meeting), action)

    def follow(self, task: str) -> None:
        """Show a task from this meeting, in its own room."""
        self._around.open("tasks", task)

    def _resume(self) -> None:
        self._editors = self._edit(self._selected)
        if self._selected:
            self._editors.recover()

    def _reads_other(self, card: MeetingCard) -> bool:
        """Take a language in which there are minutes; tell whether that is another one."""
        language = readable(self._language, card.written)
        if language == self._language:
            return False
        self._card = card
        self.speak(language)
        return True

    def _edit(self, meeting: str) -> Editors:
        language = self._language
        return Editors(
            self._session,
            f"meetings/{meeting}",
            {
                "title": _writing("title", meeting),
                "place": _writing("place", meeting),
                "guests": _writing("guests", meeting),
                "planned": lambda uow, words: _replan(uow, meeting, words),
                "length": lambda uow, words: _stretch(uow, meeting, words),
                "decisions": lambda uow, words: meetings.record_decisions(uow, meeting, words),
            },
            self._read,
            language,
            {
                SECTION: lambda uow, words, over: meetings.write_minutes(
                    uow, meeting, language, words, over
                )
            },
        )

    def _act(self, job: Callable[[UnitOfWork], ChangeSet], action: str) -> None:
        number = self._card.number if self._card else ""

        def done(_: ChangeSet) -> None:
            self._around.receipt(said(f"meetings.told.{action}", number=number))

        self._session.act(job, done, self._tell)

    def _while_open(self, show: Callable[[str], None]) -> Callable[[str], None]:
        def shown(words: str) -> None:
            if not self._closed:
                show(words)

        return shown

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
            self._session.clock.now(),
            may_write(self._session),
        )
        language = self._language

        def job(reader: Reader) -> tuple[MeetingsPage, MeetingCard | None]:
            page = page_of(reader, asked)
            found = _living(reader, asked.selected)
            if found is None:
                return page, None
            people = read_people(reader)
            return page, card_of(found, reader, people, asked, language)

        self._session.read(job, self._show, token="meetings")  # noqa: S106  # a token of reads

    def _show(self, answer: tuple[MeetingsPage, MeetingCard | None]) -> None:
        page, card = answer
        if self._closed or page.selected != self._selected:
            return
        if card is None and self._selected:
            self.select("")
            return
        if card is not None:
            if (self._card is None or self._card.id != card.id) and self._reads_other(card):
                return
            kept = {each.name: each.words for each in card.fields}
            card = replace(card, fields=self._editors.show(kept))
        self._card = card
        self._view.show_page(_lit(page, card))
        if page.selected != self._selected:  # the list stood on another meeting, which is shown now
            return
        self._view.show_card(card)
        if card is None and page.rows:
            self.select(page.rows[0].id)


def _living(reader: Reader, meeting: str) -> Record | None:
    found = states.found(reader, "meetings", meeting) if meeting else None
    return None if found is None or found.deleted else found


def _lit(page: MeetingsPage, card: MeetingCard | None) -> MeetingsPage:
    """Light the button for a new meeting where the card has no lit one."""
    if card is not None and any(each.kind is ButtonKind.LIT for each in card.actions):
        return page
    return replace(page, plan=replace(page.plan, kind=ButtonKind.LIT))


def _writing(field: str, meeting: str) -> Callable[[UnitOfWork, str], ChangeSet]:
    return lambda uow, words: meetings.change(uow, meeting, {field: words})


def _replan(uow: UnitOfWork, meeting: str, words: str) -> ChangeSet:
    planned = read_moment(words, uow.clock.now())
    if not planned:
        raise BadValue("required", field="planned", register="meetings")
    return meetings.replan(uow, meeting, when.from_moment(planned))


def _stretch(uow: UnitOfWork, meeting: str, words: str) -> ChangeSet:
    typed = words.strip()
    if not (typed.isdecimal() and 0 < int(typed) <= DAY):
        raise BadValue(field="minutes_planned", reason="number")
    return meetings.change(uow, meeting, {"minutes_planned": int(typed)})


def _hold(uow: UnitOfWork, meeting: str) -> ChangeSet:
    """Say that a meeting was held as it was planned."""
    planned, length = _plan_of(uow, meeting)
    return meetings.hold(uow, meeting, planned, min(planned + length, uow.clock.now()))


def _plan_again(uow: UnitOfWork, meeting: str) -> ChangeSet:
    """Plan a meeting again that was called off: as it was, or in the next hour."""
    planned, _ = _plan_of(uow, meeting)
    now = uow.clock.now()
    return meetings.replan(uow, meeting, planned if planned > now else when.next_hour(now))


def _plan_of(reader: Reader, meeting: str) -> tuple[datetime, timedelta]:
    record = reader.record("meetings", meeting)
    planned = record.moment("planned") or reader.clock.now()
    return planned, timedelta(minutes=record.whole("minutes_planned"))


_ACTS: Final[dict[str, Callable[[UnitOfWork, str], ChangeSet]]] = {
    "start": meetings.start,
    "end": meetings.end,
    "hold": _hold,
    "replan": _plan_again,
}
