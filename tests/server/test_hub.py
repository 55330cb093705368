from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

import pytest

from nccn_desk.ledger import control
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import Grant, Policy
from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import (
    AddControl,
    AskControl,
    AskStanding,
    Head,
    Missing,
    Point,
    Pull,
    Pulled,
    Push,
)
from nccn_desk.protocol.session import exchange
from nccn_desk.server import hub
from nccn_desk.server.hub import Hub
from nccn_desk.server.limits import Quotas, ServerLimits
from nccn_desk.server.shelf import Nameplate
from nccn_desk.server.store.memory import MemoryShelf
from tests.protocol.cast import NOW, Org, id_of, key_of, rolled, touched
from tests.protocol.depots import SmallDepot
from tests.server.lines import HubLine

LARGE = 2**20


class Place:
    """A hub over a shelf, with an organisation whose space was founded there."""

    def __init__(self, shelf, **limits):
        self.news = []
        self.shelf = shelf
        self.hub = Hub(shelf, ServerLimits(**limits), self.news.append)
        self.org = Org()
        self.reader = self.org.join("reader")
        self.space = self.org.space
        self.told = 0
        self.tell_log()

    def tell_log(self):
        for entry in self.org.log[self.told :]:
            self.ask(AddControl(self.space, entry))
        self.told = len(self.org.log)

    def ask(self, request, key=None, now=NOW):
        return self.hub.answer(request, (key or self.org.admin).public, now)

    def push(self, chain, *envelopes, key=None, now=NOW):
        """Push envelopes of a chain; return the codes."""
        request = Push(self.space, (chain.announcement,), envelopes)
        return self.ask(request, key, now).results

    def pull(self, after=None, limit=LARGE, key=None):
        return self.ask(Pull(self.space, after or Point(), limit), key)

    def events(self, kind):
        with self.shelf.reading() as act:
            return [each for _, each in act.office.events(0, 1_000) if each.kind == kind]


@pytest.fixture
def place(open_shelf):
    return Place(open_shelf)


@pytest.fixture
def small(request):
    """Give a hub in memory, for rules that no database can change."""
    made = MemoryShelf(Nameplate(b"s" * 16, b"i" * 16, b"k" * 32))
    with made.writing() as act:
        act.office.keep_word("founding_open", "1")
    return Place(made, **getattr(request, "param", {}))


def refused(ask, *words):
    with pytest.raises(Refused) as fault:
        ask(*words)
    return fault.value.why


# ---------------------------------------------------------------- keeping and giving


def test_what_was_pushed_is_numbered_in_order_and_pulled_alike(place):
    chain, other = place.org.chain(place.org.admin), place.org.chain(place.reader)
    first, second, third = chain.write(3), other.write(2), chain.write(1)
    assert place.push(chain, *first) == ("",) * 3
    assert place.push(other, *second, key=place.reader) == ("",) * 2
    assert place.push(chain, *third) == ("",)
    everything = (*first, *second, *third)
    page = place.pull()
    assert page.envelopes == everything
    assert page.point == Point(6, rolled(everything))
    assert {each.chain for each in page.announcements} == {chain.id, other.id}
    assert not page.more
    rest = place.pull(Point(4, rolled(everything[:4])))
    assert rest.envelopes == everything[4:]
    assert [each.number for each in place.news[-3:]] == [3, 5, 6]


def test_what_came_goes_with_the_word_of_it_where_it_is_little(place, monkeypatch):
    chain, other = place.org.chain(place.org.admin), place.org.chain(place.reader)
    place.push(chain, *chain.write(2))
    page, _ = place.pull(), place.push(other, *other.write(1), key=place.reader)
    came = place.news[-2].came
    assert codec.decode(b64decode(came.page), Pulled, limit=LARGE) == page
    assert (came.by, came.readers) == (
        place.org.admin.public,
        frozenset({place.org.admin.public, place.reader.public}),
    )
    last = codec.decode(b64decode(place.news[-1].came.page), Pulled, limit=LARGE)
    assert last == place.pull(page.point)
    monkeypatch.setattr(hub, "ENCLOSED", 100)
    place.push(chain, *chain.write(1))
    assert (place.news[-1].number, place.news[-1].came) == (4, None)
    place.push(chain, *chain.written)
    assert place.news[-1].number == 4


def test_pages_end_at_the_limit_and_follow_each_other(place):
    chain = place.org.chain(place.org.admin)
    chain.write(9)
    place.push(chain, *chain.written)
    size = len(chain.written[0].ciphertext)
    point, found, pages = Point(), [], 0
    while True:
        page = place.pull(point, limit=2 * (size + 350))
        found += page.envelopes
        pages += 1
        point = page.point
        if not page.more:
            break
    assert found == chain.written
    assert 3 <= pages <= 9
    assert len(place.pull(limit=1).envelopes) == 1


def test_a_push_answers_with_the_heads_of_its_own_chains(place):
    chain, other = place.org.chain(place.org.admin), place.org.chain(place.reader)
    place.push(chain, *chain.write(2))
    request = Push(place.space, (other.announcement,), tuple(other.write(1)))
    standing = place.ask(request, place.reader).standing
    assert standing.heads == {other.id: Head(1, other.written[0].id)}
    assert standing.point.number == 3
    assert place.ask(AskStanding(place.space)).heads.keys() == {chain.id, other.id}


def test_pushing_again_changes_nothing(place):
    chain = place.org.chain(place.org.admin)
    chain.write(4)
    place.push(chain, *chain.written)
    assert place.push(chain, *chain.written) == ("",) * 4
    assert place.push(chain, *chain.written[2:], *chain.write(1)) == ("",) * 3
    assert place.pull().point.number == 5


def test_what_somebody_lacks_is_found_by_heads(place):
    chain, other = place.org.chain(place.org.admin), place.org.chain(place.reader)
    chain.write(5)
    other.write(5)
    for index in range(5):
        place.push(chain, chain.written[index])
        place.push(other, other.written[index])
    heads = {chain.id: Head(3, chain.written[2].id)}
    page = place.ask(Missing(place.space, heads, LARGE))
    expected = [*other.written[:3], chain.written[3], other.written[3]]
    assert list(page.envelopes) == [*expected, chain.written[4], other.written[4]]
    assert page.point == place.pull().point
    assert not page.more
    short = place.ask(Missing(place.space, heads, 1))
    assert (len(short.envelopes), short.more) == (1, True)
    all_there = {each.id: Head(5, each.written[4].id) for each in (chain, other)}
    assert place.ask(Missing(place.space, all_there, LARGE)).envelopes == ()


def test_a_standing_says_how_far_everything_goes(place):
    chain = place.org.chain(place.org.admin)
    place.push(chain, *chain.write(2))
    standing = place.ask(AskStanding(place.space))
    assert standing.heads == {chain.id: Head(2, chain.written[1].id)}
    assert standing.point == Point(2, rolled(chain.written))
    assert (standing.control, standing.control_tip) == (3, place.org.log[-1].id)
    assert standing.incarnation == place.shelf.plate.incarnation


def test_a_point_of_another_past_is_refused(place):
    chain = place.org.chain(place.org.admin)
    place.push(chain, *chain.write(2))
    assert refused(place.pull, Point(1, b"x" * 32)) == "rewritten"
    assert refused(place.pull, Point(3, b"x" * 32)) == "rewritten"


def test_whole_desks_become_equal_through_it(place):
    desks = []
    for key in (place.org.admin, place.reader):
        depot = SmallDepot(place.org, key)
        depot.know(place.org.log)
        chain = place.org.chain(key)
        depot.own(chain, *chain.write(30))
        desks.append(depot)
    for depot in desks * 2:
        line = HubLine(place.hub, depot.key.public, NOW)
        assert (
            exchange(depot, line, progress=lambda _: None, cancelled=lambda: False).rewritten == ()
        )
    assert desks[0].ids() == desks[1].ids()
    assert len(desks[0].ids()) == 60


# ---------------------------------------------------------------- what is not kept


def test_one_bad_envelope_stops_no_other(place):
    chain, other = place.org.chain(place.org.admin), place.org.chain(place.reader)
    chain.write(3)
    other.write(2)
    bad = replace(chain.written[1], ciphertext=chain.written[1].ciphertext + b"x")
    request = Push(
        place.space,
        (chain.announcement, other.announcement),
        (chain.written[0], bad, chain.written[2], *other.written),
    )
    assert place.ask(request).results == ("", "bad", "gap", "", "")
    assert place.pull().envelopes == (chain.written[0], *other.written)


def test_only_the_longest_run_that_is_signed_is_kept(place):
    chain = place.org.chain(place.org.admin)
    chain.write(5)
    pushed = [*chain.written[:3], *map(touched, chain.written[3:])]
    assert place.push(chain, *pushed) == ("", "", "", "bad", "bad")
    assert place.pull().envelopes == tuple(chain.written[:3])
    assert place.push(chain, *chain.written[3:]) == ("", "")


def test_what_repeats_an_unsigned_envelope_is_not_said_to_be_kept(small):
    chain = small.org.chain(small.org.admin)
    (whole,) = chain.write(1)
    assert small.push(chain, touched(whole), whole) == ("bad", "bad")
    assert small.pull().envelopes == ()
    assert small.push(chain, whole) == ("",)


def test_another_envelope_at_a_place_is_a_fork_and_is_kept_as_evidence(place):
    chain = place.org.chain(place.org.admin)
    twin = chain.next("another past")
    place.push(chain, *chain.write(2))
    assert place.push(chain, twin) == ("fork",)
    assert place.push(chain, twin) == ("fork",)
    assert place.push(chain, touched(twin)) == ("bad",)
    with place.shelf.reading() as act:
        row = act.records.space(place.space)
        (found,) = act.records.evidence(row.no)
    assert (found.chain, found.position, found.envelope) == (chain.id, 1, twin)
    assert place.pull().envelopes == tuple(chain.written)
    assert place.events("refused")[0].detail == {"fork": 1}


def test_a_gap_and_an_unknown_chain_wait_for_another_day(small):
    chain = small.org.chain(small.org.admin)
    chain.write(3)
    assert small.push(chain, chain.written[2]) == ("gap",)
    stranger = small.org.chain(key_of("stranger"))
    assert small.push(stranger, *stranger.write(1)) == ("unknown_chain",)
    mute = small.org.chain(small.org.admin)
    request = Push(small.space, (), tuple(mute.write(1)))
    assert small.ask(request).results == ("unknown_chain",)
    forged = replace(mute.announcement, signature=bytes(64))
    assert small.ask(Push(small.space, (forged,), tuple(mute.written))).results == (
        "unknown_chain",
    )


def test_links_headers_spaces_and_whole_ciphertexts_are_demanded(small):
    chain = small.org.chain(small.org.admin)
    chain.write(1)
    small.push(chain, *chain.written)
    elsewhere = Org(space="another space").chain(small.org.admin)
    broken = small.org.chain(small.org.admin)
    broken.tip = replace(broken.tip, chain=chain.id, position=1, id=b"x" * 32)
    for bad in (
        broken.next(),
        replace(chain.next(), header_bytes=b"\x80"),
        replace(chain.next(), ciphertext=None),
        elsewhere.next(),
    ):
        assert small.push(chain, bad) == ("bad",)


# ---------------------------------------------------------------- members, roles and cuts


def test_strangers_and_those_who_are_out_are_told_nothing(place):
    stranger = key_of("stranger")
    for request in (
        AskStanding(place.space),
        Pull(place.space, Point(), 9),
        Missing(place.space, {}, 9),
        AskControl(place.space, 0),
        Push(place.space, (), ()),
    ):
        assert refused(place.ask, request, stranger) == "not_member"
        unknown = replace(request, space=b"?" * 16)
        assert refused(place.ask, unknown) == "unknown_space"
    place.org.revoke(place.reader)
    place.tell_log()
    assert refused(place.ask, AskStanding(place.space), place.reader) == "not_member"


def test_who_only_reads_adds_nothing_but_may_carry(place):
    watcher = place.org.join("watcher", "evaluator")
    place.tell_log()
    own, carried = place.org.chain(watcher), place.org.chain(place.org.admin)
    assert place.push(own, *own.write(1), key=watcher) == ("not_writing",)
    assert place.push(carried, *carried.write(1), key=watcher) == ("",)
    place.org.add(Grant(id_of("watcher").hex(), ("analyst",)))
    place.tell_log()
    assert place.push(own, *own.written, key=watcher) == ("",)


def test_what_somebody_wrote_while_they_had_the_role_is_kept_when_they_have_it_no_more(place):
    chain = place.org.chain(place.reader)
    chain.write(1)
    place.org.add(Grant(id_of("reader").hex(), ("evaluator",)))
    place.tell_log()
    assert place.push(chain, *chain.written) == ("",)


def test_who_asks_for_heads_is_shown_the_other_side_of_a_fork(place):
    chain = place.org.chain(place.reader)
    other = chain.next("other")
    (mine,) = chain.write(1)
    place.push(chain, mine)
    page = place.ask(Missing(place.space, {chain.id: Head(1, other.id)}, LARGE))
    assert (page.envelopes, page.more) == ((mine,), False)
    page = place.ask(Missing(place.space, {chain.id: Head(1, mine.id)}, LARGE))
    assert page.envelopes == ()


def test_what_stands_beyond_a_cut_is_carried_because_others_had_seen_it(place):
    chain = place.org.chain(place.reader)
    chain.write(5)
    place.push(chain, *chain.written[:2])
    place.org.revoke(place.reader, {chain.id: 3})
    place.tell_log()
    assert place.push(chain, *chain.written[2:]) == ("", "", "")
    late = place.org.chain(place.reader)
    assert place.push(late, *late.write(1)) == ("",)
    assert refused(place.ask, AskStanding(place.space), place.reader) == "not_member"


# ---------------------------------------------------------------- the control log


def test_the_log_is_linear_and_adding_twice_counts_once(place):
    entry = place.org.entry(Policy("a", "1"))
    assert place.ask(AddControl(place.space, entry)).position == 4
    assert place.ask(AddControl(place.space, entry)).position == 4
    slower = place.org.entry(Policy("a", "2"))
    assert refused(place.ask, AddControl(place.space, slower)) == "control_moved"
    log = place.ask(AskControl(place.space, 2))
    assert log.entries == (place.org.log[2], entry)
    assert not log.more


def test_an_entry_that_breaks_a_rule_is_refused(small):
    org = small.org
    for act, key in ((Policy("a", "1"), small.reader), (Grant("f" * 32, ("analyst",)), org.admin)):
        assert refused(small.ask, AddControl(small.space, org.entry(act, key))) == "control_bad"
    ahead = control.sign(Entry(org.org, org.space, 9, b"x" * 32, NOW, Policy("a", "1")), org.admin)
    assert refused(small.ask, AddControl(small.space, ahead)) == "control_moved"
    assert refused(small.ask, AddControl(b"?" * 16, org.log[1])) == "control_bad"
    other = Org(space="x").entry(Policy("a", "1"))
    assert refused(small.ask, AddControl(other.entry.space, other)) == "unknown_space"
    broken = replace(org.log[1], data=b"\x80")
    assert refused(small.ask, AddControl(small.space, broken)) == "control_bad"


def test_the_same_members_follow_from_the_log_in_another_process(place):
    chain = place.org.chain(place.reader)
    place.push(chain, *chain.write(1))
    again = Hub(place.shelf)
    page = again.answer(Pull(place.space, Point(), LARGE), place.reader.public, NOW)
    assert page.envelopes == tuple(chain.written)
    place.org.add(Policy("a", "1"))
    place.tell_log()
    standing = again.answer(AskStanding(place.space), place.reader.public, NOW)
    assert standing.control == 4


# ---------------------------------------------------------------- limits


def test_more_envelopes_than_it_takes_are_refused(small):
    request = Push(small.space, (), (small.org.chain(small.org.admin).next(),) * 1_001)
    assert refused(small.ask, request) == "too_large"


@pytest.mark.parametrize(
    "small",
    [{"quotas": Quotas(device_day=100_000)}, {"quotas": Quotas(space=100_000)}],
    indirect=True,
    ids=["device", "space"],
)
def test_bulk_ends_at_its_quota_and_a_small_push_still_gets_through(small):
    chain = small.org.chain(small.org.admin)
    chain.write(400)
    results = small.push(chain, *chain.written)
    kept = results.count("")
    assert 0 < kept < 400
    assert results[kept] == "quota"
    assert set(results[kept + 1 :]) <= {"quota", "gap"}
    assert small.push(chain, *chain.written[kept : kept + 20])[0] == "quota"
    assert small.push(chain, chain.written[kept]) == ("",)


@pytest.mark.parametrize("small", [{"quotas": Quotas(device_day=50_000)}], indirect=True)
def test_a_new_day_brings_new_room(small):
    chain = small.org.chain(small.org.admin)
    chain.write(200)
    kept = small.push(chain, *chain.written).count("")
    tomorrow = NOW + 24 * 60 * 60 * 1000
    assert small.push(chain, *chain.written[kept:], now=tomorrow)[0] == ""


def test_a_log_comes_in_pages(place, monkeypatch):
    monkeypatch.setattr(hub, "CONTROL_BYTES", 1)
    log = place.ask(AskControl(place.space, 0))
    assert (log.entries, log.more) == (tuple(place.org.log[:1]), True)
    monkeypatch.setattr(hub, "CONTROL_BYTES", 2**20)
    monkeypatch.setattr(hub, "CONTROL_ENTRIES", 2)
    log = place.ask(AskControl(place.space, 0))
    assert (log.entries, log.more) == (tuple(place.org.log[:2]), True)
    assert not place.ask(AskControl(place.space, 2)).more
    again = Hub(place.shelf)
    assert again.answer(AskStanding(place.space), place.reader.public, NOW).control == 3


def test_a_genesis_that_nobody_signed_founds_nothing(small):
    genesis = Org("another").genesis
    key, _ = genesis.signatures[0]
    forged = replace(genesis, signatures=((key, bytes(64)), genesis.signatures[1]))
    assert refused(small.ask, AddControl(genesis.entry.space, forged)) == "control_bad"
    assert refused(small.ask, AskStanding(genesis.entry.space)) == "unknown_space"
