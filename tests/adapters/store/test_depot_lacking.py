from __future__ import annotations

import pytest

from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.depot import Parcel
from tests.adapters.contract.world import Seal, torn

ALL = {"envelopes": 1_000, "size": 2**22}


@pytest.fixture
def three(space):
    lv, na, lg = space.found(), space.join(), space.join()
    for desk in (na, lg):
        desk.depot.take_control(lv.depot.control_after(0))
    return lv, na, lg


def chain_of(desk):
    return desk.writer.pen.tip.chain


def test_what_somebody_saw_before_it_was_cut_off_reaches_those_who_wait_for_it(three):
    lv, na, lg = three
    task = na.world.task("a")
    lg.pull(na)
    lg.world.change("tasks", task.id, title="b")
    lv.add_control(Revoke((na.depot.identity.device,), (), {chain_of(na): 0}))
    lg.depot.take_control(lv.depot.control_after(0))
    lv.pull(lg)
    assert chain_of(lg) in lv.depot.heads()
    assert chain_of(na) not in lv.depot.heads()


def test_a_spoiled_copy_does_not_drop_the_good_one_that_waits(three):
    lv, na, _ = three
    for title in "ab":
        na.world.task(title)
    whole = na.depot.lacking({}, **ALL)
    first, second = whole.envelopes
    lv.depot.take(Parcel(whole.announcements, (second,)))
    spoiled = Envelope(second.header_bytes, second.signature, torn(second.ciphertext))
    taken = lv.depot.take(Parcel((), (spoiled,)))
    assert taken.spoiled
    assert lv.depot.take(Parcel((), (first,))).accepted == 2


def test_an_approval_beyond_a_cut_is_taken_back(three):
    lv, na, _ = three
    meeting = na.world.meeting()
    before = len(na.depot.lacking({}, **ALL).envelopes)
    with na.ledger.acting() as uow:
        name = uow.freeze("sheet", "meetings", meeting.id, {"title": "x"})
        uow.state(name, "approved", Seal(na.user))
        uow.commit()
    lv.pull(na)
    lv.add_control(Revoke((na.depot.identity.device,), (), {chain_of(na): before}))
    with lv.ledger.reading() as reader:
        assert reader.statements(name) == ()


def test_a_desk_whose_chain_is_cut_goes_on_with_another(three):
    lv, na, _ = three
    for title in "ab":
        na.world.task(title)
    chain = chain_of(na)
    lv.pull(na)
    lv.add_control(Revoke((), (), {chain: 1}))
    na.depot.take_control(lv.depot.control_after(0))
    na.world.task("c")
    assert chain_of(na) != chain
    lv.pull(na)
    assert lv.depot.heads()[chain].position == 1
    assert lv.depot.heads() == na.depot.heads()
