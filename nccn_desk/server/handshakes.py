"""A connection that does not finish its TLS handshake is let go of, and told why."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any, Final

from typing_extensions import override
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


class Outspoken(ssl.SSLObject):
    """Lets a client hear why its handshake ends, as when it shows no certificate that is known.

    Both loops close such a connection before the alert has left, and the client would see no more
    than an end. So the first time they are told to wait for more, which sends what there is to
    send; whatever comes next ends it, or `HANDSHAKE_SECONDS` do.
    """

    _fault: ssl.SSLError | None = None

    @override
    def do_handshake(self) -> None:
        if self._fault is not None:
            raise self._fault
        try:
            super().do_handshake()
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise
        except ssl.SSLError as fault:
            self._fault = fault
            raise ssl.SSLWantReadError from fault
