from __future__ import annotations

import errno
import os
import time

import pytest

from nccn_desk.adapters.bundles import files
from nccn_desk.adapters.bundles.files import BundleFiles
from nccn_desk.crypto.sealing import digest
from nccn_desk.ledger import codec
from nccn_desk.protocol.bundle import CHUNK_LIMIT, FORMAT, MAGIC, BadBundle, NewerBundle
from nccn_desk.protocol.bundle_files import PART, Part, Weighed
from nccn_desk.protocol.bundle_parts import Control, End, Read
from nccn_desk.services.bundling_shapes import Damage, NotCarried, NotRead, Stopped, TooHard
from tests.adapters.bundles import parcels
from tests.adapters.bundles.parcels import BOX, DEVICE, KEY, NAME, cut

PIECES = parcels.pieces()
MAP, PLAN = os.urandom(2 * PART + 99), b"een plan"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "stick.nccnbundle"


def found(file, key=KEY, device=DEVICE):
    with BundleFiles().opened(file, device) as bundle:
        return list(bundle.pieces(key))


def test_what_was_kept_is_read_by_another_process(file):
    size = BundleFiles().keep(file, parcels.parts())
    assert size == file.stat().st_size
    with BundleFiles().opened(file, DEVICE) as bundle:
        face = bundle.face
        assert face.id == NAME
        assert BOX.open(face.box, face.info) == KEY
        control, read, end = bundle.pieces(KEY)
    assert (type(control), type(read), end) == (Control, Read, End(2))
    assert len(read.parcel.envelopes) == 2


def test_a_device_without_a_box_is_told_so(file):
    BundleFiles().keep(file, parcels.parts())
    with BundleFiles().opened(file, b"?" * 32) as bundle:
        assert bundle.face.box == b""


def test_a_bundle_that_is_not_read_to_its_end_leaves_no_process(file):
    BundleFiles().keep(file, parcels.parts(*[b"\x80"] * 3_000))
    with BundleFiles().opened(file, DEVICE) as bundle:
        assert next(bundle.pieces(KEY)) == Damage(0, reason="unreadable")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bundle_none"),
        (b"%PDF-1.7", "bundle_none"),
        (MAGIC + b"\x00\x00\x00\x02\x80\x80", "bundle_bad"),
    ],
)
def test_what_is_no_bundle_is_said_to_be_none(file, data, code):
    file.write_bytes(data)
    with pytest.raises(BadBundle) as caught:
        found(file)
    assert caught.value.code == code


def test_a_later_format_is_named(file):
    lid = codec.encode((3, "later"))
    file.write_bytes(MAGIC + len(lid).to_bytes(4, "big") + lid)
    with pytest.raises(NewerBundle) as caught:
        found(file)
    assert caught.value.values == {"version": 3}


def test_a_file_that_is_not_there_or_is_a_folder_cannot_be_read(file, tmp_path):
    for place in (file, tmp_path):
        with pytest.raises(NotRead) as caught:
            found(place)
        assert caught.value.values["place"] == str(place)


def test_another_key_finds_damage_only(file):
    BundleFiles().keep(file, parcels.parts())
    assert {each.reason for each in found(file, b"x" * 32)} == {"cut_off"}


def test_damage_and_an_end_that_is_missing_are_told(file):
    start, first, *_ = parcels.parts()
    file.write_bytes(start + first)
    control, cut = found(file)
    assert (type(control), cut) == (Control, Damage(1, reason="cut_off"))


def test_one_envelope_that_is_none_is_named_with_its_place(file):
    _, parcel, _ = (codec.decode(plain, limit=2**20) for plain in parcels.encoded(*PIECES))
    mixed = codec.encode((parcel[0], parcel[1], (parcel[2][0], "none", parcel[2][1])))
    BundleFiles().keep(file, parcels.parts(mixed))
    damage, read, _ = found(file)
    assert damage == Damage(0, 1, "unreadable")
    assert len(read.parcel.envelopes) == 2


def test_a_bundle_that_swells_in_memory_costs_its_own_chunk_only(file):
    """An array of millions of small numbers needs many times its bytes."""
    many = (CHUNK_LIMIT - 16) // 2
    swollen = b"\x9a" + many.to_bytes(4, "big") + b"\x81\x01" * many
    BundleFiles().keep(file, parcels.parts(swollen, *parcels.encoded(*PIECES)))
    begun = time.monotonic()
    damage, *rest = found(file)
    assert damage == Damage(0, reason="unreadable")
    assert [type(each) for each in rest] == [Control, Read, End]
    assert time.monotonic() - begun < 60


def test_a_worker_whose_time_has_run_out_is_ended(file, monkeypatch):
    BundleFiles().keep(file, parcels.parts())
    monkeypatch.setattr(files, "seconds_for", lambda _: 0.01)
    with pytest.raises(TooHard):
        found(file)


class Clock:
    """The system's clock, which can be put ahead."""

    def __init__(self):
        self.ahead = 0.0

    def monotonic(self):
        return time.monotonic() + self.ahead


def test_what_the_desk_does_with_a_page_is_not_the_workers_time(file, monkeypatch):
    BundleFiles().keep(file, parcels.parts(*[b"\x80"] * 6_000, *parcels.encoded(*PIECES)))
    clock = Clock()
    monkeypatch.setattr(files, "time", clock)
    with BundleFiles().opened(file, DEVICE) as bundle:
        pieces = bundle.pieces(KEY)
        first = next(pieces)
        clock.ahead = 3_600.0
        time.sleep(5 * files._GLANCE)
        told = [first, *pieces]
    assert told[-1] == End(2)


def test_what_lies_in_the_place_of_the_part_is_not_written_through(file, tmp_path):
    precious = tmp_path / "precious"
    precious.write_bytes(b"before")
    file.with_name(f".{file.name}.part").symlink_to(precious)
    BundleFiles().keep(file, parcels.parts())
    assert precious.read_bytes() == b"before"
    assert len(found(file)) == 3


def test_a_worker_that_dies_or_says_something_else_is_told(file, monkeypatch):
    BundleFiles().keep(file, parcels.parts())
    monkeypatch.setattr(files, "WORKER", "nccn_desk.kernel.ids")
    with pytest.raises(TooHard):
        found(file)


def test_a_medium_that_is_full_leaves_no_half_a_file(file, monkeypatch):
    file.write_bytes(b"before")

    def breaking():
        yield b"begun"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(NotCarried) as caught:
        BundleFiles().keep(file, breaking())
    told = {"place": str(file), "reason": "No space left on device", "left": ""}
    assert caught.value.values == told
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == b"before"


def test_a_place_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotCarried):
        BundleFiles().keep(tmp_path / "gone" / "x", parcels.parts())


def test_a_worker_that_is_busy_is_stopped_by_whoever_waits_for_it(file, monkeypatch):
    BundleFiles().keep(file, parcels.parts())
    command = [files.sys.executable, "-c", "import time; time.sleep(60)"]
    start = files.subprocess.Popen
    monkeypatch.setattr(files.subprocess, "Popen", lambda _, **how: start(command, **how))
    begun, asked = time.monotonic(), iter([False, True])
    with pytest.raises(Stopped), BundleFiles().opened(file, DEVICE, lambda: next(asked, True)):
        pass
    assert time.monotonic() - begun < 10


def test_a_stopped_bundle_names_the_part_that_could_not_be_cleared_away(file, monkeypatch):
    def parts():
        yield b"begun"
        raise Stopped

    with pytest.raises(Stopped) as caught:
        BundleFiles().keep(file, parts())
    assert caught.value.values == {"left": ""}
    assert list(file.parent.iterdir()) == []

    def refuse(*_, **__):
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(files.Path, "unlink", refuse)
    with pytest.raises(Stopped) as caught:
        BundleFiles().keep(file, parts())
    assert caught.value.values == {"left": str(file.with_name(f".{file.name}.part"))}


def carried(file, *parts):
    """Return what the worker says of files that were carried in these parts."""
    chunks = parcels.encoded(*PIECES[:-1], *parts, End(2 + len(parts)))
    BundleFiles().keep(file, parcels.parts(*chunks, version=FORMAT))
    return found(file)


def told(pieces):
    return [(each.name, each.whole) for each in pieces if isinstance(each, Weighed)]


def test_a_file_comes_part_by_part_and_is_weighed_by_the_worker(file):
    pieces = carried(file, *cut(MAP), *cut(PLAN))
    parts = [each for each in pieces if isinstance(each, Part)]
    assert [len(each.data) for each in parts] == [PART, PART, 99, len(PLAN)]
    assert b"".join(each.data for each in parts[:3]) == MAP
    weighed = [each for each in pieces if isinstance(each, Weighed)]
    assert weighed == [
        Weighed(digest(MAP), len(MAP), whole=True),
        Weighed(digest(PLAN), len(PLAN), whole=True),
    ]
    assert pieces.index(weighed[0]) == pieces.index(parts[2]) + 1


def test_files_that_lie_are_named_and_the_others_are_whole(file):
    one, other, *rest = cut(MAP)
    good = (digest(PLAN), True)
    for parts in ([other, one, *rest], [one, *rest], [one, other]):
        *lies, last = told(carried(file, *parts, *cut(PLAN)))
        assert (set(lies), last) == ({(digest(MAP), False)}, good)
    twice = told(carried(file, one, one, other, *rest))
    assert twice == [(digest(MAP), False), (digest(MAP), True)]
    lie = cut(MAP, name=b"n" * 32)
    assert told(carried(file, *lie, *cut(PLAN))) == [(b"n" * 32, False), good]


def test_a_file_on_a_stick_that_is_touched_or_cut_off_is_named(file):
    carried(file, *cut(MAP), *cut(PLAN))
    sound = file.read_bytes()
    touched = bytearray(sound)
    touched[len(sound) - PART] ^= 1  # in the middle of the larger one
    file.write_bytes(touched)
    pieces = found(file)
    assert [each.reason for each in pieces if isinstance(each, Damage)] == ["damaged"]
    assert told(pieces) == [(digest(MAP), False), (digest(PLAN), True)]
    file.write_bytes(sound[: len(sound) - PART])
    pieces = found(file)
    assert [each.reason for each in pieces if isinstance(each, Damage)] == ["cut_off"]
    assert told(pieces) == [(digest(MAP), False)]
