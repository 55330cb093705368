from __future__ import annotations

import pytest

from nccn_desk.adapters.store import transactions as module
from nccn_desk.adapters.store.projector import Projector
from nccn_desk.kernel.errors import Damaged, NotAllowed
from nccn_desk.services.shapes import Query
from nccn_desk.sql.faults import NotSaved
from tests.adapters.store.damage import spoil


def titles(world):
    with world.reading() as reader:
        return [each["title"] for each in reader.records(Query("tasks", order=("title",)))]


def test_an_act_in_an_act_is_refused(world):
    with world.acting() as uow:
        with pytest.raises(NotAllowed, match="act_in_act"), world.acting():
            pass
        uow.create("tasks", {"title": "a"})
        uow.commit()
    assert titles(world) == ["a"]


def test_a_bulk_keeps_acts_together_and_readers_see_them_at_its_end(world):
    with world.ledger.bulk():
        for title in "abc":
            world.task(title)
        assert titles(world) == []
    assert titles(world) == ["a", "b", "c"]
    assert world.ledger.verify().sound


def test_a_bulk_ends_a_transaction_now_and_then(world, monkeypatch):
    monkeypatch.setattr(module, "BULK_ACTS", 2)
    with world.ledger.bulk():
        for title in "abc":
            world.task(title)
        assert titles(world) == ["a", "b"]
    world.reopen()
    assert titles(world) == ["a", "b", "c"]


def test_an_act_that_is_given_up_within_a_bulk_is_forgotten_alone(world):
    with world.ledger.bulk():
        world.task("a")
        with world.acting() as uow:
            uow.create("tasks", {"title": "x"})
        with world.acting() as uow:
            uow.create("tasks", {"title": "y"})
            assert uow.count(Query("tasks")) == 2
        assert world.task("b").number == "T-LV-2"
        with world.acting() as uow:
            uow.create("tasks", {"title": "c"})
            assert uow.count(Query("tasks")) == 3
            uow.commit()
    assert titles(world) == ["a", "b", "c"]
    assert world.ledger.verify().sound


def test_a_bulk_that_breaks_off_keeps_what_was_complete(world):
    def broken_off():
        with world.ledger.bulk():
            world.task("a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert titles(world) == ["a"]
    assert world.task("b").number == "T-LV-2"
    world.reopen()
    assert world.ledger.verify().sound


def full(store):
    """Let the database grow no further; return how to lift that."""
    connection = store.ledger._transactions.writer.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: connection.execute("PRAGMA max_page_count = 1000000")


LONG = "lang " * 20_000


def test_a_full_disk_saves_nothing_and_says_so(store, world):
    world.task("a")
    lift = full(store)
    with pytest.raises(NotSaved, match="disk_full"):
        world.task("b", note=LONG)
    assert titles(world) == ["a"]
    lift()
    assert world.task("b", note=LONG).number == "T-LV-2"
    world.reopen()
    assert titles(world) == ["a", "b"]
    assert world.ledger.verify().sound


def test_a_full_disk_in_a_bulk_takes_its_open_transaction_only(store, world):
    world.task("a")
    with world.ledger.bulk():
        world.task("b")
        lift = full(store)
        with pytest.raises(NotSaved, match="disk_full"):
            world.task("c", note=LONG)
        lift()
        assert world.task("d").number == "T-LV-2"
    assert titles(world) == ["a", "d"]
    assert world.ledger.verify().sound


def test_a_sidecar_that_cannot_be_written_does_not_undo_an_act(store, world, monkeypatch):
    sidecar = store.ledger._transactions._sidecar

    def fail(_):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(type(sidecar), "advance", lambda _, high: fail(high))
        world.task("a")
    world.task("b")
    assert world.reopen().notices == ()
    assert titles(world) == ["a", "b"]


def test_an_act_that_fails_half_way_in_a_bulk_leaves_a_sound_store(world, monkeypatch):
    world.task("a")

    def fail(*_):
        raise ZeroDivisionError

    with world.ledger.bulk():
        world.task("b")
        with monkeypatch.context() as patch:
            patch.setattr(Projector, "_save", fail)
            with pytest.raises(ZeroDivisionError):
                world.task("c")
        world.task("d")
    assert titles(world) == ["a", "d"]
    assert world.ledger.verify().sound


def test_damage_in_the_way_of_the_writer_is_told_and_the_rest_goes_on(store, world):
    task = world.task("a", note=LONG)
    world.journal("x")
    store.close()
    spoil(store, "p_tasks")
    fresh = store.world()
    with pytest.raises(Damaged, match=r"store\.db"):
        fresh.change("tasks", task.id, title="b")
    assert fresh.journal("y").number == "J-LV-2"
