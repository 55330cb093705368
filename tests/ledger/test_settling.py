from __future__ import annotations

import copy
from dataclasses import replace

import pytest

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import control, epochs, membership, settling
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import (
    AddDevice,
    AddUser,
    Adopt,
    Agree,
    BreakGlass,
    Genesis,
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
from nccn_desk.ledger.settling import ControlFork, branch_of, counts, follow, fork_of
from nccn_desk.ledger.settling_again import settlement
from tests.ledger.worlds import NOW, ORG, ROOT, SPACE, Log, numbered, officer, user_id

FIRST = b"\x01" * 32
BOXES = [BoxKey(bytes((number + 7,)) * 96) for number in range(5)]


class Boss:
    """Somebody who settles."""

    def __init__(self, number):
        self.key, self.box = numbered(number), BOXES[number]
        self.device = self.key.public

    def open(self, boxed, info):
        return self.box.open(boxed, info)

    def sign(self, state, act):
        entry = Entry(ORG, SPACE, state.position + 1, state.tip, NOW, act)
        return control.sign(entry, self.key)


def workstation(number, scope=None, key=FIRST, user=None):
    scope = scope or Scope(ORG, SPACE, 1)
    public = numbered(number).public
    return NewDevice(
        public,
        BOXES[number].public,
        user_id(number if user is None else user),
        epochs.seal_about(scope, key, public, About("LV", "", str(number))),
        epochs.close(scope, key, public, BOXES[number].public),
    )


def waits(number):
    """Return the act by which one of two administrators lets a workstation in."""
    return AddDevice(replace(workstation(number), key=b""), 1)


@pytest.fixture(scope="module")
def common():
    """Return a log with two administrators (0, 1) and two analysts (2, 3)."""
    log = Log()
    commitment = epochs.commit(Scope(ORG, SPACE, 1), FIRST)
    act = Genesis(ROOT.public, ("administrator",), officer(0), workstation(0), commitment)
    log.add(act, ROOT, numbered(0))
    for number, role in ((1, "administrator"), (2, "analyst"), (3, "analyst")):
        log.add(AddUser(user_id(number), (role,), officer(number)))
        if log.state.wants_second:
            log.add(waits(number))
            log.add(Agree(numbered(number).public, workstation(number).key, 1), numbered(1))
        else:
            log.add(AddDevice(workstation(number), 1))
    return log


def grown(log, *acts, by=0):
    """Return a log that goes on from another one, and its entries after that."""
    made = copy.copy(log)
    made.entries = list(log.entries)
    for act in acts:
        made.add(act(made) if callable(act) else act, numbered(by))
    return made


def branch(log, common):
    return tuple(log.entries[common.state.position :])


def two(common, one, other):
    """Return two logs, of which the first is the one that counts."""
    first, second = one, other
    if not counts(common.state, branch(one, common), branch(other, common)):
        first, second = other, one
    return first, second


def states_of(log):
    first = membership.begin(log.entries[0])
    return [first, *settling.along(first, log.entries[1:])]


def settled(common, kept, lost, by=0):
    """Return the branch that settles two logs."""
    fork = ControlFork(common.state, branch(lost, common), branch(kept, common))
    return settlement(fork, Boss(by))


def out(number, cuts=None):
    return Revoke((numbered(number).public,), (user_id(number),), cuts or {})


# ------------------------------------------------------------------ the rule


def test_of_two_branches_the_one_with_the_lesser_first_id_counts(common):
    one, other = grown(common, Policy("a", "1")), grown(common, Policy("b", "1"), by=1)
    first, second = branch(one, common), branch(other, common)
    assert counts(common.state, first, second) == (first[0].id < second[0].id)
    assert counts(common.state, first, second) != counts(common.state, second, first)
    longer = grown(other, *[Policy("c", str(n)) for n in range(5)], by=1)
    assert counts(common.state, first, branch(longer, common)) == (first[0].id < second[0].id)


@pytest.mark.parametrize("word", range(4))
def test_whoever_the_other_branch_puts_out_began_none_that_counts(common, word):
    one = grown(common, Policy("a", str(word)), out(1))
    other = grown(common, Policy("b", str(word)), by=1)
    assert counts(common.state, branch(one, common), branch(other, common))
    assert not counts(common.state, branch(other, common), branch(one, common))


def test_who_put_each_other_out_are_judged_by_their_ids(common):
    one, other = grown(common, out(1)), grown(common, out(0), by=1)
    first, second = branch(one, common), branch(other, common)
    assert counts(common.state, first, second) == (first[0].id < second[0].id)


def test_a_fork_is_found_where_two_logs_leave_each_other(common):
    one, other = grown(common, Policy("a", "1")), grown(common, Policy("b", "1"), by=1)
    fork = fork_of(one.entries, other.entries)
    assert (fork.base, fork.ours) == (common.state, branch(one, common))
    assert fork.theirs == branch(other, common)
    assert {fork.kept, fork.lost} == {fork.ours, fork.theirs}
    assert fork_of(one.entries, other.entries[-1:]).theirs == fork.theirs
    assert fork_of(one.entries, common.entries) is None
    assert fork_of(common.entries, one.entries) is None
    assert fork_of(one.entries, grown(other, Policy("c", "1")).entries[-1:]) is None


def test_what_hangs_on_nothing_is_no_branch(common):
    one = grown(common, Policy("a", "1"), Policy("a", "2"))
    other = grown(common, Policy("b", "1"), Policy("b", "2"), by=1)
    with pytest.raises(BadControl) as caught:
        branch_of(one.entries, other.entries[-1:])
    assert caught.value.values["reason"] == "order"


def test_another_beginning_is_no_fork(common):
    other = Log()
    act = Genesis(ROOT.public, ("administrator",), officer(4), workstation(4), b"\xc1" * 32)
    other.add(act, ROOT, numbered(4))
    one = grown(common, Policy("a", "1"))
    foreign = control.sign(Entry(ORG, SPACE, 1, control.ORIGIN, NOW, act), ROOT, numbered(4))
    with pytest.raises(BadControl):
        branch_of(one.entries, (foreign,))


# ------------------------------------------------------------------ following


def follows(ours, theirs):
    """Return the state that a desk with our log has when it is given a branch; None for no."""
    try:
        return follow(states_of(ours), ours.entries, theirs)[-1]
    except BadControl as fault:
        return None if fault.values["reason"] == "forked" else fault


def test_nobody_follows_before_somebody_settles(common):
    one, other = two(common, grown(common, Policy("a", "1")), grown(common, Policy("b", "1"), by=1))
    assert follows(other, branch(one, common)) is None
    made = settled(common, one, other)
    state = follows(other, made.branch)
    assert state.policies == {"a": "1", "b": "1"}
    assert follows(one, branch(other, common)) is None
    assert follows(common, made.branch) is None  # that is no fork: it goes on from there


def test_who_settles_by_a_branch_that_does_not_count_is_not_followed(common):
    one, other = two(common, grown(common, Policy("a", "1")), grown(common, Policy("b", "1"), by=1))
    act = Settle((branch(one, common)[0].id,), common.state.position, one.state.position)
    wrong = grown(other, act)
    assert follows(one, branch(wrong, common)) is None


def test_who_is_no_administrator_on_our_branch_settles_nothing_for_us(common):
    one = grown(common, Policy("a", "1"), Grant(user_id(1), ("analyst",)))
    other = grown(common, Policy("b", "1"), by=1)
    first, second = two(common, one, other)
    by = 1 if first is other else 0
    act = Settle((branch(second, common)[0].id,), common.state.position, second.state.position)
    made = grown(first, act, by=by)
    expected = None if by == 1 else "1"
    state = follows(second, branch(made, common))
    assert (state and state.policies.get("a")) == expected


def test_a_branch_in_which_somebody_is_in_whom_ours_put_out_is_not_followed(common):
    one, other = grown(common, Policy("a", "1")), grown(common, out(2, {b"c" * 16: 4}), by=1)
    kept, lost = two(common, one, other)
    if lost is other:
        act = Settle((branch(lost, common)[0].id,), common.state.position, lost.state.position)
        assert follows(lost, branch(grown(kept, act), common)) is None
    state = membership.extend(common.state, branch(kept, common)[0])
    made = settled(common, kept, lost)
    for signed in made.branch[len(branch(kept, common)) :]:
        state = membership.extend(state, signed)
    assert not state.devices[numbered(2).public].active
    assert state.cuts == {b"c" * 16: 4}
    assert follows(lost, made.branch) == state


def test_what_ours_put_out_after_the_settling_is_not_forgotten_either(common):
    one, other = two(common, grown(common, Policy("a", "1")), grown(common, Policy("b", "1"), by=1))
    made = settled(common, one, other)
    later = grown(other, out(3))
    assert follows(later, made.branch) is None
    kept = grown(one)
    for signed in made.branch[len(branch(one, common)) :]:
        kept.state = membership.extend(kept.state, signed)
        kept.entries.append(signed)
    again = settlement(fork_of(kept.entries, later.entries), Boss(0))
    assert not follows(later, again.branch).devices[numbered(3).public].active


def test_the_root_key_settles_too(common):
    one, other = two(common, grown(common, Policy("a", "1")), grown(common, Policy("b", "1"), by=1))
    rescued = grown(one)
    rescued.add(Recover(("administrator",), officer(4), workstation(4), 1), ROOT)
    assert user_id(4) in follows(other, branch(rescued, common)).users


def test_a_branch_with_a_bad_signature_is_refused(common):
    one, other = two(common, grown(common, Policy("a", "1")), grown(common, Policy("b", "1"), by=1))
    made = settled(common, one, other).branch
    stranger = SigningKey.generate()
    last = made[-1]
    forged = control.SignedEntry(last.data, ((stranger.public, stranger.sign(last.id)),))
    with pytest.raises(BadControl):
        follow(states_of(other), other.entries, (*made[:-1], forged))


# ------------------------------------------------------------------ doing it again


def kept_and_lost(common, kept_acts, lost_acts):
    """Return two logs with these acts, of which the first counts, whatever their ids."""
    for n in range(64):
        kept = grown(common, Policy("x", str(n)), *kept_acts)
        lost = grown(common, Policy("y", str(n)), *lost_acts, by=1)
        if counts(common.state, branch(kept, common), branch(lost, common)):
            return kept, lost
    raise AssertionError


def after(common, kept, made):
    return settling.along(common.state, made.branch)[-1]


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
