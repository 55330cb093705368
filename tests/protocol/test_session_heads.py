from __future__ import annotations

import pytest

from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.protocol.messages import Head, Point, Pulled, Standing
from nccn_desk.protocol.session_heads import Filling, rolled, there_before
from tests.protocol.cast import Org

ORG = Org()
CHAIN = ORG.chain(ORG.admin)
WRITTEN = tuple(CHAIN.write(3))


def page(*envelopes):
    return Pulled(b"1", (), envelopes, Point(), more=False)


def standing(position):
    heads = {CHAIN.id: Head(position, WRITTEN[position - 1].id)}
    return Standing(b"1", heads, Point(), 1, b"")


def test_what_was_kept_back_is_missed_also_in_the_middle():
    for came, lacks in ((WRITTEN, False), (WRITTEN[:2], True), ((WRITTEN[0], WRITTEN[2]), True)):
        filling = Filling({})
        assert filling.reach(page(*came))
        assert filling.lacks(standing(3)) is lacks
    assert not Filling({CHAIN.id: Head(3, WRITTEN[2].id)}).lacks(standing(3))


def test_a_page_that_brings_nothing_new_moves_nothing():
    filling = Filling({CHAIN.id: Head(3, WRITTEN[2].id)})
    assert not filling.reach(page(*WRITTEN))
    assert filling.heads[CHAIN.id].position == 3


def test_what_was_there_before_is_no_reason_to_go_on():
    parcel = Parcel((), WRITTEN[:2])
    assert there_before(parcel, standing(2)) == {CHAIN.id}
    with pytest.raises(BadAnswer):
        there_before(parcel, standing(1))


def test_the_count_goes_on_from_a_point():
    assert rolled(rolled(Point(), WRITTEN[:1]), WRITTEN[1:]) == rolled(Point(), WRITTEN)
