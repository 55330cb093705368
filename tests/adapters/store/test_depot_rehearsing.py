from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.crypto.boxes import box
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.ledger.control_acts import Grant, Revoke
from tests.adapters.contract.exchange import everything, titles
from tests.adapters.store.test_depot_space import rotate


def test_a_rehearsal_tells_what_would_happen_and_keeps_nothing(pair):
    lv, na = pair
    task = lv.world.task("a")
    na.pull(lv)
    lv.world.change("tasks", task.id, title="b")
    na.world.change("tasks", task.id, title="c")
    before = na.ledger.digest()
    with na.depot.rehearsing() as rehearsal:
        assert rehearsal.conflicts() == 0
        taken = rehearsal.take(everything(lv))
        assert (taken.accepted, rehearsal.conflicts()) == (1, 1)
    assert (na.ledger.digest(), titles(na)) == (before, ["c"])
    na.world.task("d")
    assert na.depot.take(everything(lv)).accepted == 1
    assert na.open().ledger.verify().faults == ()


def test_a_rehearsal_follows_the_log_and_takes_that_back_too(space, pair):
    lv, na = pair
    lg = space.join()
    lg.world.task("a")
    position = na.depot.membership().position
    lv.add_control(Grant(na.user, ("analyst",)))
    gone = lv.signed_control(Revoke((lg.depot.identity.device,), (lg.user,), {}))
    with na.depot.rehearsing() as rehearsal:
        assert rehearsal.take(everything(lg)).held == 1
        rehearsal.control(lv.depot.control_after(0), loose=False)
        assert rehearsal.take(everything(lg)).known == 1
        rehearsal.control((gone,), loose=True)
        rehearsal.control((gone,), loose=True)  # which says nothing new
    assert na.depot.membership().position == position
    assert na.depot.loose() == ()
    assert na.depot.set_aside() == ()


class Lasting(dict):
    """Keys with which somebody else may be reading."""

    def clear(self):
        raise AssertionError("nobody could read now")


def test_no_key_is_gone_while_what_a_rehearsal_brought_is_taken_back(pair):
    lv, na = pair
    rotate(lv)
    keys = na.depot._keys
    na.depot._keys = replace(keys, epochs=Lasting(keys.epochs))
    with na.depot.rehearsing() as rehearsal:
        rehearsal.control(lv.depot.control_after(0), loose=False)
        assert set(na.depot._keys.epochs) == {1, 2}
    assert na.depot._keys.epochs == keys.epochs
    assert set(keys.epochs) == {1}


def test_what_a_peer_told_is_known_by_its_name(pair):
    lv, na = pair
    lv.world.task("a")
    device = na.depot.identity.device
    assert lv.depot.held_by(device) == {}
    lv.depot.hand_over(device, lv.depot.heads())
    assert lv.depot.held_by(device) == {}  # it has not answered
    lv.depot.confirm(device, lv.depot.heads())
    assert lv.depot.held_by(device) == lv.depot.heads()


def test_a_box_is_opened_by_whom_it_is_for(space, pair):
    lv, na = pair
    public = na.depot.membership().devices[na.depot.identity.device].box
    boxed = box(public, b"key", b"info")
    assert na.depot.open_box(boxed, b"info") == b"key"
    with pytest.raises(Tampered):
        lv.depot.open_box(boxed, b"info")


def test_a_desk_that_shares_nothing_has_no_key_for_boxes(space):
    alone = space.alone()
    with pytest.raises(Tampered):
        alone.depot.open_box(b"", b"")
    alone.close()
