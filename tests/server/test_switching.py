from __future__ import annotations

import pytest

from nccn_desk.ledger.control_acts import Policy, Settle
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import AddControl, AskControl, AskStanding, SwitchControl
from nccn_desk.server.hub import Hub, News
from tests.protocol.cast import NOW, Org, key_of


class Forked:
    """A server that keeps one branch, and an organisation that has settled for another one."""

    def __init__(self, shelf):
        self.org = Org()
        self.second = self.org.join("second", "administrator")
        self.common = len(self.org.log)
        self.news = []
        self.hub = Hub(shelf, tell=self.news.append)
        self.shelf = shelf
        one = self.org.entry(Policy("a", "1"))
        other = self.org.entry(Policy("a", "2"), self.second)
        self.kept, self.lost = sorted((one, other), key=lambda each: each.id)
        for entry in (*self.org.log, self.lost):
            self.ask(AddControl(self.org.space, entry))
        self.org.log.append(self.kept)

    def settle(self, over=None):
        over = (self.lost.id,) if over is None else over
        self.org.add(Settle(over, self.common, self.common + 1))
        return tuple(self.org.log[1:])

    def ask(self, request, key=None):
        return self.hub.answer(request, (key or self.org.admin).public, NOW)

    def standing(self):
        return self.ask(AskStanding(self.org.space))

    def switch(self, entries, key=None):
        return self.ask(SwitchControl(self.org.space, entries), key)


@pytest.fixture
def forked(open_shelf):
    return Forked(open_shelf)


def refused(act, *values):
    with pytest.raises(Refused) as fault:
        act(*values)
    return fault.value


def test_a_server_takes_the_branch_that_counts_once_it_is_settled(forked):
    entries = forked.settle()
    assert forked.switch(entries).position == len(forked.org.log)
    standing = forked.standing()
    assert (standing.control, standing.control_tip) == (len(forked.org.log), forked.org.log[-1].id)
    log = forked.ask(AskControl(forked.org.space, 0)).entries
    assert log == tuple(forked.org.log)
    assert forked.news[-1] == News(forked.org.space, 0, len(log))
    with forked.shelf.reading() as act:
        (event,) = [
            each for _, each in act.office.events(0, 100) if each.kind == "control_switched"
        ]
    assert event.detail == {
        "position": forked.common + 1,
        "dropped": 1,
        "lost": forked.lost.id.hex(),
    }
    assert forked.switch(entries).position == len(log)  # it is there already


def test_the_log_goes_on_from_the_branch_that_was_taken_at_every_node(forked):
    other = Hub(forked.shelf)
    other.answer(AskStanding(forked.org.space), forked.org.admin.public, NOW)
    forked.switch(forked.settle())
    entry = forked.org.add(Policy("later", "1"))
    request = AddControl(forked.org.space, entry)
    assert other.answer(request, forked.org.admin.public, NOW).position == len(forked.org.log)
    assert forked.standing().control_tip == entry.id


def test_what_nobody_settled_is_refused_and_nothing_moves(forked):
    before = forked.standing()
    fault = refused(forked.switch, tuple(forked.org.log[1:]))
    assert (fault.why, fault.values["reason"]) == ("control_bad", "forked")
    forked.settle(over=(b"x" * 32,))
    assert refused(forked.switch, tuple(forked.org.log[1:])).why == "control_bad"
    assert forked.standing() == before


def test_what_does_not_count_is_refused_though_somebody_settled_it(forked):
    entries = forked.settle()
    forked.switch(entries)
    del forked.org.log[forked.common :]
    forked.org.log.append(forked.lost)
    forked.org.add(Settle((forked.kept.id,), forked.common, forked.common + 2))
    assert refused(forked.switch, tuple(forked.org.log[1:])).values["reason"] == "forked"


def test_who_is_nobody_cannot_slip_in_a_log_of_their_own(forked):
    foreign = Org("foreign")
    foreign.add(Policy("a", "1"))
    stranger = key_of("stranger")
    assert refused(forked.switch, tuple(foreign.log), stranger).why == "control_bad"
    unknown = SwitchControl(b"?" * 16, tuple(foreign.log))
    assert refused(forked.ask, unknown).why == "unknown_space"
