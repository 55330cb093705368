from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.protocol.errors import NoCommonVersion, Refused, Unreachable
from nccn_desk.protocol.outcome import Step
from tests.protocol.cast import NOW, key_of
from tests.protocol.hosts import HostLine
from tests.protocol.talks import World, settle, swap


def test_all_that_each_side_lacks_goes_over_in_pages():
    world = World()
    outcome = swap(world.one, world.host)
    assert (outcome.whole, outcome.sent, outcome.received) == (True, 7, 0)
    outcome = swap(world.other, world.host)
    assert (outcome.whole, outcome.sent, outcome.received) == (True, 5, 7)
    assert swap(world.one, world.host).received == 5
    assert world.one.ids() == world.other.ids() == world.host.ids()
    assert world.one.confirmed[world.host.hello.server] == world.host.heads()


def test_the_desk_pulls_before_it_pushes():
    world = World()
    swap(world.other, world.host)
    line = HostLine(world.host)
    swap(world.one, line)
    kinds = [type(each).__name__ for each in line.asked]
    assert kinds.index("Missing") < kinds.index("Push")


def test_an_exchange_of_equals_asks_five_things_and_moves_nothing():
    world = World()
    settle(world)
    line = HostLine(world.host)
    outcome = swap(world.one, line)
    kinds = [type(each).__name__ for each in line.asked[1:]]
    assert kinds == ["AskControl", "Pull", "AskForks", "AskStanding"]
    assert (outcome.sent, outcome.received) == (0, 0)
    assert not outcome.changes


def test_what_a_desk_gave_alone_does_not_come_back_to_it():
    world = World()
    settle(world)
    world.one.own(world.one.chain, *world.one.chain.write(6))
    swap(world.one, world.host)
    assert swap(world.one, world.host).received == 0


@pytest.mark.parametrize("after", [False, True], ids=["question lost", "answer lost"])
def test_breaking_off_at_any_step_and_going_on_ends_alike(after):
    whole = len(settle(World()))
    for step in range(1, 60):
        world = World()
        swap(world.other, world.host)
        try:
            swap(world.one, HostLine(world.host, step, after=after))
        except Unreachable:
            pass
        else:
            assert step > 5
            break
        assert settle(world) == world.all_ids()
        assert len(world.host.ids()) == whole
        assert len(world.host.order) == whole
    else:
        raise AssertionError("the exchange never ends")


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(1, 14), st.booleans()), max_size=6),
    st.integers(1, 4),
    st.integers(0, 9),
)
def test_any_series_of_broken_exchanges_ends_alike(breaks, page, mine):
    world = World(mine=mine, theirs=4, page=page)
    for who, step, after in breaks:
        depot = (world.one, world.other)[who]
        try:
            swap(depot, HostLine(world.host, step, after=after))
        except Unreachable:
            continue
    assert settle(world) == world.all_ids()
    assert len(world.host.order) == mine + 4


def test_whatever_was_taken_is_told_though_the_line_breaks():
    world = World()
    swap(world.other, world.host)
    told = []
    with pytest.raises(Unreachable):
        swap(world.one, HostLine(world.host, 5), progress=told.append)
    changes = frozenset().union(*(each.changes.records for each in told))
    assert {name for _, name in changes} == {each.id.hex() for each in world.other.order[:3]}


def test_cancelling_stops_between_two_questions_and_keeps_what_came():
    world = World()
    swap(world.other, world.host)
    answers = iter([False, False, False, False, True])
    outcome = swap(world.one, world.host, cancelled=lambda: next(answers, True))
    assert not outcome.whole
    assert outcome.received <= 5
    assert settle(world) == world.all_ids()


def test_progress_names_its_steps_in_order():
    world = World()
    swap(world.other, world.host)
    told = []
    swap(world.one, world.host, progress=told.append)
    steps = list(dict.fromkeys(each.step for each in told))
    assert steps == [Step.HELLO, Step.CONTROL, Step.PULL, Step.PUSH, Step.DONE]
    pushes = [each for each in told if each.step is Step.PUSH]
    assert [(each.done, each.total) for each in pushes] == [(4, 7), (7, 7)]


def test_clocks_are_compared_half_way():
    world = World()
    moments = iter([NOW - 3_000, NOW - 1_000])
    assert swap(world.one, world.host, now=lambda: next(moments)).offset == 2_000
    assert swap(world.one, world.host).offset is None


def test_another_version_is_told_before_anything_is_asked():
    world = World()
    world.host.hello = replace(world.host.hello, versions=(2, 9))
    line = HostLine(world.host)
    with pytest.raises(NoCommonVersion):
        swap(world.one, line)
    assert line.asked == ["hello"]


def test_a_refused_chain_stops_no_other():
    world = World()
    strange = world.org.chain(key_of("stranger"))
    world.one.own(strange, *strange.write(6))
    world.one.own(world.one.chain, *world.one.chain.write(5))
    world.host.refusing[strange.id] = "not_writing"
    outcome = swap(world.one, world.host)
    assert outcome.whole
    assert outcome.sent == 12
    assert set(outcome.refused.values()) == {"not_writing"}
    assert set(outcome.refused) <= {each.id for each in strange.written}
    assert world.host.heads()[world.one.chain.id].position == 12


def test_a_full_buffer_stops_the_reading_and_says_so():
    world = World(page=2)
    swap(world.other, world.host)
    for each in world.host.order:
        world.one.held[b"other", each.header.position] = each
    world.one.room = 1
    outcome = swap(world.one, world.host)
    assert (outcome.full, outcome.whole, outcome.received) == (True, False, 2)
    assert outcome.sent == 7


def test_what_no_member_may_ask_is_told():
    world = World()

    class Closed(HostLine):
        def ask(self, request):
            raise Refused("not_member")

    with pytest.raises(Refused) as fault:
        swap(world.one, Closed(world.host))
    assert fault.value.why == "not_member"
