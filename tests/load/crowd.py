"""A crowd of desks pushes at a steady rate and listens, whatever the server does meanwhile."""

from __future__ import annotations

import asyncio
import json

from nccn_desk.protocol import codec
from nccn_desk.protocol.messages import Hello, Pushed
from tests.load.desks import LARGEST, Caller, Tally, Trouble, kept_front

SAMPLE = 20  # of so many pushes one is followed to those who listen
EARS = 10  # of the listeners, so many write down what they hear
AGAIN = 0.5  # seconds before a broken line is tried again
UP = 60  # desks that log in at once


class Crowd:
    """Desks on one event loop; each has a line to push and one to listen."""

    def __init__(self, org, desks, port, authority, each):
        self._org, self._desks = org, desks
        self._callers = [Caller(port, authority) for _ in desks]
        self._ears = [Caller(port, authority) for _ in desks]
        self._front = kept_front(each)
        self._hello = None
        self.tally = Tally(each)
        self._turn = 0
        self._late = 0.0

    async def come(self):
        """Log all desks in, and let them listen; return the tasks that do."""
        _, data = await self._callers[0].ask("GET", "/v1/hello")
        self._hello = codec.decode(data, Hello, limit=codec.SMALL_LIMIT)
        for start in range(0, len(self._desks), UP):
            some = list(zip(self._callers, self._desks, strict=True))[start : start + UP]
            await asyncio.gather(*(caller.log_in(desk.key, self._hello) for caller, desk in some))
        self.tally.heard = [[] for _ in range(min(EARS, len(self._desks)))]
        return [asyncio.create_task(self._listen(each)) for each in range(len(self._desks))]

    async def push(self, seconds, interval):
        """Let every desk push once in an interval, evenly spread, for so many seconds.

        Return how long it took until the last of it was acknowledged.
        """
        begun = asyncio.get_running_loop().time()
        step = interval / len(self._desks)
        await asyncio.gather(
            *(
                self._push_all(number, begun + number * step, begun + seconds, interval)
                for number in range(len(self._desks))
            )
        )
        return asyncio.get_running_loop().time() - begun

    async def _push_all(self, number, due, end, interval):
        desk, loop = self._desks[number], asyncio.get_running_loop()
        for body in desk.bodies:
            if max(due, loop.time()) >= end:
                return
            await asyncio.sleep(max(0.0, due - loop.time()))
            self.tally.behind = max(self.tally.behind, loop.time() - due)
            await self._push(number, body)
            desk.given += 1
            due += interval

    async def _push(self, number, body):
        """Push until it is acknowledged; the time counts from the first try."""
        loop = asyncio.get_running_loop()
        sent = loop.time()
        while True:
            try:
                status, data = await self._callers[number].ask("POST", "/v1/push", body)
            except (OSError, EOFError, TimeoutError):
                self.tally.broken += 1
                await asyncio.sleep(AGAIN)
                continue
            if status == 200 and data.startswith(self._front):
                break
            if status not in (429, 503):
                raise Trouble(status, data[:200])
            self.tally.turned_away += 1
            await asyncio.sleep(AGAIN)
        self.tally.acks.append(loop.time() - sent)
        self.tally.moments.append(loop.time())
        self._turn += 1
        if self._turn % SAMPLE == 0:
            point = codec.decode(data, Pushed, limit=LARGEST).standing.point
            self.tally.samples.append((sent, point.number))

    async def _listen(self, number):
        ear = self.tally.heard[number] if number < EARS else None
        while True:
            line = self._ears[number]
            line.token = self._callers[number].token
            try:
                stream = await line.listen(f"/v1/live?space={self._org.space.hex()}")
                while words := await stream.readline():
                    if words.startswith(b'data: {"number"'):
                        self.tally.hints += 1
                        if ear is not None:
                            told = json.loads(words[6:])["number"]
                            ear.append((asyncio.get_running_loop().time(), told))
            except (OSError, EOFError, Trouble):
                pass
            finally:
                line.close()
            await asyncio.sleep(AGAIN)

    def go(self):
        """Let go of all lines."""
        for each in (*self._callers, *self._ears):
            each.close()
