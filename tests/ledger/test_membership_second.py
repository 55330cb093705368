from __future__ import annotations

from nccn_desk.ledger import membership_loose
from nccn_desk.ledger.control_acts import (
    AddDevice,
    AddUser,
    Agree,
    BreakGlass,
    Grant,
    NewEpoch,
    Revoke,
)
from tests.ledger.members import ADMIN, FAR, HERE, RECOVERY, THERE, loose, refused
from tests.ledger.worlds import NOW, ROOT, device, numbered, officer, user_id, with_desks

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
