from __future__ import annotations

import pytest

from nccn_desk.app.exit_codes import NOT_OPENED, NOT_REACHED, OK
from nccn_desk.services import journal
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.app.sharing_desks import found, join

NADIA = NewPerson("Nadia Peeters (oefening)", "NP", "duty_officer", "nl")


@pytest.fixture
def words(site):
    """Give the words that name the running server."""
    return ("--server", site.server.address, "--fingerprint", site.server.fingerprint)


@pytest.fixture
def asks_as(nccn):
    def run(desk, command, *words):
        return nccn(
            *command.split(), "--store", desk.folder, "--passphrase-file", desk.secret, *words
        )

    return run


def lines(desk):
    with desk.ledger() as ledger, ledger.reading() as reader:
        return {each["text"] for each in reader.records(Query("journal"))}


def test_two_stores_come_to_hold_the_same(desk, tmp_path, asks_as, words):
    found(desk)
    other = join(desk, tmp_path / "other", NADIA)
    said = asks_as(desk, "sync", *words)
    assert said.code == OK, said.all
    assert ": all is exchanged. Received: 0, sent: " in said.out
    assert "confirmed, 0 sent, 0 only here." in said.out
    assert asks_as(other, "sync", *words).code == OK
    with other.ledger() as ledger, ledger.acting() as uow:
        journal.note(uow, "Brug gesloten")
    assert "Received: 0, sent: 2." in asks_as(other, "sync", *words, "--once").out
    assert "Received: 2, sent: 0." in asks_as(desk, "sync", *words).out
    assert "Brug gesloten" in lines(desk)
    assert lines(desk) == lines(other)
    for each in (desk, other):
        assert asks_as(each, "verify").code == OK


def test_a_store_of_one_desk_has_nobody_to_exchange_with(desk, asks_as, words):
    said = asks_as(desk, "sync", *words)
    assert (said.code, said.out) == (NOT_OPENED, "")
    assert "alone" in said.err


def test_a_server_that_is_not_there_is_named_and_the_code_says_so(desk, asks_as):
    found(desk)
    said = asks_as(desk, "sync", "--server", "127.0.0.1:1", "--fingerprint", "ab" * 32)
    assert said.code == NOT_REACHED
    assert said.err.startswith("127.0.0.1:1: The server cannot be reached.")
    assert "0 confirmed" in said.out


def test_the_list_of_servers_is_kept_with_the_store(desk, asks_as, site):
    found(desk)
    pin = " ".join(site.server.fingerprint[place : place + 8] for place in range(0, 64, 8))
    added = asks_as(desk, "servers add", site.server.address, "--fingerprint", pin.upper())
    assert added.code == OK
    assert "exchanges with 127.0.0.1" in added.out
    assert site.server.fingerprint in asks_as(desk, "servers list").out
    assert asks_as(desk, "sync").code == OK
    assert asks_as(desk, "servers pause", site.server.address).code == OK
    assert "resting" in asks_as(desk, "servers list").out
    assert "no server" in asks_as(desk, "sync").out
    assert asks_as(desk, "servers resume", site.server.address).code == OK
    assert asks_as(desk, "servers remove", site.server.address).code == OK
    gone = asks_as(desk, "servers remove", site.server.address)
    assert gone.code == NOT_OPENED
    assert "not on this device" in gone.err
    with desk.ledger() as ledger:
        assert ledger.servers() == ()


@pytest.mark.parametrize("address", ["http://x", "https://a b", "https://x/y", "x:99999", ""])
def test_an_address_that_is_none_is_refused_in_words(desk, asks_as, address):
    found(desk)
    said = asks_as(desk, "servers add", address)
    assert said.code == NOT_OPENED
    assert "no address of a server" in said.err


def test_watching_goes_on_until_it_is_broken_off(desk, asks_as, words, monkeypatch):
    found(desk)
    seen = []

    def listen(picture, *_):
        seen.append(picture)
        if any(picture.confirmed for post in picture.posts):
            raise KeyboardInterrupt

    monkeypatch.setattr("nccn_desk.app.sync_commands._say_changes", listen)
    said = asks_as(desk, "sync", *words, "--watch")
    assert said.code == 130
    assert "until you end it" in said.out
    assert seen[-1].confirmed
    assert seen[-1].posts[0].since.startswith("2020-11-17"), "an exercise lives in its own time"


def test_the_file_by_which_a_server_knows_all_desks_is_the_same_from_each(desk, tmp_path, asks_as):
    found(desk)
    other = join(desk, tmp_path / "other", NADIA)
    for each, name in ((desk, "one.pem"), (other, "two.pem")):
        said = asks_as(each, "servers authority", tmp_path / name)
        assert said.code == OK, said.all
        assert f"By {tmp_path / name} a server knows the devices" in said.out
    written = (tmp_path / "one.pem").read_bytes()
    assert written == (tmp_path / "two.pem").read_bytes()
    assert b"PRIVATE" not in written
