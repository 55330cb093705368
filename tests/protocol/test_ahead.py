from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.protocol.ahead import Ahead, Early
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.protocol.messages import AskStanding, Missing, Pull, Pulled, Push
from nccn_desk.protocol.session import exchange
from tests.protocol.hosts import HostLine, at_once
from tests.protocol.talks import World, settle, swap

LARGE = 2**20


@pytest.fixture
def world():
    made = World()
    settle(made)
    return made


@pytest.fixture
def start(world):
    return world.other.cursor(world.host.hello.server).point


def written(world, *counts):
    """Let one desk write and give, so often and so much; return the server's pages of it."""
    pages = []
    for count in counts:
        point = world.host.points[-1]
        world.one.own(world.one.chain, *world.one.chain.write(count))
        swap(world.one, world.host)
        pages.append(HostLine(world.host).ask(Pull(world.one.identity.space, point, LARGE)))
    return pages


def ahead(world, pages, number=None):
    line = HostLine(world.host)
    last = world.host.points[-1].number
    return line, Ahead(line, pages, last if number is None else number)


def test_pages_that_follow_answer_as_one_whatever_their_order(world, start):
    pages = written(world, 2, 1)
    line, made = ahead(world, reversed(pages))
    answer = made.ask(Pull(world.one.identity.space, start, LARGE))
    assert line.asked == []
    assert answer == Pulled(
        world.host.hello.incarnation,
        pages[0].announcements,
        (*pages[0].envelopes, *pages[1].envelopes),
        world.host.points[-1],
        more=False,
    )
    after = made.ask(Pull(world.one.identity.space, answer.point, LARGE))
    assert (after.envelopes, len(line.asked)) == ((), 1)


def test_what_the_server_has_beyond_is_pulled(world, start):
    pages = written(world, 1, 1)
    line, made = ahead(world, pages[:1])
    answer = made.ask(Pull(world.one.identity.space, start, LARGE))
    assert (answer.envelopes, answer.more) == (pages[0].envelopes, True)
    assert made.ask(Pull(world.one.identity.space, answer.point, LARGE)) == pages[1]
    assert len(line.asked) == 1


def test_a_page_that_does_not_follow_is_asked_of_the_server(world, start):
    first, second = written(world, 1, 1)
    space = world.one.identity.space
    forged = replace(first, point=first.point._replace(rolling=b"x" * 32))
    empty = replace(first, envelopes=())
    for pages in ([second], [forged], [empty], []):
        line, made = ahead(world, pages)
        assert made.ask(Pull(space, start, LARGE)).envelopes[0] == first.envelopes[0]
        assert len(line.asked) == 1
    other = replace(second, incarnation=b"2" * 16)
    line, made = ahead(world, [first, other])
    assert made.ask(Pull(space, start, LARGE)) == replace(first, more=True)
    assert line.asked == []


def test_everything_else_is_asked_of_the_server(world):
    line, made = ahead(world, written(world, 1))
    assert made.hello() == world.host.hello
    assert made.ask(AskStanding(world.one.identity.space)) == world.host.standing()
    assert len(line.asked) == 2


def early(depot, line):
    """Exchange over a line that asks early."""
    asks = Early(line, at_once)
    return exchange(depot, asks, progress=lambda _: None, cancelled=lambda: False)


def test_the_next_page_is_asked_for_before_the_last_one_is_taken_in():
    world = World()
    line = HostLine(world.host)
    assert early(world.one, line).sent == 7
    before = []
    take = world.other.take

    def noted(parcel, cursor=None):
        before.append(sum(isinstance(each, Missing) for each in line.asked))
        return take(parcel, cursor)

    world.other.take = noted
    line.asked.clear()
    outcome = early(world.other, line)
    assert (outcome.whole, outcome.received, outcome.sent) == (True, 7, 5)
    assert before[:3] == [2, 3, 3]
    assert settle(world)


def test_a_parcel_leaves_before_the_answer_to_the_last_one_is_noted():
    world = World()
    line = HostLine(world.host)
    before = []
    confirm = world.one.confirm

    def noted(*told):
        before.append(sum(isinstance(each, Push) for each in line.asked))
        confirm(*told)

    world.one.confirm = noted
    assert early(world.one, line).sent == 7
    assert before == [0, 2, 2]


@pytest.mark.parametrize("after", [False, True], ids=["question lost", "answer lost"])
def test_breaking_off_at_any_step_ends_alike_for_who_asks_early(after):
    for step in range(1, 60):
        world = World()
        swap(world.other, world.host)
        try:
            early(world.one, HostLine(world.host, step, after=after))
        except Unreachable:
            pass
        else:
            assert step > 5
            break
        assert len(settle(world)) == len(world.host.order) == 12


def test_an_early_line_says_hello_too(world):
    assert Early(HostLine(world.host), at_once).hello() == world.host.hello
