from __future__ import annotations

from nccn_desk.ledger.control_acts import Grant, Revoke
from nccn_desk.ledger.operations_watch import Prune
from nccn_desk.ledger.pruning import may_prune, removed_by
from tests.ledger.worlds import body, numbered, user_id, with_desks

GONE = b"g" * 32
ACT = body(done=(Prune(GONE, "a name too many"),))


def test_an_administrator_removes_and_nobody_else():
    state = with_desks(1).state
    assert removed_by(state, numbered(0).public, ACT) == (GONE,)
    assert removed_by(state, numbered(1).public, ACT) == ()
    assert removed_by(state, numbered(9).public, ACT) == ()
    assert removed_by(state, numbered(0).public, body()) == ()


def test_a_removal_outlives_its_author_s_membership_but_not_their_role():
    log = with_desks(1, role="administrator")
    here = numbered(1).public
    assert may_prune(log.add(Revoke((here,), (user_id(1),), {})), here)
    log = with_desks(1, role="administrator")
    assert not may_prune(log.add(Grant(user_id(1), ("duty_officer",))), here)
