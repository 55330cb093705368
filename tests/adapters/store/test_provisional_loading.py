from __future__ import annotations

import pytest

from nccn_desk.ledger.errors import BadSnapshot
from tests.adapters.store.late import count, given_up, whole
from tests.adapters.store.liars import (
    BadActs,
    BadJson,
    BadKind,
    BadMoment,
    BeyondAllYears,
    BeyondPlaces,
    ForgedChains,
    History,
    NoChains,
    NoSuchDay,
    OtherChains,
    OtherTable,
    TooFewColumns,
    TwoOfOne,
)


@pytest.mark.parametrize(
    "liar",
    [
        *(NoSuchDay, BeyondAllYears),
        *(BadKind, BadMoment, BadJson, TwoOfOne, TooFewColumns, BeyondPlaces, OtherChains),
        *(NoChains, ForgedChains, History, OtherTable),
    ],
)
def test_what_no_table_of_ours_would_hold_is_refused_before_anything_is_shown(late, liar):
    late.make(liar)
    desk = late.join()
    with pytest.raises(BadSnapshot):
        late.begin(desk)
    assert desk.ledger.snapshots().is_empty()
    assert count(desk) == 0
    desk.world.journal("eigen")
    whole(late, desk)


def test_a_later_part_that_is_none_can_be_given_up(late):
    late.make(BadActs)
    desk = late.begin(late.join())
    with pytest.raises(BadSnapshot, match="touched"):
        late.load(desk)
    desk.world.journal("eigen")
    desk.ledger.snapshots().give_up()
    assert given_up(desk) == ("lacking", "LV")
    assert count(desk) == 1
    whole(late, desk)
