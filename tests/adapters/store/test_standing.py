from __future__ import annotations

from nccn_desk.services.syncing import Server

SERVER = b"server".ljust(16)


def test_a_store_of_its_own_is_not_shared(store):
    standing = store.open().standing()
    assert (standing.shared, standing.local, standing.peers) == (False, 0, ())


def test_own_acts_are_counted_by_how_far_they_got(space):
    lv, na = space.found(), space.join()
    for no in range(3):
        lv.world.task(f"Taak {no}")
    assert lv.ledger.standing().local == 3
    heads = lv.depot.heads()
    lv.depot.hand_over(b"stick", heads)
    assert (lv.ledger.standing().local, lv.ledger.standing().sent) == (0, 3)
    lv.depot.confirm(SERVER, heads)
    na.pull(lv)
    na.world.task("Van NA")
    lv.pull(na)
    standing = lv.ledger.standing()
    assert (standing.shared, standing.local, standing.sent, standing.confirmed) == (True, 0, 0, 3)
    assert (standing.entries, standing.lacks[SERVER]) == (4, 1)


def test_what_waits_is_named(space):
    lv, na = space.found(), space.join()
    for no in range(2):
        lv.world.task(f"Taak {no}")
    parcel = lv.depot.lacking({}, envelopes=10, size=2**20)
    late = type(parcel)(parcel.announcements, parcel.envelopes[1:])
    na.depot.take(late)
    (held,) = na.ledger.standing().held
    assert (held.id, held.position, held.why) == (late.envelopes[0].id.hex(), 2, "before")
    na.depot.take(parcel)
    assert na.ledger.standing().held == ()


def test_the_list_of_servers_outlives_the_open_store(space):
    lv = space.found()
    lv.ledger.keep_servers((Server("https://x:1", paused=True),))
    assert lv.open().ledger.servers() == (Server("https://x:1", paused=True),)
