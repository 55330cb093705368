from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger import (
    artefacts,
    codec,
    control,
    envelope,
    membership,
    membership_loose,
    operations,
    packing,
)
from nccn_desk.ledger import statements as said
from nccn_desk.ledger.announcing import Announcement, announce
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.control_acts import Policy
from nccn_desk.ledger.envelope import Envelope, Header
from nccn_desk.ledger.errors import BadControl, BadEntry, BadStatement, NewerEntry, TooLarge
from nccn_desk.ledger.intake import decide
from nccn_desk.ledger.intake_shapes import Fate
from nccn_desk.ledger.operations import Freeze
from tests.ledger.worlds import ORG, SPACE, Desk, Pen, founded, numbered

TOLD = (BadEntry, NewerEntry, TooLarge)
LIMIT = 100_000
LOG = founded()
PEN = Pen(0)
SEALED = [
    PEN.write(),
    PEN.write(done=(Freeze(artefacts.freeze("k", "0a" * 16, {"title": "é"})),)),
]
KEY = numbered(0)
ENTRY = LOG.signed(Policy("a", "b"))
SAMPLES = [
    SEALED[0].header_bytes,
    envelope.encode_body(envelope.open_body(SEALED[1], Desk(None).keys[1])),
    ENTRY.data,
    LOG.entries[0].data,
    codec.encode(ENTRY.wire),
    codec.encode(announce(ORG, SPACE, b"c" * 16, KEY).wire),
    packing.pack(b"words" * 30),
]


@st.composite
def damaged(draw):
    """Return bytes that were good, with some of them changed, cut out or doubled."""
    data = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=4))
    return bytes(data)


anything = st.binary(max_size=300) | damaged()


def signed_entry(data):
    return SignedEntry.from_wire(codec.decode(data, limit=LIMIT))


READERS = [
    lambda data: codec.decode(data, limit=LIMIT),
    Header.parse,
    envelope.decode_body,
    control.decode,
    signed_entry,
    lambda data: Announcement.from_wire(codec.decode(data, limit=LIMIT)),
    lambda data: operations.from_wire(codec.decode(data, limit=LIMIT)),
    packing.unpack,
]


@given(anything)
def test_whatever_the_bytes_reading_them_ends_in_a_value_or_a_named_fault(data):
    for reader in READERS:
        try:
            reader(data)
        except TOLD as fault:
            assert str(fault)  # noqa: PT017  # either way is right, and a fault says which it is


@given(anything)
def test_whatever_the_bytes_a_sentence_is_one_or_is_called_none(data):
    try:
        said.read(data)
    except BadStatement as fault:
        assert fault.values  # noqa: PT017  # either way is right


@given(damaged(), st.binary(min_size=64, max_size=64))
def test_whatever_an_entry_says_a_log_takes_it_or_names_the_rule(data, signature):
    loose = SignedEntry(data, ((KEY.public, signature),))
    for take in (membership.begin, lambda entry: membership.extend(LOG.state, entry)):
        with pytest.raises((BadControl, *TOLD)):
            take(loose)
    assert membership_loose.overlay([LOG.state], (loose,)) == LOG.state


@given(st.lists(st.tuples(anything, st.binary(max_size=64), st.none() | anything), max_size=6))
def test_whatever_arrives_gets_a_verdict_and_nothing_false_is_accepted(arrived):
    desk = Desk(LOG.state).knowing(PEN)
    garbage = [Envelope(*parts) for parts in arrived]
    verdicts = list(decide(desk, (), garbage))
    assert sorted(id(each.envelope) for each in verdicts) == sorted(map(id, garbage))
    assert Fate.ACCEPTED not in {verdict.fate for verdict in verdicts}


@pytest.mark.parametrize(
    "json",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"artefact":"k","content":{"a":"\\ud800"},"record":"' + b"0a" * 16 + b'"}',
        b'{"artefact":"k","content":{"a":1e999},"record":"' + b"0a" * 16 + b'"}',
        b'{"artefact":"k","content":{"a":' + b"9" * 5000 + b'},"record":"' + b"0a" * 16 + b'"}',
        b"\xff\xfe",
        b"NaN",
    ],
    ids=["deep", "deep maps", "half a sign", "infinite", "huge", "no text", "no number"],
)
def test_hostile_json_in_a_frozen_copy_is_a_bad_entry(json):
    wire = ("freeze/1", "k", b"\x0a" * 16, hashlib.sha256(json).digest(), json)
    with pytest.raises(BadEntry):
        operations.from_wire(wire)


@pytest.mark.parametrize(
    "data",
    [b"\x81" * 5000 + b"\x00", b"\x9b" + b"\xff" * 8, b"\x5b" + b"\xff" * 8, b"\xbf" * 100],
    ids=["deep", "huge array", "huge bytes", "endless maps"],
)
def test_hostile_encodings_are_refused_before_anything_is_built(data):
    for reader in READERS[:-1]:
        with pytest.raises(TOLD):
            reader(data)
