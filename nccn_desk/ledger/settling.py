"""Settling says which of two branches of a control log counts, and when a desk may follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import Recover, Revoke, Settle
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.membership import ADMINISTRATOR, Membership, begin, extend

FORKED = "forked"  # the reason for not following a branch


@dataclass(frozen=True, slots=True)
class ControlFork:
    """Where two logs went apart: the members before that, and what follows in each."""

    base: Membership
    ours: tuple[SignedEntry, ...]
    theirs: tuple[SignedEntry, ...]

    @property
    def ours_counts(self) -> bool:
        """Tell whether it is our branch that counts."""
        return counts(self.base, self.ours, self.theirs)

    @property
    def kept(self) -> tuple[SignedEntry, ...]:
        """The branch that counts."""
        return self.ours if self.ours_counts else self.theirs

    @property
    def lost(self) -> tuple[SignedEntry, ...]:
        """The branch that does not."""
        return self.theirs if self.ours_counts else self.ours


def fork_of(log: Sequence[SignedEntry], told: Sequence[SignedEntry]) -> ControlFork | None:
    """Return where another log leaves ours; None where it does not, or began otherwise."""
    branch = branch_of(log, told)
    after = branch[0].entry.position - 1 if branch else 0
    if branch is None or after == 0:
        return None
    first = begin(log[0])
    base = [first, *along(first, log[1:after])][-1]
    return ControlFork(base, tuple(log[after:]), branch)


def branch_of(
    log: Sequence[SignedEntry], told: Sequence[SignedEntry]
) -> tuple[SignedEntry, ...] | None:
    """Return the entries of a told log from where it leaves ours; None where it does not.

    Raises BadControl ("order") for what hangs on nothing that is here.
    """
    for index, signed in enumerate(told):
        position = signed.entry.position
        if position > len(log):
            return None
        if log[position - 1].id != signed.id:
            before = log[position - 2].id if position > 1 else b""
            if signed.entry.previous != before:
                raise BadControl(position=position, reason="order")
            return tuple(told[index:])
    return None


def counts(base: Membership, one: Sequence[SignedEntry], other: Sequence[SignedEntry]) -> bool:
    """Tell whether, of two branches after a common beginning, the first is the one that counts.

    A branch that puts out whoever began the other counts; else that with the lesser first id.
    """
    out_other, out_one = _removes(base, one, other[0]), _removes(base, other, one[0])
    return out_other if out_other != out_one else one[0].id < other[0].id


def follow(
    states: Sequence[Membership], log: Sequence[SignedEntry], branch: Sequence[SignedEntry]
) -> list[Membership]:
    """Return the memberships along another branch, where whoever follows our log is to take it.

    That is so where it counts by the rule, an administrator of both branches (or the root key)
    has settled it, and it keeps out whoever ours puts out. Raises BadControl ("forked") else.
    """
    after = branch[0].entry.position - 1
    if not 1 <= after < len(log):
        raise BadControl(position=after + 1, reason=FORKED)
    made = along(states[after - 1], branch)
    lost = log[after:]
    if (
        counts(states[after - 1], branch, lost)
        and _is_settled(branch, lost[0].id, states[-1])
        and _keeps(states[after - 1], states[-1], made[-1])
    ):
        return made
    raise BadControl(position=after + 1, reason=FORKED)


def along(state: Membership, branch: Sequence[SignedEntry]) -> list[Membership]:
    """Return the memberships after each entry of a branch; raise BadControl where one is wrong."""
    made: list[Membership] = []
    for signed in branch:
        state = extend(state, signed)
        made.append(state)
    return made


def _removes(base: Membership, branch: Sequence[SignedEntry], first: SignedEntry) -> bool:
    """Tell whether a branch puts out whoever signed the first entry of another."""
    signers = [public for public, _ in first.signatures]
    users = {base.devices[public].user for public in signers if public in base.devices}
    acts = [signed.entry.act for signed in branch]
    return any(
        not (users.isdisjoint(act.users) and set(act.devices).isdisjoint(signers))
        for act in acts
        if isinstance(act, Revoke)
    )


def _is_settled(branch: Sequence[SignedEntry], lost: bytes, ours: Membership) -> bool:
    """Tell whether somebody whom our branch trusts too has settled it."""
    for signed in branch:
        entry = signed.entry
        if isinstance(entry.act, Recover):
            return True
        if isinstance(entry.act, Settle) and lost in entry.act.over:
            device, _ = signed.signatures[0]
            if ADMINISTRATOR in ours.roles_of(device, entry.at):
                return True
    return False


def _keeps(base: Membership, ours: Membership, theirs: Membership) -> bool:
    """Tell whether all whom ours knows are known there, and all whom it put out are out."""
    users = all(
        name in theirs.users
        and (user.active or _was_out(base, name) or not theirs.users[name].active)
        for name, user in ours.users.items()
    )
    devices = all(_is_kept(base, ours, theirs, public) for public in ours.devices)
    cuts = all(
        base.cuts.get(chain) == at or theirs.cuts.get(chain, at + 1) <= at
        for chain, at in ours.cuts.items()
    )
    return users and devices and cuts and theirs.reach >= ours.position


def _was_out(base: Membership, name: str) -> bool:
    return name in base.users and not base.users[name].active


def _is_kept(base: Membership, ours: Membership, theirs: Membership, public: bytes) -> bool:
    held, there = ours.devices[public], theirs.devices.get(public)
    if there is None and public in theirs.waiting:
        return True  # both administrators let it in here; there it waits for the second one again
    if there is None:
        # What somebody who is out there brought in here has no place there.
        return held.user in theirs.users and not theirs.users[held.user].active
    before = base.devices.get(public)
    was_out = before is not None and not before.active
    return held.active or was_out or not there.active
