"""Hints go to whoever listens, one line each, as server-sent events."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.hub import News
from nccn_desk.server.lanes import Lane
from nccn_desk.server.live import stream
from nccn_desk.server.service import Service
from nccn_desk.server.web_posts import who

EVENTS: Final = "text/event-stream"
# No proxy may hold back what is a few bytes now and then.
HEADERS: Final = {"cache-control": "no-store", "x-accel-buffering": "no"}


def live_route(service: Service) -> Route:
    """Return the route on which a desk listens to a space."""

    async def live(request: Request) -> Response:
        now = service.now()
        device = await who(service, request, now)
        space = space_of(request)
        first = await service.lanes.run(Lane.OPERATIONS, lambda: _standing(service, space, device))
        listener = service.live.join(space, device)
        return StreamingResponse(
            stream(service.live, listener, first), media_type=EVENTS, headers=HEADERS
        )

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
