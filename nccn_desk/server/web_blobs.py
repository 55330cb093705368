"""Sealed bytes too large for an entry lie under their hash, for the members of their space."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nccn_desk.crypto.sealing import digest
from nccn_desk.protocol.access import BLOB_LIMIT
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.landmarks import note_part
from nccn_desk.server.lanes import Lane
from nccn_desk.server.limits import DAY, room_left
from nccn_desk.server.service import Service
from nccn_desk.server.web_live import space_of
from nccn_desk.server.web_posts import Paced, who

OCTETS: Final = "application/octet-stream"
HASH_BYTES: Final = 32
PART: Final = "part"  # in the query: of a snapshot


def blob_routes(service: Service) -> list[Route]:
    """Return the routes on which blobs come and go."""

    async def take(request: Request) -> Response:
        now = service.now()
        device = await who(service, request, now)
        space, name = space_of(request), _name_of(request)
        part = PART in request.query_params
        async with service.lanes.body(request, BLOB_LIMIT) as data:
            new = await service.lanes.run(
                Lane.PUSH, lambda: _keep(service, (space, device, name), data, now, part=part)
            )
        return Response(status_code=201 if new else 200)

    async def give(request: Request) -> Response:
        device = await who(service, request, service.now())
        space, name = space_of(request), _name_of(request)
        data = await service.lanes.run(Lane.PULL, lambda: _find(service, space, device, name))
        return Response(status_code=404) if data is None else Paced(data, media_type=OCTETS)

    path = "/v1/blob/{name}"
    return [Route(path, take, methods=["PUT"]), Route(path, give, methods=["GET"])]


def _name_of(request: Request) -> bytes:
    try:
        name = bytes.fromhex(request.path_params["name"])
    except ValueError:
        name = b""
    if len(name) != HASH_BYTES:
        raise Refused(Why.MALFORMED, reason="name")
    return name


def _keep(
    service: Service, key: tuple[bytes, bytes, bytes], data: bytes, now: int, *, part: bool
) -> bool:
    """Keep a blob; tell whether it is new. `key` is its space, who brings it, and its hash.

    A `part` belongs to what its device names next, and goes when that is replaced.
    """
    space, device, name = key
    if digest(data) != name:
        raise Refused(Why.MALFORMED, reason="hash")
    quotas = service.limits.quotas
    with service.shelf.writing() as act:
        row, _ = service.hub.member(act, space, device, lock=True)
        used = act.office.usage(row.no, device, now // DAY)
        room = min(
            room_left(quotas.space, row.size, quotas.reserve, small=False),
            room_left(quotas.device_day, used, quotas.reserve, small=False),
        )
        if len(data) > room:
            raise Refused(Why.QUOTA)
        new = act.office.add_blob(row.no, name, data)
        if new:
            act.office.add_usage(row.no, device, now // DAY, len(data))
            act.records.keep_space(row.grown(len(data)))
            if part:
                note_part(act, row, device, name)
    return new


def _find(service: Service, space: bytes, device: bytes, name: bytes) -> bytes | None:
    with service.shelf.reading() as act:
        row, _ = service.hub.member(act, space, device)
        return act.office.blob(row.no, name)
