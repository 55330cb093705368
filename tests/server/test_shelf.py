from __future__ import annotations

from nccn_desk.protocol.messages import Point
from nccn_desk.server.shelf import ChainRow, Nameplate, SpaceRow
from tests.protocol.cast import Org


def test_a_space_grows_and_nothing_else_of_it_changes():
    row = SpaceRow(1, b"o" * 16, b"s" * 16, b"r" * 32, Point(4, b"x" * 32), size=10)
    grown = row.grown(5)
    assert (grown.size, row.size) == (15, 10)
    assert grown.point == row.point


def test_what_begins_begins_at_nought():
    org = Org()
    chain = org.chain(org.admin)
    row = ChainRow(1, chain.announcement, chain.id, org.admin.public)
    assert (row.head.position, SpaceRow(1, b"", b"", b"").point.number) == (0, 0)


def test_a_nameplate_does_not_show_its_secret():
    assert "hidden" not in repr(Nameplate(b"s", b"i", b"hidden"))
