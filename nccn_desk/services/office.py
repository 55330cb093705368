"""An office is the open store as those see it who let others in, and a road is its way out."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import epochs
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import NewDevice
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.membership import ADMINISTRATOR, Membership
from nccn_desk.protocol.access import AccessRequest, AccessResponse
from nccn_desk.protocol.depot import Depot, Line


class NotShared(NccnError):
    """The space is this desk's alone: nobody else can be let in before it was founded."""

    code = "not_shared"


class Road(Line, Protocol):
    """A line to one server that also carries what is no part of the record."""

    def say(self, request: AccessRequest) -> AccessResponse:
        """Ask for, or leave, an invitation's mail."""
        ...


@dataclass(frozen=True, slots=True)
class Founder:
    """Who comes into a space: the user, their roles, the key of their statements, and the desk."""

    user: str
    roles: tuple[str, ...]
    officer: bytes
    about: About


class SharedDepot(Depot, Protocol):
    """A depot that can be founded, and keeps revocations that have no place in the log yet."""

    def found(self, root: SigningKey, founder: Founder) -> SignedEntry:
        """Found the space over the store as it is; raise NotAllowed if it was founded already."""
        ...

    def take_loose(self, entries: tuple[SignedEntry, ...]) -> ChangeSet:
        """Keep revocations that have no place in the log; those that say nothing new are not."""
        ...

    def loose(self) -> tuple[SignedEntry, ...]:
        """Return the revocations that hold here and have no place in the log yet."""
        ...

    def open_box(self, boxed: bytes, info: bytes) -> bytes:
        """Return what a box for this device holds; raise Tampered."""
        ...


@dataclass(frozen=True, slots=True)
class Beyond:
    """An envelope that stands beyond a cut: its id, whose it is, its place and when it came."""

    id: bytes
    device: bytes
    position: int
    came: str


class Safe(Protocol):
    """What a store keeps for whoever lets others in; every act is durable when it returns."""

    def epochs(self) -> Mapping[int, bytes]:
        """Return the keys of all epochs that are known here."""
        ...

    def device(self) -> SigningKey:
        """Return this workstation's own key."""
        ...

    def chains(self) -> Mapping[bytes, Mapping[bytes, int]]:
        """Return how far each chain goes here, by the device that signs it."""
        ...

    def signs(self) -> Mapping[bytes, str]:
        """Return when the last entry of each device came in here."""
        ...

    def beyond(self) -> tuple[Beyond, ...]:
        """Return what stands beyond a cut and can be opened, the oldest first."""
        ...

    def keyless(self) -> Mapping[bytes, tuple[int, int]]:
        """Return the chains that wait for a key: how far each counts, how many wait there."""
        ...

    def spares(self) -> AbstractSet[tuple[int, bytes]]:
        """Return the keys that epochs had on branches of the log that count no more."""
        ...

    def keep_note(self, name: bytes, words: bytes) -> None:
        """Keep a sealed note under a name of at most 12 bytes, in place of an earlier one."""
        ...

    def notes(self) -> Mapping[bytes, bytes]:
        """Return the notes that are kept."""
        ...

    def drop_note(self, name: bytes) -> None:
        """Forget a note."""
        ...


class OfficeDepot(SharedDepot, Protocol):
    """A depot whose desk may also be the administrator's."""

    def safe(self) -> Safe:
        """Return what the store keeps for whoever lets others in."""
        ...


@dataclass(frozen=True, slots=True)
class Office:
    """A store's depot, what it keeps for its administrator, and the clock it goes by."""

    depot: SharedDepot
    safe: Safe
    clock: Clock


@dataclass(frozen=True, slots=True)
class Keys:
    """The public keys of a workstation: the one that signs, and the one for boxes."""

    device: bytes
    box: bytes


def new_device(office: Office, state: Membership, keys: Keys, whose: Founder) -> NewDevice:
    """Return a workstation as it comes into the log, with the key of now in a box for it."""
    scope, key = Scope.of(state), office.safe.epochs()[state.epoch]
    return NewDevice(
        keys.device,
        keys.box,
        whose.user,
        epochs.seal_about(scope, key, keys.device, whose.about),
        epochs.close(scope, key, keys.device, keys.box),
    )


def with_administrator(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return roles with that of the administrator among them, once."""
    return tuple(dict.fromkeys((ADMINISTRATOR, *roles)))
