from __future__ import annotations

import pytest

from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.ledger.errors import BadSnapshot
from tests.adapters.contract.exchange import chain_of
from tests.adapters.store.late import LARGE, count, given_up, whole


def test_what_was_removed_is_taken_in_without_content_and_stays_removed(late):
    line = late.na.world.journal("Jan Janssens, Bree")
    secret = late.na.writer.kept.tip.id
    late.lv.pull(late.na)
    late.lv.depot.prune(secret, "op vraag")
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    assert late.prove(desk) is not None
    with desk.ledger.reading() as reader:
        assert not reader.search("Janssens")
    assert line.id
    whole(late, desk)


def test_a_removal_behind_the_snapshot_is_heeded_in_the_end(late):
    line = late.na.world.journal("Jan Janssens, Bree")
    secret = late.na.writer.kept.tip.id
    late.lv.pull(late.na)
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    late.lv.depot.prune(secret, "op vraag")
    desk.pull(late.lv, **LARGE)
    # It came without content, and the snapshot shows that: only what was replayed counts.
    assert given_up(desk) == ("cut", "LV")
    with desk.ledger.reading() as reader:
        assert not reader.search("Janssens")
    whole(late, desk)
    assert line.id


def test_a_removal_that_comes_before_the_proof_changes_nothing_about_it(late):
    late.na.world.journal("Jan Janssens, Bree")
    secret = late.na.writer.kept.tip.id
    late.lv.pull(late.na)
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    late.lv.depot.prune(secret, "op vraag")
    desk.pull(late.lv, **LARGE)
    with desk.ledger.reading() as reader:
        assert not reader.search("Janssens")
    assert late.prove(desk) is not None
    assert given_up(desk) is None
    whole(late, desk)


def test_a_snapshot_that_covers_what_was_cut_off_is_not_loaded(late):
    late.make()
    late.lv.add_control(Revoke((late.na.depot.identity.device,), (), {chain_of(late.na): 1}))
    desk = late.join()
    with pytest.raises(BadSnapshot, match="cut"):
        late.begin(desk)
    assert desk.ledger.snapshots().is_empty()


@pytest.mark.parametrize("envelopes", [0, 8, 100])
def test_a_cut_that_comes_later_ends_a_snapshot_that_covers_it(late, envelopes):
    late.make()
    desk = late.begin(late.join())
    late.load(desk)
    desk.world.journal("eigen")
    if envelopes:
        desk.depot.take(late.lv.depot.lacking({}, envelopes=envelopes, size=2**24))
    late.lv.add_control(Revoke((late.na.depot.identity.device,), (), {chain_of(late.na): 1}))
    desk.depot.take_control(late.lv.depot.control_after(desk.depot.membership().position))
    assert given_up(desk) == ("cut", "LV")
    whole(late, desk)


def test_a_part_of_a_snapshot_that_was_given_up_meanwhile_is_passed_over(late):
    late.make()
    desk = late.begin(late.join())
    store = desk.ledger.snapshots()
    part = store.next_part()
    store.give_up()
    store.load(part, late.parts[part.name.hash])
    assert store.next_part() is None
    assert store.give_up().records == frozenset()


def test_making_everything_anew_ends_what_is_provisional(late):
    late.make()
    desk = late.begin(late.join())
    desk.world.journal("eigen")
    desk.ledger.rebuild()
    assert not desk.ledger.snapshots().is_on()
    assert count(desk) == 1
    whole(late, desk)
