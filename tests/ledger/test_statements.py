from __future__ import annotations

import dataclasses

import pytest

from nccn_desk.crypto.signing import BadSignature, SigningKey
from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import codec, statements
from nccn_desk.ledger.errors import BadStatement
from nccn_desk.ledger.hybrid import LAST_MOMENT
from nccn_desk.ledger.statements import SignedStatement, Statement, Verb

KEY = SigningKey.from_seed(b"\x07" * 32)
APPROVAL = Statement(b"\xaa" * 32, Verb.APPROVED, "0c" * 16, "approver", 7, 1_605_604_062_000)


def test_a_statement_is_signed_read_and_verified():
    signed = statements.make(APPROVAL, KEY)
    assert signed.statement == APPROVAL
    assert statements.verify(signed, KEY.public) == APPROVAL


@pytest.mark.parametrize("verb", list(Verb))
def test_every_verb_can_be_said(verb):
    said = dataclasses.replace(APPROVAL, verb=verb)
    assert statements.read(statements.encode(said)) == said


def test_what_is_said_cannot_be_changed_afterwards():
    signed = statements.make(APPROVAL, KEY)
    other = statements.encode(dataclasses.replace(APPROVAL, verb=Verb.RELEASED))
    with pytest.raises(BadSignature):
        statements.verify(SignedStatement(other, signed.signature), KEY.public)


def test_nobody_signs_for_another_officer():
    with pytest.raises(BadSignature):
        statements.verify(statements.make(APPROVAL, KEY), SigningKey.generate().public)


def test_a_signature_made_for_something_else_is_no_statement():
    sentence = statements.encode(APPROVAL)
    with pytest.raises(BadSignature):
        statements.verify(SignedStatement(sentence, KEY.sign(sentence)), KEY.public)


@pytest.mark.parametrize(
    "change",
    [
        {"artefact": b"\xaa" * 31},
        {"role": ""},
        {"role": "r" * 1000},
        {"control": -1},
        {"at": -1},
        {"at": LAST_MOMENT + 1},
        {"verb": "liked"},
    ],
    ids=str,
)
def test_a_sentence_without_its_shape_is_not_signed(change):
    with pytest.raises(BadStatement):
        statements.make(dataclasses.replace(APPROVAL, **change), KEY)


def test_an_officer_is_an_identifier():
    with pytest.raises(BadValue):
        statements.encode(dataclasses.replace(APPROVAL, officer="Lucas"))


@pytest.mark.parametrize(
    "sentence",
    [b"", b"\xff", codec.encode(()), codec.encode(("approved",)), bytes(statements.LIMIT + 1)],
    ids=["nothing", "no encoding", "empty", "short", "too long"],
)
def test_other_bytes_are_no_sentence_even_if_signed(sentence):
    signed = SignedStatement(sentence, KEY.sign(statements.DOMAIN + sentence))
    with pytest.raises(BadStatement):
        statements.verify(signed, KEY.public)
