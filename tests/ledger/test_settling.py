from __future__ import annotations

import pytest

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import control, membership
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import Genesis, Grant, Policy, Recover, Settle
from nccn_desk.ledger.errors import BadControl
from nccn_desk.ledger.settling import branch_of, counts, follow, fork_of
from nccn_desk.ledger.settling_again import settlement
from tests.ledger.branches import (
    Boss,
    branch,
    follows,
    grown,
    out,
    settled,
    states_of,
    two,
    workstation,
)
from tests.ledger.worlds import NOW, ORG, ROOT, SPACE, Log, numbered, officer, user_id

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
