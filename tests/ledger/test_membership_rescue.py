from __future__ import annotations

import dataclasses

import pytest

from nccn_desk.ledger.control_acts import AddDevice, AddUser, Adopt, BreakGlass, Policy, Revoke
from nccn_desk.ledger.membership import LONGEST_GLASS
from tests.ledger.members import ADMIN, RECOVERY, THERE, refused
from tests.ledger.worlds import NOW, ROOT, device, numbered, officer, user_id, with_desks


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
