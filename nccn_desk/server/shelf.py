"""A shelf keeps what a server keeps: sealed entries in the order in which they came, and its books.

Whatever is done in one transaction is kept whole or not at all, durably when it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, Protocol

from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.messages import Head, Point

NOWHERE: Final = Point()
NOT_BEGUN: Final = Head(0, bytes(32))


class ShelfTrouble(NccnError):
    """The shelf could not keep or give something; `reason` names why, and nothing is half kept."""

    code = "server_storage"


@dataclass(frozen=True, slots=True)
class Nameplate:
    """Who a server is: its id for ever, and the incarnation since its last restoration."""

    server: bytes
    incarnation: bytes
    secret: bytes = field(repr=False)  # under which it recognises its own challenges


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """A space as it stands on the shelf; `size` is in bytes."""

    no: int
    org: bytes
    space: bytes
    root: bytes
    point: Point = NOWHERE
    control: int = 0
    tip: bytes = bytes(32)
    size: int = 0

    def grown(self, size: int) -> SpaceRow:
        """Return the space with so many bytes more."""
        return replace(self, size=self.size + size)


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A chain that was announced, and how far it goes here."""

    no: int
    announcement: Announcement
    chain: bytes
    device: bytes
    head: Head = NOT_BEGUN


class Kept(NamedTuple):
    """An envelope at its place in the server's count."""

    point: Point
    chain: int  # the number of the chain's row
    position: int
    envelope: Envelope


class Evidence(NamedTuple):
    """An envelope that was signed for a place which another one has, and when it came (ms)."""

    chain: bytes
    position: int
    envelope: Envelope
    at: int


@dataclass(frozen=True, slots=True)
class TicketRow:
    """An invitation's mail: sealed requests and answers that nobody here can open."""

    ticket: bytes
    space: bytes
    until: int
    request: bytes = b""
    answer: bytes = b""


class Event(NamedTuple):
    """Something that whoever guards the server should know; never what anybody wrote."""

    at: int
    kind: str
    space: str
    device: str
    detail: Mapping[str, str | int]


class Records(Protocol):
    """The spaces' entries, within one transaction."""

    def spaces(self) -> tuple[SpaceRow, ...]:
        """Return all spaces."""
        ...

    def space(self, space: bytes, *, lock: bool = False) -> SpaceRow | None:
        """Return a space; with `lock` nobody else changes it before this transaction ends."""
        ...

    def add_space(self, org: bytes, space: bytes, root: bytes) -> SpaceRow:
        """Begin a space."""
        ...

    def keep_space(self, row: SpaceRow) -> None:
        """Keep how a space stands now."""
        ...

    def control_after(self, no: int, position: int, limit: int) -> tuple[SignedEntry, ...]:
        """Return control entries after a position, in order, at most so many."""
        ...

    def add_control(self, no: int, position: int, entry: SignedEntry) -> None:
        """Keep the next control entry."""
        ...

    def drop_control(self, no: int, position: int) -> None:
        """Throw the control entries after a position away: another branch counts."""
        ...

    def chains(self, no: int, only: Collection[bytes] | None = None) -> dict[bytes, ChainRow]:
        """Return a space's chains, or only those that are named and there."""
        ...

    def chains_numbered(self, no: int, numbers: Collection[int]) -> dict[bytes, ChainRow]:
        """Return the chains of a space whose rows have these numbers."""
        ...

    def add_chain(self, no: int, announcement: Announcement) -> ChainRow:
        """Keep the announcement of a chain that is new."""
        ...

    def keep_heads(self, rows: Sequence[ChainRow]) -> None:
        """Keep how far chains go now."""
        ...

    def at(self, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """Return the ids of the envelopes at places: a chain's row number, and a position."""
        ...

    def append(self, no: int, kept: Sequence[Kept]) -> None:
        """Keep envelopes that follow the space's last one."""
        ...

    def after(self, no: int, number: int, envelopes: int, size: int) -> tuple[Kept, ...]:
        """Return what came after a number, at most so many envelopes and bytes, one at least."""
        ...

    def lacking(
        self, no: int, gaps: Mapping[int, int], envelopes: int, size: int
    ) -> tuple[Kept, ...]:
        """Return what stands in chains (by row number) after positions, in the server's order."""
        ...

    def rolling_at(self, no: int, number: int) -> bytes | None:
        """Return the rolling hash at a number; nothing where there is none."""
        ...

    def give_way(self, no: int, row: ChainRow, position: int, at: int) -> ChainRow:
        """Let what stands in a chain after a position stand in none any more; return the chain.

        It keeps its number, and is evidence from now on; others may come into its places.
        """
        ...

    def evidence(self, no: int, envelopes: int, size: int) -> tuple[Evidence, ...]:
        """Return a space's latest forks, at most so many envelopes and bytes, one at least."""
        ...

    def add_evidence(self, no: int, chain: int, found: Evidence) -> bool:
        """Keep a fork; tell whether it is new."""
        ...


class Office(Protocol):
    """What a server keeps beside the entries, within one transaction."""

    def word(self, name: str, *, lock: bool = False) -> str:
        """Return one of the server's own settings, empty where it has none.

        With `lock` nobody else changes one that is there before this transaction ends.
        """
        ...

    def keep_word(self, name: str, value: str) -> None:
        """Keep one of the server's own settings."""
        ...

    def add_token(self, name: bytes, nonce: bytes, device: bytes, until: int) -> bool:
        """Keep a token by its hash; tell whether the nonce had not been used before."""
        ...

    def device_of(self, name: bytes, now: int) -> tuple[bytes, int] | None:
        """Return whose a token is and until when, if it has not run out."""
        ...

    def forget(self, now: int) -> None:
        """Throw away tokens and tickets that have run out."""
        ...

    def discard(self, events: int, days: int) -> None:
        """Throw away events before a moment, but the last one, and usage before a day.

        The last event stays, so that the numbers of those that follow never begin anew.
        """
        ...

    def ticket(self, ticket: bytes, *, lock: bool = False) -> TicketRow | None:
        """Return an invitation's mail; with `lock` nobody else changes it meanwhile."""
        ...

    def tickets(self, space: bytes) -> int:
        """Return how many invitations of a space are open."""
        ...

    def keep_ticket(self, row: TicketRow) -> None:
        """Keep an invitation's mail, new or changed."""
        ...

    def drop_ticket(self, ticket: bytes) -> None:
        """Throw an invitation's mail away."""
        ...

    def blob(self, no: int, name: bytes) -> bytes | None:
        """Return sealed bytes of a space by their hash."""
        ...

    def add_blob(self, no: int, name: bytes, data: bytes) -> bool:
        """Keep sealed bytes; tell whether they are new."""
        ...

    def drop_blobs(self, no: int, names: Sequence[bytes]) -> int:
        """Throw sealed bytes away; return how many there were."""
        ...

    def usage(self, no: int, device: bytes, day: int) -> int:
        """Return how many bytes a device has added to a space on a day."""
        ...

    def add_usage(self, no: int, device: bytes, day: int, size: int) -> None:
        """Count bytes that a device adds."""
        ...

    def note(self, event: Event) -> None:
        """Write an event into the audit book."""
        ...

    def events(self, after: int, limit: int) -> tuple[tuple[int, Event], ...]:
        """Return events after a number, in order, each with its own."""
        ...


class Transaction(NamedTuple):
    """One act on the shelf."""

    records: Records
    office: Office


class Shelf(Protocol):
    """Keeps everything, in transactions."""

    @property
    def plate(self) -> Nameplate:
        """Who this server is."""
        ...

    def renewed(self) -> bool:
        """Read the nameplate again; tell whether another one hangs there, as after a restoration.

        Raises ShelfTrouble.
        """
        ...

    def writing(self) -> AbstractContextManager[Transaction]:
        """Begin a transaction that is kept, durably, when its block ends without an exception."""
        ...

    def reading(self) -> AbstractContextManager[Transaction]:
        """Begin a transaction that sees one moment and changes nothing."""
        ...

    def close(self) -> None:
        """Let go of what the shelf holds open."""
        ...
