from __future__ import annotations

import pytest

from nccn_desk.adapters.store.roster import Judge, Roster, judge_of
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.control_acts import Grant, Revoke
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import Fields, FieldWrite

RECORD = "ab" * 16


def body(control, register="tasks"):
    writes = (Fields(register, RECORD, {"title": FieldWrite("x")}),)
    return Body(writes, (), Hybrid(1), control, 0, RECORD)


def test_a_store_that_is_alone_lets_everybody_write(space):
    roster = Roster(space.alone().writer.connection)
    assert (roster.position, roster.now, roster.loose) == (0, None, ())
    assert roster.may_write(b"x" * 32, 0)
    assert roster.allows(b"x" * 32, body(0))


def test_what_counts_is_the_log_as_the_author_had_seen_it(space):
    lv, na = space.found(), space.join()
    device = na.depot.identity.device
    joined = lv.depot.membership().position
    lv.add_control(Grant(na.user, ("evaluator",)))
    lv.add_control(Grant(na.user, ("analyst",)))
    roster = Roster(lv.writer.connection)
    told = [roster.allows(device, body(position)) for position in range(joined + 4)]
    # Nought and one are from before the device was let in: its first roles count.
    assert told == [True] * (joined + 1) + [False, True, False]
    assert not roster.allows(b"x" * 32, body(1))
    assert roster.allows(lv.depot.identity.device, body(0))


def test_a_loose_removal_counts_until_the_log_says_the_same(space):
    lv, na = space.found(), space.join()
    device = na.depot.identity.device
    entry = lv.signed_control(Revoke((device,), (), {}))
    roster = Roster(lv.writer.connection)
    assert roster.take_loose(entry, space.clock)
    assert not roster.take_loose(entry, space.clock)
    for each in (roster, Roster(lv.writer.connection)):
        assert not each.may_write(device, 0)
        assert each.loose == (entry,)
    other = na.signed_control(Revoke((lv.depot.identity.device,), (), {}))
    assert not roster.take_loose(other, space.clock)


def test_an_entry_that_does_not_follow_is_not_kept(space):
    lv = space.found()
    roster = Roster(lv.writer.connection)
    with pytest.raises(NccnError):
        roster.append(lv.signed_control(Grant("0f" * 16, ("analyst",))), space.clock)
    assert (roster.position, Roster(lv.writer.connection).position) == (1, 1)


def test_a_judge_knows_chains_by_their_number(space):
    lv = space.found()
    assert judge_of(lv.writer.connection).allows(1, body(1))
    assert not judge_of(lv.writer.connection).allows(7, body(1))
    assert Judge(None, {}).allows(7, body(1))
