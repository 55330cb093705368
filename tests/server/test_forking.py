from __future__ import annotations

import contextlib

import pytest

from nccn_desk.ledger.control_acts import Adopt, Revoke
from nccn_desk.protocol.messages import AskForks, AskStanding, Head, Missing, Point
from nccn_desk.server.forking import LATEST
from nccn_desk.server.hub import Hub
from nccn_desk.server.limits import Quotas, ServerLimits
from nccn_desk.server.store import copying
from nccn_desk.server.store.pages import size_of
from nccn_desk.server.store.sql import SqlShelf
from tests.protocol.cast import NOW, Chain
from tests.server.place import LARGE, Place, refused


@pytest.fixture
def forked(open_shelf):
    """Let a device sign two envelopes for its second place, of which the server counts one."""
    place = Place(open_shelf)
    place.chain = place.org.chain(place.reader)
    place.chain.write(1)
    place.other = Chain(place.org, place.reader, place.chain.tip)
    place.chain.write(2)
    place.other.write(3, "other")
    place.push(place.chain, *place.chain.written)
    return place


def settle(place, adopted):
    place.org.add(Revoke((), (), {place.chain.id: 1}))
    place.org.add(Adopt(tuple(each.id for each in adopted)))
    place.tell_log()


def forks(place):
    return place.ask(AskForks(place.space)).envelopes


def head(place):
    return place.ask(AskStanding(place.space)).heads[place.chain.id]


def test_who_asks_is_given_what_has_its_place_in_no_count(forked):
    assert forks(forked) == ()
    first = forked.other.written[0]
    assert forked.push(forked.other, first) == ("fork",)
    page = forked.ask(AskForks(forked.space))
    assert (page.envelopes, page.more) == ((first,), False)
    assert page.announcements == (forked.chain.announcement,)
    assert page.point == forked.ask(AskStanding(forked.space)).point
    stranger = forked.org.chain(forked.org.admin).key
    assert forked.ask(AskForks(forked.space), stranger).envelopes == (first,)
    forked.org.revoke(forked.reader)
    forked.tell_log()
    assert refused(forked.ask, AskForks(forked.space), forked.reader) == "not_member"


def test_what_an_officer_adopted_takes_the_place_of_the_other_side(forked):
    settle(forked, forked.other.written)
    before = forked.ask(AskStanding(forked.space)).point
    assert forked.push(forked.other, *forked.other.written) == ("", "", "")
    assert head(forked) == Head(4, forked.other.written[-1].id)
    lost = forked.chain.written[1:]
    assert set(forks(forked)) == set(lost)
    # Nobody's count was touched: what made way has its number still, and what came has others.
    everything = forked.pull()
    assert everything.envelopes == (*forked.chain.written, *forked.other.written)
    assert forked.pull(before).envelopes == tuple(forked.other.written)
    # By heads only what counts is given.
    missing = forked.ask(Missing(forked.space, {}, LARGE)).envelopes
    assert missing == (forked.chain.written[0], *forked.other.written)
    assert forked.push(forked.chain, *lost) == ("fork", "fork")
    if isinstance(forked.shelf, SqlShelf):
        with forked.shelf.engine.connect() as connection:
            copying.check_counts(connection)


def test_a_whole_side_makes_way_from_its_first_envelope_on(open_shelf):
    place = Place(open_shelf)
    place.chain = place.org.chain(place.reader)
    place.other = Chain(place.org, place.reader, place.chain.tip)
    place.push(place.chain, *place.chain.write(2))
    place.other.write(1, "other")
    place.org.add(Revoke((), (), {place.chain.id: 0}))
    place.org.add(Adopt((place.other.written[0].id,)))
    place.tell_log()
    assert place.push(place.other, *place.other.written) == ("",)
    assert head(place) == Head(1, place.other.written[0].id)


def test_nothing_makes_way_before_it_is_cut_off_and_for_what_nobody_adopted(forked):
    forked.org.add(Adopt(tuple(each.id for each in forked.other.written)))
    forked.tell_log()
    assert forked.push(forked.other, *forked.other.written)[0] == "fork"
    forked.org.add(Revoke((), (), {forked.chain.id: 1}))
    forked.org.add(Adopt(tuple(each.id for each in forked.chain.written[1:])))
    forked.tell_log()
    assert forked.push(forked.other, *forked.other.written)[0] == "fork"
    assert head(forked) == Head(3, forked.chain.written[-1].id)


def test_what_makes_way_stays_where_the_push_breaks(forked, monkeypatch):
    settle(forked, forked.other.written)

    def broken(*_):
        raise OSError

    monkeypatch.setattr("nccn_desk.server.receiving.Receiving._keep", broken)
    with contextlib.suppress(OSError):
        forked.push(forked.other, *forked.other.written)
    assert head(forked) == Head(3, forked.chain.written[-1].id)
    assert forked.pull(Point()).envelopes == tuple(forked.chain.written)
    assert forks(forked) == ()


def twins_of(chain, count):
    """Return envelopes for the next place of a chain, and what each weighs."""
    twins = [chain.next(f"another past {number:02}") for number in range(count)]
    assert len({size_of(each) for each in twins}) == 1
    return twins, size_of(twins[0])


def size_of_space(place):
    with place.shelf.reading() as act:
        return act.records.space(place.space).size


def test_evidence_has_the_quota_of_its_device_and_its_space(open_shelf):
    place = Place(open_shelf)
    chain = place.org.chain(place.org.admin)
    twins, size = twins_of(chain, 9)
    place.push(chain, *chain.write(1))
    before = size_of_space(place)
    place.hub = Hub(open_shelf, ServerLimits(quotas=Quotas(space=before + 5 * size)))
    results = [place.push(chain, twin) for twin in twins]
    assert results == [("fork",)] * 5 + [("quota",)] * 4
    assert size_of_space(place) == before + 5 * size
    place.hub = Hub(open_shelf)
    assert place.push(chain, twins[0]) == ("fork",)
    assert size_of_space(place) == before + 5 * size


def test_of_many_forks_the_latest_are_given_as_far_as_they_fit(open_shelf):
    place = Place(open_shelf)
    chain = place.org.chain(place.org.admin)
    twins, size = twins_of(chain, 9)
    place.push(chain, *chain.write(1))
    for number, twin in enumerate(twins):
        assert place.push(chain, twin, now=NOW + number) == ("fork",)
    place.hub = Hub(open_shelf, ServerLimits(pull_bytes=3 * size + 1))
    assert set(forks(place)) == set(twins[-3:])
    with place.shelf.reading() as act:
        row = act.records.space(place.space)
        assert len(act.records.evidence(row.no, LATEST, LARGE)) == 9
        assert len(act.records.evidence(row.no, 2, LARGE)) == 2
