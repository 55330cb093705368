"""Users, devices and epochs as a membership holds them after an entry of the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nccn_desk.ledger.control_acts import Settle


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who belongs: the roles of now, and the key that signs their statements."""

    roles: frozenset[str]
    public: bytes
    active: bool = True
    glass: tuple[frozenset[str], int] = (frozenset(), 0)  # roles given by two, until when (ms)

    def roles_at(self, moment: int) -> frozenset[str]:
        """Return the roles at a moment, in ms."""
        lent, until = self.glass
        return self.roles | lent if moment < until else self.roles


@dataclass(frozen=True, slots=True)
class Device:
    """A workstation that belongs, or did."""

    public: bytes
    box: bytes
    user: str
    about: bytes
    epoch: int  # the epoch under whose key `about` is sealed
    active: bool = True


@dataclass(frozen=True, slots=True)
class Waiting:
    """A workstation that one administrator (`by`) let in, and no second one yet: it is none."""

    device: Device
    by: str


@dataclass(frozen=True, slots=True)
class Epoch:
    """What the log says of an epoch's key: its commitment, the key before it, and its boxes."""

    commitment: bytes
    previous: bytes
    boxes: Mapping[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Settled:
    """Another branch of the log was settled: the act, its position, and the epoch of its keys."""

    act: Settle
    at: int
    epoch: int

    def disputes(self, position: int) -> bool:
        """Tell whether two branches had an entry at a position."""
        return self.act.after < position <= max(self.act.reach, self.at)
