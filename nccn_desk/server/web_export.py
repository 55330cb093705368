"""An administrator may take away all that a space has here, sealed, in one stream."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from nccn_desk.ledger import codec
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.membership import ADMINISTRATOR
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.exporting import export
from nccn_desk.server.lanes import Lane
from nccn_desk.server.service import Service
from nccn_desk.server.shelf import Event
from nccn_desk.server.store.frames import framed
from nccn_desk.server.web_live import space_of
from nccn_desk.server.web_posts import slices, who

FRAMES: Final = "application/cbor-seq"


def export_route(service: Service) -> Route:
    """Return the route on which a space is exported, frame by frame (`server.exporting`)."""

    async def give(request: Request) -> Response:
        now = service.now()
        device = await who(service, request, now)
        space = space_of(request)
        await service.lanes.run(Lane.PULL, lambda: _allow(service, space, device, now))
        return StreamingResponse(_stream(service, space), media_type=FRAMES)

    return Route("/v1/export", give, methods=["GET"])


def _allow(service: Service, space: bytes, device: bytes, now: int) -> None:
    """Raise Refused unless the device is an administrator's; note who takes all of it."""
    with service.shelf.writing() as act:
        _, membership = service.hub.member(act, space, device)
        if ADMINISTRATOR not in membership.roles_of(device, now):
            raise Refused(Why.NOT_MEMBER)
        act.office.note(Event(now, "exported", space.hex(), device.hex(), {}))


async def _stream(service: Service, space: bytes) -> AsyncIterator[bytes]:
    pages = export(service.shelf, space)
    while True:
        frame = await service.lanes.run(Lane.PULL, lambda: _next(pages))
        if not frame:
            return
        for part in slices(frame):
            yield part


def _next(pages: Iterator[Value]) -> bytes:
    frame = next(pages, None)
    return b"" if frame is None else framed(codec.encode(frame))
