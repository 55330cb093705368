from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger import artefacts
from nccn_desk.ledger.artefacts import Artefact
from nccn_desk.ledger.errors import ArtefactTooLarge, BadArtefact

RECORD = "0a" * 16
SITREP = {
    "title": "Sitrep 42",
    "languages": {"nl": {"text": "Eén besmetting"}, "fr": {"text": "Une infection"}},
    "figures": [10716, 1.5, None, True],
}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
contents = st.dictionaries(
    texts.map(lambda text: unicodedata.normalize("NFC", text)),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**53) + 1, 2**53 - 1)
        | st.floats(allow_nan=False, allow_infinity=False)
        | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("k"), inner),
        max_leaves=6,
    ),
    max_size=4,
)


def freeze(content=SITREP):
    return artefacts.freeze("sitreps/sitrep", RECORD, content)


def test_an_artefact_is_canonical_json_and_its_plain_hash():
    artefact = freeze({"b": "e\u0301", "a": [1.0, 333333333.33333329, 1e30]})
    assert artefact.body.decode() == (
        '{"artefact":"sitreps/sitrep","content":{"a":[1,333333333.3333333,1e+30],"b":"\u00e9"},'
        f'"record":"{RECORD}"}}'
    )
    assert artefact.hash == hashlib.sha256(artefact.body).digest()


def test_sets_are_frozen_as_sorted_lists_wherever_they_stand():
    people = frozenset({"b", "a"})
    content = {"present": people, "deep": [{"who": people}], "n": 1}
    plain = artefacts.plain(content)
    assert plain == {"present": ("a", "b"), "deep": ({"who": ("a", "b")},), "n": 1}
    assert artefacts.content_of(freeze(plain))["deep"] == [{"who": ["a", "b"]}]


@given(contents)
def test_what_was_frozen_can_be_read_and_checked(content):
    artefact = freeze(content)
    artefacts.check(artefact)
    assert artefacts.freeze(artefact.kind, artefact.record, artefacts.content_of(artefact)) == (
        artefact
    )


def test_the_same_words_have_the_same_hash_however_they_were_typed():
    assert freeze({"t": "cafe\u0301", "a": 1}) == freeze({"a": 1, "t": "caf\u00e9"})


def test_kind_and_record_are_part_of_what_is_frozen():
    assert len({freeze().hash, artefacts.freeze("x", RECORD, SITREP).hash}) == 2
    assert freeze().hash != artefacts.freeze("sitreps/sitrep", "0b" * 16, SITREP).hash


def test_each_language_has_its_own_hash():
    before = artefacts.language_hashes(freeze())
    assert list(before) == ["nl", "fr"]
    changed = {**SITREP, "languages": {**SITREP["languages"], "fr": {"text": "Deux infections"}}}
    after = artefacts.language_hashes(freeze(changed))
    assert before["nl"] == after["nl"]
    assert before["fr"] != after["fr"]


def test_the_same_words_in_another_language_or_record_have_another_hash():
    same = {"languages": {"nl": "Stop", "en": "Stop"}}
    hashes = artefacts.language_hashes(freeze(same))
    assert hashes["nl"] != hashes["en"]
    other = artefacts.freeze("sitreps/sitrep", "0b" * 16, same)
    assert artefacts.language_hashes(other)["nl"] != hashes["nl"]


@pytest.mark.parametrize("content", [{}, {"languages": "nl"}, {"languages": ["nl"]}])
def test_content_without_languages_has_no_language_hash(content):
    assert artefacts.language_hashes(freeze(content)) == {}


@pytest.mark.parametrize(
    "content",
    [
        {"a": math.nan},
        {"a": 2**53},
        {"a": b"bytes"},
        {"a": bytearray(b"bytes")},
        {"a": {1, 2}},
        {"a": "half \ud83d"},
        {1: "a"},
        {"e\u0301": 1, "\u00e9": 2},
    ],
    ids=repr,
)
def test_what_has_no_canonical_form_cannot_be_frozen(content):
    with pytest.raises(BadArtefact):
        freeze(content)


def test_content_may_not_be_endlessly_deep():
    deep = []
    deep.append(deep)
    with pytest.raises(BadArtefact) as caught:
        freeze({"a": deep})
    assert caught.value.values == {"reason": "depth"}


def test_an_artefact_has_a_largest_size(monkeypatch):
    monkeypatch.setattr(artefacts, "BODY_LIMIT", 300)
    freeze({"a": "b" * 200})
    with pytest.raises(ArtefactTooLarge):
        freeze({"a": "b" * 300})


def with_body(body):
    return Artefact(hashlib.sha256(body).digest(), "k", RECORD, body)


def dumped(whole):
    return json.dumps(whole, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[]",
        b"null",
        dumped({"artefact": "k", "content": [], "record": RECORD}),
        dumped({"artefact": "k", "record": RECORD}),
        dumped({"artefact": "other", "content": {}, "record": RECORD}),
        dumped({"artefact": "k", "content": {}, "record": "0b" * 16}),
        dumped({"artefact": "k", "content": {}, "record": RECORD, "x": 1}),
        dumped({"record": RECORD, "content": {}, "artefact": "k"}),
        dumped({"artefact": "k", "content": {"a": "e\u0301"}, "record": RECORD}),
        b'{"artefact":"k","content":{"a":1,"a":1},"record":"' + RECORD.encode() + b'"}',
    ],
    ids=lambda body: body[:60].decode(errors="replace") or "nothing",
)
def test_a_body_that_nobody_would_freeze_is_refused(body):
    with pytest.raises(BadArtefact):
        artefacts.check(with_body(body))


def test_the_canonical_bodies_among_these_are_accepted():
    artefacts.check(with_body(dumped({"artefact": "k", "content": {}, "record": RECORD})))


def test_a_hash_that_is_another_body_s_is_refused():
    with pytest.raises(BadArtefact) as caught:
        artefacts.check(dataclasses.replace(freeze(), hash=freeze({}).hash))
    assert caught.value.values == {"reason": "hash"}
