"""Each kind of work has its own threads, so that bulk never stands before what must not wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from enum import StrEnum
from typing import Final, TypeVar

from starlette.requests import ClientDisconnect, Request

from nccn_desk.protocol.errors import Refused, Why

BUFFERED: Final = 192 * 2**20  # bytes of bodies in memory at once, coming or waiting for a thread
PATIENCE: Final = 20.0  # seconds for the first byte and a bit
SLOWEST: Final = 32 * 2**10  # bytes in a second that a body must make

_Result = TypeVar("_Result")


class Lane(StrEnum):
    """A kind of work."""

    OPERATIONS = "operations"  # sessions, control, presence, standings, small pushes
    PUSH = "push"
    PULL = "pull"


THREADS: Final = {Lane.OPERATIONS: 4, Lane.PUSH: 2, Lane.PULL: 4}


class TooSlow(Exception):
    """A body did not come in its time, or its sender went away."""


class Lanes:
    """The threads, and the memory that waiting bodies may take."""

    def __init__(self) -> None:
        self._pools = {
            lane: ThreadPoolExecutor(count, thread_name_prefix=f"lane-{lane}")
            for lane, count in THREADS.items()
        }
        self._held = 0

    async def run(self, lane: Lane, work: Callable[[], _Result]) -> _Result:
        """Do work in a lane's threads and return what comes of it."""
        return await asyncio.get_running_loop().run_in_executor(self._pools[lane], work)

    @asynccontextmanager
    async def body(self, request: Request, limit: int) -> AsyncIterator[bytes]:
        """Give a request's body; it counts as held in memory until the block ends.

        Raises Refused above `limit` bytes and where too much is held, TooSlow for a slow one.
        """
        said = request.headers.get("content-length", "")
        expected = int(said) if said.isdecimal() else limit  # a chunked body does not say
        if expected > limit:
            raise Refused(Why.TOO_LARGE, limit=limit)
        if self._held + expected > BUFFERED:
            raise Refused(Why.TOO_MANY, seconds=2)
        self._held += expected
        try:
            yield await self._whole(request, limit)
        finally:
            self._held -= expected

    async def _whole(self, request: Request, limit: int) -> bytes:
        try:
            async with asyncio.timeout(PATIENCE + limit / SLOWEST):
                return await self._read(request, limit)
        except (TimeoutError, ClientDisconnect) as fault:
            raise TooSlow from fault

    async def _read(self, request: Request, limit: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        async for part in request.stream():
            size += len(part)
            if size > limit:
                raise Refused(Why.TOO_LARGE, limit=limit)
            parts.append(part)
        return b"".join(parts)

    def close(self) -> None:
        """Let the work under way end, and take no other."""
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
