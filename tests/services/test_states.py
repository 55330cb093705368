from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.services import states, tasks


@pytest.fixture
def task(desk):
    return desk.made("tasks", tasks.add, {"title": "Bel Joris"})


def move(uow, task, before, state):
    needed = states.move(uow, uow.record("tasks", task), before, {"state": state})
    uow.commit()
    return needed


def test_a_record_is_found_or_not(desk, task):
    assert desk.read(states.found, "tasks", task).id == task
    assert desk.read(states.found, "tasks", "0" * 32) is None


def test_a_removed_record_does_not_live(desk, task):
    assert desk.read(states.living, "tasks", task).id == task
    with desk.ledger.acting() as uow:
        uow.remove("tasks", task)
        uow.commit()
    with pytest.raises(NotFound):
        desk.read(states.living, "tasks", task)


def test_a_move_happens_once(desk, task):
    assert desk.act(move, task, ("open",), "taken")
    assert not desk.act(move, task, ("open",), "taken")


def test_a_move_starts_where_the_act_allows_it(desk, task):
    with pytest.raises(NotAllowed) as refused:
        desk.act(move, task, ("taken",), "done")
    assert refused.value.code == "state_move"


def test_a_move_is_one_of_the_workflow(desk, task):
    desk.act(move, task, ("open",), "done")
    with pytest.raises(NotAllowed):
        desk.act(move, task, ("done",), "dropped")


def test_a_state_is_not_changed_by_hand():
    assert states.plain({"title": "x"}) == {"title": "x"}
    with pytest.raises(NotAllowed):
        states.plain({"state": "done"})


def test_what_happened_lies_behind_or_at_most_a_minute_ahead(desk):
    now = desk.clock.now()
    assert desk.read(states.happened, None, "event_at") == to_text(now)
    soon = now + timedelta(seconds=50)
    assert desk.read(states.happened, soon, "event_at") == to_text(soon)
    with pytest.raises(BadValue) as refused:
        desk.read(states.happened, now + timedelta(minutes=2), "event_at")
    assert refused.value.code == "in_future"


def test_a_reason_has_words():
    assert states.reason_given("COFECO liep uit") == "COFECO liep uit"
    with pytest.raises(BadValue):
        states.reason_given(" \n")


def test_an_identifier_that_was_given_is_not_given_again(desk):
    first = desk.read(states.free_id, "tasks", "een", "twee")
    assert desk.read(states.free_id, "tasks", "een", "twee") == first
    with desk.ledger.acting() as uow:
        uow.create("tasks", {"title": "Bel Joris"}, record_id=first)
        uow.remove("tasks", first)
        uow.commit()
    assert desk.read(states.free_id, "tasks", "een", "twee") != first
