from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto import keyfile as module
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.crypto.keyfile import (
    Card,
    Keyfile,
    NewerVersion,
    PassphraseWrap,
    Person,
    RecoveryWrap,
    body,
    decode,
    encode,
)
from nccn_desk.kernel.errors import Damaged, NotFound

WRAPS = st.binary(min_size=module.WRAP_BYTES, max_size=module.WRAP_BYTES)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PEOPLE = st.builds(
    Person,
    card=st.builds(Card, WORDS, WORDS, WORDS, WORDS, WORDS),
    public=st.binary(min_size=32, max_size=32),
    signing=st.binary(min_size=module.SIGNING_BYTES, max_size=module.SIGNING_BYTES),
    passphrase=st.builds(
        PassphraseWrap,
        st.binary(min_size=16, max_size=16),
        st.builds(Cost, st.integers(1, 1 << 22), st.integers(1, 64), st.integers(1, 64)),
        WRAPS,
    ),
    recovery=st.builds(RecoveryWrap, WRAPS, st.booleans()),
    keyring=st.none() | WRAPS,
)
KEYFILES = st.builds(
    Keyfile,
    store_id=WORDS,
    exercise=st.booleans(),
    generation=st.integers(1, 1 << 53),
    people=st.lists(PEOPLE, max_size=3, unique_by=lambda person: person.card.id).map(tuple),
    mac=st.binary(min_size=32, max_size=32),
)


def written(document):
    """Write a document as a faultless program would, whatever is in it."""

    def canonical(value):
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()

    checksum = hashlib.sha256(canonical(document)).hexdigest()
    return canonical({**document, "sha256": checksum})


def document_of(keyfile):
    document = json.loads(encode(keyfile))
    del document["sha256"]
    return document


def damage(data):
    with pytest.raises(Damaged) as caught:
        decode(data)
    return caught.value.values["where"]


@given(KEYFILES)
def test_what_is_encoded_can_be_decoded(keyfile):
    data = encode(keyfile)
    assert decode(data) == keyfile
    assert encode(decode(data)) == data == written(document_of(keyfile))


def test_the_mac_vouches_for_everything_but_itself_and_the_checksum(first):
    document = document_of(first)
    del document["mac"]
    assert json.loads(body(first)) == document
    assert body(replace(first, mac=bytes(32))) == body(first)
    assert body(replace(first, generation=2)) != body(first)


def test_every_changed_byte_is_found(first):
    data = encode(first)
    for place in range(len(data)):
        for flip in (0x01, 0x20, 0x80):
            changed = bytearray(data)
            changed[place] ^= flip
            assert damage(bytes(changed))


def test_every_shortened_file_is_found(first):
    data = encode(first)
    for length in range(len(data)):
        assert damage(data[:length])


@given(st.binary(max_size=200))
def test_rubbish_is_damage(data):
    assert damage(data)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "byte 1"),
        (b'{"format":', "byte 11"),
        (b"\xff\xfe\xfd", "text"),
        (b'"\\ud800"', "text"),
        (b"[" * 100_000, "text"),
        (b"[]", "form"),
        (b'{"a": 1}', "form"),
        (b'{"a":1,"a":1}', "form"),
        (b"{}", "sha256"),
        (b" " * ((1 << 20) + 1), "size"),
    ],
)
def test_damage_is_named(data, where):
    assert damage(data) == where


def test_a_file_of_another_kind_is_damage(first):
    assert damage(written({**document_of(first), "format": "other"})) == "format"


def test_a_newer_version_is_named_and_not_read():
    newer = {"format": "nccn-keyfile", "version": 7, "unheard": ["of"]}
    with pytest.raises(NewerVersion) as caught:
        decode(written(newer))
    assert caught.value.values == {"version": 7, "known": 1}


def test_a_changed_version_is_damage_and_not_news(first):
    assert damage(encode(first).replace(b'"version":1', b'"version":2')) == "sha256"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["version"], "1"),
        (["version"], 0),
        (["version"], True),
        (["store"], None),
        (["exercise"], 1),
        (["generation"], 0),
        (["generation"], 1.5),
        (["mac"], "00"),
        (["mac"], "zz" * 32),
        (["people"], {}),
        (["people"], ["Lotte"]),
        (["people", 0, "id"], 1),
        (["people", 0, "name"], None),
        (["people", 0, "initials"], []),
        (["people", 0, "role"], 0),
        (["people", 0, "language"], False),
        (["people", 0, "public"], "00" * 31),
        (["people", 0, "signing"], ""),
        (["people", 0, "passphrase"], None),
        (["people", 0, "passphrase", "salt"], "00" * 15),
        (["people", 0, "passphrase", "memory_kib"], 1 << 23),
        (["people", 0, "passphrase", "iterations"], -1),
        (["people", 0, "passphrase", "lanes"], "4"),
        (["people", 0, "passphrase", "sealed"], "00" * 91),
        (["people", 0, "recovery"], "x"),
        (["people", 0, "recovery", "sealed"], "0"),
        (["people", 0, "recovery", "confirmed"], "no"),
        (["people", 0, "keyring"], "00"),
        (["people", 0, "keyring"], None),
    ],
)
def test_a_member_that_is_not_what_it_should_be_is_named(first, path, value):
    document = document_of(first)
    *way, last = path
    holder = document
    for step in way:
        holder = holder[step]
    holder[last] = value
    named = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    assert damage(written(document)) == named.removeprefix(".")


def test_the_same_person_twice_is_damage(first):
    assert damage(encode(replace(first, people=first.people * 2))) == "people"


def test_people_are_found_by_their_id(first, lotte):
    assert first.person(lotte.id).card == lotte
    with pytest.raises(NotFound):
        first.person("99" * 16)
