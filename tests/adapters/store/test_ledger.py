from __future__ import annotations

import gc
import threading
import weakref
from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import Damaged, NotAllowed
from nccn_desk.services import carrying, cycle, replanning, templates, undo
from nccn_desk.services.shapes import Query, Where
from tests.adapters.contract.files import BlobsContract
from tests.adapters.contract.need_to_know import NeedToKnowContract
from tests.adapters.contract.queries import QueriesContract
from tests.adapters.contract.records import RecordsContract
from tests.adapters.contract.signing import DraftsContract, SigningContract
from tests.adapters.contract.telling import (
    HistoryContract,
    SearchContract,
    TextsContract,
)
from tests.adapters.contract.world import SAM
from tests.adapters.store.conftest import MASTER
from tests.adapters.store.damage import spoil


class TestRecords(RecordsContract):
    pass


class TestQueries(QueriesContract):
    pass


class TestNeedToKnow(NeedToKnowContract):
    pass


class TestTexts(TextsContract):
    pass


class TestHistory(HistoryContract):
    pass


class TestSearch(SearchContract):
    pass


class TestSigning(SigningContract):
    pass


class TestBlobs(BlobsContract):
    pass


class TestDrafts(DraftsContract):
    pass


class TestThreads:
    def test_readers_in_many_threads_see_whole_acts_while_one_writes(self, world):
        stop = threading.Event()
        torn = []

        def read():
            while not stop.is_set():
                with world.reading() as reader:
                    counted = {reader.count(Query(name)) for name in ("tasks", "journal")}
                    if len(counted) != 1:
                        torn.append(counted)

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for n in range(60):
            with world.acting() as uow:
                uow.create("tasks", {"title": f"{n}"})
                uow.create("journal", {"event_at": world.now, "text": "x", "author": SAM})
                uow.commit()
        stop.set()
        for thread in threads:
            thread.join()
        assert torn == []

    def test_writers_in_many_threads_take_turns(self, world):
        def write():
            for _ in range(15):
                world.task("x")

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with world.reading() as reader:
            numbers = {task.number for task in reader.records(Query("tasks"))}
        assert numbers == {f"T-LV-{n}" for n in range(1, 61)}
        assert world.ledger.verify().sound


class TestSecrets:
    def test_nothing_of_what_people_write_is_on_disk_in_clear(self, store, world):
        world.journal("zeergeheim", source="evenzeergeheim")
        world.write(world.meeting("stilgeheim"), "diepgeheim")
        world.ledger.drafts().keep("journal/new", "halfgeheim")
        world.ledger.rebuild()
        for file in store.folder.iterdir():
            content = file.read_bytes()
            assert b"geheim" not in content, file.name
            assert MASTER not in content

    def test_a_closed_ledger_has_no_keys(self, world):
        ledger = world.ledger
        assert "bytes" not in repr(ledger._opened.keys)
        kept = [weakref.ref(ledger._opened.engine), weakref.ref(ledger._transactions.writer)]
        ledger.close()
        gc.collect()
        assert [each() for each in kept] == [None, None]
        assert ledger.drafts()._key == b""

    def test_a_closed_ledger_takes_no_drafts(self, world):
        drafts = world.ledger.drafts()
        drafts.keep("a", "x")
        world.ledger.close()
        for call in (lambda: drafts.keep("a", "y"), lambda: drafts.drop("a")):
            with pytest.raises(NotAllowed, match="store_closed"):
                call()
        assert drafts.places() == ()


class TestDamage:
    def test_a_damaged_table_is_told_and_other_readers_go_on(self, store, world):
        task = world.task("a")
        line = world.journal("b")
        store.close()
        spoil(store, "p_tasks")
        ledger = store.open()
        for _ in range(8):
            with pytest.raises(Damaged), ledger.reading() as reader:
                reader.records(Query("tasks", (Where("title", "=", task["title"]),)))
            with ledger.reading() as reader:
                assert reader.record("journal", line.id) == line


class TestAfterARestart:
    def test_a_day_that_was_planned_anew_is_as_it_was_left_and_can_be_taken_back(self, store):
        day = day_of(store.clock.now())

        def act(service, *values):
            with store.ledger.acting() as uow:
                return service(uow, *values)

        def steps(ledger):
            with ledger.reading() as reader:
                return cycle.steps_on(reader, day)

        store.open()
        act(cycle.open_day, day)
        act(templates.copy_template, templates.STANDARD, "Namiddag")
        with store.ledger.reading() as reader:
            where = (Where("name", "=", "Namiddag"),)
            (copy,) = reader.records(Query("cycle_templates", where))
            coming = templates.steps_of(reader, copy.id)
        act(templates.change_step, coming[-1].id, {"at": "21:15"})
        act(templates.remove_step, coming[-2].id)
        act(templates.add_step, copy.id, {"name": "Burgemeesters", "at": "19:15", "minutes": 30})
        before = steps(store.ledger)
        made = act(replanning.replan_today, copy.id)
        after = steps(store.ledger)
        assert after != before
        assert steps(store.open()) == after
        act(undo.undo, made.act)
        assert [(s.id, s.values) for s in steps(store.open())] == [(s.id, s.values) for s in before]

    def test_a_step_that_was_carried_over_stands_on_both_days(self, store):
        today = day_of(store.clock.now())
        store.open()
        for day in (today - timedelta(days=1), today):
            with store.ledger.acting() as uow:
                cycle.open_day(uow, day)
        with store.open().reading() as reader:
            left = carrying.left_open(reader, today)
        later = store.clock.now() + timedelta(minutes=10)
        with store.ledger.acting() as uow:
            carrying.carry_over(uow, left[-1].id, later, "Te veel vragen")
        with store.open().reading() as reader:
            assert carrying.left_open(reader, today) == left[:-1]
            carried = [step for step in cycle.steps_on(reader, today) if step["outside"]]
            assert [step.words("key") for step in carried] == [left[-1].words("key")]
