from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.sealing import Tampered, digest
from nccn_desk.crypto.signing import BadSignature, SigningKey
from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import artefacts, codec, envelope, operations, statements
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, Header, Place
from nccn_desk.ledger.errors import BadEntry, NewerEntry, PrunedEntry, TooLarge
from nccn_desk.ledger.hybrid import FIRST_MOMENT, LAST_MOMENT, Hybrid
from nccn_desk.ledger.operations import (
    Declaration,
    Fields,
    FieldWrite,
    Freeze,
    TextUpdate,
    Unknown,
)
from nccn_desk.ledger.operations_watch import Beat, Blob, Prune
from nccn_desk.ledger.packing import padded_size
from nccn_desk.ledger.statements import Statement, Verb

KEY = SigningKey.from_seed(b"\x07" * 32)
EPOCH = EpochKey(b"\x09" * 32)
ORG, SPACE, CHAIN = b"o" * 16, b"s" * 16, b"c" * 16
FIRST = Place(ORG, SPACE, CHAIN, 1, envelope.ORIGIN, 0)
LATER = Place(ORG, SPACE, CHAIN, 12, b"p" * 32, 3)
WRITE = Fields("journal", "0a" * 16, {"title": FieldWrite("Kabinet belt over de cijfers")})
BODY = Body((WRITE,), (b"d" * 32,), Hybrid(1_605_604_062_000, 1), 7, 1_605_604_000_000, "0c" * 16)


def written(place=LATER, body=BODY):
    return envelope.write(place, body, EPOCH, KEY)


def with_operations(*done):
    return dataclasses.replace(BODY, operations=done)


def header_with(**changes):
    parts = {
        "format": 1,
        "org": ORG,
        "space": SPACE,
        "chain": CHAIN,
        "position": 12,
        "previous": b"p" * 32,
        "epoch": 3,
        "flags": 0,
        "length": 540,
        "hash": b"h" * 32,
    }
    return codec.encode(tuple({**parts, **changes}.values()))


def test_an_act_is_written_checked_and_opened():
    sealed = written()
    header = envelope.check(sealed, KEY.public)
    assert (header.org, header.space, header.chain) == (ORG, SPACE, CHAIN)
    assert (header.position, header.previous, header.epoch) == (12, b"p" * 32, 3)
    assert (header.flags, header.length) == (0, len(sealed.ciphertext))
    assert header.hash == digest(sealed.ciphertext)
    assert envelope.open_body(sealed, EPOCH) == BODY


def test_the_header_is_one_array_of_ten_parts():
    sealed = written()
    header = sealed.header
    assert sealed.header_bytes == header_with(length=header.length, hash=header.hash)


def test_the_id_follows_from_the_header_and_is_what_is_signed():
    sealed = written()
    assert sealed.id == digest(b"nccn/envelope/1", sealed.header_bytes)
    assert sealed.signature == KEY.sign(sealed.id)


@given(
    st.integers(1, 2**40),
    st.integers(0, 2**31),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=2000),
)
def test_whatever_was_written_can_be_opened(position, epoch, words):
    place = dataclasses.replace(LATER, position=position + 1, epoch=epoch)
    body = with_operations(dataclasses.replace(WRITE, writes={"text": FieldWrite(words)}))
    sealed = written(place, body)
    envelope.check(sealed, KEY.public)
    assert envelope.open_body(sealed, EPOCH) == body


def test_the_ciphertext_has_a_padded_size_and_shows_nothing():
    sealed = written()
    size = len(sealed.ciphertext) - 28
    assert size == padded_size(size)
    assert b"journal" not in sealed.ciphertext + sealed.header_bytes
    assert bytes.fromhex("0a" * 16) not in sealed.ciphertext + sealed.header_bytes


def test_sealing_twice_never_gives_the_same_bytes():
    assert written().ciphertext != written().ciphertext


@pytest.mark.parametrize(
    "change",
    [
        {"org": b"x" * 16},
        {"space": b"x" * 16},
        {"chain": b"x" * 16},
        {"position": 13},
        {"previous": b"x" * 32},
        {"epoch": 4},
    ],
    ids=str,
)
def test_a_body_cannot_be_moved_to_another_place(change):
    sealed = written()
    moved = written(dataclasses.replace(LATER, **change))
    with pytest.raises(Tampered):
        envelope.open_body(dataclasses.replace(moved, ciphertext=sealed.ciphertext), EPOCH)


def test_another_epoch_s_key_opens_nothing():
    with pytest.raises(Tampered):
        envelope.open_body(written(), EpochKey(b"\x08" * 32))


def test_each_chain_has_its_own_key_derived_once():
    keys = EpochKey(b"\x09" * 32)
    assert keys.for_chain(CHAIN) is keys.for_chain(CHAIN)
    assert keys.for_chain(CHAIN) != keys.for_chain(b"x" * 16)


def test_an_epoch_s_key_is_never_shown():
    assert "09" not in repr(EPOCH).replace("0x", "").split(" at ")[0]
    assert not hasattr(EPOCH, "__dict__")


@given(st.integers(0, 127 * 8 - 1))
def test_any_flipped_bit_of_a_header_is_noticed(bit):
    sealed = written()
    damaged = bytearray(sealed.header_bytes)
    damaged[bit // 8 % len(damaged)] ^= 1 << bit % 8
    with pytest.raises((BadEntry, NewerEntry, BadSignature)):
        envelope.check(dataclasses.replace(sealed, header_bytes=bytes(damaged)), KEY.public)


def test_a_flipped_bit_of_a_ciphertext_is_noticed_without_any_key():
    sealed = written()
    damaged = bytes([sealed.ciphertext[0] ^ 1]) + sealed.ciphertext[1:]
    with pytest.raises(BadEntry) as caught:
        envelope.check_structure(dataclasses.replace(sealed, ciphertext=damaged))
    assert caught.value.values == {"reason": "hash"}
    with pytest.raises(BadEntry):
        envelope.check_structure(dataclasses.replace(sealed, ciphertext=sealed.ciphertext + b"\0"))


def test_somebody_else_s_signature_is_refused():
    with pytest.raises(BadSignature):
        envelope.check(written(), SigningKey.generate().public)
    with pytest.raises(BadSignature):
        envelope.check(dataclasses.replace(written(), signature=b""), KEY.public)


def test_a_pruned_envelope_still_stands_in_its_chain_but_cannot_be_opened():
    pruned = dataclasses.replace(written(), ciphertext=None)
    assert envelope.check(pruned, KEY.public).position == 12
    with pytest.raises(PrunedEntry):
        envelope.open_body(pruned, EPOCH)


def test_a_ciphertext_beyond_all_bounds_is_not_even_unsealed(monkeypatch):
    monkeypatch.setattr(envelope, "CIPHERTEXT_LIMIT", 100)
    huge = Envelope(header_with(), b"", bytes(101))
    with pytest.raises(TooLarge):
        envelope.open_body(huge, EPOCH)


def test_a_first_envelope_has_no_previous_and_only_a_first():
    assert written(FIRST).header.previous == envelope.ORIGIN
    for place in (
        dataclasses.replace(FIRST, position=2),
        dataclasses.replace(FIRST, previous=b"p" * 32),
    ):
        with pytest.raises(BadEntry):
            written(place)


def test_a_later_format_is_named_whatever_its_shape():
    for data in (header_with(format=2), codec.encode((3, "anything"))):
        with pytest.raises(NewerEntry):
            Header.parse(data)


def test_flags_of_a_later_version_are_kept():
    assert Header.parse(header_with(flags=5)).flags == 5
    assert written(dataclasses.replace(LATER, flags=1)).header.flags == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        codec.encode(()),
        codec.encode("header"),
        codec.encode((1, ORG)),
        header_with(format=0),
        header_with(format=True),
        header_with(org=ORG[1:]),
        header_with(space="s" * 16),
        header_with(chain=CHAIN + b"c"),
        header_with(position=0),
        header_with(position=1),
        header_with(previous=envelope.ORIGIN),
        header_with(epoch=-1),
        header_with(flags=-1),
        header_with(length=envelope.CIPHERTEXT_LIMIT + 1),
        header_with(hash=b"h"),
        header_with() + b"\0",
    ],
    ids=lambda data: data[:30].hex(),
)
def test_other_shapes_are_no_header(data):
    with pytest.raises(BadEntry):
        Header.parse(data)


def test_a_header_encoded_otherwise_is_refused_though_it_says_the_same():
    assert header_with().index(b"\x0c\x58\x20") > 0
    longer = header_with().replace(b"\x0c\x58\x20", b"\x18\x0c\x58\x20", 1)
    with pytest.raises(BadEntry) as caught:
        Header.parse(longer)
    assert caught.value.values == {"reason": "not canonical"}


def test_a_header_has_a_largest_size():
    with pytest.raises(TooLarge):
        Header.parse(bytes(envelope.HEADER_LIMIT + 1))


def test_an_envelope_with_a_statement_or_an_artefact_stands_alone():
    artefact = artefacts.freeze("k", "0a" * 16, {})
    said = Statement(artefact.hash, Verb.CHECKED, "0c" * 16, "editor", 0, 0)
    declaration = Declaration(statements.make(said, KEY))
    assert not BODY.stands_alone
    assert with_operations(WRITE, Freeze(artefact)).stands_alone
    body = with_operations(WRITE, declaration)
    assert body.stands_alone
    assert envelope.open_body(written(body=body), EPOCH) == body


def test_an_operation_of_a_later_version_travels_on_unchanged():
    later = Unknown("beat/1", codec.encode(("beat/1", {"heads": 3})))
    body = with_operations(WRITE, later)
    assert envelope.open_body(written(body=body), EPOCH) == body


@pytest.mark.parametrize(
    "change",
    [
        {"operations": ()},
        {"operations": (WRITE,) * 4097},
        {"operations": (dataclasses.replace(WRITE, register=""),)},
        {"dependencies": (b"d" * 32,) * 9},
        {"dependencies": (b"d" * 31,)},
        {"clock": Hybrid(-1)},
        {"control": -1},
        {"event": LAST_MOMENT + 1},
        {"event": FIRST_MOMENT - 1},
    ],
    ids=lambda change: str(change)[:40],
)
def test_what_no_desk_could_open_is_not_signed(change):
    with pytest.raises(BadEntry):
        written(body=dataclasses.replace(BODY, **change))


def test_an_officer_is_an_identifier():
    with pytest.raises(BadValue):
        written(body=dataclasses.replace(BODY, officer="Lucas"))


@pytest.mark.parametrize("event", [-86_400_000, FIRST_MOMENT, LAST_MOMENT])
def test_an_event_may_lie_before_1970(event):
    body = dataclasses.replace(BODY, event=event)
    assert envelope.open_body(written(body=body), EPOCH) == body


def test_eight_dependencies_and_4096_operations_are_lawful():
    short = dataclasses.replace(WRITE, writes={})
    body = dataclasses.replace(
        BODY, dependencies=(b"d" * 32,) * 8, operations=(short,) * operations.versions.OPERATIONS
    )
    assert envelope.open_body(written(body=body), EPOCH) == body


def test_an_act_beyond_the_limit_is_not_signed(monkeypatch):
    monkeypatch.setattr(envelope, "BODY_LIMIT", 1000)
    paste = TextUpdate("journal", "0a" * 16, "note", "nl", bytes(1001))
    with pytest.raises(TooLarge):
        written(body=with_operations(paste))


def test_other_shapes_are_no_body():
    with pytest.raises(BadEntry):
        envelope.decode_body(codec.encode(((), (), (0, 0), 0, 0)))


def test_a_removal_stands_alone_and_a_beat_does_not():
    beat = Beat({}, {}, b"", 0, bytes(32), bytes(32), 0)
    assert with_operations(Prune(b"g" * 32, "why")).stands_alone
    assert not with_operations(beat, Blob(b"h" * 32, 1, b"")).stands_alone
