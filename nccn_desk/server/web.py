"""The web is one way to the hub: each path takes one kind of message and gives one back."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from ipaddress import ip_address
from typing import Final, TypeAlias

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from nccn_desk.ledger.errors import BadEntry, NewerEntry, TooLarge
from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.lanes import Lane, TooSlow
from nccn_desk.server.logbook import Logbook
from nccn_desk.server.polling import poll
from nccn_desk.server.service import Service
from nccn_desk.server.shelf import ShelfTrouble
from nccn_desk.server.web_blobs import blob_routes
from nccn_desk.server.web_export import export_route
from nccn_desk.server.web_live import live_route
from nccn_desk.server.web_posts import CBOR, Endpoint, neighbourhood, post_routes

STATUS: Final[Mapping[str, int]] = {
    Why.CONTROL_BAD: 422,
    Why.CONTROL_MOVED: 409,
    Why.MALFORMED: 400,
    Why.NO_FOUNDING: 403,
    Why.NOT_MEMBER: 403,
    Why.QUOTA: 507,
    Why.REWRITTEN: 409,
    Why.SIGNATURE: 401,
    Why.STORAGE: 503,
    Why.TICKET: 404,
    Why.TOKEN: 401,
    Why.TOO_LARGE: 413,
    Why.TOO_MANY: 429,
    Why.UNKNOWN_SPACE: 404,
    Why.VERSION: 426,
}

Life: TypeAlias = Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]

_LOGGER: Final = logging.getLogger("nccn_desk.server")


def build_app(service: Service) -> Starlette:
    """Return the application that serves a service."""
    routes = [
        Route("/v1/hello", _hello(service), methods=["GET"]),
        Route("/healthz", _health(service), methods=["GET"]),
        Route("/metrics", _metrics(service), methods=["GET"]),
        live_route(service),
        export_route(service),
        *blob_routes(service),
        *post_routes(service),
    ]
    paths = frozenset(route.path for route in routes)
    return Starlette(
        routes=routes,
        middleware=[Middleware(Logbook, metrics=service.metrics, paths=paths)],
        exception_handlers={
            Refused: _refused,
            BadEntry: _malformed,
            NewerEntry: _malformed,
            TooLarge: _malformed,
            ShelfTrouble: _trouble,
            TooSlow: _slow,
            HTTPException: _not_here,
        },
        lifespan=_life(service),
    )


def _life(service: Service) -> Life:
    @contextlib.asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        service.live.begin()
        polling = asyncio.create_task(poll(service))
        yield
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling
        await asyncio.get_running_loop().run_in_executor(None, service.end)

    return life


def _hello(service: Service) -> Endpoint:
    async def hello(_request: Request) -> Response:
        return Response(codec.encode(service.hub.hello(service.now())), media_type=CBOR)

    return hello


def _health(service: Service) -> Endpoint:
    async def health(request: Request) -> Response:
        # A watcher has a bucket of its own, which a site's desks cannot empty.
        service.strangers.take(b"health " + neighbourhood(request).encode(), service.now())
        await service.lanes.run(Lane.OPERATIONS, lambda: service.points(()))
        return PlainTextResponse("ok\n")

    return health


def _metrics(service: Service) -> Endpoint:
    async def metrics(request: Request) -> Response:
        # Figures tell when a crisis is busy; they are for whoever stands beside the server.
        if request.client is None or not ip_address(request.client.host).is_loopback:
            return Response(status_code=403)
        gauges = await service.lanes.run(Lane.OPERATIONS, lambda: _gauges(service))
        return PlainTextResponse(
            service.metrics.text(gauges), media_type="text/plain; version=0.0.4"
        )

    return metrics


def _gauges(service: Service) -> dict[str, int]:
    with service.shelf.reading() as act:
        rows = act.records.spaces()
    return {
        "spaces": len(rows),
        "envelopes": sum(row.point.number for row in rows),
        "stored_bytes": sum(row.size for row in rows),
        "listeners": service.live.count,
    }


async def _refused(_request: Request, fault: Exception) -> Response:
    if not isinstance(fault, Refused):
        raise fault
    headers = {"retry-after": str(fault.values["seconds"])} if "seconds" in fault.values else {}
    return _no(fault.why, fault.values, headers)


async def _malformed(_request: Request, fault: Exception) -> Response:
    values = fault.values if isinstance(fault, BadEntry | TooLarge) else {}
    return _no(Why.MALFORMED, {"reason": values.get("reason", "message")}, {})


async def _trouble(_request: Request, fault: Exception) -> Response:
    _LOGGER.error("storage", exc_info=fault)
    return _no(Why.STORAGE, {}, {"retry-after": "5"})


async def _slow(_request: Request, _fault: Exception) -> Response:
    return Response(status_code=408, headers={"connection": "close"})


async def _not_here(_request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 404
    return Response(codec.encode_refusal(Why.MALFORMED, {}), status, media_type=CBOR)


def _no(why: str, values: dict[str, str | int], headers: dict[str, str]) -> Response:
    status = STATUS.get(why, 400)
    if why == Why.TOO_LARGE:
        headers = {**headers, "connection": "close"}  # the rest of it is not waited for
    return Response(codec.encode_refusal(why, values), status, headers, media_type=CBOR)
