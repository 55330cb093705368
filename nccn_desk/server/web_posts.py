"""What is posted is one message; whoever posts it is known by a token, or is a stranger."""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from nccn_desk.protocol import access, codec, messages
from nccn_desk.protocol.access import MAIL_LIMIT, TOKEN_BYTES
from nccn_desk.protocol.codec import Message
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.server.lanes import Lane
from nccn_desk.server.limits import CONTROL_BODY, SMALL_BYTES
from nccn_desk.server.service import Service

CBOR: Final = "application/cbor"
MISSING_BODY: Final = 8 * 2**20  # the heads of a hundred thousand chains
SWITCH_BODY: Final = 16 * 2**20  # a whole control log
MAIL_BODY: Final = MAIL_LIMIT + 1024

SLICE: Final = 64 * 2**10

_BEARER: Final = "bearer "

# From a message, who sent it, and the moment, to the answer. A known sender is a device; of a
# stranger there is the TLS certificate that it showed (DER), or nothing.
Work: TypeAlias = Callable[[Any, bytes, int], Message]
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Post:
    """A path, the message that it takes, and who does the work."""

    path: str
    kind: type
    limit: int
    work: Work
    lane: Lane = Lane.OPERATIONS
    known: bool = True


class Paced(Response):
    """An answer that goes out slice by slice, no faster than its reader takes it."""

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        for part in slices(bytes(self.body)):
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body"})


def slices(data: bytes) -> Iterator[bytes]:
    """Give bytes in pieces; what is sent at once is taken for stalled until all of it went."""
    return (data[start : start + SLICE] for start in range(0, len(data), SLICE))


def post_routes(service: Service) -> list[Route]:
    """Return the routes on which messages are posted."""
    posts = (*_ledger_posts(service), *_access_posts(service), *_enrol_posts(service))
    return [Route(post.path, _endpoint(service, post), methods=["POST"]) for post in posts]


def _ledger_posts(service: Service) -> tuple[Post, ...]:
    small, hub = codec.SMALL_LIMIT, service.hub.answer
    body = service.limits.wire.body
    return (
        Post("/v1/standing", messages.AskStanding, small, hub),
        Post("/v1/push", messages.Push, body, hub, Lane.PUSH),
        Post("/v1/pull", messages.Pull, small, hub, Lane.PULL),
        Post("/v1/missing", messages.Missing, MISSING_BODY, hub, Lane.PULL),
        Post("/v1/landmark", messages.AskLandmark, small, hub),
        Post("/v1/forks", messages.AskForks, small, hub, Lane.PULL),
        Post("/v1/control", messages.AskControl, small, hub),
        Post("/v1/control/add", messages.AddControl, CONTROL_BODY, hub),
        Post("/v1/control/switch", messages.SwitchControl, SWITCH_BODY, hub),
    )


def _access_posts(service: Service) -> tuple[Post, ...]:
    small, accounts = codec.SMALL_LIMIT, service.accounts

    def here(asked: access.Here, device: bytes, now: int) -> Message:
        with service.shelf.reading() as act:
            service.hub.member(act, asked.space, device)
        present, moved = service.presence.here(asked.space, device, asked.sealed, now)
        if moved:
            service.live.tell_presence(asked.space, device)
        return present

    return (
        Post(
            "/v1/challenge",
            access.AskChallenge,
            small,
            lambda asked, _, now: accounts.challenge(asked.device, now),
            known=False,
        ),
        Post(
            "/v1/session",
            access.Prove,
            small,
            lambda proof, shown, now: accounts.token(proof, now, shown),
            known=False,
        ),
        Post("/v1/presence", access.Here, small, here),
    )


def _enrol_posts(service: Service) -> tuple[Post, ...]:
    small, mail = codec.SMALL_LIMIT, service.mailbox
    return (
        Post("/v1/enrol/open", access.OpenTicket, small, mail.open),
        Post("/v1/enrol/answer", access.PutAnswer, MAIL_BODY, mail.answer),
        Post("/v1/enrol/close", access.CloseTicket, small, mail.close),
        Post(
            "/v1/enrol/request",
            access.PutRequest,
            MAIL_BODY,
            lambda asked, _, now: mail.request(asked, now),
            known=False,
        ),
        Post(
            "/v1/enrol/look",
            access.AskTicket,
            small,
            lambda asked, _, now: mail.look(asked, now),
            known=False,
        ),
    )


async def who(service: Service, request: Request, now: int) -> bytes:
    """Return the device whose token a request shows, one drop out of its bucket.

    Raises Refused for none, and where it asks too often.
    """
    words = request.headers.get("authorization", "")
    if words[: len(_BEARER)].lower() != _BEARER:
        raise Refused(Why.TOKEN)
    try:
        token = bytes.fromhex(words[len(_BEARER) :])
    except ValueError:
        raise Refused(Why.TOKEN) from None
    if len(token) != TOKEN_BYTES:
        raise Refused(Why.TOKEN)
    shown = certificate_of(request)
    device = service.accounts.remembered(token, now, shown)
    if device is None:
        stranger(service, request, now)
        device = await service.lanes.run(
            Lane.OPERATIONS, lambda: service.accounts.device(token, now, shown)
        )
    service.devices.take(device, now)
    return device


def certificate_of(request: Request) -> bytes:
    """Return the certificate that a client showed, as DER; nothing where it showed none."""
    chain = request.scope.get("extensions", {}).get("tls", {}).get("client_cert_chain", ())
    return ssl.PEM_cert_to_DER_cert(chain[0]) if chain else b""


def stranger(service: Service, request: Request, now: int) -> None:
    """Take a drop out of the bucket of an address; raise Refused where it asks too often."""
    service.strangers.take(neighbourhood(request).encode(), now)


def neighbourhood(request: Request) -> str:
    """Return whom a request counts for: its address, or the network of an IPv6 one.

    Whoever has one address of IPv6 has all of its /64 (RFC 4291, 2.5.1).
    """
    host = request.client.host if request.client is not None else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host  # a proxy's own word for somebody
    if address.version == 4:  # noqa: PLR2004  # the other one has networks
        return host
    return address.packed[:8].hex()


def _endpoint(service: Service, post: Post) -> Endpoint:
    async def answer(request: Request) -> Response:
        now = service.now()
        if post.known:
            sender = await who(service, request, now)
        else:
            stranger(service, request, now)
            sender = certificate_of(request)
        async with service.lanes.body(request, post.limit) as body:
            small = post.lane is Lane.PUSH and len(body) <= SMALL_BYTES
            lane = Lane.OPERATIONS if small else post.lane

            def work() -> bytes:
                message: Message = codec.decode(body, post.kind, limit=post.limit)
                return codec.encode(post.work(message, sender, now))

            told = await service.lanes.run(lane, work)
        return Paced(told, media_type=CBOR)

    return answer
