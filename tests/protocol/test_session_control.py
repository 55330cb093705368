from __future__ import annotations

import pytest

from nccn_desk.ledger.control_acts import AddUser, Policy
from nccn_desk.protocol.errors import Refused
from tests.protocol.cast import Org, id_of, key_of
from tests.protocol.depots import SmallDepot
from tests.protocol.talks import World, settle, swap


def pending_of(depot, *acts):
    """Give acts one after the other, each signed to follow the log's present end."""
    left = list(acts)

    def pending():
        while left:
            org.log = list(depot.log)
            if depot.log and depot.log[-1].entry.act == left[0]:
                left.pop(0)
                continue
            return org.entry(left[0])
        return None

    org = Org()
    return pending


def test_the_control_log_is_taken_whole_though_it_comes_in_pages():
    world = World()
    fresh = SmallDepot(world.org, world.reader)
    outcome = swap(fresh, world.host)
    assert outcome.control_taken == 3
    assert fresh.log == world.org.log


def test_own_entries_are_added_one_after_the_other():
    world = World()
    acts = (Policy("a", "1"), Policy("b", "2"))
    outcome = swap(world.one, world.host, pending=pending_of(world.one, *acts))
    assert outcome.control_given == 2
    assert [each.entry.act for each in world.host.log[-2:]] == list(acts)
    assert world.one.log == world.host.log


def test_whoever_was_slower_signs_anew():
    world = World()
    quicker = world.org.entry(AddUser(id_of("q").hex(), ("analyst",), key_of("q").public))
    world.host.quicker.append(quicker)
    act = Policy("a", "1")
    outcome = swap(world.one, world.host, pending=pending_of(world.one, act))
    assert outcome.control_given == 1
    assert [each.entry.act for each in world.host.log[3:]] == [quicker.entry.act, act]
    assert world.one.log == world.host.log


def test_a_space_begins_with_its_genesis():
    world = World()
    world.host.restored(log=0)
    world.one.log, world.one.state = [], None
    genesis = iter([world.org.genesis, None, None])
    outcome = swap(world.one, world.host, pending=lambda: next(genesis))
    assert (outcome.control_given, outcome.sent) == (1, 7)
    assert world.one.log == [world.org.genesis]


def test_a_space_that_nobody_founds_is_told():
    world = World()
    world.host.restored(log=0)
    world.one.log, world.one.state = [], None
    with pytest.raises(Refused) as fault:
        swap(world.one, world.host)
    assert fault.value.why == "unknown_space"


def test_a_server_that_takes_nobody_in_is_told():
    world = World()
    world.host.restored(log=0)
    world.host.welcome = False
    with pytest.raises(Refused) as fault:
        swap(world.one, world.host)
    assert fault.value.why == "no_founding"


def test_logs_that_went_apart_are_told_and_stop_no_exchange():
    world = World()
    settle(world)
    world.host.log[-1] = world.host.log[-2]
    world.one.own(world.one.chain, *world.one.chain.write(1))
    outcome = swap(world.one, world.host)
    assert outcome.control_fault == "control_forked"
    assert outcome.sent == 1


def test_an_entry_that_does_not_follow_is_told_and_stops_no_exchange():
    world = World()
    settle(world)
    other = Org()
    other.join("somebody else")
    world.host.log.append(other.entry(Policy("a", "1")))
    outcome = swap(world.one, world.host)
    assert outcome.control_fault == "control_bad"
    assert outcome.whole
