from __future__ import annotations

from nccn_desk.adapters.memory.acting import Desk, MemoryUnitOfWork
from nccn_desk.adapters.memory.state import State
from nccn_desk.kernel.ids import SeededIds
from tests.adapters.contract.world import clock_at_start, duty


def test_an_act_is_handed_over_whole_and_once():
    kept = []
    desk = Desk(duty(), clock_at_start(), SeededIds("x"))
    uow = MemoryUnitOfWork(State(), desk, kept.append)
    uow.create("tasks", {"title": "a"})
    uow.create("tasks", {"title": "b"})
    assert kept == []
    changes = uow.commit()
    (state,) = kept
    assert len(state.lives["tasks"]) == 2
    assert [act.id for act in state.acts] == [changes.act]


def test_a_state_that_was_given_is_never_changed():
    state = State()
    uow = MemoryUnitOfWork(state, Desk(duty(), clock_at_start(), SeededIds("x")), lambda _: None)
    uow.create("tasks", {"title": "a"})
    uow.commit()
    assert state == State()
