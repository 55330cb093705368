from __future__ import annotations

import shutil

import pytest

from nccn_desk.adapters.vault.lockfile import StoreBusy, StoreLock
from nccn_desk.app.doorway import StoreDoorway
from nccn_desk.app.place import Place
from nccn_desk.app.restoring import ARRIVING, FolderRestorer
from nccn_desk.crypto.wraps import WrongPassphrase
from nccn_desk.kernel.errors import Damaged, NccnError, NotFound
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.services import journal
from nccn_desk.services.shapes import Query
from tests.faults.desks import CHEAP, WORDS, first_use

ASIDE = "damaged-20201117-100742"


class Damage:
    """A real store that is damaged, and the backup that was made of it before."""

    def __init__(self, real, folder):
        self.real = real
        with real.ledger() as ledger:
            with ledger.acting() as uow:
                journal.note(uow, "voor de kopie")
            ledger.backup(folder)
            with ledger.acting() as uow:
                journal.note(uow, "na de kopie")
        self.backup = folder
        self.spoilt = b"stuk" + real.file.read_bytes()[4:]
        real.file.write_bytes(self.spoilt)
        place = Place(real.folder, real.clock, RandomIds())
        self.restorer = FolderRestorer(place, CHEAP)
        self.told = []

    def restore(self, passphrase=WORDS, *, stop_at=""):
        person = self.restorer.people(str(self.backup))[0]

        def told(stage, share):
            self.told.append((stage, share))
            return stage != stop_at

        return self.restorer.restore(str(self.backup), person.id, passphrase, told)

    def lines(self):
        with self.real.ledger(afresh=True) as ledger, ledger.reading() as reader:
            return [line.words("text") for line in reader.records(Query("journal"))]


@pytest.fixture
def damage(real, tmp_path):
    return Damage(real, tmp_path / "usb")


def test_a_backup_takes_the_place_of_the_damaged_store_which_is_put_aside(damage):
    assert damage.restore() == ASIDE
    assert "voor de kopie" in damage.lines()
    assert "na de kopie" not in damage.lines()
    assert (damage.real.folder / ASIDE / "store.db").read_bytes() == damage.spoilt
    assert not (damage.real.folder / ARRIVING).exists()
    assert damage.real.verify().sound


def test_it_tells_how_far_it_is(damage):
    damage.restore()
    stages = [stage for stage, _ in damage.told]
    assert list(dict.fromkeys(stages)) == ["copying", "checking"]
    copied = [share for stage, share in damage.told if stage == "copying"]
    assert copied == sorted(copied)
    assert copied[-1] == pytest.approx(1.0)


@pytest.mark.parametrize("stage", ["copying", "checking"])
def test_stopped_it_leaves_everything_as_it_was(damage, stage):
    with pytest.raises(NccnError) as stopped:
        damage.restore(stop_at=stage)
    assert stopped.value.code == "restore_stopped"
    assert damage.real.file.read_bytes() == damage.spoilt
    assert not (damage.real.folder / ARRIVING).exists()
    assert not (damage.real.folder / ASIDE).exists()
    assert damage.restore() == ASIDE


def test_a_wrong_passphrase_changes_nothing(damage):
    with pytest.raises(WrongPassphrase):
        damage.restore("iets heel anders")
    assert damage.real.file.read_bytes() == damage.spoilt
    assert damage.told == []


def test_a_backup_that_is_damaged_itself_is_not_put_in_place(damage):
    file = damage.backup / "store.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(Damaged) as refused:
        damage.restore()
    assert refused.value.code == "backup_damaged"
    assert damage.real.file.read_bytes() == damage.spoilt


def test_a_second_damage_in_the_same_second_has_a_name_of_its_own(damage):
    assert damage.restore() == ASIDE
    assert damage.restore() == f"{ASIDE}-1"
    assert (damage.real.folder / ASIDE / "store.db").read_bytes() == damage.spoilt


def test_a_killed_attempt_is_cleared_away(damage):
    (damage.real.folder / ARRIVING).mkdir()
    (damage.real.folder / ARRIVING / "store.db").write_bytes(b"half")
    assert damage.restore() == ASIDE


def test_what_a_killed_attempt_left_is_not_taken_for_a_backup(damage):
    left = damage.real.folder / ARRIVING
    shutil.copytree(damage.backup, left)
    with pytest.raises(NotFound):
        damage.restorer.people(str(left))
    assert (left / "store.db").exists()


def test_a_folder_without_a_store_or_without_its_keyfile_is_said(damage, tmp_path):
    (tmp_path / "leeg").mkdir()
    with pytest.raises(NotFound) as refused:
        damage.restorer.people(str(tmp_path / "leeg"))
    assert refused.value.code == "store_missing"
    for file in damage.backup.glob("keyfile*.json"):
        file.unlink()
    with pytest.raises(Damaged) as refused:
        damage.restorer.people(str(damage.backup))
    assert refused.value.code == "keyfile_gone"


def test_a_backup_of_an_exercise_does_not_take_the_place_of_a_real_store(damage, cheap):
    with pytest.raises(NccnError) as refused:
        damage.restorer.people(str(cheap.folder))
    assert refused.value.code == "restore_mixed"


def test_while_another_program_has_the_store_nothing_is_restored(damage):
    with StoreLock(damage.real.folder), pytest.raises(StoreBusy):
        damage.restore()
    assert damage.real.file.read_bytes() == damage.spoilt


def test_a_lost_keyfile_comes_back_with_the_backup(damage):
    for file in damage.real.folder.glob("keyfile*.json"):
        file.write_text("{}")
    assert damage.restore() == ASIDE
    assert (damage.real.folder / ASIDE / "keyfile.json").read_text() == "{}"
    assert "voor de kopie" in damage.lines()


def test_a_doorway_leads_to_it(real, tmp_path):
    other = first_use(tmp_path / "other")
    backup = tmp_path / "copy"
    shutil.copytree(other.folder, backup)
    place = Place(real.folder, real.clock, RandomIds())
    people = StoreDoorway(place, exercise=real.vault.exercise).restorer().people(str(backup))
    assert [person.initials for person in people] == ["LV"]
