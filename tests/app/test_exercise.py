from __future__ import annotations

import pytest

from nccn_desk.adapters.vault.lockfile import NAME as LOCK
from nccn_desk.adapters.vault.lockfile import StoreBusy, StoreLock
from nccn_desk.app import exercise
from nccn_desk.app.exercise import BEGUN, MARK, ON_THIS_DESK, PASSPHRASE, ensure, make
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services.exercise.year import Size
from nccn_desk.services.shapes import Query, Where
from tests.faults.desks import CHEAP, Desk, exercise_desk


@pytest.fixture
def quick(monkeypatch):
    """Let `ensure` make the exercise at the price of tests."""
    monkeypatch.setattr(exercise, "CHEAPEST", CHEAP)


@pytest.fixture
def said():
    return []


def is_sound(folder):
    """Verify what was made there with keys that are asked for afresh."""
    return Desk(folder, PASSPHRASE).verify().sound


def test_it_is_an_exercise_that_four_people_open(cheap):
    assert cheap.vault.exercise()
    assert [person.initials for person in cheap.vault.people()] == list(ON_THIS_DESK)
    for person in range(len(ON_THIS_DESK)):
        with cheap.ledger(person) as ledger:
            assert ledger.exercise
            assert ledger.notices == ()


def test_a_signed_handover_bears_the_keys_of_those_who_open_it(cheap):
    assert cheap.verify().sound
    lotte, nadia, *_ = cheap.vault.people()
    with cheap.ledger() as ledger, ledger.reading() as reader:
        (handover,) = reader.records(Query("handovers"))
        signed = reader.statements(handover.words("artefact"))
    assert [said.officer for said in signed] == [lotte.id, nadia.id]


def test_a_released_sitrep_was_signed_by_somebody_else_than_its_owner(cheap):
    with cheap.ledger() as ledger, ledger.reading() as reader:
        (sitrep,) = reader.records(Query("sitreps", (Where("state", "=", "released"),)))
        (released,) = reader.statements(sitrep.words("artefact"))
    assert released.verb == "released"
    assert released.officer == sitrep.words("approved_by") != sitrep.words("owner")


def test_the_second_time_nothing_is_made(tmp_path, quick, said):
    ensure(tmp_path / "x", fresh=False, say=said.append)
    before = (tmp_path / "x" / "store.db").read_bytes()
    ensure(tmp_path / "x", fresh=False, say=said.append)
    assert (tmp_path / "x" / "store.db").read_bytes() == before
    assert len(said) == 1


def test_a_fresh_one_takes_the_place_of_the_old(cheap, quick, said):
    with cheap.plain() as connection:
        connection.execute("DELETE FROM p_tasks")
    (cheap.folder / "logs").mkdir()
    (cheap.folder / "logs" / "desk.log").touch()
    ensure(cheap.folder, fresh=True, say=said.append)
    assert is_sound(cheap.folder)
    assert not (cheap.folder / "logs").exists()


def test_it_is_never_thrown_away_under_an_open_window(cheap, quick, said):
    before = {each.name for each in cheap.folder.iterdir()} | {LOCK}
    with StoreLock(cheap.folder), pytest.raises(StoreBusy):
        ensure(cheap.folder, fresh=True, say=said.append)
    assert {each.name for each in cheap.folder.iterdir()} == before
    assert cheap.verify().sound


def test_two_at_once_do_not_make_one_exercise(tmp_path, quick, said):
    with StoreLock(tmp_path), pytest.raises(StoreBusy):
        ensure(tmp_path, fresh=False, say=said.append)
    with StoreLock(tmp_path), pytest.raises(StoreBusy):
        make(tmp_path, PASSPHRASE)
    assert {each.name for each in tmp_path.iterdir()} == {LOCK}


def test_anything_else_in_the_folder_is_left_alone(tmp_path, quick, said):
    (tmp_path / "photos").mkdir()
    for fresh in (False, True):
        with pytest.raises(NotAllowed, match="folder_not_empty"):
            ensure(tmp_path, fresh=fresh, say=said.append)
    with pytest.raises(NotAllowed, match="folder_not_empty"):
        make(tmp_path, PASSPHRASE)
    assert (tmp_path / "photos").exists()
    assert said == []


def test_half_an_exercise_is_made_again(cheap, quick, said):
    for name in (MARK, "sidecar", "keyfile.previous.json"):
        (cheap.folder / name).unlink()
    ensure(cheap.folder, fresh=False, say=said.append)
    assert is_sound(cheap.folder)
    assert len(said) == 1


def test_what_a_break_in_clearing_leaves_is_cleared_later(cheap, quick, said):
    for each in cheap.folder.iterdir():
        if each.name not in {BEGUN, "store.db"}:
            each.unlink()
    ensure(cheap.folder, fresh=False, say=said.append)
    assert is_sound(cheap.folder)


def test_clearing_a_link_leaves_what_it_leads_to(cheap, tmp_path, quick, said):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    (cheap.folder / "link").symlink_to(elsewhere, target_is_directory=True)
    ensure(cheap.folder, fresh=True, say=said.append)
    assert (elsewhere / "kept").exists()


def test_it_says_the_same_wherever_it_is_made(tmp_path, cheap):
    make(tmp_path / "other", PASSPHRASE, price=CHEAP)
    for words in ("scholen", "écoles", "Thomas"):
        found = []
        for folder in (cheap.folder, tmp_path / "other"):
            with Desk(folder, PASSPHRASE).ledger() as ledger, ledger.reading() as reader:
                found.append([hit.excerpt for hit in reader.search(words)])
        assert found[0] == found[1] != []


def test_a_year_lies_before_it(tmp_path):
    make(tmp_path / "x", PASSPHRASE, year=Size(days=2, acts=9), price=CHEAP)
    desk = Desk(tmp_path / "x", PASSPHRASE)
    assert desk.verify().sound
    assert (
        desk.verify().counts["envelopes"]
        > exercise_desk(tmp_path / "y").verify().counts["envelopes"]
    )


def test_a_break_right_at_the_beginning_is_made_good(tmp_path, quick, said):
    (tmp_path / BEGUN).touch()
    ensure(tmp_path, fresh=False, say=said.append)
    assert is_sound(tmp_path)
