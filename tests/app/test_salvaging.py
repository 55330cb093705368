from __future__ import annotations

import pytest

from nccn_desk.adapters.store.founding import Founder
from nccn_desk.app.entrance import entrance_of
from nccn_desk.app.exit_codes import NOT_OPENED, OK
from nccn_desk.app.salvaging import begin_anew
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import Damaged, NotAllowed
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.ledger.epochs import About
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.shapes import Query
from tests.faults.desks import Desk

ROLES = ("administrator", "duty_officer")


@pytest.fixture
def shared(desk):
    """Give a desk whose store is shared, so that others could give back what it loses."""
    with desk.ledger() as ledger:
        keys, person = desk.keys(), desk.vault.people()[0]
        about = About("LV", "balie", "Lotte")
        root = SigningKey.from_seed(b"root" * 8)
        ledger.depot().found(root, Founder(person.id, ROLES, keys.public, about))
        ledger.drafts().keep("tasks/x/note/nl", "nog niet bewaard")
    return desk


def titles(desk):
    with desk.ledger() as ledger, ledger.reading() as reader:
        return sorted(each["title"] for each in reader.records(Query("tasks")))


def test_a_sound_store_that_is_shared_is_begun_anew_and_loses_nothing(shared, nccn, tmp_path):
    to = tmp_path / "anew"
    before = titles(shared)
    words = ("--store", shared.folder, "--passphrase-file", shared.secret)
    said = nccn("salvage", *words, "--to", to)
    assert (said.code, said.err) == (OK, "")
    assert f"The new vault is in {to} and opens." in said.out
    assert "could not be read" not in said.out
    done, total = (int(each) for each in said.out.split(" readable", 1)[0].split(" of "))
    assert done == total > 50
    anew = Desk(to, shared.passphrase, shared.price)
    assert titles(anew) == before
    with anew.ledger() as ledger:
        assert ledger.drafts().kept("tasks/x/note/nl") == "nog niet bewaard"
        assert [each.station for each in ledger.devices()] == ["LV"]
    again = nccn("salvage", *words, "--to", to)
    assert again.code == NOT_OPENED
    assert "is not empty" in again.err


def test_what_was_damaged_is_left_out_and_said(shared, nccn, tmp_path):
    to = tmp_path / "anew"
    with shared.plain() as connection:
        last = connection.execute("SELECT max(seq) FROM envelopes").fetchone()[0]
        connection.execute("UPDATE envelopes SET ciphertext = x'00' WHERE seq = ?", (last,))
    words = ("--store", shared.folder, "--passphrase-file", shared.secret)
    said = nccn("salvage", *words, "--to", to)
    assert said.code == OK
    assert "1 act could not be read." in said.out
    assert f"{last - 1} acts checked." in said.out


def test_a_store_that_nobody_shares_is_not_begun_anew(desk, nccn, tmp_path):
    to = tmp_path / "anew"
    words = ("--store", desk.folder, "--passphrase-file", desk.secret)
    said = nccn("salvage", *words, "--to", to)
    assert (said.code, said.out) == (NOT_OPENED, "")
    assert "shared with nobody" in said.err
    assert not to.exists()


def test_what_breaks_half_way_leaves_the_folder_as_it_was(shared, tmp_path, monkeypatch):
    entrance = entrance_of(shared.folder, "", shared.secret)
    for to in (tmp_path / "anew", tmp_path / "empty"):
        if to.name == "empty":
            to.mkdir()

        def break_off(*_):
            raise NotAllowed("stopped")

        with pytest.raises(NotAllowed, match="stopped"):
            begin_anew(entrance, to, break_off)
    assert not (tmp_path / "anew").exists()
    assert list((tmp_path / "empty").iterdir()) == []
    assert titles(shared)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_of_a_damaged_store_names_the_way_out(language):
    words = Words(language)
    told = advice_of(Damaged(where="store.db")).explanation.spoken(words)
    assert "nccn-desk salvage" in told
