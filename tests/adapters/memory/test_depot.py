from __future__ import annotations

import pytest

from nccn_desk.adapters.memory.depot import MemoryDepot
from nccn_desk.adapters.memory.disk import PowerCut
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.control_acts import Adopt, Revoke
from nccn_desk.protocol.depot import Cursor, Parcel
from nccn_desk.protocol.messages import Head, Point
from tests.adapters.contract.exchange import ExchangeContract
from tests.adapters.contract.exchange_members import ExchangeMembersContract
from tests.adapters.memory.desks import MemorySpace
from tests.world.desks import MemoryDesk
from tests.world.servers import spoiled

ALL = {"envelopes": 1_000, "size": 2**22}
SERVER = b"server"


@pytest.fixture
def pair():
    return MemoryDesk(0, 3, "a"), MemoryDesk(2, 3, "a")


@pytest.fixture
def space():
    made = MemorySpace()
    yield made
    for desk in made.desks:
        stock = desk.depot.stock
        anew = stock.projected_anew(stock.order)
        assert anew.digest() == stock.projection.digest()


def pull(desk, other):
    return desk.depot.take(other.depot.lacking(desk.depot.heads(), **ALL))


def add(desk, act):
    desk.depot.take_control((desk.sign_next(act),))


def test_what_one_desk_wrote_stands_on_the_other_alike(pair):
    lv, lg = pair
    lv.create("tasks", title="a")
    assert pull(lg, lv).accepted == 1
    assert pull(lg, lv).accepted == 0
    assert lg.depot.heads() == lv.depot.heads()
    assert lg.depot.stock.projection.digest() == lv.depot.stock.projection.digest()


def test_what_comes_too_early_waits(pair):
    lv, lg = pair
    for title in "abc":
        lv.create("tasks", title=title)
    whole = lv.depot.lacking({}, **ALL)
    assert lg.depot.take(Parcel(whole.announcements, whole.envelopes[1:])).held == 2
    assert lg.depot.take(Parcel((), whole.envelopes[:1])).accepted == 3


@pytest.mark.parametrize("acts", range(4))
def test_an_acknowledged_act_survives_the_power(pair, acts):
    lv, _ = pair
    lv.create("tasks", title="a")
    lv.disk.cut_after(acts)
    try:
        lv.create("tasks", title="b")
    except PowerCut:
        lv.reopen(lambda count: 0)
    assert set(lv.acknowledged) <= lv.depot.stock.places.keys()
    lv.create("tasks", title="c")
    assert lv.depot.stock.tip.position == len(lv.depot.stock.order)


def test_a_store_from_a_backup_begins_another_chain(pair):
    lv, _ = pair
    lv.back_up()
    lv.create("tasks", title="a")
    chain = lv.depot.stock.own
    lv.restore(whole=False)
    assert lv.depot.stock.own != chain


def test_whoever_is_contradicted_begins_another_chain(pair):
    lv, _ = pair
    lv.create("tasks", title="a")
    chain = lv.depot.stock.own
    lv.depot.confirm(SERVER, lv.depot.heads())
    assert lv.depot.stock.own == chain
    lv.depot.confirm(SERVER, {chain: Head(1, b"?" * 32)})
    assert lv.depot.stock.own != chain


def test_the_cursor_is_kept_with_what_came_before_it(pair):
    lv, lg = pair
    lv.create("tasks", title="a")
    whole = lv.depot.lacking({}, **ALL)
    cursor = Cursor(SERVER, b"1", Point(1, b"r" * 32))
    (good,) = whole.envelopes
    bad = good.__class__(good.header_bytes, b"?" * 64, good.ciphertext)
    assert lg.depot.take(Parcel(whole.announcements, (bad,)), cursor).spoiled
    assert lg.depot.cursor(SERVER) is None
    lg.disk.cut_after(1)
    with pytest.raises(PowerCut):
        lg.depot.take(whole, cursor)
    lg.reopen(lambda count: 0)
    assert (lg.depot.cursor(SERVER), lg.depot.heads()) == (None, {})
    lg.depot.take(whole, cursor)
    assert lg.depot.cursor(SERVER) == cursor


def test_who_is_put_out_writes_no_more_and_what_is_beyond_the_cut_stands_aside(pair):
    lv, lg = pair
    lg.create("tasks", title="a")
    lg.create("tasks", title="b")
    pull(lv, lg)
    chain = lg.depot.stock.own
    add(lv, Revoke((lg.person.device.public,), (), {chain: 1}))
    assert lv.depot.heads()[chain].position == 1
    assert len(lv.lives) == 1
    assert len(lv.depot.lacking({}, **ALL).envelopes) == 2
    second = lg.depot.stock.order[1].id
    add(lv, Adopt((second,)))
    assert lv.depot.heads()[chain].position == 2
    lg.depot.take_loose((lv.depot.control_after(lv.depot.membership().position - 2)[0],))
    with pytest.raises(NotAllowed):
        lg.create("tasks", title="c")


def test_a_desk_whose_chain_is_cut_goes_on_with_another(pair):
    lv, lg = pair
    lg.create("tasks", title="a")
    chain = lg.depot.stock.own
    add(lv, Revoke((), (), {chain: 0}))
    lg.depot.take_control(lv.depot.control_after(0))
    lg.create("tasks", title="b")
    assert lg.depot.stock.own != chain


def test_a_buffer_that_is_full_turns_away_and_keeps_no_cursor(pair):
    lv, lg = pair
    for title in "abc":
        lv.create("tasks", title=title)
    whole = lv.depot.lacking({}, **ALL)
    lg.depot.bound = lg.depot.bound.__class__(1, 2**20)
    cursor = Cursor(SERVER, b"1", Point(3, b"r" * 32))
    taken = lg.depot.take(Parcel(whole.announcements, whole.envelopes[1:]), cursor)
    assert (taken.held, taken.full, lg.depot.cursor(SERVER)) == (1, True, None)


def test_a_spoiled_copy_drops_nothing(pair):
    lv, lg = pair
    for title in "ab":
        lv.create("tasks", title=title)
    whole = lv.depot.lacking({}, **ALL)
    lg.depot.take(Parcel(whole.announcements, whole.envelopes[1:]))

    class Second:
        def randrange(self, _):
            return 1

    lg.depot.take(Parcel((), (spoiled(whole.envelopes[1], Second()),)))
    assert lg.depot.take(Parcel((), whole.envelopes[:1])).accepted == 2


def test_a_store_is_opened_over_its_disk(pair):
    lv, _ = pair
    lv.create("tasks", title="a")
    again = MemoryDepot(lv.place)
    assert again.heads() == lv.depot.heads()
    assert again.identity == lv.depot.identity
    assert again.notices == []
    assert again.sign(b"x") == lv.depot.sign(b"x")


class TestExchange(ExchangeContract):
    """Whatever came in, what stands equals what is made of it anew."""

    test_how_far_own_acts_got_follows_from_what_others_confirm = None  # it counts no own acts


class TestExchangeMembers(ExchangeMembersContract):
    """Whoever comes in or goes out, what stands equals what is made of it anew."""
