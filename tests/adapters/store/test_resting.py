from __future__ import annotations

import os

import pytest

from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.resting import NotAtRest, at_rest, can_be_written, check_index
from nccn_desk.adapters.store.surviving import Survivor
from nccn_desk.adapters.store.verifying import verify_store
from nccn_desk.crypto.keys import database_key
from tests.adapters.store.conftest import MASTER
from tests.adapters.store.damage import altered, read_only, spoil

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights on folders")


@pytest.fixture
def worked(store):
    """Note a few lines, and close the store."""
    world = store.world()
    for n in range(9):
        world.journal(f"Melding {n} uit Luik")
    store.close()
    return store


def faults(folder):
    return {(fault.where, fault.code) for fault in verify_store(folder, MASTER).faults}


def test_it_is_known_where_nothing_can_be_written(worked):
    assert can_be_written(worked.folder)
    with read_only(worked.folder) as stick:
        assert not can_be_written(stick)
        with pytest.raises(OSError, match="denied"):
            (stick / "x").touch()


def test_a_store_that_can_only_be_read_is_proved_as_any_other(worked):
    report = verify_store(worked.folder, MASTER)
    with read_only(worked.folder) as stick:
        before = sorted(file.name for file in stick.iterdir())
        assert verify_store(stick, MASTER) == report
        assert sorted(file.name for file in stick.iterdir()) == before
    assert report.sound
    assert report.counts["envelopes"] == 9


def test_damage_is_found_where_nothing_can_be_written(worked):
    for harm, expected in (
        (lambda: altered(worked, "UPDATE p_journal SET f_text = 'x'"), "projection"),
        (lambda: altered(worked, "UPDATE search_rows SET words = 'x' WHERE doc = 2"), "unreadable"),
        (lambda: spoil(worked, "search_data"), "page"),
        (lambda: spoil(worked, "search_rows"), "unreadable"),
    ):
        whole = worked.file.read_bytes()
        harm()
        with read_only(worked.folder) as stick:
            assert expected in {code for _, code in faults(stick)}
        worked.file.write_bytes(whole)


def test_another_key_opens_nothing_there_either(worked):
    with read_only(worked.folder) as stick:
        first = verify_store(stick, bytes(32)).faults[0]
    assert (first.where, first.code) == ("store.db", "wrong_key")


def test_a_store_whose_last_acts_lie_beside_it_is_not_taken_for_whole(worked):
    worked.world().journal("nog niet ingevoegd")
    assert worked.file.with_name("store.db-wal").stat().st_size
    with read_only(worked.folder) as stick, pytest.raises(NotAtRest):
        verify_store(stick, MASTER)


def test_what_is_written_while_it_is_read_is_noticed(worked):
    with pytest.raises(NotAtRest), at_rest(worked.file):
        altered(worked, "UPDATE meta SET value = 'x' WHERE name = 'written_by'")


def test_the_copy_of_the_index_answers_as_the_index_does(worked):
    for statement in ("SELECT 1", "UPDATE search_rows SET words = 'x' WHERE doc = 2"):
        altered(worked, statement)
        told = []
        for frozen in (False, True):
            findings = Findings()
            survivor = Survivor(worked.file, database_key(MASTER), findings, frozen=frozen)
            check_index(survivor, "index", findings)
            survivor.close()
            told.append(findings.report)
        assert told[0] == told[1]
        assert told[0].sound is (statement == "SELECT 1")
