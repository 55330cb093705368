from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger import control, membership, membership_loose
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, Grant, Revoke
from tests.ledger.members import ADMIN, CHAIN, FAR, HERE, THERE, everyone, loose
from tests.ledger.worlds import NOW, device, numbered, officer, user_id, with_desks


def test_a_removal_holds_before_it_has_a_place_in_the_log():
    log = with_desks(2)
    removal = loose(log, Revoke((THERE,), (), {CHAIN: 3}), ADMIN)
    over = membership_loose.overlay([log.state], (removal,))
    assert (over.position, over.tip) == (log.state.position, log.state.tip)
    assert everyone(over) == {HERE, FAR}
    assert over.cut_of(CHAIN, THERE) == 3


@given(st.permutations(range(3)))
def test_administrators_who_put_each_other_out_are_both_out_in_whichever_order(order):
    log = with_desks(2, role="administrator")
    removals = [
        loose(log, Revoke((THERE,), (), {CHAIN: 3}), ADMIN),
        loose(log, Revoke((HERE,), (), {CHAIN: 2}), numbered(1)),
        loose(log, Revoke((), (user_id(0),), {}), numbered(2)),
    ]
    over = membership_loose.overlay([log.state], tuple([removals[place] for place in order]))
    assert everyone(over) == {FAR}
    assert over.cuts == {CHAIN: 2}
    assert not over.users[user_id(0)].active


def test_what_is_no_lawful_removal_is_passed_over():
    log = with_desks(2)
    lawful = loose(log, Revoke((FAR,), (), {}), ADMIN)
    elsewhere = dataclasses.replace(log.entry(Revoke((FAR,), (), {})), space=b"x" * 16)
    passed = (
        loose(log, Revoke((THERE,), (), {}), numbered(2)),
        loose(log, Grant(user_id(1), ("administrator",)), ADMIN),
        loose(log, Revoke((b"?" * 32,), (), {}), ADMIN),
        SignedEntry(lawful.data, ((HERE, bytes(64)),)),
        SignedEntry(b"garbage", lawful.signatures),
        control.sign(elsewhere, ADMIN),
    )
    assert membership_loose.overlay([log.state], passed) == log.state
    assert everyone(membership_loose.overlay([log.state], (*passed, lawful))) == {HERE, THERE}


def test_a_removal_holds_after_somebody_else_took_the_role_from_its_author():
    log = with_desks(2, role="administrator")
    states = states_of(log)
    removal = control.sign(log.entry(Revoke((FAR,), (), {})), ADMIN)
    log.add(Grant(user_id(0), ("analyst",)), numbered(1))
    after = [*states, log.state]
    assert everyone(membership_loose.overlay(after, (removal,))) == {HERE, THERE}
    later = control.sign(log.entry(Revoke((THERE,), (), {})), ADMIN)
    assert membership_loose.overlay(after, (later,)) == log.state
    log.add(Revoke((HERE,), (), {}), numbered(1))
    assert everyone(membership_loose.overlay([*after, log.state], (removal,))) == {THERE, FAR}


def states_of(log):
    states = [membership.begin(log.entries[0])]
    for signed in log.entries[1:]:
        states.append(membership.extend(states[-1], signed))
    return states


def test_who_was_let_in_again_after_a_removal_is_in_for_those_who_heard_it_early_too():
    log = with_desks(2)
    states = states_of(log)
    act = Revoke((THERE,), (user_id(1),), {CHAIN: 3})
    early = log.signed(act, at=NOW + 1)
    states.append(log.add(act))
    states.append(log.add(AddUser(user_id(1), ("duty_officer",), officer(1))))
    states.append(log.add(AddDevice(device(9, user=1), 1)))
    assert membership_loose.overlay(states, (early,)) == log.state
    later = log.signed(Revoke((), (user_id(1),), {}))
    assert everyone(membership_loose.overlay(states, (early, later))) == {HERE, FAR}


@pytest.mark.parametrize("left_out", ["device", "user", "cut"])
def test_a_removal_of_which_the_log_did_less_holds(left_out):
    log = with_desks(2)
    states = states_of(log)
    early = log.signed(Revoke((THERE,), (user_id(2),), {CHAIN: 3}))
    done = Revoke(
        () if left_out == "device" else (THERE,),
        () if left_out == "user" else (user_id(2),),
        {} if left_out == "cut" else {CHAIN: 3},
    )
    states.append(log.add(done))
    over = membership_loose.overlay(states, (early,))
    assert (everyone(over), over.cuts) == ({HERE}, {CHAIN: 3})
