from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import codec, control, membership, membership_loose
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import (
    AddDevice,
    AddUser,
    Adopt,
    Agree,
    BreakGlass,
    Genesis,
    Grant,
    NewEpoch,
    Policy,
    Recover,
    Revoke,
    UnknownAct,
)
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.membership import LONGEST_GLASS
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

LOW = (1).to_bytes(32, "little")  # the neutral point
ADMIN = numbered(0)
HERE, THERE, FAR = (numbered(number).public for number in range(3))
CHAIN = b"c" * 16


def refused(log, act, *keys, at=NOW):
    """Return why a log refuses an act, after seeing that it is as it was."""
    before = log.state
    with pytest.raises(BadControl) as caught:
        log.add(act, *keys, at=at)
    assert log.state is before
    position = 1 if before is None else before.position + 1
    assert caught.value.values["position"] == position
    return caught.value.values["reason"]


def genesis(**changes):
    act = Genesis(ROOT.public, ("administrator",), officer(0), device(0), b"\xc0" * 32)
    return dataclasses.replace(act, **changes)


def everyone(state):
    return {public for public, held in state.devices.items() if held.active}


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


# A second administrator.

NEW = numbered(7).public
WAITS = AddDevice(device(7, user=0, key=b""), 1)
AGREED = Agree(NEW, b"box", 1)


def two_administrators():
    return with_desks(2, role="administrator")


def waiting():
    log = two_administrators()
    log.add(WAITS)
    return log


def test_one_administrator_alone_is_enough():
    log = with_desks(2)
    assert not log.state.wants_second
    assert NEW in log.add(AddDevice(device(7, user=0), 1)).devices


def test_with_two_administrators_a_workstation_waits_for_the_second():
    state = waiting().state
    assert (list(state.waiting), state.waiting[NEW].by) == ([NEW], user_id(0))
    assert NEW not in state.devices
    assert NEW not in state.epochs[1].boxes
    assert not state.may_write(NEW, NOW)
    assert state.roles_of(NEW, NOW) == frozenset()


def test_nobody_gives_the_key_away_alone():
    assert refused(two_administrators(), AddDevice(device(7, user=0), 1)) == "second"


def test_the_second_lets_it_in_with_the_key_of_now():
    log = waiting()
    log.add(NewEpoch(2, bytes(32), b"", dict.fromkeys((HERE, THERE, FAR), b"")))
    assert refused(log, AGREED, numbered(1)) == "epoch"
    state = log.add(Agree(NEW, b"box", 2), numbered(1))
    assert state.waiting == {}
    assert state.devices[NEW].active
    assert state.devices[NEW].epoch == 1
    assert (state.epochs[2].boxes[NEW], NEW in state.epochs[1].boxes) == (b"box", False)
    assert "administrator" in state.roles_of(NEW, NOW)


def test_whoever_let_it_in_is_no_second_also_from_another_workstation():
    log = waiting()
    assert refused(log, AGREED) == "second"
    log.add(AGREED, numbered(1))
    log.add(AddDevice(device(8, user=0, key=b""), 1))
    other = Agree(numbered(8).public, b"box", 1)
    assert refused(log, other, numbered(7)) == "second"
    assert numbered(8).public in log.add(other, numbered(2)).devices


def test_only_an_administrator_is_a_second():
    log = waiting()
    log.add(Grant(user_id(2), ("duty_officer",)))
    assert refused(log, AGREED, numbered(2)) == "authority"
    assert refused(log, AGREED, ROOT) == "authority"
    assert refused(log, AGREED, ADMIN, numbered(1)) == "authority"


def test_whoever_is_left_alone_is_enough_again():
    log = waiting()
    log.add(Revoke((), (user_id(1), user_id(2)), {}))
    assert NEW in log.add(AGREED).devices


def test_what_does_not_wait_cannot_be_agreed_to():
    log = waiting()
    log.add(AGREED, numbered(1))
    assert refused(log, AGREED, numbered(1)) == "unknown"
    assert refused(log, Agree(b"?" * 32, b"box", 1), numbered(1)) == "unknown"


def test_a_workstation_waits_once():
    assert refused(waiting(), WAITS) == "device"


def test_what_waits_can_be_turned_away_and_come_again():
    log = waiting()
    state = log.add(Revoke((NEW,), (), {}), numbered(1))
    assert state.waiting == {}
    assert NEW not in state.devices
    assert refused(log, AGREED, numbered(1)) == "unknown"
    assert NEW in log.add(WAITS).waiting


def test_with_a_user_goes_what_waits_for_them():
    log = two_administrators()
    log.add(AddUser(user_id(7), ("analyst",), officer(7)))
    log.add(AddDevice(device(7, key=b""), 1))
    assert log.add(Revoke((), (user_id(7),), {})).waiting == {}


def test_a_loose_revocation_turns_away_what_waits():
    log = waiting()
    removal = loose(log, Revoke((NEW,), (), {}), numbered(1))
    after = membership_loose.overlay([log.state], (removal,))
    assert after.waiting == {}


def test_an_administrator_by_loan_is_nobody_who_must_be_asked():
    log = with_desks(2)
    log.add(BreakGlass(user_id(1), ("administrator",), NOW + 1000, b""), numbered(1), numbered(2))
    assert not log.state.wants_second


def test_two_sheets_let_in_at_once():
    log = two_administrators()
    assert numbered(9).public in log.add(RECOVERY, ROOT).devices


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


def loose(log, act, key):
    """Return what somebody signed while the network was away, at whatever place."""
    entry = dataclasses.replace(log.entry(act), position=40, previous=b"?" * 32)
    return control.sign(entry, key)


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


@pytest.mark.parametrize("role", ["administrator", "coordinator", "duty_officer"])
def test_an_officer_who_answers_for_it_adopts(role):
    log = with_desks(1, role)
    log.add(Adopt((b"e" * 32,)), numbered(1))
    assert log.add(Adopt((b"f" * 32,))).adopted == {b"e" * 32, b"f" * 32}


@pytest.mark.parametrize("role", ["analyst", "evaluator", "spokesperson"])
def test_others_adopt_nothing(role):
    assert refused(with_desks(1, role), Adopt((b"e" * 32,)), numbered(1)) == "authority"


GLASS = BreakGlass(user_id(1), ("approver",), NOW + 1000, b"sealed reason")


def test_two_officers_lend_a_role_until_a_moment():
    log = with_desks(2)
    state = log.add(GLASS, numbered(1), numbered(2))
    assert state.roles_of(THERE, NOW + 999) == {"duty_officer", "approver"}
    assert state.roles_of(THERE, NOW + 1000) == {"duty_officer"}


def test_one_officer_or_one_on_two_devices_or_one_without_rank_does_not_do():
    log = with_desks(2)
    log.add(AddDevice(device(7, user=1), 1))
    log.add(AddUser(user_id(8), ("analyst",), officer(8)))
    log.add(AddDevice(device(8), 1))
    one, two = numbered(1), numbered(2)
    for keys in ((one,), (one, numbered(7)), (one, numbered(8)), (one, numbered(9)), (ROOT, one)):
        assert refused(log, GLASS, *keys) == "two_officers"
    log.add(Revoke((), (user_id(2),), {}))
    assert refused(log, GLASS, one, two) == "two_officers"


@pytest.mark.parametrize("until", [NOW, NOW - 1, NOW + LONGEST_GLASS + 1])
def test_a_role_is_lent_for_a_time_with_an_end(until):
    act = dataclasses.replace(GLASS, until=until)
    assert refused(with_desks(2), act, numbered(1), numbered(2)) == "until"


def test_a_role_is_lent_to_somebody_who_is_in():
    act = dataclasses.replace(GLASS, user=user_id(5))
    assert refused(with_desks(2), act, numbered(1), numbered(2)) == "user"


RECOVERY = Recover(("administrator",), officer(9), device(9), 1)


def test_the_root_key_lets_an_administrator_in_when_all_are_lost():
    log = with_desks(1)
    state = log.add(RECOVERY, ROOT)
    assert state.roles_of(numbered(9).public, NOW) == {"administrator"}
    assert state.epochs[1].boxes[numbered(9).public] == b"boxed"
    log.add(Policy("a", "b"), numbered(9))


def test_only_the_root_key_recovers_and_only_an_administrator_into_the_epoch_of_now():
    log = with_desks(1)
    for keys in ((ADMIN,), (numbered(9),), (ROOT, ADMIN)):
        assert refused(log, RECOVERY, *keys) == "signers"
    late = dataclasses.replace(RECOVERY, epoch=2)
    assert refused(log, late, ROOT) == "epoch"
    mere = dataclasses.replace(RECOVERY, roles=("duty_officer",))
    assert refused(log, mere, ROOT) == "administrator"
    known = dataclasses.replace(RECOVERY, device=device(1))
    assert refused(log, known, ROOT) == "device"


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
