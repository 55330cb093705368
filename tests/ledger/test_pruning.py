from __future__ import annotations

from nccn_desk.ledger.control_acts import Grant, Revoke
from nccn_desk.ledger.operations_watch import Prune
from nccn_desk.ledger.pruning import may_prune, named_by
from tests.ledger.worlds import body, numbered, user_id, with_desks

GONE = b"g" * 32
ACT = body(done=(Prune(GONE, "a name too many"),))


def test_an_administrator_removes_and_nobody_else():
    state = with_desks(1).state
    assert may_prune(state, numbered(0).public)
    assert not may_prune(state, numbered(1).public)
    assert not may_prune(state, numbered(9).public)


def test_an_act_names_what_it_removes():
    assert named_by(ACT) == (GONE,)
    assert named_by(body()) == ()


def test_who_has_left_may_have_removed_and_who_has_another_role_removes_nothing_more():
    log = with_desks(1, role="administrator")
    here = numbered(1).public
    assert may_prune(log.add(Revoke((here,), (user_id(1),), {})), here)
    log = with_desks(1, role="administrator")
    assert not may_prune(log.add(Grant(user_id(1), ("duty_officer",))), here)
