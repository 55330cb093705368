"""A stock is what a depot in memory holds; going through its journal makes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from nccn_desk.adapters.memory.projection import Act, Key, Projection, projected
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import membership
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.chain import ChainTip, Fork
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, Header
from nccn_desk.ledger.hybrid import START, Hybrid
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.depot import Cursor
from nccn_desk.protocol.messages import Head, Heads
from nccn_desk.services.permits import permits

HELD: Final = "held"
QUARANTINED: Final = "quarantined"

Face = tuple[bytes, bytes, bool]  # an envelope's id, its signature, and whether content is lacking


@dataclass(slots=True)
class Link:
    """A chain that was announced, with the ids that were accepted of it, in order."""

    announcement: Announcement
    device: bytes
    ids: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Born:
    """A store begins: for whom, with which keys."""

    org: bytes
    space: bytes
    device: SigningKey
    box: BoxKey
    keys: dict[int, bytes]
    log: tuple[tuple[SignedEntry, Membership], ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """Somebody has proved whose a chain is."""

    said: Announcement


@dataclass(frozen=True, slots=True)
class Succeeded:
    """This workstation signs another chain from here on."""

    said: Announcement


@dataclass(frozen=True, slots=True)
class Accepted:
    """An envelope counts."""

    envelope: Envelope
    id: bytes
    header: Header
    body: Body | None

    @property
    def act(self) -> Act | None:
        """What takes effect; nothing where the content was removed."""
        body = self.body
        if body is None:
            return None
        return Act(self.id, self.header.chain, body.clock, body.event, body.officer)


@dataclass(frozen=True, slots=True)
class Aside:
    """An envelope waits, or stands where nothing counts; `why` says for what, or where."""

    envelope: Envelope
    id: bytes
    header: Header | None
    state: str
    why: str

    @property
    def face(self) -> Face:
        """What tells it from another one."""
        return face_of(self.id, self.envelope)


@dataclass(frozen=True, slots=True)
class Gone:
    """What stood aside was decided."""

    face: Face


@dataclass(frozen=True, slots=True)
class Forked:
    """Two envelopes were signed for one place."""

    fork: Fork


@dataclass(frozen=True, slots=True)
class Controlled:
    """The control log went on; the entry was proved."""

    signed: SignedEntry
    state: Membership


@dataclass(frozen=True, slots=True)
class Loose:
    """A revocation holds that has no place in the log yet."""

    signed: SignedEntry


@dataclass(frozen=True, slots=True)
class Keyed:
    """The key of an epoch is here."""

    epoch: int
    key: bytes


@dataclass(frozen=True, slots=True)
class CutOff:
    """What follows a position of a chain counts no more."""

    chain: bytes
    last: int


@dataclass(frozen=True, slots=True)
class Read:
    """Somewhere was read up to a point."""

    cursor: Cursor


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Somebody has shown how far each chain goes there."""

    server: bytes
    heads: Heads


@dataclass(frozen=True, slots=True)
class Heard:
    """Our clock follows what came in."""

    clock: Hybrid


Record = (
    Born | Announced | Succeeded | Accepted | Aside | Gone | Forked | Controlled | Loose | Keyed
    | CutOff | Read | Confirmed | Heard
)  # fmt: skip


class Stock:
    """Everything that a depot holds, as the records of its journal say one after the other."""

    def __init__(self, born: Born) -> None:
        self.born = born
        self.links: dict[bytes, Link] = {}
        self.order: list[Accepted] = []
        self.places: dict[bytes, Accepted] = {}
        self.aside: dict[Face, Aside] = {}
        self.forks: dict[tuple[bytes, bytes], Fork] = {}
        self.log: list[SignedEntry] = []
        self.states: list[Membership] = []
        self.joined: dict[bytes, int] = {}
        self.loose: tuple[SignedEntry, ...] = ()
        self.now: Membership | None = None
        self.keys = {epoch: EpochKey(key) for epoch, key in born.keys.items()}
        self.cursors: dict[bytes, Cursor] = {}
        self.confirmed: dict[bytes, Heads] = {}
        self.own = b""  # our chain
        self.clock = START
        self.projection = Projection(b"")
        for signed, state in born.log:
            self._follow(signed, state)

    @property
    def tip(self) -> ChainTip:
        """How far our own chain goes."""
        return self.tip_of(self.own)

    @property
    def heads(self) -> dict[bytes, Head]:
        """How far each chain goes."""
        return {
            chain: Head(len(link.ids), link.ids[-1])
            for chain, link in self.links.items()
            if link.ids
        }

    def tip_of(self, chain: bytes) -> ChainTip:
        """Return how far a chain goes."""
        link = self.links.get(chain)
        if link is None or not link.ids:
            return ChainTip(self.born.org, self.born.space, chain)
        return ChainTip(self.born.org, self.born.space, chain, len(link.ids), link.ids[-1])

    def permits(self, chain: bytes, body: Body) -> bool:
        """Tell whether the owner of a chain had a role for a body."""
        return permits(self.states, self.joined, self.links[chain].device, body)

    def projected_anew(self, order: list[Accepted]) -> Projection:
        """Return what follows from accepted envelopes in some order."""
        return projected(
            self.own,
            (
                (kept.act, kept.body.operations, self.permits(kept.header.chain, kept.body))
                for kept in order
                if kept.act is not None and kept.body is not None
            ),
        )

    def learn(self, record: Record) -> set[Key]:
        """Let a record take effect; return what it touched of what is shown."""
        match record:
            case Accepted():
                return self._accept(record)
            case CutOff(chain, last):
                return self._cut_off(chain, last)
            case Controlled(signed, state):
                self._follow(signed, state)
            case Loose(signed):
                self.loose = (*self.loose, signed)
                self._look_anew()
            case Announced(said):
                self.links[said.chain] = Link(said, said.device)
            case Succeeded(said):
                self.links[said.chain] = Link(said, said.device)
                self.own = said.chain
                self.projection.write_as(self.own)
            case _:
                self._note(record)
        return set()

    def _note(self, record: Record) -> None:
        """Let a record take effect that touches nothing that is shown."""
        match record:
            case Aside():
                self.aside[record.face] = record
            case Gone(face):
                self.aside.pop(face, None)
            case Forked(fork):
                self.forks[fork.first.id, fork.second.id] = fork
            case Keyed(epoch, key):
                self.keys[epoch] = EpochKey(key)
            case Read(cursor):
                self.cursors[cursor.server] = cursor
            case Confirmed(server, heads):
                self.confirmed[server] = heads
            case Heard(clock):
                self.clock = max(self.clock, clock)

    def _accept(self, record: Accepted) -> set[Key]:
        chain = record.header.chain
        self.links[chain].ids.append(record.id)
        self.order.append(record)
        self.places[record.id] = record
        act, body = record.act, record.body
        if act is None or body is None:
            return set()
        if chain == self.own:
            self.clock = max(self.clock, body.clock)
        if self.permits(chain, body):
            return self.projection.apply(act, body.operations)
        self.projection.violations.append(record.id)
        return set()

    def _cut_off(self, chain: bytes, last: int) -> set[Key]:
        link = self.links[chain]
        gone = set(link.ids[last:])
        del link.ids[last:]
        touched: set[Key] = set()
        for name in sorted(gone):
            kept = self.places.pop(name)
            aside = Aside(kept.envelope, name, kept.header, QUARANTINED, "cut")
            self.aside[aside.face] = aside
            touched |= set(_records(kept))
        self.order = [kept for kept in self.order if kept.id not in gone]
        self.projection = self.projected_anew(self.order)
        return touched

    def _follow(self, signed: SignedEntry, state: Membership) -> None:
        self.log.append(signed)
        self.states.append(state)
        for device in state.devices:
            self.joined.setdefault(device, state.position)
        self._look_anew()

    def _look_anew(self) -> None:
        self.now = membership.overlay(self.states[-1], self.loose) if self.states else None


def face_of(name: bytes, envelope: Envelope) -> Face:
    """Return what tells an envelope that stands aside from another one."""
    return name, envelope.signature, envelope.ciphertext is None


def grown(tip: ChainTip, name: bytes) -> ChainTip:
    """Return a chain's tip after one more envelope."""
    return replace(tip, position=tip.position + 1, id=name)


def _records(kept: Accepted) -> Iterator[Key]:
    for operation in kept.body.operations if kept.body else ():
        register = getattr(operation, "register", None)
        record = getattr(operation, "record", None)
        if isinstance(register, str) and isinstance(record, str):
            yield register, record
