from __future__ import annotations

from nccn_desk.adapters.store import lives as module
from nccn_desk.adapters.store.lives import Shelf
from tests.adapters.contract.world import EVA, SAM


def shelf_of(store):
    return store.ledger._transactions.writer.shelf


def test_a_life_is_the_record_as_it_stands(store, world):
    line = world.journal("x", mentions=frozenset({SAM}))
    life = Shelf(store.ledger._transactions.writer.connection).find("journal", line.id)
    assert life.record == line
    assert set(life.heads) == {"event_at", "kind", "text", "author", "_number"}
    assert set(life.elements["mentions"]) == {SAM}


def test_a_life_is_loaded_once(store, world):
    line = world.journal("x")
    assert shelf_of(store).find("journal", line.id) is shelf_of(store).find("journal", line.id)
    assert shelf_of(store).find("journal", "ab" * 16) is None


def test_a_shelf_does_not_grow_for_ever(store, world, monkeypatch):
    monkeypatch.setattr(module, "_MANY", 3)
    for n in range(10):
        world.journal(f"{n}")
    assert len(shelf_of(store)._lives) <= 3


def test_only_what_changed_is_written(store, world):
    meeting = world.meeting(present=frozenset({SAM}))
    connection = store.ledger._transactions.writer.connection
    statements = []
    connection.set_trace_callback(statements.append)
    world.change("meetings", meeting.id, present=frozenset({SAM, EVA}))
    connection.set_trace_callback(None)
    (update,) = [each for each in statements if each.startswith("UPDATE p_meetings")]
    assert "f_present" in update
    assert "f_title" not in update
    members = [each for each in statements if "s_meetings" in each]
    assert len(members) == 1
