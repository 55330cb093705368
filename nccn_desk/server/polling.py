"""A node looks at the database each second, and at once when another node rings; looking counts."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from functools import partial
from typing import Final

from nccn_desk.server.lanes import Lane
from nccn_desk.server.service import Service
from nccn_desk.server.shelf import ShelfTrouble

POLLING: Final = 1.0  # seconds

_LOGGER: Final = logging.getLogger("nccn_desk.server")


async def poll(service: Service) -> None:
    """Tell listeners what other nodes took in, and notice a restored database, until cancelled."""
    woken = asyncio.Event()
    loop = asyncio.get_running_loop()
    if service.bell is not None:
        service.bell.begin(lambda: _wake(loop, woken))
    while True:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(POLLING):
                await woken.wait()
        woken.clear()
        try:
            if await service.lanes.run(Lane.OPERATIONS, service.look_up):
                _LOGGER.warning("renewed")
                service.live.end()  # whoever comes back asks who the server is now
            found = await service.lanes.run(Lane.PULL, partial(service.points, service.live.spaces))
        except ShelfTrouble:
            _LOGGER.exception("polling")
            continue
        for news in found:
            service.live.hear(news)


def _wake(loop: asyncio.AbstractEventLoop, woken: asyncio.Event) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(woken.set)
