from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.ledger import epochs
from nccn_desk.ledger.control_acts import AddDevice, AddUser, Agree, Policy, Settle
from nccn_desk.ledger.epochs import Footing
from nccn_desk.ledger.handing import handed_on, homeless
from nccn_desk.ledger.membership import extend
from nccn_desk.ledger.settling import ControlFork
from tests.ledger.branches import BOXES, FIRST, Boss, branch, grown, out, workstation
from tests.ledger.worlds import numbered, officer, user_id

SPARE = (2, b"\x05" * 32)


def rotated(log):
    present = epochs.all_keys(log.state, numbered(0).public, BOXES[0])[log.state.epoch]
    return epochs.rotate(log.state, present, Footing(0, 0))[0]


def handed(common, ours, theirs, by=0):
    """Return what whoever follows our log gives the other one, and its members after that."""
    fork = ControlFork(common.state, branch(ours, common), branch(theirs, common))
    entry = handed_on(fork, ours.state, Boss(by))
    return entry, (extend(theirs.state, entry) if entry is not None else theirs.state)


def keys_of(state, number):
    mine = epochs.all_keys(state, numbered(number).public, BOXES[number])
    return dict(mine), epochs.spare_keys(state, mine)


@pytest.fixture
def ours(common):
    """Return a branch with a key of its own."""
    return grown(common, rotated)


def test_who_follows_the_other_branch_reads_what_was_written_on_ours(common, ours):
    theirs = grown(common, Policy("b", "1"), rotated, by=1)
    entry, state = handed(common, ours, theirs)
    assert entry.entry.act.over == ()
    lost = (2, epochs.all_keys(ours.state, numbered(0).public, BOXES[0])[2])
    for number in range(4):
        assert keys_of(state, number)[1] == [lost]
    assert (state.users, state.devices) == (theirs.state.users, theirs.state.devices)
    assert (state.epoch, state.cuts) == (theirs.state.epoch, theirs.state.cuts)


def test_what_was_handed_on_is_not_handed_on_again(common, ours):
    theirs = grown(common, Policy("b", "1"), rotated, by=1)
    entry, _ = handed(common, ours, theirs)
    theirs.entries.append(entry)
    theirs.state = extend(theirs.state, entry)
    assert handed(common, ours, theirs)[0] is None


def test_a_branch_without_a_key_of_its_own_only_says_how_far_it_went(common):
    ours = grown(common, Policy("a", "1"), Policy("a", "2"))
    theirs = grown(common, Policy("b", "1"), by=1)
    entry, state = handed(common, ours, theirs)
    assert entry.entry.act == Settle((), common.state.position, ours.state.reach, ())
    assert state.reach == ours.state.reach
    assert handed(common, theirs, ours)[0] is None


def test_who_is_out_on_ours_gets_no_key_of_ours(common):
    ours = grown(common, out(3), rotated)
    theirs = grown(common, Policy("b", "1"), Policy("b", "2"), Policy("b", "3"), by=1)
    assert handed(common, ours, theirs)[0] is None


def test_who_is_out_on_theirs_and_opens_their_key_yet_gets_none(common, ours):
    theirs = grown(common, out(3), Policy("b", "1"), by=1)
    assert handed(common, ours, theirs)[0] is None


def test_who_is_out_on_theirs_gets_none_once_another_period_has_begun(common, ours):
    theirs = grown(common, out(3), rotated, by=1)
    entry, state = handed(common, ours, theirs)
    assert entry.entry.act.keys
    assert numbered(3).public not in state.epochs[state.epoch].boxes
    old, spares = keys_of(state, 3)
    assert set(old) == {1}
    assert spares == []
    assert len(keys_of(state, 2)[1]) == 1


def test_who_is_out_by_a_revocation_without_a_place_gets_none(common, ours):
    theirs = grown(common, Policy("b", "1"), rotated, by=1)
    fork = ControlFork(common.state, branch(ours, common), branch(theirs, common))
    held = ours.state.devices[numbered(3).public]
    devices = {**ours.state.devices, numbered(3).public: replace(held, active=False)}
    assert handed_on(fork, replace(ours.state, devices=devices), Boss(0)) is None


def test_whom_ours_does_not_know_gets_none(common, ours):
    waiting = AddDevice(replace(workstation(4), key=b""), 1)
    theirs = grown(common, AddUser(user_id(4), ("analyst",), officer(4)), waiting, by=1)
    entry, state = handed(common, ours, theirs)
    # Who only waits has no key yet, and so opens nothing.
    assert entry.entry.act.keys
    assert numbered(4).public not in state.epochs[state.epoch].boxes
    theirs.add(Agree(numbered(4).public, workstation(4).key, 1), numbered(0))
    assert handed(common, ours, theirs)[0] is None


@pytest.mark.parametrize("number", [2, 3])
def test_who_does_not_administer_hands_nothing_on(common, ours, number):
    theirs = grown(common, Policy("b", "1"), rotated, by=1)
    assert handed(common, ours, theirs, by=number)[0] is None


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_who_was_put_out_on_one_side_hands_nothing_on(common, side):
    acts = {"ours": [rotated], "theirs": [Policy("b", "1")]}
    acts[side].append(out(0))
    ours, theirs = grown(common, *acts["ours"], by=1), grown(common, *acts["theirs"], by=1)
    assert handed(common, ours, theirs)[0] is None


def test_a_box_of_theirs_that_does_not_open_hands_nothing_on(common, ours):
    def crooked(log):
        act = rotated(log)
        return replace(act, boxes={**act.boxes, numbered(0).public: b"?" * 1200})

    theirs = grown(common, crooked, by=1)
    assert handed(common, ours, theirs)[0] is None


def test_a_key_that_is_known_here_alone_is_given_to_all(common):
    state = common.state
    act = homeless(state, {1: FIRST}, {SPARE})
    assert act.over == ()
    after = extend(state, Boss(0).sign(state, act))
    for number in range(4):
        assert keys_of(after, number)[1] == [SPARE]
    assert homeless(after, {1: FIRST}, {SPARE}) is None
    assert homeless(state, {1: FIRST}, {(1, FIRST)}) is None
    assert homeless(state, {}, {SPARE}) is None


def test_a_key_waits_while_somebody_who_is_out_has_the_key_of_now(common):
    log = grown(common, out(3))
    assert homeless(log.state, {1: FIRST}, {SPARE}) is None
    log.add(rotated(log), numbered(0))
    keys = epochs.all_keys(log.state, numbered(0).public, BOXES[0])
    after = extend(log.state, Boss(0).sign(log.state, homeless(log.state, keys, {SPARE})))
    assert keys_of(after, 3) == ({1: FIRST}, [])
    assert keys_of(after, 2)[1] == [SPARE]
