from __future__ import annotations

import pytest

from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import Policy, Settle
from nccn_desk.protocol import session_branches
from nccn_desk.protocol.errors import BadAnswer, Refused, Why
from nccn_desk.protocol.messages import AskControl, ControlAdded, ControlLog, SwitchControl
from tests.protocol.hosts import HostLine
from tests.protocol.talks import World, settle, swap


class Forked(World):
    """A server that keeps another branch of the log than a desk does."""

    def __init__(self, ours=1, theirs=1):
        super().__init__()
        settle(self)
        self.common = len(self.org.log)
        self.theirs = self.grow("b", theirs)
        self.ours = self.grow("a", ours)
        self.one.know(self.ours)
        self.host.log = [*self.org.log, *self.theirs]
        self.host.follows = False

    def grow(self, name, count):
        for n in range(count):
            self.org.add(Policy(name, str(n)))
        made = self.org.log[self.common :]
        del self.org.log[self.common :]
        return made

    def settled(self):
        """Let the desk settle it; return the entry."""
        self.org.log += self.ours
        act = Settle((self.theirs[0].id,), self.common, self.common + len(self.theirs))
        self.one.know([self.org.add(act)])


@pytest.mark.parametrize(("ours", "theirs"), [(1, 1), (1, 3), (3, 1)])
def test_logs_that_went_apart_are_told_with_the_servers_branch(ours, theirs):
    world = Forked(ours, theirs)
    world.one.own(world.one.chain, *world.one.chain.write(2))
    outcome = swap(world.one, world.host)
    assert outcome.control_fault == "control_forked"
    assert outcome.branch == tuple(world.theirs)
    assert (outcome.sent, outcome.whole) == (2, True)
    assert world.host.given == []  # nobody has settled it: there is nothing to offer


@pytest.mark.parametrize(("ours", "theirs"), [(1, 1), (1, 3), (3, 1)])
def test_a_desk_takes_the_servers_branch_where_it_is_to_follow_it(ours, theirs):
    world = Forked(ours, theirs)
    world.one.follows = True
    outcome = swap(world.one, world.host)
    assert (outcome.control_fault, outcome.branch) == ("", ())
    assert outcome.control_taken == theirs
    assert world.one.log == world.host.log


@pytest.mark.parametrize(("ours", "theirs"), [(1, 1), (1, 4), (3, 1)])
def test_a_server_is_given_our_branch_where_somebody_has_settled_it(ours, theirs):
    world = Forked(ours, theirs)
    world.settled()
    world.host.follows = True
    outcome = swap(world.one, world.host)
    assert (outcome.control_fault, outcome.control_given) == ("", 1)
    assert world.host.log == world.one.log
    assert world.host.given == [tuple(world.one.log[world.common :])]


def test_a_server_that_does_not_follow_is_told():
    world = Forked()
    world.settled()
    outcome = swap(world.one, world.host)
    assert outcome.control_fault == "control_forked"
    assert outcome.branch == tuple(world.theirs)


def test_a_branch_that_a_server_does_not_take_for_its_size_keeps_nobody_from_exchanging():
    world = Forked()
    world.settled()

    def refuse(request):
        raise Refused(Why.TOO_LARGE)

    world.host._switchcontrol = refuse
    outcome = swap(world.one, world.host)
    assert (outcome.control_fault, outcome.whole) == ("control_forked", True)


def test_a_log_that_does_not_end_is_none(monkeypatch):
    monkeypatch.setattr(session_branches, "LOG", 1_000)
    world = Forked()
    pages = []

    def endless(request):
        pages.append(request)
        return ControlLog(tuple(world.theirs), more=True)

    world.host._askcontrol = endless
    with pytest.raises(BadAnswer):
        swap(world.one, world.host)
    assert len(pages) < 100


def test_an_entry_that_nobody_would_read_is_told_and_stops_nothing_else():
    world = Forked()
    huge = SignedEntry(bytes(2**21 + 1), world.theirs[0].signatures)
    world.host._askcontrol = lambda request: ControlLog((huge,), more=False)
    outcome = swap(world.one, world.host)
    assert (outcome.control_fault, outcome.whole) == ("entry_too_large", True)


@pytest.mark.parametrize("end", [0, -1, 2**64 - 1])
def test_who_is_told_again_and_again_to_remind_a_server_does_it_once(end):
    world = World()
    settle(world)
    asked = []

    def forgetful(request):
        asked.append(request)
        raise Refused(Why.NOT_MEMBER)

    def moved(request):
        if request.entry.entry.position == len(world.one.log):
            raise Refused(Why.CONTROL_MOVED, position=end)
        return ControlAdded(request.entry.entry.position)

    world.host._askcontrol, world.host._addcontrol = forgetful, moved
    with pytest.raises(Refused, match="server_not_member"):
        swap(world.one, world.host)
    assert len(asked) == 1 + (end == 0)


def test_a_server_that_cannot_say_now_is_no_fork():
    world = Forked()
    world.settled()

    def cannot(request):
        raise Refused(Why.STORAGE)

    world.host._switchcontrol = cannot
    with pytest.raises(Refused, match="server_storage"):
        swap(world.one, world.host)


def test_a_server_that_does_not_know_us_is_given_the_branch_on_which_we_are():
    world = Forked(ours=2)
    world.settled()
    ask = world.host._askcontrol

    def stranger(request):
        if len(world.host.log) <= len(world.org.log) and not world.host.given:
            raise Refused(Why.NOT_MEMBER)
        return ask(request)

    world.host._askcontrol = stranger
    world.host.follows = True
    line = HostLine(world.host)
    outcome = swap(world.one, line)
    assert outcome.control_fault == ""
    kinds = [type(each) for each in line.asked]
    assert kinds.index(SwitchControl) > kinds.index(AskControl)
    assert world.host.log == world.one.log
