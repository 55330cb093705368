"""A hand is how whoever holds a workstation opens its boxes and signs entries of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from nccn_desk.kernel.clock import Clock
from nccn_desk.ledger import control, settling
from nccn_desk.ledger.control import Entry, SignedEntry
from nccn_desk.ledger.control_acts import ControlAct
from nccn_desk.ledger.handing import handed_on
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.membership import Membership
from nccn_desk.protocol.depot import Identity


class Keeper(Protocol):
    """Keeps a workstation's own keys, and the list of members as it is here."""

    @property
    def identity(self) -> Identity:
        """Whose they are."""
        ...

    def membership(self) -> Membership | None:
        """Return who belongs to the space; None while it is this desk's alone."""
        ...

    def control_after(self, position: int) -> tuple[SignedEntry, ...]:
        """Return the entries of the control log after a position, in order."""
        ...

    def open_box(self, boxed: bytes, info: bytes) -> bytes:
        """Return what a box for this device holds; raise Tampered."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign with the device key."""
        ...


class DepotHand:
    """The hand of whoever holds this workstation."""

    def __init__(self, keeper: Keeper, clock: Clock) -> None:
        self._keeper = keeper
        self._clock = clock

    @property
    def device(self) -> bytes:
        """The workstation's public key."""
        return self._keeper.identity.device

    def open(self, boxed: bytes, info: bytes) -> bytes:
        """Return what a box for this workstation holds."""
        return self._keeper.open_box(boxed, info)

    def sign(self, state: Membership, act: ControlAct) -> SignedEntry:
        """Sign an act as the entry that follows a state."""
        at = milliseconds(self._clock.now())
        entry = Entry(state.org, state.space, state.position + 1, state.tip, at, act)
        data = control.encode(entry)
        name = SignedEntry(data, ()).id
        return SignedEntry(data, ((self.device, self._keeper.sign(name)),))


def hand_on(keeper: Keeper, clock: Clock, branch: Sequence[SignedEntry]) -> SignedEntry | None:
    """Return the entry that gives another branch the keys of ours; see `ledger.handing`."""
    now = keeper.membership()
    fork = settling.fork_of(keeper.control_after(0), branch) if now is not None else None
    if now is None or fork is None:
        return None
    return handed_on(fork, now, DepotHand(keeper, clock))
