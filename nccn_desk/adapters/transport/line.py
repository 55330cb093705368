"""A line proves to one server which device asks, asks, and proves it again when that runs out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, cast

from nccn_desk.adapters.transport.hints import Hint, hints
from nccn_desk.adapters.transport.paths import (
    BLOB,
    HELLO,
    LIVE,
    WAYS,
    Answer,
    Question,
    Way,
)
from nccn_desk.adapters.transport.wire import Wire
from nccn_desk.crypto.sealing import digest
from nccn_desk.ledger.errors import BadEntry, NewerEntry, TooLarge
from nccn_desk.protocol import codec
from nccn_desk.protocol.access import (
    BLOB_LIMIT,
    AccessRequest,
    AccessResponse,
    AskChallenge,
    Challenge,
    Prove,
    Token,
    sentence,
)
from nccn_desk.protocol.errors import BadAnswer, Refused, Why
from nccn_desk.protocol.messages import Hello, Request, Response

EARLY: Final = 30.0  # seconds before its end at which a token is renewed
LISTENING: Final = 40.0  # seconds without a beat, which the server gives each 15, end a stream

_CBOR: Final = {"content-type": "application/cbor"}


@dataclass(frozen=True, slots=True)
class Device:
    """Who asks: a device's public key, and what signs with its private one."""

    public: bytes
    sign: Callable[[bytes], bytes]


class HttpLine:
    """Asks one server; see `nccn_desk.protocol.depot.Line`. Used from any thread.

    Without a device it can only say hello and post what strangers may: a request to join.
    """

    def __init__(self, wire: Wire, device: Device | None = None) -> None:
        self._wire = wire
        self._device = device
        self._guard = threading.Lock()
        self._token = ""
        self._until = 0.0

    def hello(self) -> Hello:
        """Ask the server what it is."""
        return cast("Hello", self._read(self._wire.send("GET", HELLO.path, HELLO.limit), HELLO))

    def ask(self, request: Request) -> Response:
        """Ask one thing; raise Unreachable, Refused or BadAnswer."""
        return cast("Response", self._post(request))

    def say(self, request: AccessRequest) -> AccessResponse:
        """Ask something that is no part of the record: presence, or an invitation's mail."""
        return cast("AccessResponse", self._post(request))

    def put_part(self, space: bytes, data: bytes) -> bytes:
        """Keep a sealed part at the server until another snapshot is named; return its hash."""
        return self._put(space, data, "&part=1")

    def put_blob(self, space: bytes, data: bytes) -> bytes:
        """Keep a sealed file at the server for good; return its hash."""
        return self._put(space, data)

    def blob(self, space: bytes, name: bytes) -> bytes:
        """Return sealed bytes; raise BadAnswer where they are not what their name says."""
        path = f"{BLOB}{name.hex()}?space={space.hex()}"
        data = self._known(lambda told: self._wire.send("GET", path, BLOB_LIMIT, None, told))
        if digest(data) != name:
            raise BadAnswer(reason="hash")
        return data

    @contextmanager
    def listen(self, space: bytes) -> Iterator[Iterator[Hint]]:
        """Give what the server calls out about a space, as it comes, until the line breaks."""
        told = {"authorization": f"Bearer {self._shown()}", "accept": "text/event-stream"}
        try:
            with self._wire.stream(f"{LIVE}?space={space.hex()}", told, LISTENING) as parts:
                yield hints(parts)
        except Refused as fault:
            if fault.why == Why.TOKEN:
                self._forget(told["authorization"].removeprefix("Bearer "))
            raise

    def let_go(self) -> None:
        """Break off whatever is under way, from another thread."""
        self._wire.let_go()

    def close(self) -> None:
        """Close all connections."""
        self._wire.close()

    def _put(self, space: bytes, data: bytes, more: str = "") -> bytes:
        name = digest(data)
        path = f"{BLOB}{name.hex()}?space={space.hex()}{more}"
        self._known(lambda told: self._wire.send("PUT", path, codec.SMALL_LIMIT, data, told))
        return name

    def _post(self, request: Question) -> Answer:
        way = WAYS[type(request)]
        body = codec.encode(request)
        if not way.known:
            return self._read(self._wire.send("POST", way.path, way.limit, body, _CBOR), way)
        data = self._known(
            lambda told: self._wire.send("POST", way.path, way.limit, body, _CBOR | told)
        )
        return self._read(data, way)

    def _known(self, send: Callable[[dict[str, str]], bytes]) -> bytes:
        """Send as the device that we are; prove it anew, once, where the server forgot."""
        token = self._shown()
        try:
            return send({"authorization": f"Bearer {token}"})
        except Refused as fault:
            if fault.why != Why.TOKEN:
                raise
        self._forget(token)
        return send({"authorization": f"Bearer {self._shown()}"})

    def _forget(self, token: str) -> None:
        with self._guard:
            if self._token == token:
                self._token = ""

    def _shown(self) -> str:
        """Return the token to show; the first thread that needs a new one fetches it for all."""
        with self._guard:
            if not self._token or time.monotonic() > self._until:
                self._token, self._until = self._prove()
            return self._token

    def _prove(self) -> tuple[str, float]:
        device = self._device
        if device is None:
            raise Refused(Why.TOKEN)
        hello = self.hello()
        begun = time.monotonic()
        challenge = self._post(AskChallenge(device.public))
        if not isinstance(challenge, Challenge):
            raise BadAnswer(reason="challenge")
        message = sentence(hello.server, hello.incarnation, challenge.nonce)
        token = self._post(Prove(device.public, challenge.nonce, device.sign(message)))
        if not isinstance(token, Token):
            raise BadAnswer(reason="token")
        return token.token.hex(), begun + (token.until - hello.now) / 1000 - EARLY

    def _read(self, data: bytes, way: Way) -> Answer:
        try:
            answer: Answer = codec.decode(data, way.kind, limit=way.limit)
        except (BadEntry, NewerEntry, TooLarge) as fault:
            raise BadAnswer(reason=way.path) from fault
        return answer
