from __future__ import annotations

import asyncio
import threading

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
