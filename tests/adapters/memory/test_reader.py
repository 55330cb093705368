from __future__ import annotations

from nccn_desk.adapters.memory.reader import MemoryReader
from nccn_desk.adapters.memory.state import State
from nccn_desk.services.shapes import Query
from tests.adapters.contract.world import clock_at_start, duty


def test_a_reader_reads_the_state_that_it_was_given(world):
    reader = MemoryReader(State(), duty(), clock_at_start())
    world.task("x")
    assert reader.count(Query("tasks")) == 0
    assert reader.search("x") == ()
    assert reader.own_acts() == ()
