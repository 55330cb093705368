from __future__ import annotations

import gc
import sys

import pytest

from nccn_desk.adapters.store.schema import NewerStore
from nccn_desk.adapters.vault.lockfile import StoreBusy, StoreLock
from nccn_desk.app.doorway import StoreDoorway, warm_up
from nccn_desk.app.place import Place
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.services.shapes import Query


@pytest.fixture
def doorway(real):
    place = Place(real.folder, real.clock, RandomIds())
    made = StoreDoorway(place, exercise=real.vault.exercise)
    yield made
    made.leave()


@pytest.fixture
def person(real):
    return real.vault.people()[0]


def test_what_is_opened_is_furnished_and_shown_with_the_day_laid_out(doorway, real, person):
    shown = []
    doorway.begin_anew()  # nobody put the desk together yet
    doorway.lead_to(shown.append, lambda: shown.append("anew"))
    doorway.enter()
    assert shown == []
    doorway.begin_anew()
    assert shown.pop() == "anew"
    doorway.open(real.keys(), person)
    doorway.enter()
    (inside,) = shown
    assert inside.person == person
    assert doorway.keys() == inside.keys
    with inside.ledger.reading() as reader:
        assert reader.count(Query("steps")) == 10


def test_locked_there_are_no_keys_and_no_backup(doorway, real, person):
    doorway.open(real.keys(), person)
    doorway.leave()
    doorway.leave()
    for asked in (doorway.keys, doorway.back_up):
        with pytest.raises(NotAllowed, match="store_closed"):
            asked()


def test_a_store_is_open_once(doorway, real, person):
    doorway.open(real.keys(), person)
    with pytest.raises(StoreBusy):
        StoreLock(real.folder).acquire()
    doorway.leave()
    with StoreLock(real.folder), pytest.raises(StoreBusy):
        doorway.open(real.keys(), person)
    doorway.open(real.keys(), person)


def test_what_does_not_open_leaves_the_doorway_free(doorway, real, person):
    with real.plain() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9'")
    for _ in range(2):
        with pytest.raises(NewerStore):
            doorway.open(real.keys(), person)
    with StoreLock(real.folder):
        pass


def test_a_backup_is_made_while_one_works(doorway, real, person):
    doorway.open(real.keys(), person)
    copied = doorway.back_up()
    assert copied.startswith(str(real.folder))


def test_warming_up_imports_what_opening_needs():
    gc.unfreeze()
    warm_up(("nccn_desk.app.workstation",)).join()
    assert gc.get_freeze_count()
    assert "nccn_desk.app.workstation" in sys.modules
