"""Desks of an invented organisation, with signed and sealed envelopes that they will push."""

from __future__ import annotations

import asyncio
import random
import ssl
from dataclasses import dataclass, field

from nccn_desk.ledger import codec as ledger_codec
from nccn_desk.protocol import access, codec
from nccn_desk.protocol.messages import AddControl, Head, Push
from nccn_desk.server.hub import Hub
from tests.protocol.cast import NOW, Org

LETTERS = 110  # chance letters, which do not shrink: about 500 bytes an envelope in all
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789"
PATIENCE = 60  # seconds for an answer
LARGEST = 8 * 2**20


@dataclass
class Desk:
    """One desk: its key, what it will push, and how far the server said that it keeps it."""

    key: object
    chain: object
    bodies: list[bytes]
    ends: list[Head]  # the chain's head after each push
    size: int = 0
    given: int = 0  # pushes that were acknowledged

    @property
    def head(self):
        """The head up to which all was acknowledged."""
        return self.ends[self.given - 1] if self.given else Head(0, bytes(32))


def make(count, pushes, each):
    """Return an organisation and so many desks, each with so many pushes of so many envelopes."""
    chance = random.Random(7)  # noqa: S311  # chance of a measurement
    org = Org("load")
    desks = []
    for number in range(count):
        key = org.join(f"desk {number}")
        chain = org.chain(key)
        desk = Desk(key, chain, [], [])
        for _ in range(pushes):
            made = []
            for _ in range(each):
                made += chain.write(1, "".join(chance.choices(SIGNS, k=LETTERS)))
            chain.written.clear()
            announced = () if desk.bodies else (chain.announcement,)
            desk.bodies.append(codec.encode(Push(org.space, announced, tuple(made))))
            desk.ends.append(Head(chain.tip.position, made[-1].id))
        desk.size = sum(map(len, desk.bodies))
        desks.append(desk)
    return org, desks


def found(shelf, org):
    """Let a shelf have the organisation's space and all its devices."""
    hub = Hub(shelf)
    for entry in org.log:
        hub.answer(AddControl(org.space, entry), org.admin.public, NOW)


class Trouble(Exception):
    """The server answered something that is no acknowledgement."""


class Caller:
    """One connection to the server, made again when it breaks."""

    def __init__(self, port, authority):
        self._port = port
        self._context = ssl.create_default_context(cadata=authority)
        self._writer = None
        self._reader = None
        self.token = ""

    async def ask(self, method, path, body=b""):
        """Return status and body of an answer."""
        if self._writer is None:
            await self._connect()
        try:
            async with asyncio.timeout(PATIENCE):
                await self._send(method, path, body)
                status, size = await self.head()
                return status, await self._reader.readexactly(size)
        except (OSError, EOFError, TimeoutError, asyncio.CancelledError):
            self.close()
            raise

    async def listen(self, path):
        """Begin to listen; return the reader of what comes."""
        await self._connect()
        await self._send("GET", path, b"")
        status, _ = await self.head()
        if status != 200:
            raise Trouble(path, status)
        return self._reader

    async def _connect(self):
        self._reader, self._writer = await asyncio.open_connection(
            "127.0.0.1", self._port, ssl=self._context, server_hostname="localhost", limit=2**20
        )

    async def _send(self, method, path, body):
        token = f"authorization: Bearer {self.token}\r\n" if self.token else ""
        head = f"{method} {path} HTTP/1.1\r\nhost: localhost\r\n{token}content-length: {len(body)}"
        self._writer.write(head.encode() + b"\r\n\r\n" + body)
        await self._writer.drain()

    async def head(self):
        """Read an answer's head; return its status, and the length of what follows."""
        lines = (await self._reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
        told = dict(line.lower().split(b": ", 1) for line in lines[1:] if line)
        return int(lines[0].split()[1]), int(told.get(b"content-length", 0))

    async def log_in(self, key, hello):
        """Prove to be a device."""
        self.token = ""
        challenge = await self._known(
            "/v1/challenge", access.AskChallenge(key.public), access.Challenge
        )
        words = access.sentence(hello.server, hello.incarnation, challenge.nonce)
        proof = access.Prove(key.public, challenge.nonce, key.sign(words))
        self.token = (await self._known("/v1/session", proof, access.Token)).token.hex()

    async def _known(self, path, message, kind):
        status, data = await self.ask("POST", path, codec.encode(message))
        if status != 200:
            raise Trouble(path, status, data[:100])
        return codec.decode(data, kind, limit=LARGEST)

    def close(self):
        """Let go of the connection."""
        if self._writer is not None:
            self._writer.transport.abort()
            self._writer = None


@dataclass
class Tally:
    """What a run saw; moments are those of the event loop, in seconds."""

    each: int
    acks: list[float] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    samples: list[tuple[float, int]] = field(default_factory=list)  # sent at, number reached
    heard: list[list[tuple[float, int]]] = field(default_factory=list)  # of each listener
    hints: int = 0
    broken: int = 0
    turned_away: int = 0
    behind: float = 0.0  # the most that a push was later than its time

    def delays(self):
        """Return for each sample how long each listener took to hear that far, in seconds."""
        found = []
        for sent, number in self.samples:
            for ear in self.heard:
                when = next((at for at, told in ear if told >= number), None)
                if when is not None and when >= sent:
                    found.append(when - sent)
        return found


def kept_front(each):
    """Return how an answer begins that says that all of a push is kept; the rest needs no reading.

    It is an array of three: a name, what became of each envelope, and how the space stands.
    """
    return b"\x83" + ledger_codec.encode(("pushed/1", ("",) * each))[1:]
