from __future__ import annotations

import asyncio
import json
import time

import pytest

from nccn_desk.protocol.errors import Refused
from nccn_desk.server import live
from nccn_desk.server.hub import Came, News
from nccn_desk.server.live import Live, stream

SPACE, OTHER = b"s" * 16, b"o" * 16
FIRST = News(SPACE, 3, 1)


def hint(number, control):
    return f'event: hint\ndata: {{"number": {number}, "control": {control}}}\n\n'.encode()


async def listening(made, device=b"desk", space=SPACE):
    words = stream(made, made.join(space, device), FIRST)
    assert await anext(words) == b"retry: 2000\n\n" + hint(3, 1)
    return words


async def next_of(words):
    async with asyncio.timeout(2):
        return await anext(words)


def test_news_come_as_the_furthest_of_what_was_missed():
    async def play():
        made = Live()
        made.begin()
        words = await listening(made)
        made.hear(News(SPACE, 4, 1))
        made.hear(News(SPACE, 5, 2))
        made.hear(News(SPACE, 4, 1))
        made.hear(News(OTHER, 9, 9))
        assert await next_of(words) == hint(5, 2)
        made.hear(News(SPACE, 5, 2))
        made.tell(News(SPACE, 6, 2))
        assert await next_of(words) == hint(6, 2)
        await words.aclose()
        assert (made.count, made.spaces) == (0, ())

    asyncio.run(play())


def test_presence_is_told_to_the_others_only():
    async def play():
        made = Live()
        made.begin()
        mine, theirs = await listening(made, b"one"), await listening(made, b"two")
        made.tell_presence(SPACE, b"one")
        assert await next_of(theirs) == b"event: presence\ndata: {}\n\n"
        made.hear(News(SPACE, 9, 1))
        assert await next_of(mine) == hint(9, 1)
        await mine.aclose()
        await theirs.aclose()

    asyncio.run(play())


def test_a_quiet_stream_has_a_heartbeat_and_the_end_says_when_to_come_back(monkeypatch):
    monkeypatch.setattr(live, "HEARTBEAT", 0.01)

    async def play():
        made = Live()
        words = await listening(made)
        assert await next_of(words) == b": beat\n\n"
        made.end()
        rest = [part async for part in words]
        assert rest == [b"retry: 2000\nevent: goodbye\ndata: {}\n\n"]
        assert made.count == 0

    asyncio.run(play())


def test_a_device_listens_so_often_and_all_together_so_often(monkeypatch):
    made = Live()
    for _ in range(live.OF_DEVICE):
        last = made.join(SPACE, b"one")
    with pytest.raises(Refused):
        made.join(SPACE, b"one")
    made.leave(last)
    made.leave(last)
    assert made.count == live.OF_DEVICE - 1
    monkeypatch.setattr(live, "LISTENERS", live.OF_DEVICE)
    made.join(SPACE, b"two")
    with pytest.raises(Refused):
        made.join(OTHER, b"three")
    assert OTHER not in made.spaces


def test_few_pushes_are_heard_at_once_and_many_make_few_hints(monkeypatch):
    monkeypatch.setattr(live, "HINTS", 5.0)
    monkeypatch.setattr(live, "BURST", 2.0)

    async def play():
        made = Live()
        words = await listening(made)
        begun = time.monotonic()
        for number in (4, 5):
            made.hear(News(SPACE, number, 1))
            assert await next_of(words) == hint(number, 1)
        assert time.monotonic() - begun < 0.15
        for number in range(6, 106):
            made.hear(News(SPACE, number, 1))
        assert await next_of(words) == hint(105, 1)
        assert time.monotonic() - begun >= 0.2
        await words.aclose()

    asyncio.run(play())


def test_the_more_listen_the_longer_is_the_pause():
    made = Live()
    made.join(SPACE, b"one")
    assert made.pause == live.LEAST
    for number in range(299):
        made.join(SPACE, str(number).encode())
    assert made.pause == 300 / live.HINTS


def pages_of(words):
    told = json.loads(words.partition(b"data: ")[2])
    return told["number"], told.get("pages", [])


def test_what_came_goes_with_the_word_to_those_who_may_read_it_but_not_to_who_brought_it():
    async def play():
        made = Live()
        mine, theirs, outs = [await listening(made, each) for each in (b"one", b"two", b"out")]
        members = frozenset({b"one", b"two"})
        made.hear(News(SPACE, 4, 1, Came(b"one", members, "first")))
        made.hear(News(SPACE, 5, 1, Came(b"one", members, "second")))
        assert pages_of(await next_of(theirs)) == (5, ["first", "second"])
        assert pages_of(await next_of(outs)) == (5, [])
        made.hear(News(SPACE, 6, 1, Came(b"two", members, "third")))
        assert pages_of(await next_of(mine)) == (6, ["third"])
        made.hear(News(SPACE, 7, 1, Came(b"one", members, "fourth")))
        assert pages_of(await next_of(theirs)) == (7, ["fourth"])
        made.hear(News(SPACE, 7, 1))
        assert await next_of(mine) == hint(7, 1)
        for each in (mine, theirs, outs):
            await each.aclose()

    asyncio.run(play())


def test_pages_that_become_too_many_are_pulled(monkeypatch):
    monkeypatch.setattr(live, "WAITING", 8)

    async def play():
        made = Live()
        words = await listening(made)
        members = frozenset({b"desk"})
        for number in (4, 5, 6):
            made.hear(News(SPACE, number, 1, Came(b"one", members, "12345")))
        assert pages_of(await next_of(words)) == (6, [])
        made.hear(News(SPACE, 7, 1, Came(b"one", members, "12345")))
        assert pages_of(await next_of(words)) == (7, ["12345"])
        await words.aclose()

    asyncio.run(play())


def test_before_it_begins_nobody_is_told():
    made = Live()
    made.tell(FIRST)
    made.tell_presence(SPACE, b"one")
    assert made.spaces == ()


def test_three_hundred_hear_at_once():
    async def play():
        made = Live()
        made.begin()
        all_words = [await listening(made, str(number).encode()) for number in range(300)]
        made.hear(News(SPACE, 7, 1))
        assert await asyncio.gather(*map(next_of, all_words)) == [hint(7, 1)] * 300
        for each in all_words:
            await each.aclose()

    asyncio.run(play())
