from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest

from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.app import exercise
from nccn_desk.crypto.wraps import WrongPassphrase
from nccn_desk.services import cycle, drawing
from nccn_desk.services.shapes import Query
from tests.faults.desks import CHEAP, LOTTE, ROOT, WORDS, Desk, exercise_desk
from tests.faults.dying import OTHER, PLACE, typed

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="killing needs a system that forks"),
    pytest.mark.timeout(600),
]

FEW = range(1)
MANY = range(1, 17)  # sixteen moments in each of seven scenarios, and one in each of every run

seeds = pytest.mark.parametrize(
    "seeds", [FEW, pytest.param(MANY, marks=pytest.mark.slow)], ids=["few", "many"]
)


@pytest.fixture
def killed(tmp_path, real):
    """Give what plays a scenario with each seed, in copies of a real store or in new folders."""

    def play(name, seeds, *, fresh=False):
        for seed in seeds:
            if not fresh:
                real.copied(tmp_path / f"{name}-{seed}")
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.dying", name, str(tmp_path), *map(str, seeds)],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(lines) == len(seeds)
        return [(Desk(tmp_path / folder, WORDS), said) for folder, said in lines]

    return play


def texts(reader, register, field, beginning):
    """Return the numbers at the end of what was written under this beginning, in order."""
    found = (record.words(field) for record in reader.records(Query(register)))
    return sorted(int(words.split()[-1]) for words in found if words.startswith(beginning))


@seeds
def test_killed_while_acts_are_saved_everything_that_was_saved_is_there(killed, seeds):
    for desk, said in killed("act", seeds):
        saved = said[-1] if said[1:] else -1
        assert desk.verify().sound  # before anything is opened and put right
        with StoreLock(desk.folder), desk.ledger() as ledger:
            assert ledger.notices == ()
            with ledger.reading() as reader:
                check_acts(reader, saved)
            assert ledger.verify().sound
            ledger.drafts().keep(PLACE, "er kan weer worden getypt")
            with ledger.acting() as uow:
                uow.create("tasks", {"title": "er kan weer worden bewaard"})
                uow.commit()
        assert desk.verify().sound


def check_acts(reader, saved):
    """See that each act up to the last saved one is there once, and at most the next as well."""
    for kind, (register, field, words) in enumerate(
        [("journal", "text", "regel"), ("tasks", "title", "taak")]
    ):
        expected = list(range(kind, saved + 1, 4))
        found = texts(reader, register, field, words)
        assert found in (expected, [*expected, saved + 1])
        numbers = [record.number for record in reader.records(Query(register, order=("number",)))]
        assert len(set(numbers)) == len(numbers)
    (meeting,) = reader.records(Query("meetings"))
    minutes = reader.text("meetings", meeting.id, "minutes", "nl")
    last = [f"verslag {number}" for number in range(2, saved + 1, 4)][-1:] or [""]
    assert minutes in {*last, f"verslag {saved + 1}"}
    for number in range(3, saved + 1, 4):
        day = date(2020, 1, 1) + timedelta(days=number)
        assert len(cycle.steps_on(reader, day)) == 10


@seeds
def test_killed_while_typing_every_word_that_was_kept_is_there(killed, seeds):
    for desk, said in killed("type", seeds):
        kept = said[-1]
        with desk.ledger() as ledger:
            drafts = ledger.drafts()
            assert drafts.damage <= 1  # a long frame on its way can be cut off
            assert drafts.kept(PLACE) in {typed(kept) if kept >= 0 else "", typed(kept + 1)}
            for number in range(max(0, kept - 2), kept + 1):
                assert int(drafts.kept(f"{PLACE}/{number % 3}")) >= number
        assert desk.verify().sound


@seeds
def test_killed_in_first_use_one_goes_on_with_what_was_reached(killed, seeds):
    for desk, said in killed("begin", seeds, fresh=True):
        vault = desk.vault
        codes = [each["code"] for each in said if isinstance(each, dict)]
        if not vault.exists():
            assert not codes
            vault.create(LOTTE, WORDS, exercise=False)
        (person,) = vault.people()
        if codes:
            vault.recover(person.id, codes[0], WORDS)
        assert vault.recovery_confirmed(person.id) or "confirmed" not in said
        if not vault.recovery_confirmed(person.id):
            groups = vault.renew_recovery(vault.unlock(person.id, WORDS))
            assert vault.confirm_recovery({0: groups[0], 6: groups[6]})
        with StoreLock(desk.folder), desk.ledger() as ledger:
            assert ledger.notices == ()
            with ledger.reading() as reader:
                assert reader.count(Query("officers")) == 1
                assert reader.count(Query("template_steps")) == 10
                assert reader.count(Query("checklists"))
            assert ledger.verify().counts["envelopes"] == 1
        assert desk.verify().sound


@seeds
def test_killed_in_a_change_of_passphrase_the_last_one_or_the_next_one_opens(killed, seeds):
    for desk, said in killed("change", seeds):
        person = desk.vault.people()[0].id
        opening = []
        for words in (WORDS, OTHER):
            try:
                opening.append((words, desk.vault.unlock(person, words).master))
            except WrongPassphrase:
                continue
        ((words, _),) = opening
        again = Desk(desk.folder, words)
        assert len(said) >= 1
        with again.ledger() as ledger:
            assert ledger.verify().sound
        assert again.vault.prove(person, words)[1] == ()


@seeds
def test_killed_while_the_exercise_is_made_it_is_made_again(killed, seeds, monkeypatch, tmp_path):
    monkeypatch.setattr(exercise, "CHEAPEST", CHEAP)
    whole = exercise_desk(tmp_path / "whole").verify().counts
    for desk, said in killed("build", seeds, fresh=True):
        exercise.ensure(desk.folder, fresh=False, say=said.append)
        made = Desk(desk.folder, exercise.PASSPHRASE)
        report = made.verify()
        assert report.sound
        assert report.counts == whole
        with made.ledger() as ledger, ledger.reading() as reader:
            assert reader.search("oud persartikel")
        assert len(list(desk.folder.glob("*.part"))) == 0


@seeds
def test_killed_while_copying_the_store_is_whole_and_so_is_every_copy_that_was_told(killed, seeds):
    for desk, said in killed("copy", seeds):
        assert desk.verify().sound
        for number in range(1, said[-1] + 1):
            copied = Desk(desk.folder.with_name(f"{desk.folder.name}-copy-{number}"), WORDS)
            assert copied.verify().sound
        broken = Desk(desk.folder.with_name(f"{desk.folder.name}-copy-{said[-1] + 1}"), WORDS)
        assert not broken.file.exists() or broken.verify().sound


@seeds
def test_killed_in_a_release_a_sitrep_went_out_whole_or_not_at_all(killed, seeds):
    for desk, said in killed("release", seeds):
        told = [words.split() for words in said[1:]]
        out = [int(number) for word, number in told if word == "released"]
        with StoreLock(desk.folder), desk.ledger() as ledger, ledger.reading() as reader:
            found = reader.records(Query("sitreps", order=("created_at",)))
            for number, sitrep in enumerate(found, 1):
                check_release(reader, sitrep, number, told=number in out)
        assert desk.verify().sound


def check_release(reader, sitrep, number, *, told):
    """See that a sitrep has number, frozen copy and signature of its release, or none of them."""
    if sitrep.words("state") != "released":
        assert not told
        assert not sitrep.whole("number")
        if sitrep.words("state") == "approved":
            assert verbs(reader, sitrep) == ["approved"]
        return
    assert sitrep.whole("number") == number
    assert verbs(reader, sitrep) == ["released"]
    kept = drawing.frozen(reader, sitrep.words("artefact"))
    assert (kept.head.number, kept.head.state) == (number, "released")
    assert f"Sitrep {number} verdeeld" in texts_of_journal(reader)


def verbs(reader, sitrep):
    return [said.verb for said in reader.statements(sitrep.words("artefact"))]


def texts_of_journal(reader):
    return [line.words("text") for line in reader.records(Query("journal"))]


def test_there_are_a_hundred_moments_and_more():
    assert 7 * (len(FEW) + len(MANY)) >= 100
