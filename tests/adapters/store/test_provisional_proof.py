from __future__ import annotations

import pytest

from tests.adapters.store.late import LARGE, given_up, whole
from tests.adapters.store.liars import (
    FalseActs,
    FalseDigest,
    FalseDocs,
    FalsePromise,
    FalseWords,
    Liar,
    OnePromiseMore,
    Orphans,
    OtherOrder,
)


@pytest.mark.parametrize(
    "liar",
    [
        *(
            Liar,
            FalseActs,
            FalseWords,
            FalseDocs,
            FalsePromise,
            OnePromiseMore,
            Orphans,
            OtherOrder,
        ),
        FalseDigest,
    ],
)
def test_a_false_snapshot_is_found_out_and_its_author_named(late, liar):
    late.make(liar)
    desk = late.begin(late.join())
    late.load(desk)
    desk.world.journal("eigen")
    desk.pull(late.lv, **LARGE)
    late.prove(desk)
    assert given_up(desk) == ("wrong", "LV")
    with desk.ledger.reading() as reader:
        assert reader.search("leugen") == ()
        assert len(reader.search("eigen")) == 1
    whole(late, desk)
