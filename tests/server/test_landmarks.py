from __future__ import annotations

import pytest

from nccn_desk.ledger import envelope
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.protocol.errors import Refused
from nccn_desk.protocol.messages import AskLandmark
from nccn_desk.server.landmarks import note_part
from nccn_desk.server.store.pages import size_of
from tests.ledger.test_operations_snapshot import SNAPSHOT
from tests.protocol.cast import EPOCH_KEY, NOW, OFFICER, key_of


def mark(chain):
    """Write the chain's next envelope, which names a snapshot."""
    body = Body((SNAPSHOT,), (), Hybrid(NOW), 1, NOW, OFFICER)
    made = envelope.write(chain.tip.next_place(1), body, EPOCH_KEY, chain.key)
    chain.tip = chain.tip.after(made)
    return made


def asked(place, key=None):
    page = place.ask(AskLandmark(place.space), key)
    assert not page.more
    return [each.id for each in page.envelopes], [each.chain for each in page.announcements]


def test_there_is_none_before_somebody_marked_one(place):
    chain = place.org.chain(place.org.admin)
    assert place.push(chain, *chain.write(3)) == ("",) * 3
    assert asked(place) == ([], [])


def test_the_last_marked_entry_is_given_with_its_chain(place):
    chain, other = place.org.chain(place.org.admin), place.org.chain(place.org.admin)
    assert place.push(other, *other.write(2)) == ("", "")
    first = mark(chain)
    assert place.push(chain, first) == ("",)
    assert asked(place, place.reader) == ([first.id], [chain.id])
    second = mark(other)
    assert place.push(other, second, *other.write(2)) == ("",) * 3
    assert asked(place) == ([second.id], [other.id])
    assert place.push(chain, first) == ("",)  # it is here already, and moves nothing
    assert asked(place) == ([second.id], [other.id])


def test_one_that_was_refused_is_none(place):
    chain = place.org.chain(place.org.admin)
    chain.write(1)
    assert place.push(chain, mark(chain)) == ("gap",)
    assert asked(place) == ([], [])


def test_only_members_are_told(place):
    with pytest.raises(Refused, match="not_member"):
        asked(place, key_of("stranger"))


def left(place, name, data, device=None):
    """Leave a part, as the web does."""
    with place.shelf.writing() as act:
        row = act.records.space(place.space, lock=True)
        act.office.add_blob(row.no, name, data)
        note_part(act, row, (device or place.org.admin).public, name)
        act.records.keep_space(row.grown(len(data)))


def kept(place):
    with place.shelf.reading() as act:
        row = act.records.space(place.space)
        names = [
            name for name in (b"1" * 32, b"2" * 32, b"3" * 32) if act.office.blob(row.no, name)
        ]
        return [name[:1] for name in names], row.size


def test_what_lay_beside_a_landmark_goes_when_another_takes_its_place(place):
    chain, other = place.org.chain(place.org.admin), place.org.chain(place.reader)
    left(place, b"1" * 32, bytes(1_000))
    left(place, b"2" * 32, bytes(500))
    assert place.push(chain, mark(chain)) == ("",)
    assert kept(place)[0] == [b"1", b"2"]
    left(place, b"2" * 32, bytes(500))
    left(place, b"3" * 32, bytes(100))
    _, before = kept(place)
    made = mark(chain)
    assert place.push(chain, made) == ("",)
    names, after = kept(place)
    assert names == [b"2", b"3"]
    assert after == before - 1_000 + size_of(made)
    # Somebody else's landmark takes its place too, with what they left.
    left(place, b"1" * 32, bytes(10), place.reader)
    assert place.push(other, mark(other)) == ("",)
    assert kept(place)[0] == [b"1"]
