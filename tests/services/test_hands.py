from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.ledger.control_acts import Policy, Settle
from nccn_desk.services import hands, members_acts
from tests.services.test_members_settling import _Forked


@pytest.fixture
def forked(town):
    return _Forked(town)


def renewed(desk, words):
    def act():
        members_acts.rotate(desk.office, desk.way)
        desk.note(words)
        desk.sync()

    return act


@pytest.fixture
def apart(forked):
    """Two branches with a key each; the second one has what the first one wrote, and no key."""
    host, second = forked.host, forked.second
    forked.fork(renewed(host, "van de host"), renewed(second, "van de tweede"), seen=False)
    second.depot.take(host.depot.lacking({}, envelopes=10, size=2**20))
    return forked


def whys(desk):
    return [each.why for each in desk.depot.set_aside()]


def test_what_was_sealed_on_another_branch_is_told_until_its_key_is_handed_on(apart):
    host, second, third = apart.desks
    assert whys(second) == ["branch"]
    assert second.ledger.verify().counts["branch"] == 1
    assert second.lines() == ["van de tweede"]
    outcome = host.sync()
    assert isinstance(outcome.branch[-1].entry.act, Settle)
    assert outcome.branch[-1].entry.act.over == ()
    for desk in (second, third, second):
        desk.sync()
    for desk in (second, third):
        assert sorted(desk.lines()) == ["van de host", "van de tweede"]
        assert whys(desk) == []
    assert "branch" not in second.ledger.verify().counts
    assert host.sync().branch[-1].id == outcome.branch[-1].id  # once is enough
    assert members_acts.next_key(second.office) is None


def test_who_was_put_out_on_the_others_branch_gets_nothing(apart):
    host, second, third = apart.desks
    members_acts.revoke(second.office, second.way, (third.device,))
    assert host.depot.hand_on(second.depot.control_after(0)) is None
    members_acts.rotate(second.office, second.way)
    signed = host.depot.hand_on(second.depot.control_after(0))
    assert signed.entry.act.keys
    second.depot.take_control((signed,))
    assert sorted(second.lines()) == ["van de host", "van de tweede"]
    state = second.depot.membership()
    assert set(state.epochs[state.epoch].boxes) == {host.device, second.device}


def test_who_does_not_administer_or_stands_on_no_other_branch_hands_nothing_on(apart):
    host, second, third = apart.desks
    third.depot.take_control(host.depot.control_after(third.depot.membership().position))
    branch = second.depot.control_after(0)
    assert third.depot.hand_on(branch) is None
    assert host.depot.hand_on(host.depot.control_after(0)) is None
    alone = apart.town.station("AN").make()
    assert hands.hand_on(alone.depot, apart.town.clock, branch) is None


def test_a_hand_signs_what_follows_a_state(forked):
    host = forked.host
    state = host.depot.membership()
    hand = hands.DepotHand(host.depot, forked.town.clock)
    signed = hand.sign(state, Policy("a", "1"))
    assert (hand.device, signed.entry.previous) == (host.device, state.tip)
    members_acts.prove(state, signed)


def test_what_nobody_can_open_is_laid_aside_on_all_desks(apart):
    _, second, third = apart.desks
    second.sync()
    assert sum(count for _, count in second.office.safe.keyless().values()) == 1
    assert members_acts.lay_aside(second.office, second.way) == 1
    third.sync()
    third.depot.take(second.depot.lacking({}, envelopes=10, size=2**20))
    assert whys(second) == ["closed"]
    report = second.ledger.verify()
    assert (report.counts["closed"], report.faults) == (1, ())
    assert second.office.safe.beyond() == ()  # nobody can answer for what they cannot read
    assert second.ledger.standing().quarantined
    assert members_acts.lay_aside(second.office, second.way) == 0
    second.note("verder")
    second.sync()
    third.sync()
    assert sorted(third.lines()) == ["van de tweede", "verder"]
    assert third.ledger.shared_digest() == second.ledger.shared_digest()


def test_nothing_is_laid_aside_whose_key_comes_when_it_is_asked_for(apart):
    host, second, _ = apart.desks
    host.sync()
    assert members_acts.lay_aside(second.office, second.way) == 0
    assert sorted(second.lines()) == ["van de host", "van de tweede"]
    assert second.depot.membership().cuts == {}


def test_only_an_administrator_lays_aside(apart):
    third = apart.third
    with pytest.raises(members_acts.NotAllowed):
        members_acts.lay_aside(third.office, third.way)


class _Knowing:
    """A safe that knows a key of a lost branch as well."""

    def __init__(self, safe):
        self.epochs = safe.epochs

    def spares(self):
        return {(1, b"s" * 32)}


def test_a_key_that_one_desk_alone_knows_is_pending_until_it_is_given(forked):
    host, second, third = forked.desks
    assert members_acts.next_pending(host.office) is None
    offices = [replace(each.office, safe=_Knowing(each.depot.safe())) for each in forked.desks]
    signed = members_acts.next_pending(offices[0])
    assert [epoch for epoch, _ in signed.entry.act.keys] == [1]
    assert members_acts.next_key(offices[2]) is None  # who does not administer gives none
    host.depot.take_control((signed,))
    assert members_acts.next_key(offices[0]) is None
    second.depot.take_control((signed,))
    third.depot.take_control((signed,))
    assert (1, b"s" * 32) in third.depot.safe().spares()
