from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.services.sharing import Peer
from tests.adapters.store.desks import Space


@pytest.fixture
def space(tmp_path):
    made = Space(tmp_path)
    yield made
    made.close()


@pytest.fixture
def pair(space):
    return space.found(), space.join()


def beat(desk):
    return desk.ledger.beat(b"life", 7, 250)


def the_other(desk):
    (peer,) = desk.ledger.standing().peers
    return peer


def test_a_desk_that_never_beat_is_silent(pair):
    lv, na = pair
    device = na.depot.identity.device.hex()
    assert the_other(lv) == Peer(device, "NA", "Officier 1", "", silent=True, confirmed=0, offset=0)


def test_a_beat_says_what_its_desk_has_of_ours(pair, space):
    lv, na = pair
    lv.world.task("Bel het CC")
    na.pull(lv)
    assert beat(na) == frozenset()
    lv.world.task("Bel Luik")
    lv.pull(na)
    peer = the_other(lv)
    assert (peer.silent, peer.confirmed, peer.offset) == (False, 1, 250)
    assert peer.beat == "2020-11-17T09:00:00.000Z"
    space.clock.advance(timedelta(minutes=16))
    assert the_other(lv).silent
    na.pull(lv)
    beat(na)
    lv.pull(na)
    assert (the_other(lv).silent, the_other(lv).confirmed) == (False, 2)


def test_an_entry_is_a_sign_too_and_a_receipt_says_what_they_have(pair, space):
    lv, na = pair
    space.wait()
    na.world.task("Bel Luik")
    lv.pull(na)
    lv.world.task("Bel het CC")
    peer = the_other(lv)
    assert (peer.beat, peer.entry, peer.silent, peer.confirmed) == (
        "",
        "2020-11-17T09:01:00.000Z",
        False,
        0,
    )
    (member,) = [each for each in lv.ledger.devices() if each.device == peer.device]
    assert member.beat == peer.sign
    lv.depot.confirm(na.depot.identity.device, lv.depot.heads())
    assert the_other(lv).confirmed == 1
    space.clock.advance(timedelta(minutes=16))
    assert the_other(lv).silent


def test_desks_that_hold_the_same_and_read_it_alike_do_not_differ(pair):
    lv, na = pair
    lv.world.task("Bel het CC")
    na.pull(lv)
    for _ in range(3):
        assert beat(na) == frozenset()
        lv.pull(na)
        assert beat(lv) == frozenset()
        na.pull(lv)


def test_a_desk_that_reads_the_same_entries_otherwise_is_found(pair):
    lv, na = pair
    task = lv.world.task("Bel het CC")
    na.pull(lv)
    with na.depot._doors.acting() as transaction:
        transaction.writer.connection.execute(
            "UPDATE p_tasks SET f_title = 'Iets anders' WHERE id = ?", (task.id,)
        )
        transaction.keep()
    beat(na)
    lv.pull(na)
    assert beat(lv) == {na.depot.identity.device}
    na.pull(lv)
    na.ledger.rebuild()
    assert beat(na) == frozenset()
    lv.pull(na)
    assert beat(lv) == frozenset()


def test_nothing_is_said_of_a_desk_that_has_seen_more_or_less(pair):
    lv, na = pair
    lv.world.task("Bel het CC")
    beat(na)
    lv.pull(na)
    assert beat(lv) == frozenset()
    na.world.task("Van NA")
    assert beat(na) == frozenset()


def test_a_beat_outlives_a_rebuild_and_is_nobodys_act(pair):
    lv, na = pair
    na.world.task("Van NA")
    beat(na)
    lv.pull(na)
    before = the_other(lv)
    lv.ledger.rebuild()
    assert the_other(lv) == before
    assert lv.ledger.verify().faults == ()
    with na.ledger.reading() as reader:
        assert len(reader.own_acts()) == 1


def test_a_desk_that_may_only_read_tells_nothing(space):
    lv, reader = space.found(), space.join(roles=("evaluator",))
    before = reader.depot.heads()
    beat(reader)
    assert reader.depot.heads() == before
    assert the_other(lv).beat == ""
