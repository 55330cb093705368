from __future__ import annotations

import os
import shutil

import pytest

from nccn_desk.adapters.store.resting import NotAtRest
from nccn_desk.adapters.vault.lockfile import StoreBusy, StoreLock
from nccn_desk.adapters.vault.passphrases import cost_of
from nccn_desk.app.entrance import demand_empty, entrance_of, opened, proved
from nccn_desk.app.exit_codes import FOUND_FAULT, NOT_OPENED, OK
from nccn_desk.crypto.kdf_cost import FLOOR
from nccn_desk.crypto.wraps import WrongPassphrase
from nccn_desk.kernel.errors import Damaged, NotAllowed, NotFound
from tests.adapters.store.damage import read_only
from tests.faults.desks import ALLOWED, Desk, first_use


@pytest.fixture
def entrance(desk):
    return entrance_of(desk.folder, "", desk.secret)


def test_the_first_person_is_taken_unless_another_is_named(desk):
    assert entrance_of(desk.folder, "", desk.secret).person.initials == "LV"
    assert entrance_of(desk.folder, "Np", desk.secret).person.initials == "NP"
    with pytest.raises(NotFound, match="no_such_person"):
        entrance_of(desk.folder, "ZZ", desk.secret)


def test_the_passphrase_is_not_shown(entrance, desk):
    assert desk.passphrase not in repr(entrance)


def test_nothing_is_made_where_no_store_is(tmp_path, desk):
    folder = tmp_path / "none"
    with pytest.raises(NotFound, match="store_missing"):
        entrance_of(folder, "", desk.secret)
    assert not folder.exists()


def test_a_keyfile_without_a_store_that_never_was_is_no_store(desk):
    desk.file.unlink()
    (desk.folder / "sidecar").unlink()
    with pytest.raises(NotFound, match="store_missing"):
        entrance_of(desk.folder, "", desk.secret)
    assert not desk.file.exists()


def test_a_lost_database_is_not_made_anew(desk):
    desk.file.unlink()
    with pytest.raises(Damaged, match="store_gone"):
        entrance_of(desk.folder, "", desk.secret)
    assert not desk.file.exists()


def test_a_lost_keyfile_is_told(desk):
    for file in desk.folder.glob("keyfile*"):
        file.unlink()
    with pytest.raises(Damaged, match="keyfile_gone"):
        entrance_of(desk.folder, "", desk.secret)


def test_a_store_opens_for_the_person_at_the_entrance(desk):
    with opened(entrance_of(desk.folder, "AD", desk.secret)) as ledger, ledger.reading() as reader:
        assert reader.record("officers", reader.actor.officer).words("initials") == "AD"


def test_a_store_that_is_open_elsewhere_is_not_opened(entrance, desk, asks):
    with StoreLock(desk.folder):
        with pytest.raises(StoreBusy), opened(entrance):
            pass
        said = asks("verify")
        assert said.code == NOT_OPENED
        assert "already open" in said.err
    assert asks("verify").code == OK


def test_a_wrong_passphrase_opens_nothing(desk, nccn):
    secret = desk.secret
    secret.write_text("onjuist\n", encoding="utf-8")
    for command in (["verify"], ["search", "x"]):
        said = nccn(command[0], "--store", desk.folder, "--passphrase-file", secret, *command[1:])
        assert (said.code, said.out) == (NOT_OPENED, "")
        assert "This passphrase is not that of Lotte Verhaegen." in said.err
    with pytest.raises(WrongPassphrase):
        proved(entrance_of(desk.folder, "", secret))


def test_a_store_of_a_later_program_is_named_and_not_touched(desk, asks):
    with desk.plain() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '7'")
        connection.execute("UPDATE meta SET value = '9.1' WHERE name = 'written_by'")
    before = desk.file.read_bytes()
    for command in (["verify"], ["search", "x"], ["backup", "--to", desk.folder / "copy"]):
        said = asks(*command)
        assert (said.code, said.out) == (NOT_OPENED, "")
        assert "format 7" in said.err
    assert desk.file.read_bytes() == before


def test_a_proof_repairs_nothing(entrance, desk):
    (desk.folder / "keyfile.json").write_bytes(b"{")
    before = {file.name: file.read_bytes() for file in desk.folder.glob("[ksj]*[!k]")}
    report = proved(entrance)
    assert [(fault.where, fault.code) for fault in report.faults] == [
        ("keyfile.json: byte 2", "unreadable")
    ]
    assert report.counts["keyfiles"] == 1
    assert {file.name: file.read_bytes() for file in desk.folder.glob("[ksj]*[!k]")} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights on folders")
def test_a_store_on_a_stick_that_cannot_be_written_is_proved(entrance, desk):
    with read_only(desk.folder) as stick:
        report = proved(entrance.at(stick))
    assert report.sound
    assert report == proved(entrance)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights on folders")
def test_a_store_that_was_not_closed_is_not_proved_from_such_a_stick(entrance, desk):
    (desk.folder / "store.db-wal").write_bytes(b"")
    with read_only(desk.folder) as stick, pytest.raises(NotAtRest):
        proved(entrance.at(stick))


def test_what_lies_too_deep_to_look_is_a_fault_with_its_place(desk, asks):
    for name in ("keyfile.json", "keyfile.previous.json"):
        (desk.folder / name).write_bytes(b"{")
    said = asks("verify")
    assert said.code == FOUND_FAULT
    assert "keyfile.json: byte 2; keyfile.previous.json: byte 2" in said.out


def test_the_files_of_a_real_store_and_an_exercise_do_not_mix(tmp_path, desk, nccn):
    real = first_use(tmp_path / "real", price=ALLOWED)
    for file in desk.folder.glob("keyfile*"):
        shutil.copy(real.folder / file.name, file)
    words = ("--store", desk.folder, "--passphrase-file", real.secret)
    said = nccn("search", *words, "x")
    assert said.code == NOT_OPENED
    assert "The key does not fit this vault, or its beginning is damaged." in said.err
    assert nccn("verify", *words).code == FOUND_FAULT


def test_a_folder_is_empty_or_refused(tmp_path):
    demand_empty(tmp_path / "none")
    demand_empty(tmp_path)
    (tmp_path / ".hidden").touch()
    with pytest.raises(NotAllowed, match="folder_not_empty"):
        demand_empty(tmp_path)


def test_the_tests_open_at_the_least_price_that_the_program_accepts(desk: Desk):
    assert cost_of(desk.price) == FLOOR
