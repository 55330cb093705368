from __future__ import annotations

import shutil

import pytest

from nccn_desk.adapters.store.schema import NewerStore
from nccn_desk.adapters.store.sidecar import FILE as SIDECAR
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.adapters.store.verifying import verify_store
from nccn_desk.kernel.errors import NotFound
from nccn_desk.ledger.chain import HighWater
from tests.adapters.contract.world import SAM, Seal
from tests.adapters.store.conftest import MACHINE, MASTER
from tests.adapters.store.damage import PAGE, altered, flip, roots, spoil


@pytest.fixture
def worked(store):
    """Do a little of everything, and close the store."""
    world = store.world()
    with world.acting() as uow:
        uow.create(
            "officers",
            {"name": "Sam", "initials": "SP", "role": "duty_officer",
             "public_key": Seal().public.hex()},
            record_id=SAM,
        )  # fmt: skip
        uow.commit()
    for n in range(20):
        world.journal(f"Melding {n} uit Luik", mentions=frozenset({SAM}))
    task = world.task("a", owner=SAM)
    world.change("tasks", task.id, title="b")
    meeting = world.meeting()
    world.write(meeting, "verslag")
    with world.acting() as uow:
        name = uow.freeze("sheet", "meetings", meeting.id, {"note": "x"})
        uow.state(name, "approved", Seal())
        uow.commit()
    world.ledger.drafts().keep("journal/new", "half een zin")
    store.close()
    return store


def faults(store):
    return {(fault.where, fault.code) for fault in verify_store(store.folder, MASTER).faults}


def codes(store):
    return {code for _, code in faults(store)}


def test_a_sound_store_is_sound_and_counted(worked):
    heard = []
    report = verify_store(worked.folder, MASTER, lambda *progress: heard.append(progress))
    assert report.sound
    assert dict(report.counts) == {
        "envelopes": 26,
        "chains": 1,
        "texts": 1,
        "artefacts": 1,
        "statements": 1,
    }
    assert heard == [(26, 26)]
    assert worked.open().verify() == report


def test_verifying_changes_nothing(worked):
    before = {each.name: each.read_bytes() for each in worked.folder.iterdir()}
    verify_store(worked.folder, MASTER)
    assert {each.name: each.read_bytes() for each in worked.folder.iterdir()} == before


def test_a_store_must_be_there_and_be_known(worked, tmp_path):
    with pytest.raises(NotFound):
        verify_store(tmp_path, MASTER)
    altered(worked, "UPDATE alembic_version SET version_num = '3'")
    with pytest.raises(NewerStore):
        verify_store(worked.folder, MASTER)


def test_another_key_opens_nothing(worked):
    report = verify_store(worked.folder, bytes(32))
    assert (report.faults[0].where, report.faults[0].code) == ("store.db", "wrong_key")


def test_a_flipped_bit_in_any_page_is_found_and_named(worked):
    whole = worked.file.read_bytes()
    pages = len(whole) // PAGE
    for page in range(1, pages, max(1, pages // 40)):
        flip(worked.file, page * PAGE + 1234 % PAGE)
        told = faults(worked)
        worked.file.write_bytes(whole)
        assert any(
            where.startswith(f"store.db: page {page + 1}") and code == "page"
            for where, code in told
        ), (page, told)


def test_a_flipped_bit_in_the_first_page_is_found(worked):
    for place in (0, 20, 100, 4095):
        whole = worked.file.read_bytes()
        flip(worked.file, place)
        assert ("store.db", "wrong_key") in faults(worked)
        worked.file.write_bytes(whole)


def test_a_spoiled_table_is_named_and_the_rest_stays_readable(worked):
    spoil(worked, "p_tasks")
    assert ("store.db: table p_tasks", "unreadable") in faults(worked)
    world = worked.world()
    assert len(world.found("luik")) == 20
    with world.reading() as reader:
        assert reader.own_acts()


def test_spoiled_envelopes_are_named_and_the_others_are_still_proved(worked):
    content = worked.file.read_bytes()
    found = []
    # The first pages of other tables and indexes hold no envelopes: they are left out, for time.
    others = {first for name, first in roots(worked).items() if name != "envelopes"}
    for page in sorted(set(range(1, len(content) // PAGE)) - {first - 1 for first in others}):
        flip(worked.file, page * PAGE + 9)
        told = faults(worked)
        worked.file.write_bytes(content)
        lost = {where for where, _ in told if where.startswith("store.db: envelope ")}
        if lost and len(lost) < 20:
            found.append((lost, told))
    assert found
    for lost, told in found:
        assert {code for where, code in told if where in lost} <= {"unreadable", "key_unknown"}


def test_lost_keys_of_the_epochs_are_told(worked):
    spoil(worked, "epochs")
    assert ("store.db: epochs", "unreadable") in faults(worked)


def test_a_forged_envelope_is_found(worked):
    for statement, expected in (
        ("UPDATE envelopes SET signature = zeroblob(64) WHERE seq = 26", "signature"),
        ("UPDATE envelopes SET signature = zeroblob(64) WHERE seq = 13", "signature"),
        ("UPDATE envelopes SET position = 99 WHERE seq = 3", "position"),
        ("UPDATE envelopes SET ciphertext = zeroblob(length(ciphertext)) WHERE seq = 3",
         "chain_broken"),
        ("UPDATE envelopes SET ciphertext = zeroblob(length(ciphertext)) WHERE seq = 3",
         "tampered"),
        ("UPDATE envelopes SET header = zeroblob(100) WHERE seq = 3", "entry_bad"),
        ("UPDATE envelopes SET handle = 0 WHERE seq = 3", "id"),
        ("DELETE FROM envelopes WHERE seq = 3", "chain_broken"),
        ("DELETE FROM envelopes WHERE seq = 26", "chain_end"),
        ("UPDATE chains SET position = 99", "chain_end"),
        ("UPDATE chains SET public = zeroblob(32)", "signature"),
        ("UPDATE chains SET public = zeroblob(32)", "tampered"),
        ("UPDATE meta SET value = 'x' WHERE name = 'org'", "damaged"),
        ("UPDATE text_updates SET data = x'00'", "history"),
        ("DELETE FROM text_updates", "history"),
        ("UPDATE texts SET snapshot = x'00'", "history"),
    ):  # fmt: skip
        kept = worked.folder.parent / "kept.db"
        shutil.copy(worked.file, kept)
        altered(worked, statement)
        assert expected in codes(worked), statement
        shutil.copy(kept, worked.file)
    assert not codes(worked)


def test_a_forged_projection_is_found_and_named(worked):
    for statement, where in (
        ("UPDATE p_tasks SET f_title = 'vals'", "store.db: table p_tasks"),
        ("UPDATE p_journal SET heads = '{}'", "store.db: table p_journal"),
        ("DELETE FROM s_journal", "store.db: table s_journal"),
        ("UPDATE v_tasks SET writes = '{}' WHERE op = 0", "store.db: table v_tasks"),
        ("UPDATE texts SET plain = 'vals'", "store.db: table texts"),
        ("UPDATE search_rows SET title = 'vals'", "store.db: table search_rows"),
        ("UPDATE search_rows SET words = 'vals'", "store.db: search index"),
        ("UPDATE artefacts SET body = x'00'", "store.db: table artefacts"),
        ("UPDATE statements SET role = 'approver'", "store.db: table statements"),
        ("UPDATE search_blocks SET since = '9'", "store.db: table search_blocks, 0"),
        ("DELETE FROM search_blocks", "store.db: table search_blocks, 0"),
        ("UPDATE serials SET last = 0", "store.db: table serials"),
        ("UPDATE acts SET officer = ''", "store.db: table acts"),
    ):
        kept = worked.folder.parent / "kept.db"
        shutil.copy(worked.file, kept)
        altered(worked, statement)
        assert any(told.startswith(where) for told, _ in faults(worked)), statement
        shutil.copy(kept, worked.file)


def test_a_table_that_is_gone_is_named(worked):
    kept = worked.folder.parent / "kept.db"
    shutil.copy(worked.file, kept)
    for name in ("p_tasks", "texts", "search", "acts", "envelopes", "meta", "control"):
        altered(worked, f"DROP TABLE {name}")
        assert (f"store.db: table {name}", "missing") in faults(worked)
        shutil.copy(kept, worked.file)


def test_an_empty_file_is_no_store(worked):
    worked.file.write_bytes(b"")
    assert faults(worked) == {("store.db", "damaged")}


def test_a_store_of_the_other_kind_is_told(worked):
    assert verify_store(worked.folder, MASTER, exercise=True).sound
    (fault,) = verify_store(worked.folder, MASTER, exercise=False).faults
    assert (fault.where, fault.code) == ("store.db: meta", "exercise_mixed")


def test_tables_of_another_catalogue_are_no_fault(worked):
    altered(worked, "UPDATE meta SET value = 'x' WHERE name = 'fingerprint'")
    report = verify_store(worked.folder, MASTER)
    assert (report.sound, report.counts["projection_outdated"]) == (True, 1)


def test_content_that_nobody_removed_is_missed_and_no_fault_of_the_chain(worked):
    altered(worked, "UPDATE envelopes SET ciphertext = NULL WHERE seq = 3")
    report = verify_store(worked.folder, MASTER)
    assert "pruned" not in report.counts
    assert {fault.code for fault in report.faults} == {"projection", "content_gone"}


def test_the_sidecar_is_checked(worked):
    sidecar = worked.folder / SIDECAR
    high = Sidecar(worked.folder).read()
    whole = sidecar.read_bytes()
    flip(sidecar, 600)
    assert faults(worked) == {("sidecar", "unreadable")}
    sidecar.write_bytes(bytes(1024))
    assert faults(worked) == {("sidecar", "unreadable")}
    sidecar.unlink()
    report = verify_store(worked.folder, MASTER)
    assert (report.sound, report.counts["sidecar_missing"]) == (True, 1)
    Sidecar(worked.folder).begin(HighWater(high.chain, high.position + 1, MACHINE))
    assert faults(worked) == {("sidecar: position 27", "sidecar_ahead")}
    Sidecar(worked.folder).begin(HighWater(b"x" * 16, 1, MACHINE))
    assert faults(worked) == {("sidecar", "sidecar_of_other_chain")}
    sidecar.write_bytes(whole)
    assert not faults(worked)


def test_the_journal_is_checked(worked):
    flip(worked.folder / "journal", 40)
    assert faults(worked) == {("journal", "unreadable")}


def test_the_roots_of_tables_are_named_with_their_page(worked):
    root = roots(worked)["ix_p_tasks_f_due"]
    spoil(worked, "ix_p_tasks_f_due")
    assert (f"store.db: page {root} (index ix_p_tasks_f_due)", "page") in faults(worked)
