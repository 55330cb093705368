"""A verdict says what an arriving envelope is, and a desk's holdings are what decides it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, Header
from nccn_desk.ledger.membership import Membership


class Fate(StrEnum):
    """What an envelope is to this desk now; a later entry may end its waiting, nothing else."""

    ACCEPTED = "accepted"  # proved, the next of its chain, and all that it saw is here
    KNOWN = "known"  # here already; or twice among what arrived, and the other one counts
    BEFORE = "before"  # waits: an earlier envelope of its chain does
    SEEN = "seen"  # waits: an envelope that its author had seen is not here
    CHAIN = "chain"  # waits: nobody has announced its chain
    DEVICE = "device"  # waits: its device is unknown to the control log as far as it is here
    CONTROL = "control"  # waits: its author had seen more of the control log
    KEY = "key"  # waits: the key of its epoch is not here
    CONTENT = "content"  # waits: for its content, or for the act that removed it
    NEWER = "newer"  # waits: for a later version of the program, which can read it
    CUT = "cut"  # proved, and beyond its chain's cut: kept apart
    FORK = "fork"  # proved, and another one has its place: kept as evidence
    BAD = "bad"  # no entry at all: shape, hash, link, signature or content

    @property
    def waits(self) -> bool:
        """Tell whether the envelope is to be held until more arrives."""
        return self in _WAITING


_WAITING: Final = frozenset(
    {
        Fate.BEFORE,
        Fate.SEEN,
        Fate.CHAIN,
        Fate.DEVICE,
        Fate.CONTROL,
        Fate.KEY,
        Fate.CONTENT,
        Fate.NEWER,
    }
)
ASIDE: Final = _WAITING | {Fate.CUT, Fate.FORK}  # kept, and without effect


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one envelope is; `header` is missing where it cannot be read.

    `body` is there with what is accepted, unless its content was lawfully removed. `reason` says
    what is wrong with what is bad.
    """

    envelope: Envelope
    id: bytes
    fate: Fate
    header: Header | None = None
    body: Body | None = None
    reason: str = ""


class Holdings(Protocol):
    """What a desk holds, as the intake asks it; each answer is that of the moment."""

    def membership(self) -> Membership | None:
        """Return who belongs to the space; None while it is this desk's alone."""
        ...

    def device_of(self, chain: bytes) -> bytes | None:
        """Return the device that a proved announcement names for a chain."""
        ...

    def tip(self, chain: bytes) -> ChainTip:
        """Return how far a chain is accepted; position nought for one that is not known."""
        ...

    def id_at(self, chain: bytes, position: int) -> bytes | None:
        """Return the id that was accepted at a position up to the tip."""
        ...

    def has(self, envelope_id: bytes) -> bool:
        """Tell whether an envelope is here and proved: accepted, beyond a cut, or of a fork.

        What somebody saw before its device was revoked must not hold up what they wrote then.
        """
        ...

    def pruned(self, envelope_id: bytes) -> bool:
        """Tell whether an accepted act of an administrator has removed this envelope's content."""
        ...

    def permits(self, device: bytes, body: Body) -> bool:
        """Tell whether a device's owner had a role for a body, by the log as its author saw it."""
        ...

    def epoch_key(self, epoch: int) -> EpochKey | None:
        """Return the key of an epoch; None while it is not here."""
        ...


@dataclass(frozen=True, slots=True)
class Bound:
    """How much may be held that waits: envelopes, and bytes of them.

    What finds no room is not lost: it is in no head, so the next exchange by heads brings it.
    """

    count: int = 20_000
    size: int = 64 * 2**20

    def full(self, count: int, size: int) -> bool:
        """Tell whether so many envelopes of so many bytes leave no room for another."""
        return count >= self.count or size >= self.size


def weight(envelope: Envelope) -> int:
    """Return the bytes that an envelope takes where it is held."""
    content = envelope.ciphertext or b""
    return len(envelope.header_bytes) + len(envelope.signature) + len(content)
