"""Two branches of one log of members, and those who settle which of them counts."""

from __future__ import annotations

import copy
from dataclasses import replace

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.ledger import control, epochs, membership, settling
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import (
    AddDevice,
    NewDevice,
    Policy,
    Revoke,
)
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.settling import ControlFork, counts, follow
from nccn_desk.ledger.settling_again import settlement
from tests.ledger.worlds import NOW, ORG, SPACE, numbered, user_id

FIRST = b"\x01" * 32
BOXES = [BoxKey(bytes((number + 7,)) * 96) for number in range(5)]


class Boss:
    """Somebody who settles."""

    def __init__(self, number):
        self.key, self.box = numbered(number), BOXES[number]
        self.device = self.key.public

    def open(self, boxed, info):
        return self.box.open(boxed, info)

    def sign(self, state, act):
        entry = Entry(ORG, SPACE, state.position + 1, state.tip, NOW, act)
        return control.sign(entry, self.key)


def workstation(number, scope=None, key=FIRST, user=None):
    scope = scope or Scope(ORG, SPACE, 1)
    public = numbered(number).public
    return NewDevice(
        public,
        BOXES[number].public,
        user_id(number if user is None else user),
        epochs.seal_about(scope, key, public, About("LV", "", str(number))),
        epochs.close(scope, key, public, BOXES[number].public),
    )


def waits(number):
    """Return the act by which one of two administrators lets a workstation in."""
    return AddDevice(replace(workstation(number), key=b""), 1)


def grown(log, *acts, by=0):
    """Return a log that goes on from another one, and its entries after that."""
    made = copy.copy(log)
    made.entries = list(log.entries)
    for act in acts:
        made.add(act(made) if callable(act) else act, numbered(by))
    return made


def branch(log, common):
    return tuple(log.entries[common.state.position :])


def two(common, one, other):
    """Return two logs, of which the first is the one that counts."""
    first, second = one, other
    if not counts(common.state, branch(one, common), branch(other, common)):
        first, second = other, one
    return first, second


def states_of(log):
    first = membership.begin(log.entries[0])
    return [first, *settling.along(first, log.entries[1:])]


def settled(common, kept, lost, by=0):
    """Return the branch that settles two logs."""
    fork = ControlFork(common.state, branch(lost, common), branch(kept, common))
    return settlement(fork, Boss(by))


def out(number, cuts=None):
    return Revoke((numbered(number).public,), (user_id(number),), cuts or {})


def follows(ours, theirs):
    """Return the state that a desk with our log has when it is given a branch; None for no."""
    try:
        return follow(states_of(ours), ours.entries, theirs)[-1]
    except BadControl as fault:
        return None if fault.values["reason"] == "forked" else fault


def kept_and_lost(common, kept_acts, lost_acts):
    """Return two logs with these acts, of which the first counts, whatever their ids."""
    for n in range(64):
        kept = grown(common, Policy("x", str(n)), *kept_acts)
        lost = grown(common, Policy("y", str(n)), *lost_acts, by=1)
        if counts(common.state, branch(kept, common), branch(lost, common)):
            return kept, lost
    raise AssertionError


def after(common, kept, made):
    return settling.along(common.state, made.branch)[-1]
