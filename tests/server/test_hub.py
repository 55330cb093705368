from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

import pytest

from nccn_desk.ledger.control_acts import Policy
from nccn_desk.protocol import codec
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
from nccn_desk.server.shelf import ShelfTrouble
from tests.protocol.cast import NOW, rolled
from tests.protocol.depots import SmallDepot
from tests.server.lines import HubLine
from tests.server.place import LARGE, refused


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


def test_the_log_is_linear_and_adding_twice_counts_once(place):
    entry = place.org.entry(Policy("a", "1"))
    assert place.ask(AddControl(place.space, entry)).position == 4
    assert place.ask(AddControl(place.space, entry)).position == 4
    slower = place.org.entry(Policy("a", "2"))
    assert refused(place.ask, AddControl(place.space, slower)) == "control_moved"
    log = place.ask(AskControl(place.space, 2))
    assert log.entries == (place.org.log[2], entry)
    assert not log.more


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


def test_a_log_of_which_a_part_is_gone_is_told_and_not_waited_for(small):
    with small.shelf.writing() as act:
        row = act.records.space(small.space)
        act.records.keep_space(replace(row, control=row.control + 1, tip=b"gone".ljust(32)))
    with pytest.raises(ShelfTrouble):
        small.ask(AskStanding(small.space))
