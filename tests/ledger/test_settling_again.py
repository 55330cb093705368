from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.ledger import epochs, membership, settling
from nccn_desk.ledger.control_acts import (
    AddDevice,
    AddUser,
    Adopt,
    Agree,
    BreakGlass,
    Grant,
    NewDevice,
    Policy,
    Recover,
    Revoke,
    Settle,
    UnknownAct,
)
from nccn_desk.ledger.epochs import About, Footing, Scope
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.settling import counts
from tests.ledger.branches import (
    BOXES,
    FIRST,
    Boss,
    after,
    branch,
    follows,
    grown,
    kept_and_lost,
    out,
    settled,
    two,
    waits,
    workstation,
)
from tests.ledger.worlds import NOW, ORG, ROOT, SPACE, numbered, officer, user_id


def test_where_both_sides_gave_roles_those_of_the_branch_that_counts_stand(common):
    kept, lost = kept_and_lost(
        common,
        [Grant(user_id(2), ("editor",)), Policy("p", "kept")],
        [Grant(user_id(2), ("webcare",)), Grant(user_id(3), ("editor",)), Policy("p", "lost")],
    )
    made = settled(common, kept, lost)
    state = after(common, kept, made)
    assert state.users[user_id(2)].roles == {"editor"}
    assert state.users[user_id(3)].roles == {"editor"}
    assert state.policies["p"] == "kept"
    assert [type(each) for each in made.passed] == [Grant, Policy]


def agreed(state, number, by=1):
    """Return the members once a second administrator agreed to a workstation that waits."""
    public, keys = numbered(number).public, epochs.all_keys(state, numbered(0).public, BOXES[0])
    box = epochs.close(Scope.of(state), keys[state.epoch], public, BOXES[number].public)
    return membership.extend(state, Boss(by).sign(state, Agree(public, box, state.epoch)))


def test_who_was_let_in_on_the_lost_side_waits_and_gets_the_key_of_now(common):
    def rotated(log):
        return epochs.rotate(log.state, FIRST, Footing(0, 0))[0]

    kept, lost = kept_and_lost(
        common,
        [rotated],
        [AddUser(user_id(4), ("analyst",), officer(4)), waits(4)],
    )
    lost.add(Agree(numbered(4).public, workstation(4).key, 1), numbered(0))
    made = settled(common, kept, lost)
    state = after(common, kept, made)
    assert follows(lost, made.branch) == state
    assert list(state.waiting) == [numbered(4).public]
    state = agreed(state, 4)
    mine = epochs.all_keys(state, numbered(4).public, BOXES[4])
    assert mine == epochs.all_keys(state, numbered(0).public, BOXES[0])
    held = state.devices[numbered(4).public]
    scope = Scope.of(state, held.epoch)
    about = epochs.open_about(scope, mine[held.epoch], numbered(4).public, held.about)
    assert about.officer == "4"


def test_what_waited_before_both_sides_is_let_in_by_whoever_settles_as_the_second(common):
    base = grown(common, AddDevice(replace(workstation(4, user=0), key=b""), 1), by=1)
    kept, lost = kept_and_lost(base, [], [])
    lost.add(Agree(numbered(4).public, workstation(4).key, 1), numbered(0))
    made = settled(base, kept, lost)
    state = settling.along(base.state, made.branch)[-1]
    assert state.devices[numbered(4).public].active
    assert follows(lost, made.branch) == state


def test_what_only_waited_on_the_lost_side_can_be_turned_away_there(common):
    kept, lost = kept_and_lost(common, [], [AddUser(user_id(4), (), officer(4)), waits(4)])
    lost.add(Revoke((numbered(4).public,), (), {}), numbered(0))
    state = after(common, kept, settled(common, kept, lost))
    assert state.waiting == {}
    assert numbered(4).public not in state.devices


def test_whose_user_the_branch_that_counts_put_out_does_not_come_in_by_another_door(common):
    second = NewDevice(
        numbered(4).public, BOXES[4].public, user_id(2), workstation(4).about, workstation(4).key
    )
    kept, lost = kept_and_lost(common, [out(2)], [AddDevice(replace(second, key=b""), 1)])
    made = settled(common, kept, lost)
    state = after(common, kept, made)
    assert numbered(4).public not in state.devices
    assert [type(each) for each in made.passed] == [AddDevice]
    assert follows(lost, made.branch) == state


def test_each_epoch_of_the_lost_side_leaves_its_key(common):
    keys = {}

    def rotated(name):
        def act(log):
            present = keys.get((name, log.state.epoch), FIRST)
            act, key = epochs.rotate(log.state, present, Footing(0, 0))
            keys[name, act.epoch] = key
            return act

        return act

    kept, lost = kept_and_lost(common, [rotated("kept")], [rotated("lost"), rotated("lost")])
    # What counts was drawn last.
    state = after(common, kept, settled(common, kept, lost))
    mine = epochs.all_keys(state, numbered(3).public, BOXES[3])
    spares = epochs.spare_keys(state, mine)
    assert sorted(epoch for epoch, _ in spares) == [2, 3]
    assert {spare for _, spare in spares} == set(
        epochs.all_keys(lost.state, numbered(0).public, BOXES[0]).values()
    ) - {FIRST}
    assert state.epoch == 3
    assert epochs.spare_keys(state, {1: FIRST}) == []
    assert epochs.spare_keys(state, {3: b"?" * 32}) == []


def test_acts_that_make_no_sense_any_more_are_named(common):
    glass = BreakGlass(user_id(2), ("approver",), NOW + 1000, b"why")
    kept, lost = kept_and_lost(
        common,
        [out(3)],
        [
            Grant(user_id(3), ("editor",)),
            Adopt((b"e" * 32,)),
            UnknownAct("later/1", b"\x81\x67later/1"),
        ],
    )
    lost.add(glass, numbered(0), numbered(1))
    made = settled(common, kept, lost)
    state = after(common, kept, made)
    assert state.adopted == {b"e" * 32}
    assert [type(each) for each in made.passed] == [Grant, UnknownAct, BreakGlass]


def test_an_administrator_whom_the_sheets_let_in_on_the_lost_side_stays_one(common):
    kept, lost = kept_and_lost(common, [], [])
    lost.add(Recover(("administrator",), officer(4), workstation(4), 1), ROOT)
    lost.add(Recover(("administrator",), officer(2), renewed(2), 1), ROOT)
    state = agreed(after(common, kept, settled(common, kept, lost)), 4)
    assert state.roles_of(numbered(4).public, NOW) == {"administrator"}
    assert state.users[user_id(2)].roles == {"administrator"}


def renewed(number):
    made = workstation(3 + 1)
    public = numbered(9).public
    scope = Scope(ORG, SPACE, 1)
    return NewDevice(
        public,
        made.box,
        user_id(number),
        epochs.seal_about(scope, FIRST, public, About("LV", "", str(number))),
        epochs.close(scope, FIRST, public, made.box),
    )


def test_who_does_not_administer_both_sides_settles_nothing(common):
    kept, lost = kept_and_lost(common, [], [])
    with pytest.raises(BadControl) as caught:
        settled(common, kept, lost, by=2)
    assert caught.value.values["reason"] == "settle"


def test_a_fork_beside_a_settled_fork_is_settled_with_it(common):
    one, other = two(common, grown(common, Policy("a", "1")), grown(common, Policy("b", "1"), by=1))
    made = settled(common, one, other)
    for n in range(64):
        third = grown(common, Policy("c", str(n)))
        if counts(common.state, branch(third, common), made.branch):
            break
    joined = grown(common)
    joined.entries = [*common.entries, *made.branch]
    joined.state = settling.along(common.state, made.branch)[-1]
    again = settled(common, third, joined)
    state = after(common, third, again)
    assert set(state.settled[-1].act.over) == {made.branch[0].id, branch(other, common)[0].id}
    assert follows(other, again.branch).policies.keys() == {"a", "b", "c"}
    assert follows(one, again.branch).policies.keys() == {"a", "b", "c"}


def test_a_settling_that_comes_before_what_it_settles_breaks_a_rule(common):
    with pytest.raises(BadControl) as caught:
        grown(common, Settle((b"f" * 32,), 99, 100))
    assert caught.value.values["reason"] == "after"
