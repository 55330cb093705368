"""The records of a depot's journal: each says one thing that happened, and is never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from nccn_desk.adapters.memory.projection import Act
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.chain import Fork
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import Body, Envelope, Header
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.depot import Cursor
from nccn_desk.protocol.messages import Heads

HELD: Final = "held"
QUARANTINED: Final = "quarantined"

# An envelope's id, its signature, whether content is lacking, and what tells copies apart.
Face = tuple[bytes, bytes, bool, bytes]


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
        return face_of(self.id, self.envelope, newer=self.header is None)


@dataclass(frozen=True, slots=True)
class Mended:
    """A sound copy came of an envelope that counts and had been spoiled on its way."""

    id: bytes
    envelope: Envelope


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
class Switched:
    """The control log goes on otherwise after a position; what followed there counts no more."""

    after: int
    log: tuple[tuple[SignedEntry, Membership], ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """A revocation holds that has no place in the log yet."""

    signed: SignedEntry


@dataclass(frozen=True, slots=True)
class Keyed:
    """The key of an epoch is here, or a `spare` one that it had on a branch that is lost."""

    epoch: int
    key: bytes
    spare: bool = False


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
    Born | Announced | Succeeded | Accepted | Aside | Mended | Gone | Forked | Controlled
    | Switched | Loose | Keyed | CutOff | Read | Confirmed | Heard
)  # fmt: skip


def face_of(name: bytes, envelope: Envelope, *, newer: bool = False) -> Face:
    """Return what tells an envelope that stands aside from another one.

    Of two copies of what a `newer` version of the program wrote nobody can say which is sound.
    """
    content = envelope.ciphertext
    return name, envelope.signature, content is None, digest(content or b"") if newer else b""
