from __future__ import annotations

from nccn_desk.protocol.messages import Head, Missing
from tests.protocol.hosts import HostLine
from tests.protocol.talks import World, settle, swap


def asked(line):
    return [each for each in line.asked if isinstance(each, Missing)]


def test_what_is_damaged_is_asked_for_again_alone():
    world = World()
    settle(world)
    world.host.page = 1
    chain = world.other.chain
    world.one.damaged = (
        (chain.id, Head(2, chain.written[1].id)),
        (chain.id, Head(0, bytes(32))),
    )
    taken, take = [], world.one.take
    world.one.take = lambda parcel, cursor=None: taken.append(parcel) or take(parcel, cursor)
    line = HostLine(world.host)
    outcome = swap(world.one, line)
    assert [each.limit for each in asked(line)] == [1, 1]
    given = [each.envelopes for each in taken if each.envelopes]
    assert given == [(chain.written[2],), (chain.written[0],)]
    assert outcome.whole
    assert [each.known for each in outcome.taken if each.known] == [1, 1]


def test_what_the_server_lacks_too_is_not_asked_for():
    world = World()
    settle(world)
    chain = world.one.chain
    world.one.damaged = ((chain.id, Head(7, chain.written[-1].id)), (b"?" * 16, Head(0, bytes(32))))
    line = HostLine(world.host)
    assert swap(world.one, line).whole
    assert asked(line) == []
