from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import codec as plain
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.protocol import bundle, bundle_parts
from nccn_desk.protocol.bundle import BadBundle, NewerBundle, Sealer, chunks, read_lid
from nccn_desk.protocol.bundle_parts import (
    Control,
    End,
    Manifest,
    Read,
    Signed,
    manifest_bytes,
    sentence,
)
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import Head
from tests.protocol.cast import NOW, Org, key_of

NAME, ORG, SPACE, KEY = b"n" * 16, b"o" * 16, b"s" * 16, b"k" * 32
BOX = BoxKey(bytes(range(96)))
WRITER = key_of("writer")
FROZEN = json.loads(Path(__file__).with_name("bundle_1.json").read_text(encoding="utf-8"))
HEADS = {b"a" * 16: Head(1, b"1" * 32), b"b" * 16: Head(300, b"2" * 32)}
MANIFEST = Manifest(WRITER.public, NOW, (), {}, HEADS, 3, 2)


def pieces():
    org = Org()
    chain = org.chain(org.admin)
    return (
        Control((org.genesis,)),
        Control((org.genesis,), loose=True),
        Parcel((chain.announcement,), tuple(chain.write(2))),
        End(4),
    )


def written(parts=None, devices=None):
    """Return a whole bundle's lid and its bytes, part by part."""
    sealer = Sealer(NAME, ORG, SPACE, KEY)
    told = [sealer.begin(devices or {WRITER.public: BOX.public})]
    data = manifest_bytes(MANIFEST)
    signed = Signed(data, WRITER.sign(sentence(sealer.lid.digest, data)))
    told += [sealer.chunk(bundle_parts.encode(each)) for each in (signed, *(parts or pieces()))]
    return sealer.lid, told


def opened(data, key=KEY):
    lid = read_lid(data)
    return [(each.number, each.plain) for each in chunks(data, lid, key)]


def test_a_bundle_is_read_as_it_was_written():
    lid, parts = written()
    whole = b"".join(parts)
    assert read_lid(whole) == lid
    read = [bundle_parts.decode(plain) for _, plain in opened(whole)]
    first, *rest = read
    assert first.read(lid.digest) == MANIFEST
    again = [each.parcel if isinstance(each, Read) else each for each in rest]
    assert [bundle_parts.encode(each) for each in again] == [
        plain for number, plain in opened(whole) if number
    ]


def test_only_a_device_it_was_sealed_for_finds_and_opens_its_box():
    lid, _ = written()
    assert BOX.open(lid.box_of(WRITER.public), lid.info) == KEY
    assert lid.box_of(key_of("other").public) == b""
    assert WRITER.public not in lid.data  # nor does the lid tell for whom it is


def test_what_version_one_wrote_is_read_for_ever():
    data = bytes.fromhex(FROZEN["file"])
    lid = read_lid(data)
    key = BOX.open(lid.box_of(WRITER.public), lid.info)
    read = [bundle_parts.decode(plain) for _, plain in opened(data, key)]
    assert read[0].read(lid.digest) == MANIFEST
    assert [type(each) for each in read] == [Signed, Control, Control, Read, End]
    assert [plain.hex() for _, plain in opened(data, key)] == FROZEN["chunks"]
    for each, words in zip(read, FROZEN["chunks"], strict=True):
        again = each.parcel if isinstance(each, Read) else each
        assert bundle_parts.encode(again).hex() == words
    assert len(read[3].parcel.envelopes) == 2


def test_a_damaged_chunk_is_named_and_the_others_are_read():
    _, parts = written()
    torn = bytearray(parts[2])
    torn[-1] ^= 1
    whole = opened(b"".join([*parts[:2], bytes(torn), *parts[3:]]))
    assert [(number, plain is None) for number, plain in whole] == [
        (0, False),
        (1, True),
        (2, False),
        (3, False),
        (4, False),
    ]


@pytest.mark.parametrize("at", [0, 8, 12])
def test_a_damaged_mark_number_or_length_costs_its_own_chunk_only(at):
    _, parts = written()
    torn = bytearray(parts[2])
    torn[at] ^= 0xFF
    whole = opened(b"".join([*parts[:2], bytes(torn), *parts[3:]]))
    assert [number for number, plain in whole if plain is None] == [1]
    assert [number for number, plain in whole if plain is not None] == [0, 2, 3, 4]


def test_chunks_that_stand_twice_or_back_to_front_are_read_once_in_order():
    _, parts = written()
    whole = opened(b"".join([*parts[:3], *parts[1:]]))
    assert [number for number, _ in whole] == [0, 1, 2, 3, 4]
    shuffled = opened(b"".join([parts[0], parts[2], parts[1], *parts[3:]]))
    assert [(number, plain is None) for number, plain in shuffled][:2] == [(0, True), (1, False)]


def test_a_chunk_of_another_bundle_is_damage():
    lid, parts = written()
    other = Sealer(b"m" * 16, ORG, SPACE, KEY)
    other.begin({WRITER.public: BOX.public})
    foreign = lid.mark + other.chunk(b"\x00")[8:]
    assert opened(parts[0] + foreign) == []


def test_a_file_cut_off_anywhere_is_read_as_far_as_it_goes():
    _, parts = written()
    whole = b"".join(parts)
    for length in range(len(parts[0]), len(whole), 97):
        read = opened(whole[:length])
        assert all(plain is not None for _, plain in read)
        assert len(read) < len(parts) - 1


def test_a_file_full_of_damage_is_not_read_for_ever():
    lid, parts = written()
    noise = (lid.mark + bytes(100)) * (4 * bundle.FAULTS)
    assert opened(parts[0] + noise + b"".join(parts[1:])) == []
    far = Sealer(NAME, ORG, SPACE, KEY)
    far._lid, far._count = lid, bundle.CHUNKS - 1
    assert len(opened(parts[0] + far.chunk(b"\x00"))) <= bundle.FAULTS + 1


def test_what_is_no_bundle_is_said_to_be_none():
    for data in (b"", b"%PDF-1.7", bundle.MAGIC[:-1]):
        with pytest.raises(BadBundle) as caught:
            read_lid(data)
        assert caught.value.code == "bundle_none"
    for data in (bundle.MAGIC, bundle.MAGIC + b"\xff" * 4, bundle.MAGIC + b"\x00\x00\x00\x01\x00"):
        with pytest.raises(BadBundle) as caught:
            read_lid(data)
        assert caught.value.code == "bundle_bad"


def test_a_later_format_is_said_to_be_one():
    data = plain.encode((bundle.FORMAT + 1, "what", "ever"))
    with pytest.raises(NewerBundle):
        read_lid(bundle.MAGIC + len(data).to_bytes(4, "big") + data)


def test_a_lid_has_a_box_for_each_device_in_order_and_once():
    lid, _ = written()
    ((label, boxed),) = lid.boxes.items()
    for boxes in (((label, boxed), (label, boxed)), ((label, boxed[:-1]),), (label,)):
        data = plain.encode((1, NAME, ORG, SPACE, boxes))
        with pytest.raises(BadBundle):
            read_lid(bundle.MAGIC + len(data).to_bytes(4, "big") + data)
    many = tuple((n.to_bytes(16, "big"), boxed) for n in range(bundle.DEVICES + 1))
    data = plain.encode((1, NAME, ORG, SPACE, many))
    with pytest.raises(BadBundle):
        read_lid(bundle.MAGIC + len(data).to_bytes(4, "big") + data)


def test_a_manifest_counts_only_under_its_writers_signature_and_its_own_lid():
    lid, parts = written()
    signed = bundle_parts.decode(opened(b"".join(parts))[0][1])
    with pytest.raises(BadBundle) as caught:
        signed.read(b"x" * 32)
    assert caught.value.code == "bundle_unsigned"
    forged = Signed(manifest_bytes(replace(MANIFEST, heads={})), signed.signature)
    with pytest.raises(BadBundle):
        forged.read(lid.digest)
    with pytest.raises(BadBundle) as caught:
        Signed(b"\x80", signed.signature).read(lid.digest)
    assert caught.value.code == "bundle_bad"


@pytest.mark.parametrize("names", [(), ("one",), ("one", "two"), ("one", "two", "three")])
def test_a_manifest_names_the_devices_that_it_is_for(names):
    wanted = tuple([key_of(each).public for each in names])
    data = manifest_bytes(replace(MANIFEST, targets=wanted))
    assert Signed(data, WRITER.sign(sentence(b"l" * 32, data))).read(b"l" * 32).targets == wanted


@pytest.mark.parametrize(
    "targets", [(), (b"k" * 32,), (b"k" * 32, b"k"), b"k", 1, (b"k" * 32,) * 1025]
)
def test_devices_that_are_spelled_otherwise_are_none(targets):
    data = plain.encode((WRITER.public, NOW, targets, (), (), 3, 2))
    with pytest.raises(BadBundle) as caught:
        Signed(data, WRITER.sign(sentence(b"l" * 32, data))).read(b"l" * 32)
    assert caught.value.code == "bundle_bad"


def test_one_envelope_that_is_none_stops_no_other():
    *_, parcel, _ = pieces()
    _, said, envelopes = plain.decode(bundle_parts.encode(parcel), limit=2**20)
    mixed = plain.encode(
        ("parcel/1", (*said, "x"), (envelopes[0], ("no", "envelope"), envelopes[1]))
    )
    read = bundle_parts.decode(mixed)
    assert read == Read(parcel, (1,))


@pytest.mark.parametrize(
    "value",
    [
        (),
        ("",),
        ("end/1",),
        ("end/1", -1),
        ("control/1", 1),
        ("manifest/1", b"", b""),
        ("x", 1),
        ({},),
        1,
    ],
    ids=str,
)
def test_any_other_chunk_is_refused(value):
    with pytest.raises(BadEntry):
        bundle_parts.decode(plain.encode(value))


def test_a_chunk_has_a_size_and_a_bundle_a_beginning():
    sealer = Sealer(NAME, ORG, SPACE, KEY)
    with pytest.raises(BadBundle):
        sealer.chunk(b"")
    sealer.begin({})
    with pytest.raises(TooLarge):
        sealer.chunk(bytes(bundle.CHUNK_LIMIT + 1))


LID, PARTS = written()
WHOLE = b"".join(PARTS)


@given(st.data())
def test_touched_bytes_are_named_or_refused_and_nothing_else(data):
    touched = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        touched[data.draw(st.integers(0, len(touched) - 1))] = data.draw(st.integers(0, 255))
    try:
        read = opened(bytes(touched))
    except NccnError:
        return
    good = dict(opened(WHOLE))
    assert all(plain is None or plain == good[number] for number, plain in read)
