from __future__ import annotations

from nccn_desk.adapters.store import past
from nccn_desk.adapters.store.past import as_of
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.services.shapes import Query, Where
from tests.adapters.contract.world import SAM


def test_only_what_changed_since_is_lived_again(store, world):
    world.meeting("a", present=frozenset({SAM}))
    changed = world.meeting("b", present=frozenset({SAM}))
    then = world.wait()
    world.wait()
    world.change("meetings", changed.id, title="c", present=frozenset())
    world.meeting("d")
    connection = store.ledger._transactions.writer.connection
    plan = PLANS["meetings"]
    with as_of(connection, plan, then) as sources:
        again = connection.execute("SELECT id, rid < 0 FROM temp.past").fetchall()
        assert again == [(changed.id, 1)]
        titles = connection.execute(f"SELECT f_title FROM {sources.records} ORDER BY 1").fetchall()  # noqa: S608
        assert titles == [("a",), ("b",)]
    assert connection.execute("SELECT count(*) FROM sqlite_temp_schema").fetchone() == (0,)


def test_a_reader_can_ask_about_the_past_again_and_again(world):
    world.meeting("a", present=frozenset({SAM}))
    then = world.wait()
    query = Query("meetings", (Where("present", "has", SAM),), as_of=then)
    with world.reading() as reader:
        assert [reader.count(query) for _ in range(3)] == [1, 1, 1]


def test_the_past_of_a_register_without_sets(world):
    world.task("a")
    then = world.wait()
    world.wait()
    world.task("b")
    with world.reading() as reader:
        assert reader.count(Query("tasks", as_of=then)) == 1


def test_who_asks_for_one_record_waits_for_no_other(world, monkeypatch):
    first, second = world.task("a"), world.task("b")
    then = world.wait()
    world.wait()
    for each in (first, second):
        world.change("tasks", each.id, title="later")
    lived = []
    real = past.relived
    monkeypatch.setattr(past, "relived", lambda *told: lived.append(told[3]) or real(*told))
    with world.reading() as reader:
        for where in (Where("id", "=", first.id), Where("id", "in", (first.id,))):
            (found,) = reader.records(Query("tasks", (where,), as_of=then))
            assert found["title"] == "a"
    assert lived == [first.id, first.id]
