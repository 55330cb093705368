"""A chain is one workstation's series of envelopes in a space, and no position is signed twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nccn_desk.crypto.signing import verify
from nccn_desk.kernel.ids import Ids
from nccn_desk.ledger.envelope import ORIGIN, Envelope, Header, Place, check_structure
from nccn_desk.ledger.errors import BadEntry, BrokenChain, TooLarge


@dataclass(frozen=True, slots=True)
class ChainTip:
    """The last envelope of a chain as far as it is known; position nought is a chain not begun."""

    org: bytes
    space: bytes
    chain: bytes
    position: int = 0
    id: bytes = ORIGIN

    def next_place(self, epoch: int) -> Place:
        """Return where the chain's next envelope stands."""
        return Place(self.org, self.space, self.chain, self.position + 1, self.id, epoch)

    def after(self, envelope: Envelope) -> ChainTip:
        """Return the tip after the next envelope; raise BrokenChain if it is not the next.

        Header, links and the ciphertext's hash are checked; the signature is not.
        """
        try:
            header = check_structure(envelope)
        except (BadEntry, TooLarge) as fault:
            raise BrokenChain(position=self.position + 1, reason="entry") from fault
        reason = self._breach(header)
        if reason:
            raise BrokenChain(position=header.position, reason=reason)
        return ChainTip(self.org, self.space, self.chain, header.position, envelope.id)

    def _breach(self, header: Header) -> str:
        """Name why a header cannot follow; return nothing when it can."""
        if (header.org, header.space, header.chain) != (self.org, self.space, self.chain):
            return "chain"
        if header.position != self.position + 1:
            return "position"
        return "" if header.previous == self.id else "previous"


def new_chain(org: bytes, space: bytes, ids: Ids) -> ChainTip:
    """Return a chain that has not begun, under a fresh random id of 16 bytes."""
    return ChainTip(org, space, bytes.fromhex(ids.new()))


def verify_run(
    tip: ChainTip, run: Sequence[Envelope], public: bytes, alone: Collection[int] = ()
) -> ChainTip:
    """Return the tip after a run of envelopes that continues a chain.

    Links and hashes are checked for each envelope. One signature, the last, vouches for the
    whole run through the links; envelopes at the positions in `alone` are verified by their own
    signature too, as those with statements and artefacts (`Body.stands_alone`) and control
    entries must be. Raises BrokenChain, NewerEntry or BadSignature; nothing of such a run counts.
    """
    for envelope in run:
        tip = tip.after(envelope)
        if tip.position in alone or envelope is run[-1]:
            verify(public, tip.id, envelope.signature)
    return tip


@dataclass(frozen=True, slots=True)
class Fork:
    """Two different envelopes signed for one position: proof that a chain went back in time.

    The pair is in order of id, so that every desk that finds it holds the same evidence.
    """

    first: Envelope
    second: Envelope

    def prove(self, public: bytes) -> None:
        """Raise BadSignature unless the chain's owner signed both."""
        for envelope in (self.first, self.second):
            verify(public, envelope.id, envelope.signature)


def fork_between(one: Envelope, other: Envelope) -> Fork | None:
    """Return the evidence if two envelopes claim one position of a chain with different ids."""
    places = [
        (header.org, header.space, header.chain, header.position)
        for header in (one.header, other.header)
    ]
    if places[0] != places[1] or one.id == other.id:
        return None
    # The content is not part of the proof, and nobody needs a key to check the evidence.
    bare = sorted(
        (Envelope(each.header_bytes, each.signature, None) for each in (one, other)),
        key=lambda each: each.id,
    )
    return Fork(*bare)


@dataclass(frozen=True, slots=True)
class HighWater:
    """What the sidecar beside the database remembers: the highest position ever signed here."""

    chain: bytes
    position: int
    machine: str


class Decision(StrEnum):
    """Whether a workstation may go on signing its chain, or why it must start another."""

    GO_ON = "go_on"
    FIRST_CHAIN = "first_chain"
    SIDECAR_MISSING = "sidecar_missing"
    SIDECAR_OF_OTHER_CHAIN = "sidecar_of_other_chain"
    MACHINE_CHANGED = "machine_changed"
    SIDECAR_AHEAD = "sidecar_ahead"
    PEER_AHEAD = "peer_ahead"

    @property
    def starts_new_chain(self) -> bool:
        """Tell whether a new chain must begin, with this decision as its reason."""
        return self is not Decision.GO_ON


def may_sign(
    tip: ChainTip | None, sidecar: HighWater | None, machine: str, seen_elsewhere: int = 0
) -> Decision:
    """Decide whether the chain whose tip is in the store may be continued on this machine.

    `seen_elsewhere` is the highest position of it that any other desk or server has shown. A
    sidecar that is behind is lawful: the store commits first. One that is ahead means that the
    store came from a backup.
    """
    if tip is None:
        return Decision.FIRST_CHAIN if sidecar is None else Decision.SIDECAR_AHEAD
    if sidecar is None:
        return Decision.SIDECAR_MISSING
    if sidecar.machine != machine:
        return Decision.MACHINE_CHANGED
    if sidecar.chain != tip.chain:
        return Decision.SIDECAR_OF_OTHER_CHAIN
    if sidecar.position > tip.position:
        return Decision.SIDECAR_AHEAD
    return Decision.PEER_AHEAD if seen_elsewhere > tip.position else Decision.GO_ON
