"""Hints go to whoever listens, one line each, as server-sent events."""

from __future__ import annotations

from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.hub import News
from nccn_desk.server.lanes import Lane
from nccn_desk.server.live import Listener, Live, stream
from nccn_desk.server.service import Service
from nccn_desk.server.web_posts import who

EVENTS: Final = "text/event-stream"
# No proxy may hold back what is a few bytes now and then.
HEADERS: Final = {"cache-control": "no-store", "x-accel-buffering": "no"}


class Hearing(StreamingResponse):
    """What a listener hears; it leaves with this answer, also where that never began."""

    def __init__(self, live: Live, listener: Listener, first: News) -> None:
        super().__init__(stream(live, listener, first), media_type=EVENTS, headers=HEADERS)
        self._leave = partial(live.leave, listener)

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            # A stream of which nothing was asked has no end of its own that could do this.
            self._leave()


def live_route(service: Service) -> Route:
    """Return the route on which a desk listens to a space."""

    async def live(request: Request) -> Response:
        now = service.now()
        device = await who(service, request, now)
        space = space_of(request)
        first = await service.lanes.run(Lane.OPERATIONS, lambda: _standing(service, space, device))
        return Hearing(service.live, service.live.join(space, device), first)

    return Route("/v1/live", live, methods=["GET"])


def space_of(request: Request) -> bytes:
    """Return the space that a request's query names; raise Refused where it names none."""
    try:
        space = bytes.fromhex(request.query_params.get("space", ""))
    except ValueError:
        space = b""
    if len(space) != ID_BYTES:
        raise Refused(Why.MALFORMED, reason="space")
    return space


def _standing(service: Service, space: bytes, device: bytes) -> News:
    with service.shelf.reading() as act:
        row, _ = service.hub.member(act, space, device)
    return News(row.space, row.point.number, row.control)
