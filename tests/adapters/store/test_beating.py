from __future__ import annotations

from datetime import timedelta

from nccn_desk.adapters.store.beating import Pulse, Server
from nccn_desk.adapters.store.sharing import shared_digest
from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.services.sharing import Peer
from tests.adapters.contract.exchange import chain_of


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


def test_a_beat_that_was_cut_off_is_no_sign_of_life(pair):
    lv, na = pair
    na.world.task("Van NA")
    beat(na)
    lv.pull(na)
    assert the_other(lv).beat
    lv.add_control(Revoke((), (), {chain_of(na): 1}))
    assert the_other(lv).beat == ""
    assert lv.depot.held_by(na.depot.identity.device) == {}


def test_a_place_of_arrival_that_is_given_again_is_told_apart(pair):
    lv, na = pair
    pulse = Pulse()
    lv.world.task("Van LV")
    na.world.task("Van NA")
    lv.pull(na)
    with lv.ledger._moment() as connection:
        assert pulse.beat(connection, Server()).shared == shared_digest(connection)
    lv.add_control(Revoke((), (), {chain_of(na): 0}))
    lv.world.task("Nog van LV")
    with lv.ledger._moment() as connection:
        assert pulse.beat(connection, Server()).shared == shared_digest(connection)


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
