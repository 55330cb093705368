from __future__ import annotations

from nccn_desk.ledger import epochs
from nccn_desk.ledger.control_acts import Grant, Revoke
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.protocol.depot import Parcel
from tests.adapters.contract.exchange import chain_of, everything
from tests.adapters.store.test_depot_space import rotate


def stations(desk):
    rows = desk.writer.connection.execute("SELECT station FROM chains ORDER BY no").fetchall()
    return [row[0] for row in rows]


def told(desk):
    return [
        (each.station, each.label, each.officer, each.active, each.roles)
        for each in desk.ledger.devices()
    ]


def test_every_desk_names_all_workstations_its_own_too(space, pair):
    lv, na = pair
    wanted = [
        ("LV", "balie 0", "Officier 0", True, ("administrator", "duty_officer")),
        ("NA", "balie 1", "Officier 1", True, ("duty_officer",)),
    ]
    assert told(lv) == told(na) == wanted
    lv.add_control(Grant(na.user, ("analyst",)))
    assert told(lv)[1][-1] == ("analyst",)
    lv.add_control(Revoke((na.depot.identity.device,), (), {}))
    assert told(lv)[1][-2:] == (False, ())
    (mine,) = [each for each in lv.ledger.devices() if each.station == "LV"]
    assert mine.device == lv.depot.identity.device.hex()
    assert (mine.user, mine.beat) == (lv.user, "")


def test_a_desk_that_nobody_shares_has_no_other_workstation(space):
    alone = space.alone()
    assert alone.ledger.devices() == ()
    alone.close()


def test_what_comes_of_others_names_the_workstation(space, pair):
    lv, na = pair
    task = lv.world.task("a")
    na.pull(lv)
    assert stations(na) == ["NA", "LV"]
    lv.world.change("tasks", task.id, title="b")
    na.world.change("tasks", task.id, title="c")
    space.settle()
    with na.ledger.reading() as reader:
        assert {each.station for each in reader.rivals("tasks", task.id)} == {"LV", "NA"}
        written = [v.station for v in reader.history("tasks", task.id) if v.field == "title"]
        assert sorted(written) == ["LV", "LV", "NA"]


def test_what_waits_names_the_workstation(pair):
    lv, na = pair
    for title in "ab":
        lv.world.task(title)
    whole = everything(lv)
    na.depot.take(Parcel(whole.announcements, whole.envelopes[1:]))
    (waits,) = na.depot.set_aside()
    assert (waits.station, waits.why) == ("LV", "before")


def test_a_chain_that_was_announced_before_its_workstation_was_let_in_is_named_then(space, pair):
    lv, na = pair
    lg = space.join()
    lg.world.task("a")
    na.depot.take(everything(lg))
    assert stations(na) == ["NA", ""]
    na.depot.take_control(lv.depot.control_after(0))
    assert stations(na) == ["NA", "LG"]
    assert na.ledger.verify().faults == ()


def test_a_name_under_a_newer_key_is_read_when_the_key_is_there(space, pair):
    lv, na = pair
    rotate(lv)
    lg = space.join()
    na.depot.take_control(lv.depot.control_after(0))
    assert [each[0] for each in told(na)] == ["LG", "LV", "NA"]
    assert told(lg) == told(na)


def test_a_name_that_nobody_can_read_leaves_the_workstation_without_one(space, pair, monkeypatch):
    lv, _ = pair
    sealed = epochs.seal_about(Scope(b"o" * 16, b"s" * 16, 9), b"k" * 32, b"d", About("X", "", ""))
    monkeypatch.setattr(epochs, "seal_about", lambda *_: sealed)
    space.join()
    assert ("", "", "", True, ("duty_officer",)) in told(lv)


def test_a_fault_in_a_foreign_chain_names_its_workstation(pair):
    lv, na = pair
    lv.world.task("a")
    na.pull(lv)
    na.writer.connection.execute(
        "UPDATE chains SET announced_by = ? WHERE chain = ?", (b"?" * 64, chain_of(lv))
    )
    assert "store.db: chain 2 (LV)" in [each.where for each in na.ledger.verify().faults]
