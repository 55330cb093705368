"""The keys of a branch are handed on to who follows another one, before the branch is given up."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Protocol

from nccn_desk.ledger import epochs
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import ControlAct, Settle
from nccn_desk.ledger.epochs import Opener, Scope
from nccn_desk.ledger.errors import BadEpoch
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.settling import ControlFork, along


class Hand(Opener, Protocol):
    """Whoever settles or hands on: opens the boxes of their workstation, signs with its key."""

    @property
    def device(self) -> bytes:
        """The workstation's public key."""
        ...

    def sign(self, state: Membership, act: ControlAct) -> SignedEntry:
        """Sign an act as the entry that follows a state."""
        ...


def handed_on(fork: ControlFork, now: Membership, hand: Hand) -> SignedEntry | None:
    """Return the entry that gives their branch the keys of ours, and says how far ours went.

    It settles nothing: which branch counts is a person's to say. But what was written here can be
    read there from then on, even if nobody who knows this branch is ever met again. `now` is who
    belongs here. Where somebody could open the keys whom our side put out, or never knew, they
    wait for a settling, which puts out first and seals anew. Nothing where all is known there, or
    where whoever holds the hand does not administer both.
    """
    ours, theirs = along(fork.base, fork.ours)[-1], along(fork.base, fork.theirs)[-1]
    if not (now.administers(hand.device) and theirs.administers(hand.device)):
        return None
    try:
        mine = epochs.all_keys(ours, hand.device, hand)
        known = epochs.all_keys(theirs, hand.device, hand)
    except BadEpoch:
        return None  # a box of theirs that does not open is no reason not to exchange
    keys = lost_keys((ours, mine), (theirs, known)) if _is_safe(now, theirs) else ()
    if not keys and theirs.reach >= ours.reach:
        return None
    return hand.sign(theirs, Settle((), fork.base.position, ours.reach, keys))


def homeless(
    state: Membership, keys: Mapping[int, bytes], spares: AbstractSet[tuple[int, bytes]]
) -> Settle | None:
    """Return the act that gives all the keys of lost branches that are known here alone.

    Whoever settled may have seen less of a branch than those who gave it up. Nothing where all
    are in the log, or while somebody who is out still has the key of now.
    """
    lacking = sorted(spares - {*keys.items(), *epochs.spare_keys(state, keys)})
    if not (lacking and state.epoch in keys and _is_safe(state, state)):
        return None
    scope, key = Scope.of(state), keys[state.epoch]
    sealed = [(epoch, epochs.seal_spare(scope, key, epoch, spare)) for epoch, spare in lacking]
    return Settle((), state.position, state.position, tuple(sealed))


def lost_keys(
    lost: tuple[Membership, Mapping[int, bytes]], kept: tuple[Membership, Mapping[int, bytes]]
) -> tuple[tuple[int, bytes], ...]:
    """Return the keys of one log that another has not, sealed under the key of now of the other.

    Each log comes with the keys of its epochs; those that it was handed itself are found in it.
    """
    state, keys = kept
    known = {*keys.items(), *epochs.spare_keys(*kept)}
    scope, key = Scope.of(state), keys[state.epoch]
    spares = dict.fromkeys([*sorted(lost[1].items()), *epochs.spare_keys(*lost)])
    return tuple(
        [
            (epoch, epochs.seal_spare(scope, key, epoch, spare))
            for epoch, spare in spares
            if (epoch, spare) not in known
        ]
    )


def _is_safe(ours: Membership, theirs: Membership) -> bool:
    """Tell whether all who can open their key of now belong on both sides still."""
    return all(
        state.devices.get(public) is not None and state.devices[public].active
        for public in theirs.epochs[theirs.epoch].boxes
        for state in (ours, theirs)
    )
