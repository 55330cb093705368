from __future__ import annotations

import pytest

from nccn_desk.services import syncing
from nccn_desk.services.sharing import Road
from nccn_desk.services.syncing import BadServer, Server

PIN = "ab" * 32


class Book:
    def __init__(self, *servers):
        self.words = syncing.to_words(servers)

    def servers(self):
        return syncing.from_words(self.words)

    def keep_servers(self, servers):
        self.words = syncing.to_words(servers)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("desk.example.be", "https://desk.example.be:8443"),
        (" https://Desk.example.be/ ", "https://desk.example.be:8443"),
        ("10.0.0.5:9000", "https://10.0.0.5:9000"),
        ("https://[fd00::1]:9000", "https://[fd00::1]:9000"),
        ("[FD00::1]", "https://[fd00::1]:8443"),
        ("localhost", "https://localhost:8443"),
    ],
)
def test_an_address_is_kept_in_one_form(typed, kept):
    assert syncing.address_of(typed) == kept
    assert syncing.address_of(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "http://x",
        "ftp://x",
        "x y",
        "x/y",
        "x?y",
        "me@x",
        "x:0x1",
        "x:70000",
        "[zz]",
        "-x",
        "://",
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(BadServer) as told:
        syncing.address_of(typed)
    assert told.value.code == "server_address_bad"


def test_a_proxy_is_one_of_the_web():
    for typed in ("http://proxy:3128", "https://me@proxy.example.be", "http://[::1]:8080/"):
        assert syncing.checked(Server("x", proxy=typed)).proxy == typed
    for typed in ("proxy", "proxy:3128", "socks5://x", "http://x:99999", "http://", "http://x/y"):
        with pytest.raises(BadServer):
            syncing.checked(Server("x", proxy=typed))


def test_a_fingerprint_is_taken_however_it_is_written():
    assert syncing.fingerprint_of("AB:" * 31 + "AB") == PIN
    assert syncing.fingerprint_of(" abab abab " * 8) == PIN
    for typed in ("ab", "zz" * 32, PIN + "ab"):
        with pytest.raises(BadServer) as told:
            syncing.fingerprint_of(typed)
        assert told.value.code == "server_fingerprint_bad"


def test_servers_are_added_changed_paused_and_removed():
    book = Book()
    kept = syncing.add(book, Server("Desk.example.be", PIN.upper(), Road.RELAY))
    assert kept == Server("https://desk.example.be:8443", PIN, Road.RELAY)
    assert kept.name == "desk.example.be:8443"
    other = syncing.add(book, Server("other"))
    assert book.servers() == (kept, other)
    changed = syncing.add(book, Server("desk.example.be", ""))
    assert book.servers() == (other, changed)
    syncing.pause(book, "other", paused=True)
    assert [each.paused for each in book.servers()] == [True, False]
    syncing.remove(book, "https://other:8443")
    assert book.servers() == (changed,)
    for act in (syncing.remove, lambda book, address: syncing.pause(book, address, paused=True)):
        with pytest.raises(BadServer) as told:
            act(book, "other")
        assert told.value.code == "server_not_listed"


def test_a_list_has_an_end():
    book = Book(*[Server(f"https://s{no}:8443") for no in range(syncing.SERVERS)])
    syncing.add(book, Server("s3", PIN))
    with pytest.raises(BadServer) as told:
        syncing.add(book, Server("one-more"))
    assert told.value.code == "servers_too_many"


def test_what_a_later_program_added_is_passed_over():
    words = syncing.to_words((Server("https://x:1"),)).replace('"address"', '"later": 1, "address"')
    assert syncing.from_words(words) == (Server("https://x:1"),)
    assert syncing.from_words("") == ()
