"""Meetings as a register: counted by series, each with decisions, minutes and the tasks it gave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from typing_extensions import override

from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.autosave import Editors, QuickLine
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.languages import readable
from nccn_desk.presenters.list_keeping import ListKeeper, ListView
from nccn_desk.presenters.list_page import lit_page
from nccn_desk.presenters.meetings_card import SECTION, MeetingCard, card_of
from nccn_desk.presenters.meetings_page import ALL, Asked, MeetingsPage, page_of, series_in
from nccn_desk.presenters.people import may_write, read_people
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.quick_task import task_in
from nccn_desk.presenters.session import Session
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


class MeetingsView(ListView, Protocol):
    """What paints the register and the meeting beside it."""

    def show_page(self, page: MeetingsPage) -> None:
        """Show the register."""
        ...

    def show_card(self, card: MeetingCard | None) -> None:
        """Show one meeting, or none."""
        ...

    def show_task(self, words: str) -> None:
        """Show the words of the line for a task from this meeting, empty once it is noted."""
        ...


class MeetingsPresenter(ListKeeper):
    """Keeps the register of meetings true."""

    hears = ("meetings", "tasks", "officers")
    _card: MeetingCard | None

    def __init__(self, session: Session, view: MeetingsView, around: Surroundings) -> None:
        self._written = session.words.language  # in which the minutes are shown
        super().__init__(session, view, "meetings", ALL)
        self._view = view
        self._around = around
        self._card = None
        self._task = QuickLine(session, "meetings/task", self._show_task)

    @override
    def select(self, record: str) -> None:
        if record != self._selected:
            self._editors.settle()
            self._written = self._session.words.language
        super().select(record)

    def write_in(self, language: str) -> None:
        """Write the minutes in another language from now on."""
        self._editors.settle()
        self._written = language
        self._resume()
        self._read()

    @override
    def add(self) -> None:
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

    @override
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

    def _reads_other(self, card: MeetingCard) -> bool:
        """Take a language in which there are minutes; tell whether that is another one."""
        language = readable(self._written, card.written)
        if language == self._written:
            return False
        self._card = card
        self.write_in(language)
        return True

    @override
    def _edit(self, record: str) -> Editors:
        language = self._written
        return Editors(
            self._session,
            f"meetings/{record}",
            {
                "title": _writing("title", record),
                "place": _writing("place", record),
                "guests": _writing("guests", record),
                "planned": lambda uow, words: _replan(uow, record, words),
                "length": lambda uow, words: _stretch(uow, record, words),
                "decisions": lambda uow, words: meetings.record_decisions(uow, record, words),
            },
            self._read,
            language,
            {
                SECTION: lambda uow, words, over: meetings.write_minutes(
                    uow, record, language, words, over
                )
            },
        )

    def _act(self, job: Callable[[UnitOfWork], ChangeSet], action: str) -> None:
        number = self._card.number if self._card else ""

        def done(_: ChangeSet) -> None:
            self._around.receipt(said(f"meetings.told.{action}", number=number))

        self._session.act(job, done, self._tell)

    def _show_task(self, words: str) -> None:
        if not self._closed:
            self._view.show_task(words)

    @override
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
        language = self._written

        def job(reader: Reader) -> tuple[MeetingsPage, MeetingCard | None]:
            page = page_of(reader, asked)
            found = states.present(reader, "meetings", asked.selected)
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
        self._view.show_page(lit_page(page, self._actions()))
        if page.selected != self._selected:  # the list stood on another meeting, which is shown now
            return
        self._view.show_card(card)
        if card is None and page.rows:
            self.select(page.rows[0].id)


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
