from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import artefacts, codec, operations, statements
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.operations import (
    Declaration,
    Fields,
    FieldWrite,
    Freeze,
    SetWrite,
    TextUpdate,
    Unknown,
)
from nccn_desk.ledger.statements import SignedStatement, Statement, Verb
from nccn_desk.ledger.versions import Version

RECORD = "0a" * 16
VERSION = Version(b"\x01" * 32, 3)
ARTEFACT = artefacts.freeze("sitreps/sitrep", RECORD, {"title": "Sitrep 42"})
SIGNED = statements.make(
    Statement(ARTEFACT.hash, Verb.APPROVED, "0c" * 16, "approver", 7, 1_605_604_062_000),
    SigningKey.from_seed(b"\x07" * 32),
)

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
ids = st.binary(min_size=16, max_size=16).map(bytes.hex)
versions = st.lists(
    st.builds(Version, st.binary(min_size=32, max_size=32), st.integers(0, 4095)), max_size=3
).map(tuple)
plain = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | names | st.tuples(names, names)
writes = st.builds(FieldWrite, plain, versions) | st.builds(
    SetWrite, st.lists(names, max_size=3).map(tuple), st.dictionaries(names, versions, max_size=3)
)
some = st.builds(Fields, names, ids, st.dictionaries(names, writes, max_size=4)) | st.builds(
    TextUpdate, names, ids, names, names, st.binary(max_size=50), versions
)


def through_the_wire(operation):
    data = codec.encode(operations.to_wire(operation))
    return operations.from_wire(codec.decode(data, limit=len(data)))


@given(some)
def test_an_operation_comes_back(operation):
    assert through_the_wire(operation) == operation


def test_a_frozen_copy_comes_back():
    assert through_the_wire(Freeze(ARTEFACT)) == Freeze(ARTEFACT)


def test_a_declaration_comes_back():
    assert through_the_wire(Declaration(SIGNED)) == Declaration(SIGNED)


def test_an_operation_of_a_later_version_is_kept_verbatim():
    wire = ("beat/1", {"heads": (b"\x01", 2)}, None)
    unknown = operations.from_wire(wire)
    assert unknown == Unknown("beat/1", codec.encode(wire))
    assert through_the_wire(unknown) == unknown


def test_a_later_form_of_a_known_kind_is_unknown_too():
    assert isinstance(operations.from_wire(("fields/2", 1)), Unknown)


@pytest.mark.parametrize("wire", [None, (), ("",), (1, 2), ("x" * 200,), {"fields/1": 1}], ids=repr)
def test_what_does_not_name_its_kind_is_refused(wire):
    with pytest.raises(BadEntry):
        operations.from_wire(wire)


@pytest.mark.parametrize(
    "operation", [Fields("tasks", "7", {}), TextUpdate("t", "", "s", "nl", b"")]
)
def test_a_record_is_an_identifier(operation):
    with pytest.raises(BadValue):
        operations.to_wire(operation)


def test_only_an_artefact_of_a_record_can_be_carried():
    with pytest.raises(BadValue):
        operations.to_wire(Freeze(artefacts.freeze("k", "no identifier", {})))


ID = b"\x0a" * 16
VERSIONS = ((b"\x01" * 32, 3),)


@pytest.mark.parametrize(
    "wire",
    [
        ("fields/1",),
        ("fields/1", "", ID, {}),
        ("fields/1", "tasks", RECORD, {}),
        ("fields/1", "tasks", ID, ()),
        ("fields/1", "tasks", ID, {"": (0, 1, ())}),
        ("fields/1", "tasks", ID, {"title": (0, 1)}),
        ("fields/1", "tasks", ID, {"title": (2, 1, ())}),
        ("fields/1", "tasks", ID, {"title": (0, 1, (b"",))}),
        ("fields/1", "tasks", ID, {"title": (1, "tag", {})}),
        ("fields/1", "tasks", ID, {"title": (1, (1,), {})}),
        ("fields/1", "tasks", ID, {"title": (1, (), ())}),
        ("fields/1", "tasks", ID, {"title": (1, (), {"": VERSIONS})}),
        ("fields/1", "tasks", ID, {}, 1),
        ("text/loro/1", "tasks", ID, "note", "nl", "update", ()),
        ("text/loro/1", "tasks", ID, "note", "", b"update", ()),
        ("text/loro/1", "tasks", ID, "note", "nl", b"update"),
        ("freeze/1", "k", ID, ARTEFACT.hash),
        ("freeze/1", "k", ID, ARTEFACT.hash, ARTEFACT.body),
        ("freeze/1", ARTEFACT.kind, ID, b"\0" * 32, ARTEFACT.body),
        ("freeze/1", ARTEFACT.kind, ID, ARTEFACT.hash[1:], ARTEFACT.body),
        ("statement/1", SIGNED.sentence, SIGNED.signature[1:]),
        ("statement/1", SIGNED.sentence[1:], SIGNED.signature),
        ("statement/1", SIGNED.sentence),
    ],
    ids=repr,
)
def test_a_known_kind_without_its_shape_is_refused(wire):
    with pytest.raises(BadEntry):
        operations.from_wire(wire)


def test_a_statement_is_carried_unverified_and_verbatim():
    forged = dataclasses.replace(SIGNED, signature=b"\0" * 64)
    assert through_the_wire(Declaration(forged)) == Declaration(
        SignedStatement(SIGNED.sentence, b"\0" * 64)
    )


def test_a_write_defaults_to_having_seen_nothing():
    assert FieldWrite("x") == FieldWrite("x", ())
    assert SetWrite() == SetWrite((), {})
    assert through_the_wire(Fields("t", RECORD, {"a": FieldWrite((1,), (VERSION,))})).writes[
        "a"
    ].over == (VERSION,)
