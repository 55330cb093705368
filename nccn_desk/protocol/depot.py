"""A depot is a desk's store as the exchange of entries sees it, and a line is its way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.messages import Head, Heads, Hello, Point, Request, Response


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose store this is: organisation, space, and this workstation's device key."""

    org: bytes
    space: bytes
    device: bytes
    exercise: bool


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a desk has read at a server, under which of its incarnations."""

    server: bytes
    incarnation: bytes
    point: Point


@dataclass(frozen=True, slots=True)
class Parcel:
    """Envelopes, each chain's in order, with the announcements of their chains."""

    announcements: tuple[Announcement, ...] = ()
    envelopes: tuple[Envelope, ...] = ()


SPOILED: Final = frozenset({"hash", "signature"})  # why a copy is bad, whatever was written


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a parcel. Everything but `refused` is kept, durably.

    `held` waits for what comes before it, `quarantined` stands beyond a cut, `forks` took a
    place that another one has; `refused` maps ids to the reason why they are no entries at all.
    """

    changes: ChangeSet = field(default_factory=ChangeSet)
    accepted: int = 0
    known: int = 0
    held: int = 0
    quarantined: int = 0
    forks: int = 0
    refused: Mapping[bytes, str] = field(default_factory=dict)
    full: bool = False  # the buffer of what waits is full: do not read on before it empties
    bare: bool = False  # something came without its content, and nobody here knows who removed it

    @property
    def spoiled(self) -> bool:
        """Tell whether something was damaged on its way; another copy of it may be sound."""
        return self.bare or not SPOILED.isdisjoint(self.refused.values())


class Depot(Protocol):
    """Keeps and gives entries; every act is one transaction, durable when it returns."""

    @property
    def identity(self) -> Identity:
        """Whose store this is."""
        ...

    def heads(self) -> Heads:
        """Return how far each chain goes here, counting only what was accepted."""
        ...

    def membership(self) -> Membership | None:
        """Return who belongs to the space; None while the space is this desk's alone."""
        ...

    def control_after(self, position: int) -> tuple[SignedEntry, ...]:
        """Return the entries of the control log after a position, in order."""
        ...

    def take_control(self, entries: tuple[SignedEntry, ...]) -> ChangeSet:
        """Prove and keep entries that follow the log's end, and let held envelopes go on.

        Entries that are here already are passed over. Raises BadControl where one does not
        follow or breaks a rule: those before it are kept.
        """
        ...

    def hand_on(self, branch: tuple[SignedEntry, ...]) -> SignedEntry | None:
        """Return the entry that gives another branch of the log the keys of ours, to go behind it.

        Nothing where all is known there or this desk may not; raises BadControl for what is none.
        """
        ...

    def lacking(self, heads: Heads, *, envelopes: int, size: int) -> Parcel:
        """Return what somebody with these heads lacks, in the order in which it came here.

        At most so many envelopes and bytes, but one at least where anything is lacking; each
        chain continues from its head. Nothing where all is there.
        """
        ...

    def take(self, parcel: Parcel, cursor: Cursor | None = None) -> Taken:
        """Prove, keep, and let take effect what follows; keep the cursor with it.

        In one transaction. What comes too early is held and goes on by itself later. A cursor is
        kept only where all that came before it found room and nothing was spoiled on its way.
        """
        ...

    def cursor(self, server: bytes) -> Cursor | None:
        """Return how far was read at a server."""
        ...

    def confirm(self, server: bytes, heads: Heads, cursor: Cursor | None = None) -> None:
        """Note how far each chain goes, durably, at a server or another desk (its device key).

        The cursor, if there is one, is kept with it.
        """
        ...

    def spoiled(self) -> tuple[tuple[bytes, Head], ...]:
        """Return some envelopes that are not as they were written, to be asked for again.

        Each as its chain and the head before it. Each call looks at some that nobody has looked
        at; one signature vouches for a whole run, and its own may have been spoiled on the way.
        """
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign with the device key, to prove to a server who is there."""
        ...


class Line(Protocol):
    """A way to one server, as long as it holds.

    Raises `protocol.errors.Unreachable` when it breaks and `protocol.errors.Refused` with the
    server's code when the server says no.
    """

    def hello(self) -> Hello:
        """Ask the server what it is."""
        ...

    def ask(self, request: Request) -> Response:
        """Ask one thing and return the answer; the line has proved who asks."""
        ...
