from __future__ import annotations

import pytest

from nccn_desk.adapters.store import rebuilding
from nccn_desk.adapters.store.rebuilding import is_due
from tests.adapters.contract.world import SAM, Seal
from tests.adapters.store.damage import altered


def work(world):
    """Do a little of everything."""
    line = world.journal("Hôpital", mentions=frozenset({SAM}))
    task = world.task("a", owner=SAM)
    meeting = world.meeting(present=frozenset({SAM}))
    for words in ("een", "een twee", "een drie"):
        world.wait(45)
        world.write(meeting, words)
    world.change("tasks", task.id, title="b")
    with world.acting() as uow:
        uow.remove("tasks", task.id)
        uow.commit()
    with world.acting() as uow:
        name = uow.freeze("sheet", "meetings", meeting.id, {"note": "x"})
        uow.state(name, "approved", Seal())
        uow.commit()
    return line, task, meeting


def test_a_rebuild_equals_what_was_there(world):
    work(world)
    digest = world.ledger.digest()
    heard = []
    world.ledger.rebuild(lambda *progress: heard.append(progress))
    assert world.ledger.digest() == digest
    assert heard == [(9, 9)]


def test_a_rebuild_gives_the_same_numbers_and_goes_on_with_them(world):
    line, task, _ = work(world)
    world.ledger.rebuild()
    with world.reading() as reader:
        assert reader.record("journal", line.id).number == line.number
        assert reader.record("tasks", task.id).number == task.number
    assert world.journal("volgende").number == "J-LV-2"


def test_a_rebuild_of_an_empty_store_is_empty(world):
    digest = world.ledger.digest()
    world.ledger.rebuild()
    assert world.ledger.digest() == digest


def break_off(*_):
    raise KeyboardInterrupt


def test_a_rebuild_that_breaks_off_at_work_changes_nothing(store, world):
    _, task, _ = work(world)
    digest, seen = world.ledger.digest(), []

    def look(*_):
        with world.reading() as reader:
            seen.append(reader.record("tasks", task.id))
        break_off()

    with pytest.raises(KeyboardInterrupt):
        world.ledger.rebuild(look)
    assert [each["title"] for each in seen] == ["b"]
    assert not is_due(store.ledger._transactions.writer.connection)
    assert world.ledger.digest() == digest
    assert world.journal("daarna").number == "J-LV-2"


def test_a_rebuild_that_breaks_off_at_an_opening_is_begun_again(store, world, monkeypatch):
    work(world)
    digest = world.ledger.digest()
    store.close()
    altered(store, "DROP TABLE p_tasks")
    with monkeypatch.context() as patch:
        patch.setattr(rebuilding, "replay", break_off)
        with pytest.raises(KeyboardInterrupt):
            store.open()
    assert store.open().digest() == digest
    assert not is_due(store.ledger._transactions.writer.connection)


def test_a_table_that_is_gone_is_made_anew_at_the_next_opening(store, world):
    work(world)
    digest = world.ledger.digest()
    store.close()
    altered(store, "DROP TABLE p_tasks")
    assert store.open().digest() == digest
