from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger.control_acts import AddUser, Policy
from nccn_desk.protocol import messages
from nccn_desk.protocol.errors import BadAnswer, NoCommonVersion, Refused, Unreachable
from nccn_desk.protocol.messages import Point
from nccn_desk.protocol.outcome import Step
from nccn_desk.protocol.session import exchange
from tests.protocol.cast import NOW, Org, id_of, key_of
from tests.protocol.depots import SmallDepot
from tests.protocol.hosts import HostLine, SmallHost


def swap(depot, host, **others):
    line = host if isinstance(host, HostLine) else HostLine(host)
    usual = {"progress": lambda _: None, "cancelled": lambda: False}
    return exchange(depot, line, **{**usual, **others})


class World:
    """An organisation with two desks and a server, before anybody talked to anybody."""

    def __init__(self, mine=7, theirs=5, page=3):
        self.org = Org()
        self.reader = self.org.join("reader")
        self.host = SmallHost(self.org, page)
        self.one = self.desk(self.org.admin, mine)
        self.other = self.desk(self.reader, theirs)

    def desk(self, key, count):
        depot = SmallDepot(self.org, key)
        depot.know(self.org.log)
        chain = self.org.chain(key)
        depot.chain = chain
        depot.own(chain, *chain.write(count))
        return depot

    def all_ids(self):
        return self.one.ids() | self.other.ids()


def settle(world):
    """Exchange until nothing moves; return what all three hold."""
    for _ in range(2):
        for depot in (world.one, world.other):
            assert swap(depot, world.host).whole
    assert world.one.ids() == world.other.ids() == world.host.ids()
    return world.host.ids()


def test_all_that_each_side_lacks_goes_over_in_pages():
    world = World()
    outcome = swap(world.one, world.host)
    assert (outcome.whole, outcome.sent, outcome.received) == (True, 7, 0)
    outcome = swap(world.other, world.host)
    assert (outcome.whole, outcome.sent, outcome.received) == (True, 5, 7)
    assert swap(world.one, world.host).received == 5
    assert world.one.ids() == world.other.ids() == world.host.ids()
    assert world.one.confirmed[world.host.hello.server] == world.host.heads()


def test_the_desk_pulls_before_it_pushes():
    world = World()
    swap(world.other, world.host)
    line = HostLine(world.host)
    swap(world.one, line)
    kinds = [type(each).__name__ for each in line.asked]
    assert kinds.index("Missing") < kinds.index("Push")


def test_an_exchange_of_equals_asks_five_things_and_moves_nothing():
    world = World()
    settle(world)
    line = HostLine(world.host)
    outcome = swap(world.one, line)
    kinds = [type(each).__name__ for each in line.asked[1:]]
    assert kinds == ["AskControl", "Pull", "AskForks", "AskStanding"]
    assert (outcome.sent, outcome.received) == (0, 0)
    assert not outcome.changes


def test_what_a_desk_gave_alone_does_not_come_back_to_it():
    world = World()
    settle(world)
    world.one.own(world.one.chain, *world.one.chain.write(6))
    swap(world.one, world.host)
    assert swap(world.one, world.host).received == 0


@pytest.mark.parametrize("after", [False, True], ids=["question lost", "answer lost"])
def test_breaking_off_at_any_step_and_going_on_ends_alike(after):
    whole = settle_alone()
    for step in range(1, 60):
        world = World()
        swap(world.other, world.host)
        try:
            swap(world.one, HostLine(world.host, step, after=after))
        except Unreachable:
            pass
        else:
            assert step > 5
            break
        assert settle(world) == settle_ids(world)
        assert len(world.host.ids()) == whole
        assert len(world.host.order) == whole
    else:
        raise AssertionError("the exchange never ends")


def settle_alone():
    world = World()
    return len(settle(world))


def settle_ids(world):
    return world.all_ids()


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(1, 14), st.booleans()), max_size=6),
    st.integers(1, 4),
    st.integers(0, 9),
)
def test_any_series_of_broken_exchanges_ends_alike(breaks, page, mine):
    world = World(mine=mine, theirs=4, page=page)
    for who, step, after in breaks:
        depot = (world.one, world.other)[who]
        try:
            swap(depot, HostLine(world.host, step, after=after))
        except Unreachable:
            continue
    assert settle(world) == world.all_ids()
    assert len(world.host.order) == mine + 4


def test_whatever_was_taken_is_told_though_the_line_breaks():
    world = World()
    swap(world.other, world.host)
    told = []
    with pytest.raises(Unreachable):
        swap(world.one, HostLine(world.host, 5), progress=told.append)
    changes = frozenset().union(*(each.changes.records for each in told))
    assert {name for _, name in changes} == {each.id.hex() for each in world.other.order[:3]}


def test_cancelling_stops_between_two_questions_and_keeps_what_came():
    world = World()
    swap(world.other, world.host)
    answers = iter([False, False, False, False, True])
    outcome = swap(world.one, world.host, cancelled=lambda: next(answers, True))
    assert not outcome.whole
    assert outcome.received <= 5
    assert settle(world) == world.all_ids()


def test_progress_names_its_steps_in_order():
    world = World()
    swap(world.other, world.host)
    told = []
    swap(world.one, world.host, progress=told.append)
    steps = list(dict.fromkeys(each.step for each in told))
    assert steps == [Step.HELLO, Step.CONTROL, Step.PULL, Step.PUSH, Step.DONE]
    pushes = [each for each in told if each.step is Step.PUSH]
    assert [(each.done, each.total) for each in pushes] == [(4, 7), (7, 7)]


def test_clocks_are_compared_half_way():
    world = World()
    moments = iter([NOW - 3_000, NOW - 1_000])
    assert swap(world.one, world.host, now=lambda: next(moments)).offset == 2_000
    assert swap(world.one, world.host).offset is None


def test_another_version_is_told_before_anything_is_asked():
    world = World()
    world.host.hello = replace(world.host.hello, versions=(2, 9))
    line = HostLine(world.host)
    with pytest.raises(NoCommonVersion):
        swap(world.one, line)
    assert line.asked == ["hello"]


# ---------------------------------------------------------------- servers that forget or lie


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


# ---------------------------------------------------------------- refusals


def test_a_refused_chain_stops_no_other():
    world = World()
    strange = world.org.chain(key_of("stranger"))
    world.one.own(strange, *strange.write(6))
    world.one.own(world.one.chain, *world.one.chain.write(5))
    world.host.refusing[strange.id] = "not_writing"
    outcome = swap(world.one, world.host)
    assert outcome.whole
    assert outcome.sent == 12
    assert set(outcome.refused.values()) == {"not_writing"}
    assert set(outcome.refused) <= {each.id for each in strange.written}
    assert world.host.heads()[world.one.chain.id].position == 12


def test_a_full_buffer_stops_the_reading_and_says_so():
    world = World(page=2)
    swap(world.other, world.host)
    for each in world.host.order:
        world.one.held[b"other", each.header.position] = each
    world.one.room = 1
    outcome = swap(world.one, world.host)
    assert (outcome.full, outcome.whole, outcome.received) == (True, False, 2)
    assert outcome.sent == 7


def test_what_no_member_may_ask_is_told():
    world = World()

    class Closed(HostLine):
        def ask(self, request):
            raise Refused("not_member")

    with pytest.raises(Refused) as fault:
        swap(world.one, Closed(world.host))
    assert fault.value.why == "not_member"


# ---------------------------------------------------------------- the control log


def pending_of(depot, *acts):
    """Give acts one after the other, each signed to follow the log's present end."""
    left = list(acts)

    def pending():
        while left:
            org.log = list(depot.log)
            if depot.log and depot.log[-1].entry.act == left[0]:
                left.pop(0)
                continue
            return org.entry(left[0])
        return None

    org = Org()
    return pending


def test_the_control_log_is_taken_whole_though_it_comes_in_pages():
    world = World()
    fresh = SmallDepot(world.org, world.reader)
    outcome = swap(fresh, world.host)
    assert outcome.control_taken == 3
    assert fresh.log == world.org.log


def test_own_entries_are_added_one_after_the_other():
    world = World()
    acts = (Policy("a", "1"), Policy("b", "2"))
    outcome = swap(world.one, world.host, pending=pending_of(world.one, *acts))
    assert outcome.control_given == 2
    assert [each.entry.act for each in world.host.log[-2:]] == list(acts)
    assert world.one.log == world.host.log


def test_whoever_was_slower_signs_anew():
    world = World()
    quicker = world.org.entry(AddUser(id_of("q").hex(), ("analyst",), key_of("q").public))
    world.host.quicker.append(quicker)
    act = Policy("a", "1")
    outcome = swap(world.one, world.host, pending=pending_of(world.one, act))
    assert outcome.control_given == 1
    assert [each.entry.act for each in world.host.log[3:]] == [quicker.entry.act, act]
    assert world.one.log == world.host.log


def test_a_space_begins_with_its_genesis():
    world = World()
    world.host.restored(log=0)
    world.one.log, world.one.state = [], None
    genesis = iter([world.org.genesis, None, None])
    outcome = swap(world.one, world.host, pending=lambda: next(genesis))
    assert (outcome.control_given, outcome.sent) == (1, 7)
    assert world.one.log == [world.org.genesis]


def test_a_space_that_nobody_founds_is_told():
    world = World()
    world.host.restored(log=0)
    world.one.log, world.one.state = [], None
    with pytest.raises(Refused) as fault:
        swap(world.one, world.host)
    assert fault.value.why == "unknown_space"


def test_a_server_that_takes_nobody_in_is_told():
    world = World()
    world.host.restored(log=0)
    world.host.welcome = False
    with pytest.raises(Refused) as fault:
        swap(world.one, world.host)
    assert fault.value.why == "no_founding"


def test_logs_that_went_apart_are_told_and_stop_no_exchange():
    world = World()
    settle(world)
    world.host.log[-1] = world.host.log[-2]
    world.one.own(world.one.chain, *world.one.chain.write(1))
    outcome = swap(world.one, world.host)
    assert outcome.control_fault == "control_forked"
    assert outcome.sent == 1


def test_an_entry_that_does_not_follow_is_told_and_stops_no_exchange():
    world = World()
    settle(world)
    other = Org()
    other.join("somebody else")
    world.host.log.append(other.entry(Policy("a", "1")))
    outcome = swap(world.one, world.host)
    assert outcome.control_fault == "control_bad"
    assert outcome.whole
