"""With whom this desk exchanges is the desk's own affair: its list of servers is no record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from ipaddress import IPv6Address
from typing import Final, Protocol
from urllib.parse import urlsplit

from nccn_desk.kernel.errors import NccnError
from nccn_desk.services.sharing import GivenUp, Peer, Provisional, Road, Waiting

PORT: Final = 8443
RELAY_PORT: Final = 8444
SERVERS: Final = 16  # of one desk
FINGERPRINT_LETTERS: Final = 64

_HOST: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_PROXIES: Final = frozenset({"http", "https"})
_SEPARATORS: Final = re.compile(r"[\s:.-]")


class BadServer(NccnError):
    """The words given for a server will not do; the code says which."""

    code = "server_address_bad"


@dataclass(frozen=True, slots=True)
class Server:
    """A server or relay that this desk exchanges with; files and proxy as they were typed.

    `fingerprint` is the SHA-256 of its certificate in hexadecimal, "" where an authority vouches
    for it; `device` is the desk that hosts a relay, in hexadecimal.
    """

    address: str
    fingerprint: str = ""
    road: Road = Road.SERVER
    paused: bool = False
    authority: str = ""
    client: str = ""
    client_key: str = ""
    proxy: str = ""
    device: str = ""

    @property
    def name(self) -> str:
        """How people know it: its address without the usual beginning."""
        return self.address.removeprefix("https://")


class Book(Protocol):
    """Where a desk keeps its list of servers; any thread may ask."""

    def servers(self) -> tuple[Server, ...]:
        """Return the list as it is kept."""
        ...

    def keep_servers(self, servers: tuple[Server, ...]) -> None:
        """Keep another list in its place, durably."""
        ...


class Relaying(Protocol):
    """What a desk can do about relays of its site; none of it on the hand's own thread."""

    def begin(self, port: int = RELAY_PORT) -> Server:
        """Be the relay of this site; return how others reach it. Raises NccnError."""
        ...

    def own(self) -> Server | None:
        """Return how others reach this desk's relay, None while it is none."""
        ...

    def ended(self) -> str:
        """Return since when the relay is gone though nobody ended it, "" where that is not so."""
        ...

    def end(self) -> None:
        """Be no relay any more; what came through it stays."""
        ...

    def look(self, heard: Callable[[], None]) -> None:
        """Look for relays from now on; `heard` is called, on another thread, for each."""
        ...

    def found(self) -> tuple[Server, ...]:
        """Return the relays of other members that were heard on this network."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand in the store at one moment; peers by server id or device key, moments text.

    `local`, `sent` and `confirmed` count own acts. `lacks` is how many of the entries here a peer
    has not confirmed, `heard` when it was last read from.
    """

    shared: bool = False
    local: int = 0
    sent: int = 0
    confirmed: int = 0
    lacks: Mapping[bytes, int] = field(default_factory=dict)
    heard: Mapping[bytes, str] = field(default_factory=dict)
    entries: int = 0
    peers: tuple[Peer, ...] = ()
    held: tuple[Waiting, ...] = ()
    quarantined: tuple[Waiting, ...] = ()
    forks: tuple[Waiting, ...] = ()
    provisional: Provisional | None = None
    given_up: GivenUp | None = None


def add(book: Book, server: Server) -> Server:
    """Add a server, or change what is known of one; return it as it is kept.

    Raises BadServer for an address or a fingerprint that will not do, and for one server too many.
    """
    wanted = checked(server)
    others = tuple(each for each in book.servers() if each.address != wanted.address)
    if len(others) >= SERVERS:
        raise BadServer("servers_too_many", limit=SERVERS)
    book.keep_servers((*others, wanted))
    return wanted


def checked(server: Server) -> Server:
    """Return a server with address and fingerprint as they are kept; raise BadServer."""
    if server.proxy:
        _demand_proxy(server.proxy)
    fingerprint = fingerprint_of(server.fingerprint) if server.fingerprint else ""
    return replace(server, address=address_of(server.address), fingerprint=fingerprint)


def remove(book: Book, address: str) -> None:
    """Exchange with a server no more; what came stays. Raises BadServer where it is not listed."""
    wanted = _known(book, address)
    book.keep_servers(tuple(each for each in book.servers() if each != wanted))


def pause(book: Book, address: str, *, paused: bool) -> None:
    """Let a server rest, or go on with it; raises BadServer where it is not on the list."""
    wanted = _known(book, address)
    book.keep_servers(
        tuple(replace(each, paused=paused) if each == wanted else each for each in book.servers())
    )


def address_of(words: str) -> str:
    """Return an address as it is kept, ``https://name:8443``; raise BadServer for none.

    What people type is taken: without https, without a port.
    """
    typed = words.strip().rstrip("/")
    if "://" not in typed:
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        port = parts.port or PORT
    except ValueError:
        raise BadServer(address=words) from None
    host = (parts.hostname or "").lower()
    extra = parts.path or parts.query or parts.fragment or parts.username
    if parts.scheme != "https" or extra or not _is_host(host):
        raise BadServer(address=words)
    return f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}"


def fingerprint_of(words: str) -> str:
    """Return a fingerprint as it is kept, however it was written; raise BadServer for none."""
    letters = _SEPARATORS.sub("", words).lower()
    if len(letters) != FINGERPRINT_LETTERS or set(letters) - set("0123456789abcdef"):
        raise BadServer("server_fingerprint_bad", n=FINGERPRINT_LETTERS)
    return letters


def to_words(servers: tuple[Server, ...]) -> str:
    """Return a list of servers as text."""
    return json.dumps([asdict(each) for each in servers], sort_keys=True)


def from_words(words: str) -> tuple[Server, ...]:
    """Read a list of servers; what a later program added to it is passed over."""
    if not words:
        return ()
    names = Server.__dataclass_fields__
    found = []
    for each in json.loads(words):
        told = {name: value for name, value in each.items() if name in names}
        found.append(Server(**{**told, "road": Road(told.get("road", Road.SERVER))}))
    return tuple(found)


def _demand_proxy(words: str) -> None:
    """Raise BadServer for a proxy that the web client would not know what to do with."""
    try:
        parts = urlsplit(words)
        port = parts.port
    except ValueError:
        raise BadServer(address=words) from None
    known = parts.scheme in _PROXIES and _is_host((parts.hostname or "").lower())
    if not known or port == 0 or parts.path.strip("/") or parts.query:
        raise BadServer(address=words)


def _known(book: Book, address: str) -> Server:
    wanted = address_of(address)
    for each in book.servers():
        if each.address == wanted:
            return each
    raise BadServer("server_not_listed", address=address)


def _is_host(host: str) -> bool:
    if ":" not in host:
        return _HOST.fullmatch(host) is not None
    try:
        IPv6Address(host)
    except ValueError:
        return False
    return True
