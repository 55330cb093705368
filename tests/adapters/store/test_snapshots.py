from __future__ import annotations

import pytest

from nccn_desk.adapters.store import snapshots_making
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.adapters.store.snapshots_making import Making, Stopped
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import snapshot_parts
from nccn_desk.ledger.errors import BadSnapshot, TooLarge
from nccn_desk.protocol.depot import Parcel
from tests.adapters.store.desks import Space
from tests.adapters.store.late import LARGE, SERVER, count, never, quiet


def tables(late):
    """Return the parts in order: the table of each, and its rows."""
    key, names = late.snapshot.key, late.snapshot.parts
    opened = [
        snapshot_parts.open_part(key, place, name, late.parts[name.hash])
        for place, name in enumerate(names)
    ]
    return [(each.table, each) for each in opened]


def test_what_is_shown_comes_first_and_what_was_promised_comes_last(late):
    late.make()
    order = [table for table, _ in tables(late)]
    shown = order[: late.snapshot.front]
    assert order[0] == "chains"
    assert {"p_journal", "p_tasks", "texts", "serials", "search_rows"} <= {*shown}
    assert not {"acts", "promised", "v_journal"} & {*shown}
    assert order[-1] == "promised"


def test_a_snapshot_names_what_it_covers_and_no_text_s_history(late):
    before = late.lv.depot.heads()
    digest = late.lv.ledger.shared_digest()
    made = late.make()
    assert made.heads == {chain: tuple(head) for chain, head in before.items()}
    assert made.shared == digest
    assert made.count == sum(position for position, _ in made.heads.values())
    texts = next(rows for table, rows in tables(late) if table == "texts")
    assert [*texts.columns[5]] == [b""]


def test_of_many_rows_the_newest_are_shown_first(late, monkeypatch):
    monkeypatch.setattr(snapshots_making, "ROWS", 3)
    monkeypatch.setattr(snapshots_making, "SHOWN", 5)
    late.make()
    parts = tables(late)
    front = [rows for table, rows in parts[: late.snapshot.front] if table == "p_journal"]
    back = [rows for table, rows in parts[late.snapshot.front :] if table == "p_journal"]
    assert (sum(each.count for each in front), sum(each.count for each in back)) == (5, 8)
    assert max(back[0].columns[0]) < min(front[0].columns[0])
    desk = late.begin(late.join())
    assert count(desk) == 5
    store, part = desk.ledger.snapshots(), desk.ledger.snapshots().next_part()
    changes = store.load(part, late.parts[part.name.hash])
    assert {register for register, _ in changes.records} == {"journal"}
    late.load(desk)
    assert count(desk) == count(late.lv)
    desk.pull(late.lv)
    assert late.prove(desk) is not None
    assert desk.ledger.shared_digest() == late.lv.ledger.shared_digest()


def test_rows_that_are_too_large_for_one_part_are_cut_in_two(late, monkeypatch):
    whole = snapshots_making.close
    tried = []

    def close(key, place, rows):
        tried.append(rows.count)
        if rows.table == "p_journal" and rows.count > 4:
            raise TooLarge(limit=1, reason="body")
        return whole(key, place, rows)

    monkeypatch.setattr(snapshots_making, "close", close)
    late.make()
    journal = [rows.count for table, rows in tables(late) if table == "p_journal"]
    assert journal == [3, 3, 3, 4]
    desk = late.begin(late.join())
    assert count(desk) == 13


def test_a_row_that_no_part_can_hold_means_no_snapshot(late, monkeypatch):
    def close(_key, _place, _rows):
        raise TooLarge(limit=1, reason="body")

    monkeypatch.setattr(snapshots_making, "close", close)
    with pytest.raises(TooLarge):
        late.make()


def test_making_can_be_stopped(late):
    with pytest.raises(Stopped):
        late.lv.ledger.snapshots().make(late._keep, lambda: True)


def test_one_is_due_after_so_many_envelopes_or_bytes_since_the_last(late):
    store = late.lv.ledger.snapshots()
    assert store.is_due(5, 2**30)
    assert store.is_due(10_000, 1_000)
    assert not store.is_due(10_000, 2**30)
    late.make()
    late.na.pull(late.lv)
    for desk in (late.lv, late.na):
        assert not desk.ledger.snapshots().is_due(5, 2**30)
        for number in range(6):
            desk.world.journal(f"later {number}")
        assert desk.ledger.snapshots().is_due(5, 2**30)


def test_who_only_reads_and_who_is_provisional_makes_none(late):
    late.make()
    desk = late.begin(late.join())
    assert not desk.ledger.snapshots().is_due(0, 0)
    reader = late.space.join(roles=("evaluator",))
    reader.pull(late.lv)
    with pytest.raises(NotAllowed):
        reader.ledger.snapshots().make(late._keep, never)


def test_a_landmark_must_be_of_this_space_and_of_a_member(late, tmp_path):
    late.make()
    landmark, desk = late.landmark(), late.join()
    elsewhere = Space(tmp_path / "elsewhere").alone()
    store = desk.ledger.snapshots()
    for parcel in (Parcel(), Parcel((), landmark.envelopes)):
        with pytest.raises(BadSnapshot, match="none"):
            store.prove_landmark(parcel)
    with pytest.raises(BadSnapshot, match="space"):
        elsewhere.ledger.snapshots().prove_landmark(landmark)
    elsewhere.close()
    found = store.prove_landmark(landmark)
    assert found.device == late.lv.depot.identity.device


def test_a_snapshot_of_other_tables_is_not_loaded(late, monkeypatch):
    late.make()
    desk = late.join()
    monkeypatch.setattr("nccn_desk.adapters.store.derived.fingerprint", lambda: "00" * 32)
    with pytest.raises(BadSnapshot, match="format"):
        desk.ledger.snapshots().prove_landmark(late.landmark())


def test_a_store_that_has_entries_loads_none(late):
    late.make()
    own = late.join()
    own.world.journal("eerst dit")
    assert not own.ledger.snapshots().is_empty()
    with pytest.raises(BadSnapshot, match="not empty"):
        late.begin(own)
    assert not own.ledger.snapshots().is_on()
    assert count(own) == 1


def test_parts_of_another_snapshot_or_damaged_ones_are_refused_and_leave_nothing(late):
    late.make()
    store = late.join().ledger.snapshots()
    found = store.prove_landmark(late.landmark())
    names = found.snapshot.parts[: found.snapshot.front]
    parts = [late.parts[each.hash] for each in names]
    for touched in (
        [parts[1], parts[0], *parts[2:]],
        [parts[0][:-1] + bytes([parts[0][-1] ^ 1]), *parts[1:]],
        [b"", *parts[1:]],
    ):
        with pytest.raises(BadSnapshot, match="part"):
            store.begin(found, touched, SERVER)
        assert store.is_empty()
        assert not store.is_on()
    store.begin(found, parts, SERVER)
    assert store.is_on()


def test_every_table_that_is_made_anew_is_in_a_snapshot_or_said_why_not(late):
    late.make()
    told = {table for table, _ in tables(late)}
    known = {name for plan in PLANS.values() for name in (plan.records, plan.members, plan.writes)}
    assert told <= known | {
        *("chains", "texts", "artefacts", "statements", "serials", "search_blocks"),
        *("search_rows", "acts", "violations", "promised"),
    }


def test_two_snapshots_stand_side_by_side_and_the_last_one_is_shown(late):
    late.make()
    late.lv.world.journal("nog een regel")
    second = late.make()
    desk = late.begin(late.join())
    assert count(desk) == 14
    late.load(desk)
    desk.pull(late.lv, **LARGE)
    assert desk.ledger.snapshots().prove(quiet, never) is not None
    assert second.count == len([*late.lv.depot.lacking({}, **LARGE).envelopes]) - 1


def test_making_reads_one_moment(late):
    kept, before = [], len(late.lv.depot.lacking({}, **LARGE).envelopes)

    def put(sealed):
        if not kept:
            late.lv.world.journal("terwijl hij gemaakt wordt")
        kept.append(sealed)

    with late.lv.ledger._moment() as connection:
        made = Making(connection, put, never).make()
    assert made.count == before
    assert len(late.lv.depot.lacking({}, **LARGE).envelopes) == before + 1
