from __future__ import annotations

import pytest

from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.surviving import Survivor
from nccn_desk.crypto.keys import database_key
from nccn_desk.kernel.errors import Damaged
from nccn_desk.sql.faults import DriverError
from tests.adapters.store.conftest import MASTER
from tests.adapters.store.damage import PAGE, flip, spoil


@pytest.fixture
def survivor(store):
    made = []

    def read(findings):
        made.append(Survivor(store.file, database_key(MASTER), findings))
        return made[-1]

    yield read
    for each in made:
        each.close()


def test_reading_goes_on_behind_a_fault(store, survivor):
    store.world().task("a")
    store.close()
    spoil(store, "p_tasks")
    findings = Findings()
    reader = survivor(findings)
    for _ in range(2):
        assert reader.read("SELECT * FROM p_tasks", "tasks") is None
        assert list(reader.rows("SELECT * FROM p_tasks", "tasks")) == []
        assert reader.first("SELECT f_title FROM p_tasks", "tasks") is None
        assert reader.first("SELECT count(*) FROM envelopes", "envelopes") == 1
    reader.walk("SELECT * FROM p_tasks", "tasks again")
    assert [fault.where for fault in findings.report.faults] == ["tasks", "tasks again"]


def test_a_mistake_of_the_program_is_not_swallowed(store, survivor):
    with pytest.raises(DriverError):
        survivor(Findings()).read("SELECT * FROM nothing", "nothing")


def test_all_envelopes_are_read_but_those_that_cannot_be(store, survivor):
    world = store.world()
    for n in range(60):
        world.journal(f"Melding {n}")
    store.close()
    whole = store.file.read_bytes()
    everything = list(range(1, 61))
    partly = 0
    for page in range(1, len(whole) // PAGE):
        flip(store.file, page * PAGE + 9)
        findings = Findings()
        try:
            reader = survivor(findings)
            read = [each.seq for found in reader.arrivals() for each in found]
        except Damaged:
            # A page that says which tables there are; without it there is none.
            continue
        finally:
            store.file.write_bytes(whole)
        lost = [
            int(fault.where.rpartition(" ")[2])
            for fault in findings.report.faults
            if ": envelope " in fault.where
        ]
        assert sorted(read + lost) == everything
        partly += 0 < len(lost) < 30
    assert partly >= 3


def test_an_empty_store_has_none(store, survivor):
    reader = survivor(Findings())
    assert (reader.last(), list(reader.arrivals())) == (0, [])
