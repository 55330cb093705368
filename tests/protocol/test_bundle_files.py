from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.sealing import digest
from nccn_desk.ledger import codec
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.protocol import bundle, bundle_files, bundle_parts
from nccn_desk.protocol.access import BLOB_LIMIT
from nccn_desk.protocol.bundle import FORMAT, PLAIN, BadBundle, Sealer, chunks, read_lid
from nccn_desk.protocol.bundle_files import Cargo, Part, Weighed, Weighing
from nccn_desk.protocol.bundle_parts import End, Manifest, Signed, manifest_bytes, sentence
from tests.protocol.cast import NOW, key_of

WRITER = key_of("writer")
BOX, KEY = BoxKey(bytes(range(96))), b"k" * 32
FROZEN = json.loads(Path(__file__).with_name("bundle_2.json").read_text(encoding="utf-8"))
ONE, TWO = b"een verzegeld bestand", b"een ander"
CARGO = Cargo(((digest(ONE), len(ONE)), (digest(TWO), len(TWO))), (b"w" * 32,))
MANIFEST = Manifest(WRITER.public, NOW, (), {}, {}, 3, 0, CARGO)


def cut(data, size=8):
    """Return a file's parts, of a few bytes each."""
    name = digest(data)
    return [Part(name, len(data), at, data[at : at + size]) for at in range(0, len(data), size)]


def weighed(*parts):
    weighing = Weighing()
    told = [each for part in parts for each in weighing.add(part)]
    told += weighing.end()
    return [(each.name, each.whole) for each in told]


def whole(data):
    return (digest(data), True)


def torn(data):
    return (digest(data), False)


def test_files_that_come_in_order_are_whole():
    assert weighed(*cut(ONE), *cut(TWO)) == [whole(ONE), whole(TWO)]
    (told,) = Weighing().add(*cut(TWO, 100))
    assert told == Weighed(digest(TWO), len(TWO), whole=True)


def test_a_file_that_is_not_what_its_name_says_is_torn():
    first, *rest = cut(ONE)
    assert weighed(replace(first, data=b"x" * 8), *rest) == [torn(ONE)]


def test_a_part_that_lacks_or_stands_elsewhere_spoils_its_file_and_no_other():
    first, second, third = cut(ONE)
    for parts in (
        (first, third),
        (second, third),
        (first, third, second),
        (first, second, second, third),
        (first, second),
        (third,),
        (first, replace(second, size=len(ONE) + 8), third),
    ):
        assert weighed(*parts, *cut(TWO)) == [torn(ONE), whole(TWO)]


def test_files_that_are_mixed_up_are_all_torn():
    one, other = cut(ONE), cut(TWO)
    told = weighed(one[0], other[0], one[1], other[1], one[2])
    assert sorted(set(told)) == sorted([torn(ONE), torn(TWO)])


def test_a_file_that_stands_there_again_behind_a_torn_one_is_whole():
    assert weighed(cut(ONE)[0], *cut(ONE)) == [torn(ONE), whole(ONE)]


def test_a_part_is_read_as_it_was_written():
    for part in cut(ONE):
        assert bundle_parts.decode(bundle_parts.encode(part)) == part


@pytest.mark.parametrize(
    ("name", "size", "offset", "data", "fault"),
    [
        (b"n" * 31, 4, 0, b"data", BadEntry),
        (b"n" * 32, 0, 0, b"", BadEntry),
        (b"n" * 32, 4, 0, b"", BadEntry),
        (b"n" * 32, 4, 1, b"data", BadEntry),
        (b"n" * 32, 4, -1, b"data", BadEntry),
        (b"n" * 32, BLOB_LIMIT + 1, 0, b"data", TooLarge),
        (b"n" * 32, BLOB_LIMIT, 0, bytes(bundle_files.PART + 1), TooLarge),
        (b"n" * 32, 4, 0, "data", BadEntry),
    ],
    ids=str,
)
def test_a_part_that_goes_beyond_its_file_or_beyond_measure_is_refused(
    name, size, offset, data, fault
):
    with pytest.raises(fault):
        bundle_parts.decode(codec.encode(("file/1", name, size, offset, data)))


def read(manifest):
    data = manifest_bytes(manifest)
    return Signed(data, WRITER.sign(sentence(b"l" * 32, data))).read(b"l" * 32)


def test_a_manifest_says_which_files_follow_and_which_lack():
    assert read(MANIFEST) == MANIFEST
    assert read(replace(MANIFEST, cargo=Cargo())).cargo == Cargo()
    assert read(replace(MANIFEST, cargo=None)).cargo is None
    assert CARGO.size == len(ONE) + len(TWO)


@pytest.mark.parametrize(
    "cargo",
    [
        Cargo(((b"n" * 32, 1),) * (bundle_files.FILES + 1)),
        Cargo((), (b"n" * 32,) * (bundle_files.LACKING + 1)),
        Cargo(((b"n" * 32, BLOB_LIMIT + 1),)),
        Cargo(((b"n" * 32, BLOB_LIMIT),) * (bundle_files.TOTAL // BLOB_LIMIT + 1)),
        Cargo(((b"n" * 31, 1),)),
        Cargo((), (b"n",)),
        Cargo((b"n" * 32,)),
    ],
)
def test_a_manifest_of_too_many_or_too_large_files_is_refused(cargo):
    with pytest.raises(BadBundle):
        read(replace(MANIFEST, cargo=cargo))


def pieces():
    return (*cut(ONE), *cut(TWO), End(6))


def written():
    sealer = Sealer(b"n" * 16, b"o" * 16, b"s" * 16, KEY)
    told = [sealer.begin({WRITER.public: BOX.public}, FORMAT)]
    data = manifest_bytes(MANIFEST)
    signed = Signed(data, WRITER.sign(sentence(sealer.lid.digest, data)))
    return b"".join(told + [sealer.chunk(bundle_parts.encode(x)) for x in (signed, *pieces())])


def test_what_version_two_wrote_is_read_for_ever():
    data = bytes.fromhex(FROZEN["file"])
    lid = read_lid(data)
    key = BOX.open(lid.box_of(WRITER.public), lid.info)
    plains = [each.plain for each in chunks(data, lid, key)]
    first, *rest = map(bundle_parts.decode, plains)
    assert first.read(lid.digest) == MANIFEST
    assert rest == list(pieces())
    assert [bundle_parts.encode(each) for each in (first, *rest)] == plains
    assert weighed(*rest[:-1]) == [whole(ONE), whole(TWO)]


def test_programs_that_know_no_files_are_told_that_the_bundle_is_newer():
    def format_of(data):
        start = len(bundle.MAGIC) + 4
        size = int.from_bytes(data[len(bundle.MAGIC) : start], "big")
        return codec.decode(data[start : start + size], limit=size)[0]

    plain = Sealer(b"n" * 16, b"o" * 16, b"s" * 16, KEY).begin({WRITER.public: BOX.public})
    assert (format_of(plain), format_of(written())) == (PLAIN, FORMAT) == (1, 2)
