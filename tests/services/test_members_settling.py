from __future__ import annotations

import pytest

from nccn_desk.ledger.control_acts import BreakGlass
from nccn_desk.ledger.errors import BadControl
from nccn_desk.server.shelf import Nameplate
from nccn_desk.services import members, members_acts, members_rescue, members_settling
from nccn_desk.services.members import Trust

AGAIN = Nameplate(b"server".ljust(16), b"second life".ljust(16), b"secret".ljust(32))


@pytest.fixture
def forked(town):
    """Two administrators and an analyst, whose server forgot what the first one did."""
    made = _Forked(town)
    yield made
    for desk in town.stations.values():
        assert desk.ledger.verify().faults == ()
        before = desk.ledger.digest()
        desk.ledger.rebuild()
        assert desk.ledger.digest() == before


class _Forked:
    def __init__(self, town):
        self.town = town
        self.host = town.founded()
        self.second = town.join(self.host, "NA", "administrator")
        self.third = town.join(self.host, "LG", "analyst")
        for desk in self.desks:
            desk.sync()

    @property
    def desks(self):
        return [self.host, self.second, self.third]

    def fork(self, first, second, *, seen=True):
        """Let the server go back to before what the first one does, then the second one act."""
        server = self.town.server
        backup = server.shelf.restored(AGAIN)
        first()
        if seen:
            self.third.sync()
        server.use(backup)
        second()

    def come_together(self, desks=None):
        for _ in range(4):
            for desk in desks or self.town.stations.values():
                desk.sync()

    def branch(self, desk):
        return desk.sync().branch

    def settle(self, desk):
        passed = members_settling.settle(desk.office, self.branch(desk)).passed
        self.come_together()
        return passed

    def states(self):
        return {name: each.depot.membership() for name, each in self.town.stations.items()}


def rule(desk, name, value="1"):
    return lambda: members_acts.set_rule(desk.office, desk.way, name, value)


def test_a_fork_is_told_with_what_each_side_did(forked):
    forked.fork(rule(forked.host, "a"), rule(forked.second, "b"))
    outcome = forked.third.sync()
    assert outcome.control_fault == "control_forked"
    split = members_settling.split_of(forked.third.office, "post", outcome.branch)
    assert [(each.what, each.station) for each in split.ours] == [("policy", "LV")]
    assert [(each.what, each.station) for each in split.theirs] == [("policy", "NA")]
    assert not split.may
    told = members_settling.split_of(forked.host.office, "post", forked.branch(forked.host))
    other = members_settling.split_of(forked.second.office, "post", forked.branch(forked.second))
    assert told.may
    assert (told.counts, other) == (split.counts, None)  # the second one's list is the server's


@pytest.mark.parametrize("boss", ["host", "second"])
def test_whoever_settles_all_have_one_list_with_what_both_sides_did(forked, boss):
    forked.fork(rule(forked.host, "a"), rule(forked.second, "b"))
    branch = forked.branch(forked.host)
    desk = getattr(forked, boss)
    if boss == "second":
        branch = forked.host.depot.control_after(0)
    assert members_settling.settle(desk.office, branch).passed == ()
    forked.come_together()
    states = forked.states()
    assert len({each.tip for each in states.values()}) == 1
    assert states["LV"].policies == {"a": "1", "b": "1"}
    assert all(each.sync().control_fault == "" for each in forked.desks)
    events = [each for _, each in forked.town.server.events()]
    switched = [each for each in events if each.kind == "control_switched"]
    assert len(switched) in {0, 1}


def put_out(desk, who):
    def act():
        assert members_acts.revoke(desk.office, desk.way, (who.device,))
        members_acts.rotate(desk.office, desk.way)

    return act


def test_nobody_who_was_put_out_on_either_side_comes_back(forked):
    host, second, gone = forked.desks
    fourth = forked.town.join(host, "AN", "analyst")
    fourth.note("voor")
    for desk in (fourth, host, second):
        desk.sync()
    forked.fork(put_out(host, gone), put_out(second, fourth), seen=False)
    both = (host, second)
    for desk, words in zip(both, ("van de host", "van de tweede"), strict=True):
        desk.note(words)
        desk.sync()
    desk = next(each for each in both if each.sync().branch)
    members_settling.settle(desk.office, forked.branch(desk))
    forked.come_together(both)
    for desk in both:
        shown = {each.station: each.trust for each in members.members(desk.office)}
        assert {name for name, how in shown.items() if how is Trust.REVOKED} == {"LG", "AN"}
        assert (desk.lines(), desk.depot.set_aside()) == (
            ["voor", "van de host", "van de tweede"],
            (),
        )
        desk.open().note("verder")
    state = host.depot.membership()
    assert set(state.epochs[state.epoch].boxes) == {host.device, second.device}
    forked.come_together(both)
    assert host.ledger.shared_digest() == second.ledger.shared_digest()


def test_who_came_in_on_the_lost_side_stays_in_with_all_that_they_wrote(forked):
    came = []

    def let_in():
        came.append(forked.town.join(forked.host, "AN", "analyst"))
        came[0].note("van een nieuwe")
        came[0].sync()
        members_acts.rotate(forked.host.office, forked.host.way)
        came[0].sync()
        came[0].note("onder een nieuwe sleutel")
        came[0].sync()
        forked.host.sync()

    forked.fork(let_in, rule(forked.second, "b"))
    forked.settle(forked.host)
    states = forked.states()
    assert len({each.tip for each in states.values()}) == 1
    wanted = ["van een nieuwe", "onder een nieuwe sleutel"]
    assert [each.lines() for each in forked.town.stations.values()] == [wanted] * 4
    assert len({each.ledger.shared_digest() for each in forked.town.stations.values()}) == 1


def test_who_joins_later_reads_what_was_sealed_on_the_lost_side(forked):
    def first():
        members_acts.rotate(forked.host.office, forked.host.way)
        forked.host.note("eerste")
        forked.host.sync()

    def second():
        forked.second.sync()
        members_acts.rotate(forked.second.office, forked.second.way)
        forked.second.note("tweede")
        forked.second.sync()

    forked.fork(first, second)
    forked.settle(forked.host)
    late = forked.town.join(forked.host, "AN", "analyst")
    forked.come_together()
    assert sorted(late.lines()) == ["eerste", "tweede"]


def test_only_who_administers_both_sides_may_settle(forked):
    forked.fork(rule(forked.host, "a"), rule(forked.second, "b"))
    with pytest.raises(BadControl) as caught:
        members_settling.settle(forked.third.office, forked.branch(forked.third))
    assert caught.value.code == "members_settle"


def test_what_two_officers_signed_is_named_where_it_is_lost(forked):
    host, second, third = forked.desks

    def lend():
        letter = members_rescue.propose(host.office, third.user, ("approver",), 4, "nacht")
        glass = members_rescue.read_glass(second.office, letter)
        members_rescue.agree(second.office, second.way, glass)

    forked.fork(lend, rule(host, "b"))
    desk = next(each for each in (host, second) if each.sync().branch)
    passed = forked.settle(desk)
    state = desk.depot.membership()
    lent = bool(state.users[third.user].glass[0])
    assert [type(each) for each in passed] == ([] if lent else [BreakGlass])
