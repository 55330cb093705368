"""A connection that does not finish its TLS handshake is let go of."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from uvicorn.loops.auto import auto_loop_factory

HANDSHAKE_SECONDS: Final = 10.0
FACTORY: Final = f"{__name__}:new_loop"


def new_loop() -> asyncio.AbstractEventLoop:
    """Return the loop that uvicorn would take, which waits so long for a handshake.

    Uvicorn has no setting for it, and both loops would wait for a minute.
    """
    loop = auto_loop_factory()()
    create = loop.create_server

    async def create_server(*words: Any, **others: Any) -> asyncio.AbstractServer:  # noqa: ANN401  # asyncio's own
        if others.get("ssl") is not None:
            others["ssl_handshake_timeout"] = HANDSHAKE_SECONDS
        return await create(*words, **others)

    vars(loop)["create_server"] = create_server
    return loop
