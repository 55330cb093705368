from __future__ import annotations

import asyncio
import threading

from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server import lanes
from nccn_desk.server.lanes import THREADS, Lane, Lanes


def test_bulk_that_stands_still_does_not_stand_before_operations():
    async def play():
        made, gate = Lanes(), threading.Event()
        blocked = [
            asyncio.create_task(made.run(lane, gate.wait))
            for lane in (Lane.PUSH, Lane.PULL)
            for _ in range(THREADS[lane] + 3)
        ]
        async with asyncio.timeout(5):
            assert await made.run(Lane.OPERATIONS, lambda: "through") == "through"
        assert not any(task.done() for task in blocked)
        gate.set()
        assert all(await asyncio.gather(*blocked))
        made.close()

    asyncio.run(play())


def test_what_work_raises_comes_back():
    async def play():
        made = Lanes()
        try:
            await made.run(Lane.PUSH, lambda: 1 // 0)
        except ZeroDivisionError:
            return True
        finally:
            made.close()
        return False

    assert asyncio.run(play())


class Coming:
    """A request whose body comes at once."""

    def __init__(self, body, **headers):
        self.headers = headers
        self._body = body

    async def stream(self):
        yield self._body


def test_bodies_that_wait_for_a_thread_or_do_not_say_their_size_have_the_same_memory(monkeypatch):
    monkeypatch.setattr(lanes, "BUFFERED", 100)

    async def is_refused(made, coming):
        try:
            async with made.body(coming, 60):
                return False
        except Refused as fault:
            return fault.why == Why.TOO_MANY

    async def play():
        made = Lanes()
        saying = Coming(b"x" * 50, **{"content-length": "50"})
        async with made.body(saying, 60) as body:
            assert body == b"x" * 50
            assert await is_refused(made, Coming(b"x"))
            assert not await is_refused(made, saying)
        assert not await is_refused(made, Coming(b"x"))
        made.close()

    asyncio.run(play())
