from __future__ import annotations

import pytest

from nccn_desk.adapters.store.sharing import shared_digest
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.envelope import open_body
from nccn_desk.ledger.snapshot_parts import Rows
from nccn_desk.protocol.depot import Parcel
from tests.adapters.contract.exchange import chain_of
from tests.adapters.store.late import LARGE, count, given_up, never, quiet, whole


def test_a_late_joiner_sees_all_at_once_and_proves_it_afterwards(late):
    late.make()
    desk = late.begin(late.join())
    with desk.ledger.reading() as reader:
        task = reader.record("tasks", late.task.id)
        assert task.conflicts == ("title",)
        assert "Aanwezig" in reader.text("meetings", late.meeting.id, "minutes", "nl")
        assert len(reader.search("brug")) == 12
    assert not desk.depot.heads()
    late.load(desk)
    assert late.prove(desk) is None  # nothing has come yet
    shown = desk.ledger.standing().provisional
    assert (shown.station, shown.arrived, shown.total) == ("LV", 0, late.snapshot.count)
    desk.pull(late.lv, **LARGE)
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    whole(late, desk)


def test_what_is_written_meanwhile_is_an_act_like_any_other_and_survives(late):
    late.make()
    desk = late.begin(late.join())
    own = desk.world.journal("van de laatkomer")
    meeting = desk.world.meeting("Eigen overleg")
    desk.world.write(meeting, "Eigen tekst")
    late.load(desk)
    desk.world.journal("tijdens het laden")
    desk.pull(late.lv, envelopes=3)
    desk.world.journal("tijdens het ophalen")
    assert late.prove(desk) is not None
    with desk.ledger.reading() as reader:
        assert reader.text("meetings", meeting.id, "minutes", "nl") == "Eigen tekst"
        assert reader.record("journal", own.id)["text"] == "van de laatkomer"
    whole(late, desk)
    desk.world.write(meeting, "Eigen tekst, verder")
    desk.world.write(late.meeting, "Aanwezig: allen")
    whole(late, desk)


def written(desk, meeting):
    """Tell whether words can be typed, and type some."""
    try:
        desk.world.write(meeting, "Aanwezig: allen")
    except NotAllowed:
        return False
    return True


def test_nobody_signs_over_what_only_a_snapshot_says(late):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    for _ in range(2):
        with pytest.raises(NotAllowed, match="still_provisional"):
            desk.world.change("tasks", late.task.id, title="Anders")
        with pytest.raises(NotAllowed, match="still_provisional"):
            desk.world.write(late.meeting, "Anders")
        desk.open()
    refused = 0
    while not written(desk, late.meeting):
        refused += 1
        desk.depot.take(late.lv.depot.lacking(desk.depot.heads(), envelopes=1, size=1))
    # The words could be gone on with once all that was typed there had come, one by one.
    assert 12 < refused < late.snapshot.count
    desk.world.change("tasks", late.task.id, title="Anders")
    desk.pull(late.lv, **LARGE)
    assert desk.ledger.snapshots().is_on()
    desk.world.write(late.meeting, "Aanwezig: Jan en Eva, gewijzigd")
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    whole(late, desk)


def settle(late, desk):
    with desk.ledger.acting() as uow:
        uow.settle("tasks", late.task.id, "title", "Bel het CC Gent")
        uow.commit()


def test_an_act_written_meanwhile_names_nothing_as_seen_that_had_no_effect_here(late):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.world.journal("eigen")
    late.lv.world.journal("van een ander, erna")
    parcel = late.lv.depot.lacking({}, **LARGE)
    covered = [each for each in parcel.envelopes if each.header.chain == chain_of(late.lv)]
    desk.depot.take(Parcel(parcel.announcements, tuple(covered[:3])))
    desk.world.journal("eigen, tussendoor")
    own = desk.depot.lacking(late.lv.depot.heads(), **LARGE).envelopes
    keys = desk.ledger._opened.keys.epochs
    mine = [each for each in own if each.header.chain == chain_of(desk)]
    assert [open_body(each, keys[1]).dependencies for each in mine] == [(), ()]
    desk.pull(late.lv, **LARGE)
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    desk.world.journal("eigen, erna")
    last = desk.depot.lacking(late.lv.depot.heads(), **LARGE).envelopes[-1]
    assert open_body(last, keys[1]).dependencies
    whole(late, desk)


def test_a_conflict_shows_its_values_once_their_part_is_here_and_is_settled_later(late):
    late.make()
    desk = late.begin(late.join())
    with desk.ledger.reading() as reader:
        assert reader.rivals("tasks", late.task.id) == ()
    with pytest.raises(NotAllowed, match="still_provisional"):
        settle(late, desk)
    late.load(desk)
    with pytest.raises(NotAllowed, match="still_provisional"):
        settle(late, desk)
    with desk.ledger.reading() as reader:
        assert len(reader.rivals("tasks", late.task.id)) == 2
    with pytest.raises(NotAllowed, match="still_provisional"):
        settle(late, desk)
    desk.pull(late.lv, **LARGE)
    settle(late, desk)
    assert late.prove(desk) is not None
    whole(late, desk)


def test_what_others_wrote_behind_it_takes_effect_once_it_is_proved(late):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.world.journal("eigen")
    late.na.pull(late.lv)
    late.na.world.change("tasks", late.task.id, title="Later")
    late.na.world.write(late.meeting, "Later getypt")
    late.na.ledger.beat(b"", 0, 0)
    late.lv.pull(late.na)
    late.lv.world.journal("nog later")
    parcel = late.lv.depot.lacking({}, envelopes=late.snapshot.count - 1, size=2**24)
    desk.depot.take(parcel)
    assert count(desk) == 14
    desk.world.journal("eigen, tussendoor")
    taken = desk.pull(late.lv, **LARGE)
    assert ("tasks", late.task.id) in taken[-1].changes.records
    assert count(desk) == 16
    assert desk.ledger.snapshots().is_on()
    with desk.ledger.reading() as reader:
        assert "Later getypt" in reader.text("meetings", late.meeting.id, "minutes", "nl")
    late.na.world.change("tasks", late.task.id, title="Nog later")
    desk.pull(late.na)
    desk.world.change("tasks", late.task.id, title="Ten slotte")
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    late.lv.pull(late.na)
    whole(late, desk)


@pytest.mark.parametrize("parts", [0, 1, 1_000])
@pytest.mark.parametrize("envelopes", [0, 5, 100])
def test_a_store_that_is_closed_midway_goes_on_from_where_it_was(late, parts, envelopes):
    late.make()
    desk = late.begin(late.join())
    late.load(desk, parts)
    desk.open()
    desk.world.journal("na het openen")
    if envelopes:
        parcel = late.lv.depot.lacking({}, envelopes=envelopes, size=2**24)
        desk.depot.take(parcel)
    desk.open()
    assert desk.ledger.snapshots().is_on()
    assert desk.ledger.verify().faults == ()
    assert desk.ledger.verify().counts["provisional"] == 1
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    desk.open()
    assert late.prove(desk) is not None
    whole(late, desk)


def test_proving_can_be_stopped_and_begins_again(late):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    told = []
    store = desk.ledger.snapshots()
    assert store.prove(quiet, lambda: True) is None
    assert store.is_on()
    assert store.prove(lambda *far: told.append(far), never) is not None
    assert told[-1] == (late.snapshot.count, late.snapshot.count)


def test_a_desk_that_is_provisional_says_nothing_of_what_it_holds(late):
    late.make()
    desk = late.begin(late.join())
    assert desk.ledger.beat(b"", 0, 0) == frozenset()
    assert not desk.depot.heads()


def test_entries_that_came_before_they_were_promised_get_their_place(late):
    """They came by stick, say, while no server gave the rest of the snapshot."""
    late.make()
    desk = late.begin(late.join())
    desk.pull(late.lv, **LARGE)
    assert count(desk) == 13
    desk.world.journal("eigen")
    late.load(desk)
    assert late.prove(desk) is not None
    whole(late, desk)


def test_the_digest_is_that_of_the_author_s_moment(late):
    made = late.make()
    with late.lv.ledger._moment() as connection:
        assert shared_digest(connection) == made.shared
    assert Rows("x", ([1],)).count == 1
