"""A removal that has no place in the log yet holds from the moment it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.control import Entry, SignedEntry
from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.ledger.membership import (
    ADMINISTRATOR,
    Membership,
    demand_signed,
    refuse,
    revoke,
)


def overlay(states: Sequence[Membership], loose: tuple[SignedEntry, ...]) -> Membership:
    """Return the last membership with removals that have no place in the log yet.

    Removal wins: a revocation that an administrator signed while the network was away holds from
    the moment it is seen, wherever in the log it will stand, also where somebody else took that
    role from its author in the meantime (whom the log has put out has no say). Two administrators
    who put each other out are both out, in whichever order that is seen. What the log has done
    since holds by its place there: who was let in again after it is in. Other acts among `loose`,
    those of somebody who was no administrator, and what cannot be read are passed over.
    """
    state = after = states[-1]
    for signed in loose:
        try:
            entry = signed.entry
            if not isinstance(entry.act, Revoke) or (entry.org, entry.space) != (
                state.org,
                state.space,
            ):
                continue
            _demand_remover(states, signed, entry)
            if any(_is_done(each, entry.act) for each in states[entry.position - 1 :]):
                continue
            after = revoke(after, entry, entry.act, demand_left=False)
        except NccnError:
            continue
    return after


def _is_done(state: Membership, act: Revoke) -> bool:
    """Tell whether all whom an act puts out are out, and all that it cuts is cut."""
    users = all(name in state.users and not state.users[name].active for name in act.users)
    devices = all(
        public not in state.waiting and public in state.devices and not state.devices[public].active
        for public in act.devices
    )
    return users and devices and all(state.cuts.get(c, at + 1) <= at for c, at in act.cuts.items())


def _demand_remover(states: Sequence[Membership], signed: SignedEntry, entry: Entry) -> None:
    """See that a removal without a place was signed by an administrator of now, or of then."""
    state = states[-1]
    (public, _), *others = signed.signatures
    demand_signed(signed, entry, {public}, both=True)
    device = state.devices.get(public)
    inside = device is not None and device.active and state.users[device.user].active
    then = _as_seen(states, entry)
    roles = state.roles_of(public, entry.at) | then.roles_of(public, entry.at)
    if others or not inside or ADMINISTRATOR not in roles:
        refuse(entry, "authority")


def _as_seen(states: Sequence[Membership], entry: Entry) -> Membership:
    """Return the members as an entry's author knew them, as far as that is known here."""
    at = entry.position - 1
    if 1 <= at <= len(states) and states[at - 1].tip == entry.previous:
        return states[at - 1]
    lost = [each.act.after for each in states[-1].settled if each.disputes(at)]
    return states[min(lost) - 1] if lost else states[-1]
