from __future__ import annotations

from nccn_desk.adapters.store.history import history, relived, written_by
from nccn_desk.adapters.store.plans import PLANS
from tests.adapters.contract.world import EVA, SAM, duty

TASKS = PLANS["tasks"]


def test_a_record_can_be_lived_again_up_to_any_moment(store, world):
    task = world.task("a", owner=SAM)
    moments = [world.now]
    for title in "bc":
        moments.append(world.wait())
        world.sit_down(duty(EVA))
        world.change("tasks", task.id, title=title)
    connection = store.ledger._transactions.writer.connection
    (rid,) = connection.execute("SELECT rid FROM p_tasks").fetchone()
    lived = [relived(connection, TASKS, rid, task.id, moment).record for moment in moments]
    assert [record["title"] for record in lived] == ["a", "b", "c"]
    assert [record.changed_by for record in lived] == [SAM, EVA, EVA]
    assert lived[0] == task
    with world.reading() as reader:
        assert lived[-1] == reader.record("tasks", task.id)


def test_what_is_not_there_has_no_history(store, world):
    connection = store.open()._transactions.writer.connection
    assert history(connection, TASKS, "ab" * 16) == ()
    assert written_by(connection, 99, "") == ()
    assert world
