from __future__ import annotations

import shutil

import pytest

from nccn_desk.adapters.store.creating import create_store
from nccn_desk.adapters.store.salvaging import salvage
from nccn_desk.kernel.errors import Damaged, NotAllowed
from nccn_desk.ledger.control_acts import Revoke
from tests.adapters.contract.exchange import titles
from tests.adapters.store.conftest import MASTER
from tests.adapters.store.damage import PAGE, flip


def spoil_some_envelopes(desk):
    """Close a desk and spoil one page, such that some of its envelopes cannot be read."""
    desk.writer.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.close()
    file = desk.folder / "store.db"
    for page in range(1, file.stat().st_size // PAGE):
        flip(file, page * PAGE + 100)
        try:
            found = salvage(desk.folder, MASTER, desk.machine)
        except Damaged:
            found = None
        if found is not None and 0 < found.lost < 10:
            return
        flip(file, page * PAGE + 100)
    raise AssertionError("no page holds some envelopes only")


def begun_anew(desk):
    """Make a new store of what can be read of a desk's damaged one, in its place."""
    found = salvage(desk.folder, MASTER, desk.machine)
    shutil.rmtree(desk.folder)
    create_store(desk.folder, MASTER, found.birth, desk.space.clock, desk.space.ids, found.joining)
    desk.open()
    desk.depot.take_loose(found.loose)
    for parcel in found.parcels:
        desk.depot.take(parcel)
    return found


def test_what_a_damaged_store_lost_is_given_back_by_others(space):
    lv, na = space.found(), space.join()
    for n in range(30):
        (lv if n % 2 else na).world.task(f"{n:02}")
    space.settle()
    na.world.task("nog bij niemand")
    wanted = sorted([*titles(lv), "nog bij niemand"])
    spoil_some_envelopes(na)
    found = begun_anew(na)
    assert found.lost > 0
    assert len(titles(na)) < len(wanted)
    space.settle()
    assert titles(na) == titles(lv) == wanted
    assert na.ledger.shared_digest() == lv.ledger.shared_digest()
    na.world.task("en verder")
    space.settle()
    assert titles(lv) == sorted([*wanted, "en verder"])
    for desk in space.desks:
        assert desk.ledger.verify().faults == ()


def test_a_store_that_is_sound_loses_nothing(space):
    lv, na = space.found(), space.join()
    lv.world.task("a")
    na.pull(lv)
    na.close()
    assert begun_anew(na).lost == 0
    assert titles(na) == ["a"]


def test_a_removal_that_waits_for_its_place_goes_on_holding(space):
    lv, na = space.found(), space.join()
    gone = lv.signed_control(Revoke((na.depot.identity.device,), (na.user,), {}))
    lv.depot.take_loose((gone,))
    lv.close()
    begun_anew(lv)
    assert lv.depot.loose() == (gone,)
    assert not lv.depot.membership().devices[na.depot.identity.device].active


def test_nobody_could_give_back_what_is_shared_with_nobody(space):
    alone = space.alone()
    alone.close()
    with pytest.raises(NotAllowed, match="store_alone"):
        salvage(alone.folder, MASTER, alone.machine)
