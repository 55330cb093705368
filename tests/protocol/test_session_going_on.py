from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.protocol.messages import AskStanding, Missing, Pull, Push
from nccn_desk.protocol.outcome import Known
from nccn_desk.protocol.session_going_on import go_on
from tests.protocol.hosts import HostLine
from tests.protocol.talks import World, settle, swap


class Counting:
    """A line that remembers what was asked."""

    def __init__(self, host):
        self.line = HostLine(host)
        self.asked = []

    def hello(self):
        self.asked.append("hello")
        return self.line.hello()

    def ask(self, request):
        self.asked.append(type(request))
        return self.line.ask(request)


@pytest.fixture
def world():
    made = World()
    settle(made)
    return made


def on(depot, host, outcome, *, moved):
    line = Counting(host)
    after = go_on(
        depot,
        line,
        Known(outcome, moved),
        progress=lambda _: None,
        cancelled=lambda: False,
    )
    return after, line.asked


def test_what_was_just_written_goes_out_in_one_request(world):
    outcome = swap(world.one, world.host)
    world.one.own(world.one.chain, *world.one.chain.write(2))
    after, asked = on(world.one, world.host, outcome, moved=False)
    assert asked == [Push]
    assert (after.whole, after.sent, after.heads) == (True, 2, world.one.heads())
    assert world.one.confirmed[world.host.hello.server] == world.one.heads()
    world.one.own(world.one.chain, *world.one.chain.write(1))
    again, asked = on(world.one, world.host, after, moved=False)
    assert (asked, again.sent) == ([Push], 1)
    assert settle(world)


def test_what_came_there_is_read_in_one_request_and_not_given_back(world):
    outcome = swap(world.other, world.host)
    world.one.own(world.one.chain, *world.one.chain.write(2))
    swap(world.one, world.host)
    after, asked = on(world.other, world.host, outcome, moved=True)
    assert asked == [Pull]
    assert (after.received, after.sent, after.whole) == (2, 0, True)
    assert world.other.ids() == world.one.ids()


def test_both_ways_at_once(world):
    outcome = swap(world.other, world.host)
    world.one.own(world.one.chain, *world.one.chain.write(2))
    swap(world.one, world.host)
    world.other.own(world.other.chain, *world.other.chain.write(1))
    after, asked = on(world.other, world.host, outcome, moved=True)
    assert asked == [Pull, Push]
    assert (after.received, after.sent) == (2, 1)
    assert settle(world)


def test_where_somebody_else_gave_something_meanwhile_nothing_is_lost(world):
    outcome = swap(world.other, world.host)
    world.one.own(world.one.chain, *world.one.chain.write(2))
    swap(world.one, world.host)
    world.other.own(world.other.chain, *world.other.chain.write(1))
    after, asked = on(world.other, world.host, outcome, moved=False)
    assert (asked, after.sent) == ([Push], 1)
    later, asked = on(world.other, world.host, after, moved=True)
    assert later.received >= 2
    assert settle(world)


def test_a_server_that_shows_another_past_is_compared_in_full(world):
    outcome = swap(world.other, world.host)
    cursor = world.other.cursor(outcome.hello.server)
    world.other.take(
        type(world.other.lacking({}, envelopes=1, size=1))(),
        type(cursor)(cursor.server, cursor.incarnation, cursor.point._replace(rolling=b"x" * 32)),
    )
    after, asked = on(world.other, world.host, outcome, moved=True)
    assert asked[:4] == [Pull, AskStanding, Missing, AskStanding]
    assert (after.resynchronised, len(after.rewritten), after.whole) == (True, 1, True)


def test_a_cursor_of_another_life_of_the_server_is_not_gone_on_from(world):
    outcome = swap(world.other, world.host)
    server = outcome.hello.server
    world.other.cursors[server] = replace(world.other.cursor(server), incarnation=b"2" * 16)
    world.other.own(world.other.chain, *world.other.chain.write(1))
    after, asked = on(world.other, world.host, outcome, moved=False)
    assert (asked, after.sent) == ([AskStanding, Push], 1)
    assert settle(world)


def test_an_exchange_that_is_stopped_was_not_whole(world):
    outcome = swap(world.one, world.host)
    world.one.own(world.one.chain, *world.one.chain.write(2))
    after = go_on(
        world.one,
        HostLine(world.host),
        Known(outcome, moved=False),
        progress=lambda _: None,
        cancelled=lambda: True,
    )
    assert (after.whole, after.sent) == (False, 0)
