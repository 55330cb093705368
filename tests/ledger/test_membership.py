from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import codec, control, membership
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import (
    AddDevice,
    AddUser,
    Agree,
    BreakGlass,
    Grant,
    NewEpoch,
    Policy,
    Recover,
    Revoke,
    UnknownAct,
)
from nccn_desk.ledger.errors import BadControl
from tests.ledger.members import ADMIN, CHAIN, FAR, HERE, LOW, THERE, everyone, genesis, refused
from tests.ledger.worlds import (
    NOW,
    ORG,
    ROOT,
    SPACE,
    Log,
    device,
    founded,
    numbered,
    officer,
    user_id,
    with_desks,
)

# How a log begins.


def test_a_space_begins_with_one_administrator_on_one_device_in_epoch_one():
    state = founded().state
    assert (state.org, state.space, state.root) == (ORG, SPACE, ROOT.public)
    assert (state.position, state.epoch) == (1, 1)
    assert state.roles_of(HERE, NOW) == {"administrator"}
    assert state.epochs[1].boxes == {HERE: b"boxed"}
    assert state.epochs[1].commitment == b"\xc0" * 32
    assert state.users[user_id(0)].public == officer(0)
    assert state.devices[HERE].epoch == 1


@pytest.mark.parametrize("keys", [(ROOT,), (ADMIN,), (ROOT, numbered(1)), (ROOT, ROOT)], ids=len)
def test_root_and_device_both_sign_the_beginning(keys):
    assert refused(Log(), genesis(), *keys) == "signers"


def test_a_beginning_that_was_touched_is_refused():
    entry = Log().signed(genesis(), ROOT, ADMIN)
    forged = SignedEntry(entry.data, (entry.signatures[0], (HERE, bytes(64))))
    with pytest.raises(BadControl) as caught:
        membership.begin(forged)
    assert caught.value.values["reason"] == "signature"


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (genesis(roles=("duty_officer",)), "administrator"),
        (genesis(officer=LOW), "key"),
        (genesis(device=dataclasses.replace(device(0), box=bytes(1216))), "key"),
        (Policy("a", "b"), "genesis"),
    ],
)
def test_a_beginning_without_what_it_needs_is_refused(act, reason):
    assert refused(Log(), act, ROOT, ADMIN) == reason


def test_a_second_beginning_is_refused():
    assert refused(founded(), genesis(), ADMIN) == "genesis"


def test_a_log_does_not_begin_later():
    entry = dataclasses.replace(Log().entry(genesis()), position=2, previous=b"p" * 32)
    with pytest.raises(BadControl) as caught:
        membership.begin(control.sign(entry, ROOT, ADMIN))
    assert caught.value.values == {"position": 2, "reason": "genesis"}


# How it goes on.


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"org": b"x" * 16}, "space"),
        ({"space": b"x" * 16}, "space"),
        ({"position": 3}, "order"),
        ({"previous": b"x" * 32}, "order"),
    ],
    ids=str,
)
def test_an_entry_that_does_not_follow_is_refused(change, reason):
    log = founded()
    entry = dataclasses.replace(log.entry(Policy("a", "b")), **change)
    with pytest.raises(BadControl) as caught:
        membership.extend(log.state, control.sign(entry, ADMIN))
    assert caught.value.values["reason"] == reason


def test_an_entry_moves_the_end_of_the_log():
    log = founded()
    state = log.add(Policy("quick_unlock", "no"))
    assert (state.position, state.tip) == (2, log.entries[-1].id)
    assert state.policies == {"quick_unlock": "no"}


ACTS = [
    AddUser(user_id(7), ("analyst",), officer(7)),
    AddDevice(device(7, user=0), 1),
    Grant(user_id(1), ("analyst",)),
    Revoke((THERE,), (), {}),
    NewEpoch(2, bytes(32), b"", {HERE: b"", THERE: b"", FAR: b""}),
    Policy("a", "b"),
    UnknownAct("quorum/1", codec.encode(("quorum/1",))),
]
KINDS = [type(act).__name__ for act in ACTS]


@pytest.mark.parametrize("act", ACTS, ids=KINDS)
def test_an_administrator_may(act):
    log = with_desks(2)
    assert log.add(act).position == 6


@pytest.mark.parametrize("act", ACTS, ids=KINDS)
def test_nobody_else_may(act):
    for key in (numbered(1), numbered(9), ROOT):
        assert refused(with_desks(2), act, key) == "authority"
    assert refused(with_desks(2), act, ADMIN, numbered(1)) == "authority"


@pytest.mark.parametrize("act", ACTS, ids=KINDS)
def test_an_administrator_who_is_out_may_not_either(act):
    log = with_desks(2, role="administrator")
    log.add(Revoke((), (user_id(1),), {}))
    assert refused(log, act, numbered(1)) == "authority"


@pytest.mark.parametrize("act", ACTS, ids=KINDS)
def test_a_signature_must_hold(act):
    log = with_desks(2)
    entry = log.signed(act)
    for signatures in (((HERE, bytes(64)),), entry.signatures * 2):
        with pytest.raises(BadControl) as caught:
            membership.extend(log.state, SignedEntry(entry.data, signatures))
        assert caught.value.values["reason"] in {"signature", "signers"}


def test_an_act_of_a_later_version_counts_as_nothing_and_the_log_goes_on():
    log = with_desks(1)
    before = log.state
    after = log.add(UnknownAct("quorum/1", codec.encode(("quorum/1",))))
    assert dataclasses.replace(after, position=before.position, tip=before.tip) == before
    log.add(Policy("a", "b"))


# Users, devices and roles.


def test_a_user_is_added_once_and_may_come_back_with_another_key():
    log = with_desks(1)
    again = AddUser(user_id(1), ("editor",), officer(9))
    assert refused(log, again) == "user"
    log.add(Revoke((), (user_id(1),), {}))
    assert log.add(again).users[user_id(1)].public == officer(9)
    assert log.state.roles_of(THERE, NOW) == frozenset()  # the old device stays out


def test_keys_of_low_order_are_refused_wherever_they_come_in():
    log = with_desks(1)
    bad = dataclasses.replace(device(7, user=0), public=LOW)
    closed = dataclasses.replace(device(7, user=0), box=bytes(1216))
    assert refused(log, AddUser(user_id(8), (), LOW)) == "key"
    assert refused(log, AddDevice(bad, 1)) == "key"
    assert refused(log, AddDevice(closed, 1)) == "key"
    assert refused(log, Recover(("administrator",), LOW, device(7, user=9), 1), ROOT) == "key"
    assert refused(log, Recover(("administrator",), officer(9), bad, 1), ROOT) == "key"


def test_a_device_belongs_to_somebody_who_is_in_and_is_added_once_to_the_epoch_of_now():
    log = with_desks(1)
    assert refused(log, AddDevice(device(7), 1)) == "user"
    assert refused(log, AddDevice(device(1), 1)) == "device"
    assert refused(log, AddDevice(device(7, user=0), 2)) == "epoch"
    log.add(Revoke((), (user_id(1),), {}))
    assert refused(log, AddDevice(device(7, user=1), 1)) == "user"
    assert refused(log, AddDevice(device(1, user=0), 1)) == "device"


def test_a_device_that_is_added_gets_its_box_in_the_epoch():
    state = with_desks(1).state
    assert state.epochs[1].boxes == {HERE: b"boxed", THERE: b"boxed"}


def test_roles_are_those_that_were_granted_last():
    log = with_desks(1)
    assert log.add(Grant(user_id(1), ("editor", "analyst"))).roles_of(THERE, NOW) == {
        "editor",
        "analyst",
    }
    assert refused(log, Grant(user_id(5), ("editor",))) == "user"
    log.add(Revoke((), (user_id(1),), {}))
    assert refused(log, Grant(user_id(1), ("editor",))) == "user"


def test_who_only_reads_writes_nothing():
    state = with_desks(1, role="evaluator").state
    assert not state.may_write(THERE, NOW)
    assert state.may_write(HERE, NOW)
    assert not state.may_write(b"?" * 32, NOW)


def test_the_last_administrator_cannot_go():
    log = with_desks(1)
    for act in (
        Grant(user_id(0), ("duty_officer",)),
        Revoke((HERE,), (), {}),
        Revoke((), (user_id(0),), {}),
    ):
        assert refused(log, act) == "last_administrator"


def test_an_administrator_by_loan_is_not_left():
    log = with_desks(2)
    log.add(BreakGlass(user_id(1), ("administrator",), NOW + 1000, b""), numbered(1), numbered(2))
    assert "administrator" in log.state.roles_of(THERE, NOW)
    assert refused(log, Revoke((), (user_id(0),), {})) == "last_administrator"
    log = with_desks(1, role="administrator")
    assert log.add(Revoke((), (user_id(0),), {})).roles_of(HERE, NOW) == frozenset()


# Removal.


def test_a_device_that_is_out_has_no_roles_and_its_chains_are_cut():
    log = with_desks(2)
    state = log.add(Revoke((THERE,), (), {CHAIN: 7}))
    assert state.roles_of(THERE, NOW) == frozenset()
    assert not state.may_write(THERE, NOW)
    assert (state.cut_of(CHAIN, THERE), state.cut_of(b"d" * 16, THERE)) == (7, 0)
    assert state.cut_of(b"d" * 16, FAR) is None
    assert state.cut_of(b"d" * 16, b"?" * 32) is None
    assert everyone(state) == {HERE, FAR}


def test_with_a_user_go_all_their_devices():
    log = with_desks(2)
    log.add(AddDevice(device(7, user=1), 1))
    assert everyone(log.add(Revoke((), (user_id(1),), {}))) == {HERE, FAR}


@given(st.lists(st.integers(0, 20), min_size=1, max_size=6))
def test_the_earlier_of_two_cuts_holds(cuts):
    log = with_desks(1)
    for cut in cuts:
        log.add(Revoke((THERE,), (), {CHAIN: cut}))
    assert log.state.cuts == {CHAIN: min(cuts)}


def test_nobody_is_put_out_who_never_was_in():
    log = with_desks(1)
    assert refused(log, Revoke((b"?" * 32,), (), {})) == "unknown"
    assert refused(log, Revoke((), (user_id(5),), {})) == "unknown"


# Epochs, adoption, break-glass, recovery.


@pytest.mark.parametrize(
    "act",
    [
        NewEpoch(3, bytes(32), b"", {HERE: b"", THERE: b""}),
        NewEpoch(2, bytes(32), b"", {HERE: b""}),
        NewEpoch(2, bytes(32), b"", {HERE: b"", THERE: b"", FAR: b""}),
    ],
    ids=["leaps", "forgets one", "has one too many"],
)
def test_an_epoch_is_the_next_and_has_a_box_for_each_device_that_is_in(act):
    assert refused(with_desks(1), act) == "epoch"


def test_an_epoch_leaves_out_who_is_out():
    log = with_desks(1)
    log.add(Revoke((THERE,), (), {}))
    assert log.add(NewEpoch(2, bytes(32), b"", {HERE: b"box"})).epoch == 2
    assert refused(log, AddDevice(device(7, user=0), 1)) == "epoch"


# Whatever happens.

PEOPLE = st.integers(0, 4)
ROLES = st.sampled_from([("administrator",), ("duty_officer",), ("evaluator",), ()])
DEVICES = {number: device(number) for number in range(5)}
STEPS = (
    st.builds(lambda n, r: AddUser(user_id(n), r, officer(n)), PEOPLE, ROLES)
    | st.builds(lambda n: AddDevice(DEVICES[n], 1), PEOPLE)
    | st.builds(lambda n: AddDevice(device(n, key=b""), 1), PEOPLE)
    | st.builds(lambda n: Agree(numbered(n).public, b"box", 1), PEOPLE)
    | st.builds(lambda n, r: Grant(user_id(n), r), PEOPLE, ROLES)
    | st.builds(
        lambda n, cut: Revoke((numbered(n).public,), (), {bytes((n,)) * 16: cut}),
        PEOPLE,
        st.integers(0, 9),
    )
    | st.builds(lambda n: Revoke((), (user_id(n),), {}), PEOPLE)
)


@given(st.lists(st.tuples(STEPS, PEOPLE), max_size=25))
def test_whatever_is_tried_an_administrator_is_left_and_every_desk_computes_the_same(steps):
    log = founded()
    for act, author in steps:
        before = log.state
        try:
            log.add(act, numbered(author))
        except BadControl:
            assert log.state is before
        else:
            assert "administrator" in before.roles_of(numbered(author).public, NOW)
    state = log.state
    assert any("administrator" in state.roles_of(public, NOW) for public in state.devices)
    elsewhere = membership.begin(travelled(log.entries[0]))
    for entry in log.entries[1:]:
        elsewhere = membership.extend(elsewhere, travelled(entry))
    assert elsewhere == state


def travelled(entry):
    data = codec.encode(entry.wire)
    return SignedEntry.from_wire(codec.decode(data, limit=len(data)))


def test_an_entry_of_another_hand_is_refused_whoever_it_is():
    assert refused(founded(), Policy("a", "b"), SigningKey.generate()) == "authority"
