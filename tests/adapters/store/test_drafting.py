from __future__ import annotations

import pytest

from nccn_desk.adapters.store.drafting import Draft, typed
from nccn_desk.adapters.store.texts import TextKey
from nccn_desk.ledger.operations import FieldWrite, SetWrite
from nccn_desk.ledger.versions import Version
from tests.adapters.contract.world import EVA, SAM


@pytest.fixture
def writer(store, world):
    assert world
    return store.ledger._transactions.writer


def acts(world):
    with world.reading() as reader:
        return [bytes.fromhex(act) for act in reversed(reader.own_acts())]


def test_a_write_names_what_it_writes_over(world, writer):
    meeting = world.meeting(present=frozenset({SAM}), place="Brussel")
    world.change("meetings", meeting.id, place="Luik")
    made, moved = acts(world)
    draft = Draft(writer.shelf.find("meetings", meeting.id))
    draft.put({"place": "Namen", "guests": "x", "present": frozenset({EVA})})
    draft.put({"place": "Gent"})
    assert draft.operation(writer.arrivals).writes == {
        "place": FieldWrite("Gent", (Version(moved, 0),)),
        "guests": FieldWrite("x"),
        "present": SetWrite((EVA,), {SAM: (Version(made, 0),)}),
    }


def test_a_removal_names_everything_that_stands(world, writer):
    meeting = world.meeting(present=frozenset({SAM}))
    world.change("meetings", meeting.id, place="Luik")
    world.write(meeting, "x")
    draft = Draft(writer.shelf.find("meetings", meeting.id))
    draft.put({"deleted": True})
    write = draft.operation(writer.arrivals).writes["deleted"]
    assert set(write.over) == {Version(act, 0) for act in acts(world)}


def test_typing_names_the_typing_before_it_and_nothing_when_nothing_changed(world, writer):
    meeting = world.meeting()
    world.write(meeting, "x")
    key = TextKey("meetings", meeting.id, "minutes", "nl")
    life = writer.shelf.find("meetings", meeting.id)
    assert typed(writer.texts, key, "x", life, writer.arrivals) is None
    operation = typed(writer.texts, key, "xy", life, writer.arrivals)
    assert operation.over == (Version(acts(world)[1], 0),)
