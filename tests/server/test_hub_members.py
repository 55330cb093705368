from __future__ import annotations

from dataclasses import replace

from nccn_desk.ledger.control_acts import Grant
from nccn_desk.protocol.messages import AskControl, AskStanding, Head, Missing, Point, Pull, Push
from tests.protocol.cast import id_of, key_of
from tests.server.place import LARGE, refused


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


def test_who_is_or_was_a_member_is_known(small):
    small.org.revoke(small.reader)
    small.tell_log()
    with small.shelf.reading() as act:
        assert small.hub.knows(act, small.org.admin.public)
        assert small.hub.knows(act, small.reader.public)
        assert not small.hub.knows(act, key_of("stranger").public)
