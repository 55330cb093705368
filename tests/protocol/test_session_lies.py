from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.protocol import messages
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.protocol.messages import Point
from tests.protocol.hosts import HostLine
from tests.protocol.talks import World, settle, swap


@pytest.mark.parametrize("keep", [0, 3, 11])
def test_a_restored_server_is_given_back_what_it_lost(keep):
    world = World()
    settle(world)
    world.host.restored(keep=keep)
    outcome = swap(world.one, world.host)
    assert outcome.restored
    assert outcome.resynchronised
    assert outcome.rewritten == ()
    assert outcome.sent == 12 - keep
    assert settle(world) == world.all_ids()
    assert world.one.cursor(b"s" * 16).incarnation == b"2" * 16


def test_a_server_that_lost_its_control_log_is_given_it_back():
    world = World()
    settle(world)
    world.host.restored(log=1)
    outcome = swap(world.one, world.host)
    assert outcome.control_given == 2
    assert world.host.log == world.org.log


def test_a_server_that_lost_everything_is_founded_again():
    world = World()
    settle(world)
    world.host.restored(log=0)
    outcome = swap(world.one, world.host)
    assert (outcome.control_given, outcome.sent, outcome.whole) == (3, 12, True)
    assert outcome.restored
    assert settle(world) == world.all_ids()


def test_a_server_that_denies_a_point_is_found_out():
    world = World()
    settle(world)
    kept = world.one.cursor(b"s" * 16).point
    world.host.restored(incarnation=b"1" * 16, keep=4)
    outcome = swap(world.one, world.host)
    (evidence,) = outcome.rewritten
    assert not outcome.restored
    assert (evidence.kept, evidence.found) == (kept, None)
    assert outcome.resynchronised
    assert settle(world) == world.all_ids()


def test_a_server_whose_count_does_not_add_up_is_found_out():
    world = World()
    settle(world)
    world.other.own(world.other.chain, *world.other.chain.write(2))
    swap(world.other, world.host)

    class Liar(HostLine):
        def ask(self, request):
            answer = super().ask(request)
            if isinstance(request, messages.Pull):
                return replace(answer, point=Point(answer.point.number, b"x" * 32))
            return answer

    outcome = swap(world.one, Liar(world.host))
    (evidence,) = outcome.rewritten
    assert evidence.found.rolling == b"x" * 32
    assert world.one.ids() == world.host.ids()


def test_a_server_that_hides_an_envelope_in_the_middle_is_found_out():
    world = World(page=9)
    settle(world)
    world.other.own(world.other.chain, *world.other.chain.write(3))
    swap(world.other, world.host)

    class Hider(HostLine):
        def ask(self, request):
            answer = super().ask(request)
            if isinstance(request, messages.Pull):
                return replace(answer, envelopes=answer.envelopes[:1] + answer.envelopes[2:])
            return answer

    outcome = swap(world.one, Hider(world.host))
    assert outcome.rewritten
    assert world.one.ids() == world.host.ids()


def test_a_server_that_tells_only_the_heads_of_a_push_is_given_all_and_known_alike():
    class Brief(HostLine):
        def ask(self, request):
            answer = super().ask(request)
            if not isinstance(request, messages.Push):
                return answer
            chains = {each.header.chain for each in request.envelopes}
            heads = {name: head for name, head in answer.standing.heads.items() if name in chains}
            return replace(answer, standing=replace(answer.standing, heads=heads))

    world = World()
    swap(world.other, Brief(world.host))
    outcome = swap(world.one, Brief(world.host))
    assert (outcome.whole, outcome.sent, outcome.received) == (True, 7, 5)
    assert outcome.heads == world.host.heads() == world.one.confirmed[world.host.hello.server]


def test_a_server_restored_between_two_pushes_is_asked_anew_how_it_stands():
    world = World()
    settle(world)
    world.one.own(world.one.chain, *world.one.chain.write(9))

    class Restoring(HostLine):
        def ask(self, request):
            pushes = sum(isinstance(each, messages.Push) for each in self.asked)
            if isinstance(request, messages.Push) and pushes == 1:
                self.host.restored(keep=2)
            return super().ask(request)

    line = Restoring(world.host)
    outcome = swap(world.one, line)
    assert sum(isinstance(each, messages.AskStanding) for each in line.asked) == 2
    assert outcome.heads == world.host.heads()
    assert settle(world) >= world.one.ids()


def test_a_server_restored_in_the_middle_of_an_exchange_is_noticed():
    world = World(page=2)
    settle(world)
    world.other.own(world.other.chain, *world.other.chain.write(6))
    swap(world.other, world.host)

    class Restoring(HostLine):
        def ask(self, request):
            answer = super().ask(request)
            if isinstance(request, messages.Pull) and self.host.hello.incarnation == b"1" * 16:
                self.host.hello = replace(self.host.hello, incarnation=b"2" * 16)
            return answer

    outcome = swap(world.one, Restoring(world.host))
    assert outcome.restored
    assert outcome.resynchronised
    assert world.one.ids() == world.host.ids()


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (messages.AskControl, messages.ControlAdded(1)),
        (messages.Missing, messages.Pulled(b"1" * 16, (), (), Point(), more=True)),
        (messages.Push, "results"),
        (messages.Push, "standing"),
    ],
    ids=["another kind", "an empty page without end", "too few results", "nothing shown"],
)
def test_an_answer_that_leads_nowhere_ends_the_exchange(asked, answer):
    world = World()

    class Odd(HostLine):
        def ask(self, request):
            real = super().ask(request)
            if not isinstance(request, asked):
                return real
            if answer == "results":
                return replace(real, results=real.results[:-1])
            if answer == "standing":
                return replace(real, standing=replace(real.standing, heads={}))
            return answer

    with pytest.raises(BadAnswer):
        swap(world.one, Odd(world.host))
