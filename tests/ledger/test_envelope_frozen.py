from __future__ import annotations

import json
from pathlib import Path

import pytest

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger import artefacts, codec, envelope, operations, statements
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, Header
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import (
    Declaration,
    Fields,
    FieldWrite,
    Freeze,
    SetWrite,
    TextUpdate,
    Unknown,
)
from nccn_desk.ledger.statements import Statement, Verb
from nccn_desk.ledger.text import TextDocument
from nccn_desk.ledger.versions import Version

# What the first version wrote, in hexadecimal. Stores and sticks in the field hold such bytes:
# a new format gets a new file beside this one, and this one stays as it is.
FROZEN = {
    name: bytes.fromhex(text)
    for name, text in json.loads(
        Path(__file__).with_name("frozen_1.json").read_text(encoding="utf-8")
    ).items()
}

KEY = SigningKey.from_seed(bytes(range(32)))
EPOCH = EpochKey(bytes(range(32, 64)))
CHAIN = b"\xc1" * 16
RECORD = "0a" * 16
OFFICER = "0c" * 16
SEEN = Version(b"\x01" * 32, 3)
HEADER = Header(b"\x0e" * 16, b"\x5a" * 16, CHAIN, 12, b"\x11" * 32, 3, 0, 540, b"\x22" * 32)
ARTEFACT = artefacts.freeze(
    "sitreps/sitrep",
    RECORD,
    {"languages": {"nl": "Eén besmetting", "fr": "Une infection"}, "as_of": 1605604062000},
)
STATEMENT = Statement(ARTEFACT.hash, Verb.APPROVED, OFFICER, "approver", 7, 1605604062000)
OPERATIONS = {
    "fields/1": Fields(
        "journal",
        RECORD,
        {
            "title": FieldWrite("Kabinet belt", (SEEN,)),
            "count": FieldWrite(-3),
            "share": FieldWrite(0.25),
            "done": FieldWrite(value=True),
            "owner": FieldWrite(None),
            "steps": FieldWrite(("a", ("b", 1))),
            "tags": SetWrite(("cijfers",), {"kabinet": (SEEN,)}),
        },
    ),
    "text/loro/1": TextUpdate("journal", RECORD, "note", "nl", FROZEN["loro update"], (SEEN,)),
    "freeze/1": Freeze(ARTEFACT),
    "statement/1": Declaration(statements.make(STATEMENT, KEY)),
    "unknown": Unknown("beat/1", codec.encode(("beat/1", {"heads": 3}))),
}
BODY = Body(
    tuple(OPERATIONS.values()), (b"\xdd" * 32,), Hybrid(1605604062000, 1), 7, 1605604000000, OFFICER
)


def header_bytes(header):
    return codec.encode((1, *(getattr(header, name) for name in Header.__slots__)))


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_is_written_and_read_as_in_the_first_version(name):
    assert codec.encode(operations.to_wire(OPERATIONS[name])) == FROZEN[name]
    read = operations.from_wire(codec.decode(FROZEN[name], limit=10_000))
    assert read == OPERATIONS[name]


def test_a_header_is_written_and_read_as_in_the_first_version():
    assert header_bytes(HEADER) == FROZEN["header"]
    assert Header.parse(FROZEN["header"]) == HEADER


def test_ids_and_chain_keys_follow_as_in_the_first_version():
    assert Envelope(FROZEN["header"], b"", None).id == FROZEN["id"]
    assert EPOCH.for_chain(CHAIN) == FROZEN["chain key"]


def test_a_body_is_written_and_read_as_in_the_first_version():
    assert envelope.encode_body(BODY) == FROZEN["body"]
    assert envelope.decode_body(FROZEN["body"]) == BODY


def test_an_envelope_of_the_first_version_is_verified_and_opened():
    sealed = Envelope(
        FROZEN["envelope header"], FROZEN["envelope signature"], FROZEN["envelope ciphertext"]
    )
    assert envelope.check(sealed, KEY.public).chain == CHAIN
    assert envelope.open_body(sealed, EPOCH) == BODY


def test_words_typed_in_the_first_version_are_still_read():
    text = TextDocument(b"\xc2" * 16)
    text.import_updates(FROZEN["loro update"], CHAIN)
    assert text.plain() == "Eén besmetting 😀"
    assert TextDocument(b"\xc2" * 16, FROZEN["loro snapshot"]).plain() == "Eén besmetting 😀"


def test_the_hash_of_a_language_is_as_in_the_first_version():
    assert artefacts.language_hashes(ARTEFACT)["nl"] == FROZEN["language hash nl"]


def test_the_text_form_of_a_version_is_as_in_the_first_version():
    assert str(SEEN) == "01" * 32 + ":3"
