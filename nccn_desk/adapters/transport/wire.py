"""The wire carries one request over HTTPS and brings the answer's bytes, or says how it broke."""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import httpx2

from nccn_desk.adapters.transport.trust import (
    Trust,
    Unlike,
    Unproven,
    WrongCertificate,
    context_of,
)
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import BadAnswer, Refused, Unreachable

CONNECT_SECONDS: Final = 5.0
READ_SECONDS: Final = 20.0  # for a sign of life of a server that works
SLOWEST: Final = 16 * 2**10  # bytes in a second that an answer must make in the long run
IDLE: Final = 60.0  # seconds for which an unused connection is kept; the server keeps it for 75

# What a server says that demands a certificate, and got none or one that it does not know.
_UNPROVEN: Final = re.compile("ALERT_(CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)")
_OK: Final = frozenset({200, 201})
_ABSENT: Final = frozenset({502, 503, 504})  # a proxy's words for a server that is not there
_HEADERS: Final = {
    # What a server packs, it could pack without end; entries are packed already.
    "accept-encoding": "identity",
    "user-agent": "nccn-desk",
}


class Wire:
    """Carries requests to one server, from any thread; no settings of the system are heeded."""

    def __init__(self, address: str, trust: Trust, proxy: str = "") -> None:
        self._context = context_of(trust)
        self._client = httpx2.Client(
            base_url=address,
            headers=_HEADERS,
            verify=self._context,
            # A proxy of the system would see whom we ask, and a pinned server is asked directly.
            trust_env=False,
            proxy=proxy or None,
            timeout=httpx2.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            limits=httpx2.Limits(max_connections=8, keepalive_expiry=IDLE),
        )
        self._guard = threading.Lock()
        self._users = 0  # threads that send or read on a connection of ours
        self._over = False

    def send(
        self,
        method: str,
        path: str,
        limit: int,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> bytes:
        """Return the answer's body, at most `limit` bytes of it.

        Raises Unreachable, WrongCertificate, Refused with the server's word, and BadAnswer.
        """
        with (
            self._using() as client,
            client.stream(method, path, content=body, headers=headers) as answer,
        ):
            if answer.status_code in _OK:
                return _read(answer, limit)
            said = _read(answer, codec.REFUSAL_LIMIT)
        raise _refusal(answer.status_code, said)

    @contextmanager
    def stream(
        self, path: str, headers: dict[str, str], patience: float
    ) -> Iterator[Iterator[bytes]]:
        """Give the parts of an answer that does not end, as they come."""
        waits = httpx2.Timeout(patience, connect=CONNECT_SECONDS)
        with self._using() as client:
            with client.stream("GET", path, headers=headers, timeout=waits) as answer:
                if answer.status_code in _OK:
                    yield answer.iter_raw()
                    return
                said = _read(answer, codec.REFUSAL_LIMIT)
            raise _refusal(answer.status_code, said)

    def let_go(self) -> None:
        """Break off whatever is under way, from another thread; nothing can be sent any more."""
        self._context.let_go()

    def close(self) -> None:
        """Close all connections; whoever waits on one is woken, and the last who leaves closes.

        A socket that is closed under a thread gives its number to the next file that is opened,
        and the TLS library goes on reading and writing under that number: into a database.
        """
        with self._guard:
            self._over = True
            used = self._users > 0
        if used:
            self.let_go()
        else:
            self._client.close()

    @contextmanager
    def _using(self) -> Iterator[httpx2.Client]:
        """Lend the client to one request; raise Unreachable once it is closed, or how it broke."""
        with self._guard:
            if self._over:
                raise Unreachable(reason="closed")
            self._users += 1
        try:
            with _telling():
                yield self._client
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._guard:
            self._users -= 1
            last = self._over and self._users == 0
        if last:
            self._client.close()


def _read(answer: httpx2.Response, limit: int) -> bytes:
    begun = time.monotonic()
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_raw():
        size += len(part)
        if size > limit:
            raise BadAnswer(reason="size")
        if time.monotonic() - begun > READ_SECONDS + size / SLOWEST:
            raise Unreachable(reason="slow")
        parts.append(part)
    return b"".join(parts)


def _refusal(status: int, said: bytes) -> Refused | BadAnswer | Unreachable:
    try:
        why, values = codec.decode_refusal(said)
    except (BadEntry, TooLarge):
        if status in _ABSENT:
            return Unreachable(reason=f"status {status}")
        return BadAnswer(reason=f"status {status}")  # a proxy's page, or no server of ours
    return Refused(why, **values)


@contextmanager
def _telling() -> Iterator[None]:
    """Say in our own words how the way broke."""
    try:
        yield
    except httpx2.InvalidURL as fault:
        raise Unreachable(reason="address") from fault
    except httpx2.TimeoutException as fault:
        raise Unreachable(reason="slow") from fault
    except httpx2.TransportError as fault:
        raise _told(fault) from fault
    except (httpx2.StreamError, RuntimeError) as fault:
        # A client that was closed meanwhile, by another thread, says so in plain words only.
        raise Unreachable(reason="closed") from fault


def _told(fault: BaseException) -> Unreachable:
    cause: BaseException | None = fault
    while cause is not None:
        match cause:
            case Unlike():
                return WrongCertificate()
            case ssl.SSLCertVerificationError():
                return WrongCertificate("server_certificate", reason=cause.verify_message)
            case socket.gaierror():
                return Unreachable(reason="name")
            case ConnectionRefusedError():
                return Unreachable(reason="refused")
            case ssl.SSLError():
                unproven = _UNPROVEN.search(getattr(cause, "reason", None) or "")  # ours has none
                return Unproven() if unproven else Unreachable(reason="tls")
        cause = cause.__cause__ or cause.__context__
    return Unreachable(reason="closed")
