"""Membership is who belongs to a space as its control log says up to a position; removal wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any, Final, NoReturn

from nccn_desk.crypto.boxes import demand_box_key
from nccn_desk.crypto.signing import BadSignature, demand_public, verify
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.control import ORIGIN, Entry, SignedEntry
from nccn_desk.ledger.control_acts import (
    AddDevice,
    AddUser,
    Adopt,
    Agree,
    BreakGlass,
    Genesis,
    Grant,
    NewDevice,
    NewEpoch,
    Policy,
    Recover,
    Revoke,
    Settle,
)
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.membership_people import Device, Epoch, Settled, User, Waiting

ADMINISTRATOR: Final = "administrator"
READERS: Final = frozenset({"evaluator"})  # roles that write nothing
ANSWERING: Final = frozenset({ADMINISTRATOR, "coordinator", "duty_officer"})  # may adopt
GLASS: Final = frozenset({"coordinator", "duty_officer", "approver", ADMINISTRATOR})
LONGEST_GLASS: Final = 72 * 60 * 60 * 1000  # ms for which two officers may give a role


@dataclass(frozen=True, slots=True)
class Membership:
    """The state after an entry of the log; every desk and server computes the same."""

    org: bytes
    space: bytes
    root: bytes
    position: int
    tip: bytes
    users: Mapping[str, User] = field(default_factory=dict)
    devices: Mapping[bytes, Device] = field(default_factory=dict)
    waiting: Mapping[bytes, Waiting] = field(default_factory=dict)
    epochs: Mapping[int, Epoch] = field(default_factory=dict)
    cuts: Mapping[bytes, int] = field(default_factory=dict)
    adopted: frozenset[bytes] = frozenset()
    policies: Mapping[str, str] = field(default_factory=dict)
    writers: frozenset[str] = frozenset()  # users who have, or once had, a role that writes
    settled: tuple[Settled, ...] = ()

    @property
    def reach(self) -> int:
        """The last position that anybody can have seen, on a lost branch too."""
        return max((self.position, *[each.act.reach for each in self.settled]))

    @property
    def is_disputed(self) -> bool:
        """Whether what counted nowhere may count by the log's last entry: another branch was here.

        The entry settled it, or took a place that somebody may have seen taken on that branch.
        """
        return any(
            self.position == each.at or self.position <= each.act.reach for each in self.settled
        )

    @property
    def epoch(self) -> int:
        """The epoch whose key seals now."""
        return max(self.epochs)

    @property
    def administrators(self) -> frozenset[str]:
        """The users who administer the space, other than by a lent role, on a device that is in."""
        owners = {held.user for held in self.devices.values() if held.active}
        active = {name for name in owners if self.users[name].active}
        return frozenset({name for name in active if ADMINISTRATOR in self.users[name].roles})

    @property
    def wants_second(self) -> bool:
        """Whether a workstation is let in by two administrators: where there is a second to ask."""
        return len(self.administrators) > 1

    def roles_of(self, device: bytes, moment: int) -> frozenset[str]:
        """Return the roles of whoever holds a device at a moment (ms); none for one that is out."""
        held = self.devices.get(device)
        if held is None or not held.active:
            return frozenset()
        user = self.users.get(held.user)
        return user.roles_at(moment) if user is not None and user.active else frozenset()

    def administers(self, device: bytes) -> bool:
        """Tell whether a device is that of an administrator, other than by a lent role."""
        held = self.devices.get(device)
        return held is not None and held.active and held.user in self.administrators

    def may_write(self, device: bytes, moment: int) -> bool:
        """Tell whether a device may add envelopes at a moment, in ms."""
        return bool(self.roles_of(device, moment) - READERS)

    def may_have_written(self, device: bytes) -> bool:
        """Tell whether a device that is in may have added envelopes at any time until now.

        What somebody wrote while they had the role must not be lost because it travels after
        they have it no more; whether they had it is for those to judge who can read when it was.
        """
        held = self.devices.get(device)
        return held is not None and held.active and held.user in self.writers

    def cut_of(self, chain: bytes, device: bytes) -> int | None:
        """Return the last position of a chain that counts; None where the chain is not cut."""
        if chain in self.cuts:
            return self.cuts[chain]
        held = self.devices.get(device)
        return 0 if held is not None and not held.active else None


def begin(signed: SignedEntry) -> Membership:
    """Return the membership after the first entry of a log; raise BadControl if it cannot be one.

    Whether it is the right space's is for whoever knows its genesis by its id.
    """
    entry = signed.entry
    act = entry.act
    if not isinstance(act, Genesis) or entry.position != 1 or entry.previous != ORIGIN:
        refuse(entry, "genesis")
    demand_signed(signed, entry, {act.root, act.device.public}, both=True)
    _demand_keys(entry, act.root, act.officer)
    blank = Membership(entry.org, entry.space, act.root, 1, signed.id)
    epochs = {1: Epoch(act.commitment, b"", {act.device.public: act.device.key})}
    first = replace(blank, epochs=epochs)
    return _counting(_with_administrator(entry, first, act.roles, act.officer, act.device))


def extend(state: Membership, signed: SignedEntry) -> Membership:
    """Return the membership after the next entry; raise BadControl if it breaks a rule.

    Raises NewerEntry and BadEntry for what cannot be read. An act of a later version counts as
    nothing, and the log goes on.
    """
    entry = signed.entry
    if (entry.org, entry.space) != (state.org, state.space):
        refuse(entry, "space")
    if entry.position != state.position + 1 or entry.previous != state.tip:
        refuse(entry, "order")
    if isinstance(entry.act, Genesis):
        refuse(entry, "genesis")
    _demand_authority(state, signed, entry)
    changed = _changed(state, entry, signed.signatures[0][0])
    return _counting(replace(changed, position=entry.position, tip=signed.id))


def _changed(state: Membership, entry: Entry, signer: bytes) -> Membership:
    act = entry.act
    if isinstance(act, AddDevice):
        return _add_device(state, entry, act, state.devices[signer].user)
    if isinstance(act, Agree):
        return _agree(state, entry, act, state.devices[signer].user)
    rule = _RULES.get(type(act))
    return rule(state, entry, act) if rule is not None else state


def _counting(state: Membership) -> Membership:
    """Return a membership that remembers who has a role that writes."""
    able = {name for name, user in state.users.items() if (user.roles | user.glass[0]) - READERS}
    return state if able <= state.writers else replace(state, writers=state.writers | able)


def _demand_authority(state: Membership, signed: SignedEntry, entry: Entry) -> None:
    """See that an entry was signed by whoever its act demands."""
    act = entry.act
    if isinstance(act, Recover):
        demand_signed(signed, entry, {state.root}, both=False)
        return
    signers = [public for public, _ in signed.signatures]
    demand_signed(signed, entry, set(signers), both=True)
    roles = [state.roles_of(public, entry.at) for public in signers]
    if isinstance(act, BreakGlass):
        users = {state.devices[public].user for public in signers if public in state.devices}
        if len(users) != len(signers) or len(users) < 2 or not all(each & GLASS for each in roles):  # noqa: PLR2004  # two officers
            refuse(entry, "two_officers")
        return
    needed = ANSWERING if isinstance(act, Adopt) else frozenset({ADMINISTRATOR})
    if len(signers) != 1 or not roles[0] & needed:
        refuse(entry, "authority")


def demand_signed(signed: SignedEntry, entry: Entry, keys: set[bytes], *, both: bool) -> None:
    """See that the signatures are those of exactly these keys (or of one of them), and hold."""
    signers = [public for public, _ in signed.signatures]
    if (
        len(set(signers)) != len(signers)
        or (both and set(signers) != keys)
        or not keys.issuperset(signers)
    ):
        refuse(entry, "signers")
    for public, signature in signed.signatures:
        try:
            verify(public, signed.id, signature)
        except BadSignature:
            refuse(entry, "signature")


def _demand_keys(entry: Entry, *publics: bytes) -> None:
    for public in publics:
        try:
            demand_public(public)
        except BadSignature:
            refuse(entry, "key")


def _with_administrator(
    entry: Entry, state: Membership, roles: tuple[str, ...], officer: bytes, device: NewDevice
) -> Membership:
    if ADMINISTRATOR not in roles:
        refuse(entry, "administrator")
    users = {**state.users, device.user: User(frozenset(roles), officer)}
    return _with_device(entry, replace(state, users=users), device, state.epoch)


def _with_device(entry: Entry, state: Membership, device: NewDevice, epoch: int) -> Membership:
    _demand_keys(entry, device.public)
    try:
        demand_box_key(device.box)
    except NccnError:
        refuse(entry, "key")
    user = state.users.get(device.user)
    if user is None or not user.active:
        refuse(entry, "user")
    if device.public in state.devices or device.public in state.waiting:
        refuse(entry, "device")
    if epoch != state.epoch:
        refuse(entry, "epoch")
    added = Device(device.public, device.box, device.user, device.about, epoch)
    return _with_box(state, added, device.key)


def _with_box(state: Membership, device: Device, key: bytes) -> Membership:
    """Return a membership with a device, and its box in the present epoch."""
    present = state.epochs[state.epoch]
    boxes = {**present.boxes, device.public: key}
    return replace(
        state,
        devices={**state.devices, device.public: device},
        epochs={**state.epochs, state.epoch: replace(present, boxes=boxes)},
    )


def _add_user(state: Membership, entry: Entry, act: AddUser) -> Membership:
    _demand_keys(entry, act.public)
    if act.user in state.users and state.users[act.user].active:
        refuse(entry, "user")
    return replace(state, users={**state.users, act.user: User(frozenset(act.roles), act.public)})


def _add_device(state: Membership, entry: Entry, act: AddDevice, by: str) -> Membership:
    """Let a workstation in, or wait where there is a second administrator to ask."""
    after, public = _with_device(entry, state, act.device, act.epoch), act.device.public
    if not state.wants_second:
        return after
    if act.device.key:  # nobody gives the key away alone
        refuse(entry, "second")
    waiting = Waiting(after.devices[public], by)
    return replace(state, waiting={**state.waiting, public: waiting})


def _agree(state: Membership, entry: Entry, act: Agree, by: str) -> Membership:
    held = state.waiting.get(act.device)
    if held is None or not state.users[held.device.user].active:
        refuse(entry, "unknown")
    if act.epoch != state.epoch:
        refuse(entry, "epoch")
    if by == held.by and state.administrators - {by}:
        refuse(entry, "second")
    return _with_box(_no_more(state, {act.device}), held.device, act.key)


def _no_more(state: Membership, devices: AbstractSet[bytes]) -> Membership:
    """Return a membership in which these workstations do not wait any more."""
    left = {name: each for name, each in state.waiting.items() if name not in devices}
    return replace(state, waiting=left)


def _grant(state: Membership, entry: Entry, act: Grant) -> Membership:
    user = state.users.get(act.user)
    if user is None or not user.active:
        refuse(entry, "user")
    users = {**state.users, act.user: replace(user, roles=frozenset(act.roles))}
    return _demand_left(entry, replace(state, users=users))


def revoke(state: Membership, entry: Entry, act: Revoke, *, demand_left: bool = True) -> Membership:
    """Return the members without those whom an act puts out; raise BadControl for strangers.

    An administrator must be left where `demand_left` says so.
    """
    known = {**state.devices, **{name: each.device for name, each in state.waiting.items()}}
    out = set(act.devices) | {public for public, held in known.items() if held.user in act.users}
    if not (out.issubset(known) and set(act.users).issubset(state.users)):
        refuse(entry, "unknown")
    after = replace(
        _no_more(state, out),
        users={
            name: replace(user, active=user.active and name not in act.users)
            for name, user in state.users.items()
        },
        devices={
            public: replace(held, active=held.active and public not in out)
            for public, held in state.devices.items()
        },
        # The earlier of two cuts holds: what one administrator shut out no other lets in by it.
        cuts={
            chain: min(at, state.cuts.get(chain, at))
            for chain, at in {**state.cuts, **act.cuts}.items()
        },
    )
    return _demand_left(entry, after) if demand_left else after


def _demand_left(entry: Entry, state: Membership) -> Membership:
    """See that an administrator with a device is left, other than one whose role is lent."""
    if not state.administrators:
        refuse(entry, "last_administrator")
    return state


def _new_epoch(state: Membership, entry: Entry, act: NewEpoch) -> Membership:
    active = {public for public, held in state.devices.items() if held.active}
    if act.epoch != state.epoch + 1 or set(act.boxes) != active:
        refuse(entry, "epoch")
    made = Epoch(act.commitment, act.previous, dict(act.boxes))
    return replace(state, epochs={**state.epochs, act.epoch: made})


def _policy(state: Membership, _entry: Entry, act: Policy) -> Membership:
    return replace(state, policies={**state.policies, act.name: act.value})


def _adopt(state: Membership, _entry: Entry, act: Adopt) -> Membership:
    return replace(state, adopted=state.adopted | set(act.envelopes))


def _glass(state: Membership, entry: Entry, act: BreakGlass) -> Membership:
    user = state.users.get(act.user)
    if user is None or not user.active:
        refuse(entry, "user")
    if not entry.at < act.until <= entry.at + LONGEST_GLASS:
        refuse(entry, "until")
    lent = replace(user, glass=(frozenset(act.roles), act.until))
    return replace(state, users={**state.users, act.user: lent})


def _recover(state: Membership, entry: Entry, act: Recover) -> Membership:
    _demand_keys(entry, act.officer)
    if act.epoch != state.epoch:
        refuse(entry, "epoch")
    return _with_administrator(entry, state, act.roles, act.officer, act.device)


def _settle(state: Membership, entry: Entry, act: Settle) -> Membership:
    if act.after >= entry.position:
        refuse(entry, "after")
    return replace(state, settled=(*state.settled, Settled(act, entry.position, state.epoch)))


def refuse(entry: Entry, reason: str) -> NoReturn:
    """Raise BadControl for an entry."""
    raise BadControl(position=entry.position, reason=reason)


_RULES: Final[Mapping[type, Callable[[Membership, Entry, Any], Membership]]] = {
    AddUser: _add_user,
    Grant: _grant,
    Revoke: revoke,
    NewEpoch: _new_epoch,
    Policy: _policy,
    Adopt: _adopt,
    BreakGlass: _glass,
    Recover: _recover,
    Settle: _settle,
}
