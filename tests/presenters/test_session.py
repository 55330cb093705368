from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import BadValue, NotFound
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Saved, Seat, Session
from nccn_desk.services import tasks
from nccn_desk.services.people import PersonCard
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Actor, Query
from nccn_desk.services.sharing import Picture
from tests.presenters.sharing_parts import CALM, ToldSharing

T = TypeVar("T")
NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
ME = PersonCard("a" * 32, "Lotte Verhaegen", "LV", "duty_officer", "nl")


class Patient(InlineRunner):
    """Runs nothing until it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def write(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        self.waiting.append(lambda: InlineRunner.write(self, job, done, failed))

    def run(self) -> None:
        for job in self.waiting:
            job()
        self.waiting.clear()


def session(runner: InlineRunner | None = None) -> Session:
    clock = StoppedClock(NOW)
    ledger = MemoryLedger(Actor(ME.id, ME.role, "LV"), clock, SeededIds("session"), exercise=True)
    seat = Seat(ME, "LV", exercise=True, crisis="COVID-19")
    return Session(ledger, runner or InlineRunner(), Words("nl"), clock, seat)


def add(uow: UnitOfWork) -> ChangeSet:
    return tasks.add(uow, {"title": "Bel Sciensano"})


def refuse(uow: UnitOfWork) -> ChangeSet:
    return tasks.add(uow, {"title": ""})


def test_an_act_is_kept_and_everyone_hears_what_it_changed() -> None:
    desk, heard, saved = session(), [], []
    desk.changed.subscribe(heard.append)
    desk.saving.subscribe(saved.append)
    desk.act(add)
    assert heard[0].registers == {"tasks"}
    assert saved == [Saved(1, None), Saved(0, NOW)]


def test_an_act_that_changes_nothing_is_told_to_nobody() -> None:
    desk, heard, done = session(), [], []
    desk.changed.subscribe(heard.append)
    desk.act(lambda uow: uow.commit(), done.append)
    assert heard == []
    assert done == [ChangeSet()]


def test_a_refused_act_goes_to_whoever_asked_and_leaves_no_trace() -> None:
    desk, problems = session(), []
    desk.act(refuse, failed=problems.append)
    assert [type(each) for each in problems] == [BadValue]
    assert desk.saved == Saved(0, None)
    counted: list[int] = []
    desk.read(lambda reader: reader.count(Query("tasks")), counted.append)
    assert counted == [0]


def test_a_refused_act_that_nobody_answers_for_stands_in_the_strip() -> None:
    desk = session()
    desk.act(refuse)
    assert isinstance(desk.saved.problem, BadValue)
    desk.act(add)
    assert desk.saved.problem is None


def test_work_and_reads_that_break_are_told() -> None:
    desk, problems = session(), []

    def broken() -> int:
        raise OSError("full")

    desk.work(broken, lambda _: None, problems.append)
    assert len(problems) == 1
    desk.read(lambda reader: reader.record("tasks", "b" * 32), lambda _: pytest.fail("found"))
    assert isinstance(desk.unread, NotFound)


def test_a_read_that_breaks_is_not_called_unsaved_and_is_over_when_it_is_read_again() -> None:
    desk, heard = session(), []
    desk.reading.subscribe(lambda _: heard.append(desk.unread))
    lost = NotFound(register="tasks", id="b")

    def read(reason: Exception | None, token: str) -> None:
        def job(_: Reader) -> None:
            if reason is not None:
                raise reason

        desk.read(job, lambda _: None, token=token)

    read(lost, "tasks")
    assert (desk.unread, desk.saved) == (lost, Saved())
    read(None, "journal")
    assert desk.unread is lost
    desk.act(add)
    assert desk.unread is lost
    read(None, "tasks")
    assert heard == [lost, None]


def test_a_draft_that_cannot_be_read_is_told_as_one_and_one_that_cannot_be_kept_as_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = session()

    def broken(*_: str) -> str:
        raise OSError("torn")

    drafts = desk.ledger.drafts()
    monkeypatch.setattr(desk.ledger, "drafts", lambda: drafts)
    with monkeypatch.context() as while_broken:
        while_broken.setattr(drafts, "kept", broken)
        desk.kept_draft("tasks/1/note", lambda _: pytest.fail("found"))
        assert isinstance(desk.unread, OSError)
        assert desk.saved.problem is None
        while_broken.setattr(drafts, "keep", broken)
        desk.keep_draft("tasks/1/note", "Bel")
        assert isinstance(desk.saved.problem, OSError)
    desk.kept_draft("tasks/1/note", lambda _: None)
    assert desk.unread is None


def test_of_a_burst_of_typing_only_the_last_words_are_kept() -> None:
    runner = Patient()
    desk, kept = session(runner), []
    for words in ("B", "Be", "Bel"):
        desk.keep_draft("tasks/1/note", words)
    assert len(runner.waiting) == 1
    desk.kept_draft("tasks/1/note", kept.append)
    runner.run()
    assert kept == ["Bel"]
    desk.drop_draft("tasks/1/note")
    desk.kept_draft("tasks/1/note", kept.append)
    runner.run()
    assert kept == ["Bel", ""]


def test_how_the_store_is_shared_is_told_once_it_became_different() -> None:
    desk, heard = session(), []
    sharing = ToldSharing(Picture())
    desk.pictured.subscribe(heard.append)
    assert desk.sharing.picture() == Picture()
    desk.share(sharing)
    assert heard == []
    sharing.told = CALM
    sharing.hears[0]()
    desk.look_out()
    assert heard == [CALM]
    assert desk.picture is CALM


def test_words_typed_while_earlier_ones_are_taken_away_are_kept_too():
    runner = Patient()
    ledger = MemoryLedger(Actor(ME.id, ME.role, "LV"), StoppedClock(NOW), SeededIds("d"))
    session = Session(
        ledger, runner, Words("nl"), StoppedClock(NOW), Seat(ME, "LV", exercise=False, crisis="")
    )
    place = "tasks/1/note"
    writers = []

    class Racing(dict):
        """Lets the writer's thread go on between a look and what follows from it."""

        def __contains__(self, key):
            found = super().__contains__(key)
            if found:
                writers.append(threading.Thread(target=runner.run))
                writers[0].start()
                writers[0].join(0.2)
            return found

    session._drafts = Racing()
    session.keep_draft(place, "Bel")
    session.keep_draft(place, "Bel Joris")
    writers[0].join()
    runner.run()
    assert ledger.drafts().kept(place) == "Bel Joris"
