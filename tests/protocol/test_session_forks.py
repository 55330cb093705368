from __future__ import annotations

from nccn_desk.protocol.messages import Head, Missing
from tests.protocol.hosts import HostLine
from tests.protocol.talks import World, settle, swap


def test_evidence_that_only_the_server_has_comes_with_each_exchange():
    world = World()
    settle(world)
    twin = world.one.chain.next("another past")
    world.host.forks = [twin]
    taken = []
    world.other.take = lambda parcel, cursor=None: taken.append(parcel) or kept(parcel, cursor)
    kept = type(world.other).take.__get__(world.other)
    outcome = swap(world.other, world.host)
    assert [each.envelopes for each in taken if each.envelopes] == [(twin,)]
    assert taken[0].announcements == (world.one.chain.announcement,)
    assert len(outcome.taken) == 1
    assert outcome.received == 0


def test_whose_envelope_is_refused_as_a_fork_asks_for_the_one_that_has_its_place():
    world = World(mine=2)
    settle(world)
    chain = world.one.chain
    world.one.own(chain, *chain.write(2))
    world.host.refusing = {chain.id: "fork"}
    line = HostLine(world.host)
    outcome = swap(world.one, line)
    asked = [each for each in line.asked if isinstance(each, Missing)]
    assert asked[-1].heads[chain.id] == Head(2, chain.written[1].id)
    assert set(outcome.refused.values()) == {"fork"}


def test_whose_first_envelope_is_refused_asks_for_the_whole_chain():
    world = World(mine=0)
    settle(world)
    chain = world.one.chain
    world.one.own(chain, *chain.write(1))
    world.host.refusing = {chain.id: "fork"}
    line = HostLine(world.host)
    swap(world.one, line)
    asked = [each for each in line.asked if isinstance(each, Missing)]
    assert chain.id not in asked[-1].heads
