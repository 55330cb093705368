from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger import codec as plain
from nccn_desk.ledger.envelope import CIPHERTEXT_LIMIT, Envelope
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.protocol import access, codec, messages
from nccn_desk.protocol.errors import Why
from tests.protocol.samples import LIFE, SPACE, fresh, samples

LIMIT = 64 * 2**20
FROZEN = json.loads(Path(__file__).with_name("wire_1.json").read_text(encoding="utf-8"))
SAMPLES = fresh()
BYTES = [codec.encode(message) for message in SAMPLES]


def test_there_is_a_sample_of_every_kind():
    assert {type(each) for each in SAMPLES} == set(codec.KINDS)


@pytest.mark.parametrize("message", SAMPLES, ids=lambda each: type(each).__name__)
def test_a_message_is_read_as_it_was_written(message):
    assert codec.decode(codec.encode(message), type(message), limit=LIMIT) == message


@pytest.mark.parametrize("name", FROZEN)
def test_the_wire_of_version_one_never_changes(name):
    """What this version wrote once it reads for ever, and writes alike."""
    data = bytes.fromhex(FROZEN[name])
    kind = next(kind for kind in codec.KINDS if kind.__name__ == name)
    assert codec.encode(codec.decode(data, kind, limit=LIMIT)) == data


def test_every_kind_is_frozen_with_the_values_that_the_samples_have():
    assert FROZEN.keys() == {kind.__name__ for kind in codec.KINDS}
    push = codec.decode(bytes.fromhex(FROZEN["Push"]), messages.Push, limit=LIMIT)
    entry = codec.decode(bytes.fromhex(FROZEN["AddControl"]), messages.AddControl, limit=LIMIT)
    for message in samples(push.envelopes, push.announcements[0], entry.entry):
        assert codec.encode(message).hex() == FROZEN[type(message).__name__]


@pytest.mark.parametrize("kind", codec.KINDS, ids=lambda kind: kind.__name__)
def test_no_kind_is_taken_for_another(kind):
    for message, data in zip(SAMPLES, BYTES, strict=True):
        if type(message) is not kind:
            with pytest.raises(BadEntry):
                codec.decode(data, kind, limit=LIMIT)


@given(st.integers(0, len(BYTES) - 1), st.data())
def test_touched_bytes_are_refused_or_another_message_and_nothing_else(index, data):
    kind, whole = type(SAMPLES[index]), bytearray(BYTES[index])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    touched = bytes(whole[: cut or len(whole)])
    try:
        read = codec.decode(touched, kind, limit=LIMIT)
    except (BadEntry, TooLarge):
        return
    assert codec.encode(read) == touched


@given(st.binary(max_size=200), st.sampled_from(codec.KINDS))
def test_any_bytes_are_refused_in_words_of_this_house(data, kind):
    with pytest.raises((BadEntry, TooLarge)):
        codec.decode(data, kind, limit=LIMIT)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 2**54)
    | st.text(max_size=4)
    | st.binary(max_size=70),
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=12,
)


@given(st.sampled_from(codec.KINDS), st.lists(VALUES, max_size=6))
def test_any_values_under_a_kinds_name_are_refused_or_read_back(kind, parts):
    name = plain.decode(BYTES[[type(each) for each in SAMPLES].index(kind)], limit=LIMIT)[0]
    data = plain.encode((name, *parts))
    try:
        read = codec.decode(data, kind, limit=LIMIT)
    except (BadEntry, TooLarge):
        return
    assert codec.encode(read) == data


def test_a_body_above_its_limit_is_not_looked_at():
    with pytest.raises(TooLarge):
        codec.decode(BYTES[3], messages.Push, limit=len(BYTES[3]) - 1)


@pytest.mark.parametrize(
    ("what", "made"),
    [
        ("header", Envelope(bytes(300), bytes(64), b"")),
        ("ciphertext", Envelope(b"", bytes(64), bytes(CIPHERTEXT_LIMIT + 1))),
    ],
)
def test_an_envelope_above_its_limits_is_refused(what, made):
    data = codec.encode(messages.Push(SPACE, (), (made,)))
    with pytest.raises(TooLarge) as fault:
        codec.decode(data, messages.Push, limit=LIMIT)
    assert fault.value.values["reason"] == what


def test_too_many_of_anything_are_refused():
    small = Envelope(b"", bytes(64), None)
    data = codec.encode(messages.Push(SPACE, (), (small,) * 10_001))
    with pytest.raises(TooLarge):
        codec.decode(data, messages.Push, limit=LIMIT)
    results = codec.encode(messages.Pushed(("",) * 10_001, SAMPLES[2]))
    with pytest.raises(TooLarge):
        codec.decode(results, messages.Pushed, limit=LIMIT)


@pytest.mark.parametrize(
    "heads",
    [
        ((b"b" * 16, 1, b"1" * 32), (b"a" * 16, 1, b"1" * 32)),
        ((b"a" * 16, 1, b"1" * 32), (b"a" * 16, 2, b"1" * 32)),
        ((b"a" * 15, 1, b"1" * 32),),
        ((b"a" * 16, -1, b"1" * 32),),
    ],
    ids=["order", "twice", "short", "below nought"],
)
def test_heads_have_one_order_and_each_chain_once(heads):
    with pytest.raises(BadEntry):
        codec.decode(plain.encode(("missing/1", SPACE, heads, 5)), messages.Missing, limit=LIMIT)


def test_nought_has_one_rolling_hash():
    data = plain.encode(("pull/1", SPACE, (0, b"x" * 32), 5))
    with pytest.raises(BadEntry):
        codec.decode(data, messages.Pull, limit=LIMIT)


def test_a_no_travels_with_its_values():
    data = codec.encode_refusal(Why.TOO_MANY, {"seconds": 3, "reason": "x"})
    assert codec.decode_refusal(data) == ("too_many", {"seconds": 3, "reason": "x"})


@pytest.mark.parametrize(
    "value",
    [
        (),
        {"code": "x"},
        {"code": "x", "values": {}, "more": 1},
        {"code": "", "values": {}},
        {"code": "x", "values": {"a": True}},
        {"code": "x", "values": {"a": b"x"}},
        {"code": "x", "values": {f"{n}": n for n in range(17)}},
    ],
)
def test_a_no_of_another_shape_is_refused(value):
    with pytest.raises(BadEntry):
        codec.decode_refusal(plain.encode(value))


def test_what_somebody_seals_has_a_limit():
    for message in (
        access.Here(SPACE, bytes(access.PRESENCE_LIMIT + 1)),
        access.PutRequest(b"t" * 32, bytes(access.MAIL_LIMIT + 1)),
    ):
        with pytest.raises(TooLarge):
            codec.decode(codec.encode(message), type(message), limit=LIMIT)


def test_a_server_that_takes_nothing_is_none():
    data = plain.encode(("hello/1", SPACE, LIFE, (1, 1), 5, (0, 2**20)))
    with pytest.raises(BadEntry):
        codec.decode(data, messages.Hello, limit=LIMIT)
