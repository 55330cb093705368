from __future__ import annotations

from nccn_desk.adapters.store.acts import act_of
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.hybrid import Hybrid

NINE = 1_605_603_600_000


def body(wall, clock):
    return Body((), (), Hybrid(clock), 0, wall, "5a" * 16)


def test_an_act_says_who_entered_it_when_by_their_own_clock():
    act = act_of(7, b"i" * 32, (2, b"c" * 16), body(NINE, NINE))
    assert (act.seq, act.chain_no, act.chain) == (7, 2, b"c" * 16)
    assert act.written == ("2020-11-17T09:00:00.000Z", "5a" * 16)
    assert not act.jumped


def test_a_clock_behind_the_hybrid_one_has_jumped():
    act = act_of(7, b"i" * 32, (2, b"c" * 16), body(NINE, NINE + 1))
    assert act.jumped
    assert act.moment == "2020-11-17T09:00:00.000Z"
