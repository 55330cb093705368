from __future__ import annotations

import io
import json

import pytest

from nccn_desk.adapters.contacts import worker
from nccn_desk.adapters.contacts.worker import read, serve
from nccn_desk.services.importing import BadFile
from tests.adapters.contacts.books import NAMES, thunderbird_vcf


@pytest.fixture
def book(tmp_path):
    return tmp_path / "boek"


def told(file, monkeypatch, encoding=""):
    monkeypatch.setattr(worker, "give_up", lambda **_: None)  # this process goes on
    answer = io.BytesIO()
    return serve(file, encoding, answer), json.loads(answer.getvalue())


def test_the_kind_of_a_file_is_what_it_holds_and_not_its_name(book):
    book.write_bytes(b"\xef\xbb\xbf" + thunderbird_vcf())
    kind, found = read(book)
    assert (kind, len(found)) == ("cards", len(NAMES))
    book.write_text("Naam;E-mailadres\nAn;an@x.example\n")
    assert read(book)[:2] == ["sheet", ("Naam", "E-mailadres")]


def test_cards_of_wide_letters_are_read(book):
    book.write_bytes(thunderbird_vcf().decode().encode("utf-16"))
    assert len(read(book)[1]) == len(NAMES)


def test_an_empty_file_and_one_with_heads_alone_are_said(book):
    for data in (b"", b"Naam;E-mailadres\n"):
        book.write_bytes(data)
        with pytest.raises(BadFile) as refused:
            read(book)
        assert refused.value.code == "contacts_empty"


def test_too_many_cards_and_too_large_a_file_are_said(book, monkeypatch):
    book.write_bytes(thunderbird_vcf())
    monkeypatch.setattr(worker, "ROWS", 2)
    assert told(book, monkeypatch)[1][1] == "contacts_too_many"
    monkeypatch.setattr(worker, "FILE_LIMIT", 100)
    assert told(book, monkeypatch)[1][1] == "contacts_too_large"


def test_what_cannot_be_read_is_told_and_not_thrown(book, monkeypatch):
    status, answer = told(book, monkeypatch)
    assert (status, answer[1]) == (1, "contacts_unread")
    book.write_text("Naam\nAn\n")
    monkeypatch.setattr(worker, "read", lambda *_: bytearray(2**62))
    assert told(book, monkeypatch)[1][1] == "contacts_too_hard"


def test_a_book_is_told_whole(book, monkeypatch):
    book.write_bytes(thunderbird_vcf())
    status, (kind, cards) = told(book, monkeypatch)
    assert (status, kind, len(cards)) == (0, "cards", len(NAMES))
