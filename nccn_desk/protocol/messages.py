"""A message is one thing that a desk asks of a server, or the server's answer to it; frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import Envelope


class Head(NamedTuple):
    """How far a chain goes somewhere: its last position, and that envelope's id."""

    position: int
    id: bytes


Heads: TypeAlias = Mapping[bytes, Head]  # by chain


class Point(NamedTuple):
    """A place in a server's own count of a space's envelopes: a cursor, never a truth.

    `rolling` is SHA-256 over the rolling hash before it and the envelope's id; 32 zeros at
    nought. The same number with another hash means that the server has rewritten its past.
    """

    number: int = 0
    rolling: bytes = bytes(32)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server takes in one request: envelopes, and bytes of the whole body."""

    envelopes: int = 1_000
    body: int = 12 * 2**20  # the largest envelope fits in


@dataclass(frozen=True, slots=True)
class Hello:
    """What a server says of itself before anybody says who they are.

    A server that was restored from a backup has another `incarnation` than before; `now` is its
    clock in ms; `versions` are the lowest and the highest version of the protocol it speaks.
    """

    server: bytes
    incarnation: bytes
    versions: tuple[int, int]
    now: int
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class AskStanding:
    """Ask how far a space goes here."""

    space: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a space goes at a server: its chains, its count, its control log's end."""

    incarnation: bytes
    heads: Heads
    point: Point
    control: int
    control_tip: bytes


@dataclass(frozen=True, slots=True)
class Push:
    """Hand over envelopes, each chain's in order, with the announcements of chains new there."""

    space: bytes
    announcements: tuple[Announcement, ...]
    envelopes: tuple[Envelope, ...]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of each envelope, in order, all of it durable: "" is kept (now or before).

    Codes of refusal: ``gap`` (what comes before it is not here), ``fork`` (another one has its
    place; both are kept as evidence), ``unknown_chain``, ``not_writing`` (the device has no
    writing role), ``cut`` (beyond the cut of a revoked device), ``bad`` (shape, hash, link or
    signature), ``quota``. One refusal never stops the envelopes of other chains. The heads of
    `standing` are those of the chains that were pushed to; a space may have thousands of others.
    """

    results: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Pull:
    """Ask for what came after a point, at most so many bytes of it (one envelope at least)."""

    space: bytes
    after: Point
    limit: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Ask for what somebody with these heads lacks, whatever its number; each chain in order."""

    space: bytes
    heads: Heads
    limit: int


@dataclass(frozen=True, slots=True)
class AskForks:
    """Ask for the envelopes that took the place of another one here, the latest of them.

    They stand in no count. The answer is `Pulled`, with the server's end as its point.
    """

    space: bytes


@dataclass(frozen=True, slots=True)
class Pulled:
    """Envelopes in the server's order and the announcements of all their chains.

    `point` is that of the last one (for `Missing`: that of the server's end); `more` tells
    whether there is more.
    """

    incarnation: bytes
    announcements: tuple[Announcement, ...]
    envelopes: tuple[Envelope, ...]
    point: Point
    more: bool


@dataclass(frozen=True, slots=True)
class AskControl:
    """Ask for the control log after a position."""

    space: bytes
    after: int


@dataclass(frozen=True, slots=True)
class ControlLog:
    """Entries of the control log in order, as many as fit; `more` tells whether there is more."""

    entries: tuple[SignedEntry, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class AddControl:
    """Add the next entry; refused with ``control_moved`` where another one came before it."""

    space: bytes
    entry: SignedEntry


@dataclass(frozen=True, slots=True)
class SwitchControl:
    """Give a log that goes on otherwise than the server's: it follows where all are to follow.

    `entries` are in order, from any place of the common beginning on. Refused with
    ``control_bad`` where the server's own branch counts, or nobody has settled the two.
    """

    space: bytes
    entries: tuple[SignedEntry, ...]


@dataclass(frozen=True, slots=True)
class ControlAdded:
    """The entry is durable at this position."""

    position: int


@dataclass(frozen=True, slots=True)
class AskLandmark:
    """Ask for the last envelope that its device marked as one that names a snapshot.

    The answer is a page with that one envelope and its chain's announcement, or an empty one.
    """

    space: bytes


Request: TypeAlias = (
    AskStanding
    | Push
    | Pull
    | Missing
    | AskForks
    | AskControl
    | AddControl
    | SwitchControl
    | AskLandmark
)
Response: TypeAlias = Hello | Standing | Pushed | Pulled | ControlLog | ControlAdded
