from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from nccn_desk.adapters.store.copying import restore
from nccn_desk.adapters.vault.folder import CURRENT, PREVIOUS
from nccn_desk.app import exercise
from nccn_desk.app.exit_codes import FOUND_FAULT, NOT_OPENED
from nccn_desk.crypto.keyfile import decode, encode
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.crypto.wraps import WrongPassphrase
from nccn_desk.kernel.errors import Damaged, NccnError, NotAllowed
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.sql.faults import WrongKey
from tests.faults.desks import Desk

KEYFILES = (CURRENT, PREVIOUS)
DATABASE = ("store.db",)


@pytest.fixture(params=["real gets exercise", "exercise gets real"])
def pair(request, real, cheap):
    """Give the store that receives files and the one that they come from."""
    return (real, cheap) if request.param.startswith("real") else (cheap, real)


def bytes_of(desk):
    names = ("store.db", "sidecar", *KEYFILES)
    return {name: (desk.folder / name).read_bytes() for name in names}


def moved(names, source, target):
    for name in names:
        shutil.copyfile(source.folder / name, target.folder / name)


def refused(do, *kinds):
    """See that something is refused, with words in every language; return the refusal."""
    with pytest.raises(kinds) as refusal:
        do()
    for language in LANGUAGES:
        words = Words(language)
        told = advice_of(refusal.value)
        assert told.headline.spoken(words) != words.say("errors.unknown.what")
        assert told.explanation.spoken(words)
    return refusal.value


def enter(desk):
    with desk.ledger(afresh=True):
        pass


@pytest.mark.parametrize("names", [DATABASE, (*DATABASE, "sidecar")], ids=["database", "and mark"])
def test_another_stores_database_does_not_open(pair, names):
    desk, other = pair
    moved(names, other, desk)
    before = bytes_of(desk)
    refused(lambda: enter(desk), WrongKey)
    assert bytes_of(desk) == before


def test_another_stores_keyfile_opens_its_own_people_but_no_store(pair):
    desk, other = pair
    moved(KEYFILES, other, desk)
    before = bytes_of(desk)
    refused(lambda: enter(desk), WrongPassphrase)
    refused(lambda: enter(replace(desk, passphrase=other.passphrase)), WrongKey)
    assert bytes_of(desk) == before


def test_two_generations_of_two_stores_do_not_mix(pair):
    desk, other = pair
    moved([PREVIOUS], other, desk)
    faults = desk.vault.prove(desk.vault.people()[0].id, desk.passphrase)[1]
    assert [(fault.where, fault.code) for fault in faults] == [(PREVIOUS, "tampered")]
    enter(desk)
    assert (desk.folder / PREVIOUS).read_bytes() == (desk.folder / CURRENT).read_bytes()


def test_a_keyfile_whose_flag_was_turned_opens_for_nobody(pair):
    desk, _ = pair
    keyfile = decode((desk.folder / CURRENT).read_bytes())
    turned = encode(replace(keyfile, exercise=not keyfile.exercise))
    for name in KEYFILES:
        (desk.folder / name).write_bytes(turned)
    refusal = refused(lambda: enter(desk), WrongPassphrase, Tampered)
    assert refusal.code in {"wrong_passphrase_tries", "tampered"}


def test_a_database_whose_flag_was_turned_is_refused_and_named(pair):
    desk, _ = pair
    turned = "no" if desk.vault.exercise() else "yes"
    with desk.plain() as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'exercise'", (turned,))
    refusal = refused(lambda: enter(desk), Damaged)
    assert refusal.code == "exercise_mixed"
    assert ("store.db: meta", "exercise_mixed") in {
        (fault.where, fault.code) for fault in desk.verify().faults
    }


def test_nothing_of_an_exercise_is_restored_into_a_real_store(pair):
    desk, other = pair
    before = bytes_of(desk)
    refused(lambda: restore(other.folder, desk.folder), NotAllowed)
    desk.file.unlink()
    restore(other.folder, desk.folder)
    with pytest.raises(NccnError):
        enter(desk)
    enter(replace(desk, passphrase=other.passphrase))
    assert before["store.db"] != desk.file.read_bytes()


def test_an_exercise_is_never_made_over_a_real_store(real):
    before = bytes_of(real)
    for fresh in (False, True):
        ensure = lambda fresh=fresh: exercise.ensure(real.folder, fresh=fresh, say=print)  # noqa: E731  # the act that is refused
        refused(ensure, NotAllowed)
    refused(lambda: exercise.make(real.folder, exercise.PASSPHRASE), NotAllowed)
    assert bytes_of(real) == before
    enter(real)


def test_the_command_line_says_so_too(desk, real, nccn):
    moved(DATABASE, real, desk)
    words = ("--store", desk.folder, "--passphrase-file", desk.secret)
    said = nccn("search", *words, "x")
    assert (said.code, said.out) == (NOT_OPENED, "")
    assert "The key does not fit this vault, or its beginning is damaged." in said.err
    said = nccn("verify", *words)
    assert said.code == FOUND_FAULT
    assert "store.db: The first page does not open with this vault’s key." in said.out


def test_an_exercise_says_that_it_is_one_wherever_it_is_copied(cheap, tmp_path):
    with cheap.ledger() as ledger:
        ledger.backup(tmp_path / "copy")
    copy = Desk(tmp_path / "copy", cheap.passphrase)
    assert copy.vault.exercise()
    with copy.ledger() as ledger:
        assert ledger.exercise
