from __future__ import annotations

from nccn_desk.adapters.memory.stock import grown
from nccn_desk.adapters.memory.stock_records import face_of
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import Envelope
from tests.world.desks import MemoryDesk


def test_a_stock_is_the_same_when_its_journal_is_gone_through_again():
    desk = MemoryDesk(0, 2, "a")
    desk.create("tasks", title="a")
    desk.create("meetings", title="b", series="other")
    before = desk.depot.stock
    desk.reopen()
    after = desk.depot.stock
    assert after is not before
    assert (after.heads, after.clock, after.own) == (before.heads, before.clock, before.own)
    assert after.projection.digest() == before.projection.digest()


def test_a_copy_without_content_is_another_face():
    whole, bare = Envelope(b"h", b"s", b"c"), Envelope(b"h", b"s", None)
    assert face_of(b"i", whole) != face_of(b"i", bare)


def test_a_tip_grows_by_one():
    tip = grown(ChainTip(b"o", b"s", b"c"), b"i")
    assert (tip.position, tip.id) == (1, b"i")
