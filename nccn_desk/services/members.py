"""Members are the people and workstations of the space, as this desk knows them now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nccn_desk.crypto.sealing import Tampered
from nccn_desk.kernel.clock import from_text
from nccn_desk.ledger import epochs
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.membership_people import Device
from nccn_desk.services.members_acts import administers, shared
from nccn_desk.services.office import Office

SILENT: Final = 24 * 60 * 60 * 1000  # ms without a sign of life after which a desk runs behind
SHOWN: Final = 12  # bytes of a fingerprint that people compare

_UNREAD: Final = About("??", "", "")


class Trust(StrEnum):
    """How it stands with a workstation."""

    TRUSTED = "trusted"
    BEHIND = "behind"  # gave no sign of life for a day
    SECOND = "second"  # let in by one administrator; another one must agree
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Member:
    """A workstation of the space and whoever holds it; `sign` is when it was last heard, as text.

    `fingerprint` is the device's key, in hexadecimal; `lent` are roles that two officers gave,
    until a moment in ms. Where a second administrator must agree, `by` is the name of the first
    one, and `agreeable` tells whether whoever holds this desk may be the second.
    """

    device: bytes
    user: str
    station: str
    label: str
    officer: str
    roles: tuple[str, ...]
    lent: tuple[str, ...]
    until: int
    trust: Trust
    here: bool
    sign: str
    by: str = ""
    agreeable: bool = False

    @property
    def fingerprint(self) -> str:
        """The beginning of the device's public key, which nobody else has."""
        return self.device.hex()[: 2 * SHOWN]


@dataclass(frozen=True, slots=True)
class Held:
    """What a workstation held: the periods whose keys it had, and what it wrote itself."""

    epochs: int
    entries: int
    written: int


def members(office: Office) -> tuple[Member, ...]:
    """Return all workstations, those that wait first and those that are out last.

    Raises NotShared while there is no space.
    """
    state, keys, signs = shared(office), office.safe.epochs(), office.safe.signs()
    now, ours = milliseconds(office.clock.now()), office.depot.identity.device
    found = []
    for public, device in state.devices.items():
        about = _about(state, keys, device)
        user = state.users[device.user]
        heard = signs.get(public, "")
        active = device.active and user.active
        lent, until = user.glass if now < user.glass[1] else (frozenset[str](), 0)
        member = Member(
            public,
            device.user,
            about.station,
            about.label,
            about.officer,
            tuple(sorted(user.roles)) if active else (),
            tuple(sorted(lent)) if active else (),
            until,
            _trust(active=active, heard=heard, now=now, ours=public == ours),
            public == ours,
            heard,
        )
        found.append(member)
    found += _waiting(office, state, keys)
    return tuple(sorted(found, key=_rank))


def name_of(office: Office, user: str) -> str:
    """Return the name of somebody who belongs, "?" where no workstation of theirs is known."""
    named = [each.officer for each in members(office) if each.user == user]
    return named[0] if named else "?"


def seconds(office: Office) -> tuple[str, ...]:
    """Return the names of the other administrators, one of whom must agree to a new workstation."""
    state, keys = shared(office), office.safe.epochs()
    ours = _own_user(office, state)
    names = {
        _about(state, keys, held).officer
        for held in state.devices.values()
        if held.active and held.user in state.administrators - {ours}
    }
    return tuple(sorted(names))


def held(office: Office, device: bytes) -> Held:
    """Return what a workstation holds, as far as this desk can know: all that was shared with it.

    Whatever was revoked keeps that; it gets nothing more.
    """
    state = shared(office)
    boxes = [number for number, epoch in state.epochs.items() if device in epoch.boxes]
    chains = office.safe.chains()
    entries = sum(sum(each.values()) for each in chains.values())
    written = sum(chains.get(device, {}).values())
    return Held(max(boxes, default=0), entries, written)


def _waiting(office: Office, state: Membership, keys: Mapping[int, bytes]) -> Iterator[Member]:
    """Yield the workstations that one administrator let in."""
    ours, may = _own_user(office, state), administers(office)
    names = {held.user: _about(state, keys, held).officer for held in state.devices.values()}
    for public, each in state.waiting.items():
        about = _about(state, keys, each.device)
        yield Member(
            public,
            each.device.user,
            about.station,
            about.label,
            about.officer,
            tuple(sorted(state.users[each.device.user].roles)),
            (),
            0,
            Trust.SECOND,
            here=False,
            sign="",
            by=names.get(each.by, _UNREAD.officer),
            agreeable=may and not (each.by == ours and state.administrators - {ours}),
        )


def _rank(member: Member) -> tuple[bool, bool, str]:
    return (member.trust is Trust.REVOKED, member.trust is not Trust.SECOND, member.station)


def _own_user(office: Office, state: Membership) -> str:
    held = state.devices.get(office.depot.identity.device)
    return held.user if held is not None else ""


def station_of(office: Office, state: Membership, device: bytes) -> str:
    """Return what a workstation is called, "" for the root key and where nobody here can say."""
    held = state.devices.get(device)
    found = _about(state, office.safe.epochs(), held) if held is not None else _UNREAD
    return "" if found is _UNREAD else found.station


def _about(state: Membership, keys: Mapping[int, bytes], device: Device) -> About:
    known = keys.get(device.epoch)
    if known is None:
        return _UNREAD
    scope = Scope.of(state, device.epoch)
    try:
        return epochs.open_about(scope, known, device.public, device.about)
    except (Tampered, BadEntry, TooLarge):
        return _UNREAD


def _trust(*, active: bool, heard: str, now: int, ours: bool) -> Trust:
    if not active:
        return Trust.REVOKED
    if ours or (heard and now - milliseconds(from_text(heard)) < SILENT):
        return Trust.TRUSTED
    return Trust.BEHIND
