"""Attached files go by stick with the entries that name them, between real stores."""

from __future__ import annotations

import os
import tracemalloc

import pytest

from nccn_desk.adapters.store.blobs import PATTERN
from nccn_desk.crypto.sealing import digest
from nccn_desk.protocol import bundle_parts
from nccn_desk.protocol.bundle import FORMAT, PLAIN, Sealer, read_lid
from nccn_desk.protocol.bundle_files import PART, Cargo, Part
from nccn_desk.protocol.bundle_parts import End, Manifest, Signed, manifest_bytes, sentence
from nccn_desk.services import bundling, bundling_files, bundling_log, bundling_reading
from nccn_desk.services.bundling_shapes import Attached, Damage, Order, Stopped, TooHard
from nccn_desk.sql.faults import NotSaved
from tests.services import sticks

MAP = b"\x89PNG een kaart " + os.urandom(PART + 5_000)
PLAN = b"een plan van Bree"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "stick.nccnbundle"


def attach(desk, data=MAP, name="kaart.png"):
    return sticks.attach(desk, data, name)


def sealed(desk, name):
    return desk.folder / PATTERN.replace("*", name.hex())


def half(desk):
    """Return what of files lies half written in a desk's folder."""
    return [*desk.folder.glob("blob-*.coming"), *desk.folder.glob("blob-*.part")]


def crafted(writer, reader, file, parts, cargo=None):
    """Write a bundle of these parts to a file, as a member with a changed program could."""
    identity, device = writer.depot.identity, reader.depot.identity.device
    sealer = Sealer(b"n" * 16, identity.org, identity.space, b"k" * 32)
    box = reader.depot.membership().devices[device].box
    told = [sealer.begin({device: box}, FORMAT)]
    data = manifest_bytes(Manifest(identity.device, 1, (), {}, {}, 1, 0, cargo))
    signed = Signed(data, writer.depot.sign(sentence(sealer.lid.digest, data)))
    pieces = (signed, *parts, End(1 + len(parts)))
    told += [sealer.chunk(bundle_parts.encode(piece)) for piece in pieces]
    file.write_bytes(b"".join(told))


def cut(name, data, size=PART):
    return [Part(name, len(data), at, data[at : at + size]) for at in range(0, len(data), size)]


def test_an_attached_file_goes_with_its_entry_and_opens_at_the_other_side(pair, file):
    lv, na = pair
    made, name = attach(lv)
    size = sealed(lv, name).stat().st_size
    written = sticks.write(lv, file)
    assert written.files == Attached(1, size)
    stick = file.read_bytes()
    assert MAP[:64] not in stick
    seen = sticks.look(na, file)
    assert (seen.files, sticks.content(na, made)) == (Attached(1, size), None)
    assert list(na.folder.glob("blob-*")) == []  # a look keeps nothing
    brought = sticks.read(na, file)
    assert (brought.files, brought.damaged) == (Attached(1, size), ())
    assert ("attachments", made) in brought.changes.records
    assert sticks.content(na, made) == MAP
    assert sealed(na, name).read_bytes() == sealed(lv, name).read_bytes()
    assert half(na) == []
    (kept,) = bundling_log.bundles(na.depot)
    assert (kept.files, kept.damaged) == (1, 0)
    assert bundling_log.bundles(lv.depot)[0].files == 1


def test_what_was_read_twice_is_there_once(pair, file):
    lv, na = pair
    made, _ = attach(lv)
    sticks.carry(lv, na, file)
    again = sticks.read(na, file)
    assert (again.files, again.accepted) == (Attached(known=1), 0)
    assert sticks.look(na, file).files == Attached(known=1)
    assert sticks.content(na, made) == MAP


def test_a_space_without_files_writes_what_earlier_programs_read(pair, file):
    lv, _ = pair
    lv.world.task("a")
    sticks.write(lv, file)
    assert format_of(file) == PLAIN
    attach(lv)
    sticks.write(lv, file)
    assert format_of(file) == FORMAT
    sticks.write(lv, file, files=False)
    assert format_of(file) == PLAIN


def format_of(file):
    """Return the format that stands in a lid: its second byte."""
    return read_lid(file.read_bytes()).data[1]


def test_files_that_were_left_out_come_once_the_other_says_that_they_lack(pair, file, tmp_path):
    lv, na = pair
    made, name = attach(lv)
    written = sticks.write(lv, file, files=False)
    assert (written.files, written.size < PART) == (Attached(), True)
    assert sticks.read(na, file).files == Attached()
    assert sticks.content(na, made) is None
    sticks.carry(na, lv, tmp_path / "back")
    order = Order((na.depot.identity.device,))
    assert bundling.waiting(lv.depot, order) == 0  # the entries are there
    assert [each for each, _ in packed(lv, order).cargo.files] == [name]
    sticks.carry(lv, na, file, target=na)
    assert sticks.content(na, made) == MAP
    sticks.carry(na, lv, tmp_path / "back")
    assert packed(lv, order).cargo.files == ()


def packed(desk, order):
    return bundling.packed(sticks.desk_of(desk), order)


def test_a_bundle_without_files_says_nothing_about_what_lacks(pair, file, tmp_path):
    lv, na = pair
    _, name = attach(lv)
    sticks.write(lv, file, files=False)
    sticks.read(na, file)
    sticks.carry(na, lv, tmp_path / "back")
    assert lv.depot.lacked_by((na.depot.identity.device,)) == {name}
    na.space.wait(60)
    sticks.carry(na, lv, tmp_path / "back", files=False)
    assert lv.depot.lacked_by((na.depot.identity.device,)) == {name}


def test_only_what_the_reader_lacks_is_carried_the_newest_first(pair, file, tmp_path):
    lv, na = pair
    _, first = attach(lv)
    sticks.carry(lv, na, file)
    sticks.carry(na, lv, tmp_path / "back")
    _, second = attach(lv, PLAN, "plan.txt")
    assert [name for name, _ in packed(lv, Order()).cargo.files] == [second]
    every = packed(lv, Order(everything=True))
    assert [name for name, _ in every.cargo.files] == [second, first]
    assert packed(lv, Order(files=False)) is None


@pytest.mark.parametrize(("limit", "most"), [("TOTAL", 1_000), ("FILES", 1)])
def test_what_finds_no_room_is_counted_and_comes_after_an_answer(
    pair, file, tmp_path, monkeypatch, limit, most
):
    lv, na = pair
    big, _ = attach(lv)
    small, _ = attach(lv, PLAN, "plan.txt")
    with monkeypatch.context() as narrow:
        narrow.setattr(bundling_files, limit, most)
        written = sticks.write(lv, file)
    assert (written.files.count, written.files.over) == (1, 1)
    assert sticks.read(na, file).files.count == 1
    assert (sticks.content(na, big), sticks.content(na, small)) == (None, PLAN)
    sticks.carry(na, lv, tmp_path / "back")
    assert sticks.carry(lv, na, file).files.count == 1
    assert sticks.content(na, big) == MAP


def test_a_file_that_is_damaged_here_is_named_and_the_others_go(pair, file):
    lv, na = pair
    bad, name = attach(lv)
    good, _ = attach(lv, PLAN, "plan.txt")
    place = sealed(lv, name)
    place.write_bytes(place.read_bytes()[:-1] + b"?")
    written = sticks.write(lv, file)
    assert (written.files.count, written.files.torn) == (1, ("kaart.png",))
    brought = sticks.read(na, file)
    assert (brought.files.count, brought.files.torn) == (1, ("kaart.png",))
    assert (sticks.content(na, bad), sticks.content(na, good)) == (None, PLAN)


def test_a_file_that_is_damaged_on_the_stick_is_named_and_the_rest_is_taken(pair, file, tmp_path):
    lv, na = pair
    good, _ = attach(lv, PLAN, "plan.txt")
    bad, name = attach(lv)
    sticks.write(lv, file)
    data = bytearray(file.read_bytes())
    data[-PART // 2] ^= 1  # in the large one, which stands first
    file.write_bytes(data)
    seen = sticks.look(na, file)
    assert (seen.files.count, seen.files.torn) == (1, (name.hex()[:12],))  # no record shows it yet
    brought = sticks.read(na, file)
    assert (brought.files.count, brought.files.torn) == (1, ("kaart.png",))
    assert len(brought.damaged) == 1
    assert bundling_log.bundles(na.depot)[0].damaged == 1  # of one place, once
    assert (sticks.content(na, good), sticks.content(na, bad), half(na)) == (PLAN, None, [])
    sticks.carry(na, lv, tmp_path / "back")
    assert sticks.carry(lv, na, file).files.count == 1
    assert sticks.content(na, bad) == MAP


def test_a_bundle_that_is_cut_off_brings_the_files_before_the_cut(pair, file):
    lv, na = pair
    last, _ = attach(lv)
    first, _ = attach(lv, PLAN, "plan.txt")
    sticks.write(lv, file)
    file.write_bytes(file.read_bytes()[: -PART // 2])
    brought = sticks.read(na, file)
    assert brought.files.torn == ("kaart.png",)
    assert [each.reason for each in brought.damaged] == ["cut_off"]
    assert (sticks.content(na, first), sticks.content(na, last), half(na)) == (PLAN, None, [])


def test_a_file_that_nobody_asked_for_is_not_kept(pair, file):
    lv, na = pair
    stray = os.urandom(100)
    crafted(lv, na, file, cut(digest(stray), stray), Cargo(((digest(stray), 100),)))
    brought = sticks.read(na, file)
    assert brought.files == Attached(strange=1)
    assert list(na.folder.glob("blob-*")) == []


def test_a_file_that_lies_about_its_name_is_not_kept(pair, file):
    lv, na = pair
    made, name = attach(lv)
    na.pull(lv)
    lie = os.urandom(2 * PART)
    crafted(lv, na, file, cut(name, lie))
    assert sticks.read(na, file).files.torn == ("kaart.png",)
    assert (sticks.content(na, made), list(na.folder.glob("blob-*"))) == (None, [])


def test_parts_in_another_order_spoil_a_file_and_a_whole_copy_mends_it(pair, file):
    lv, na = pair
    made, name = attach(lv)
    na.pull(lv)
    one, other = cut(name, sealed(lv, name).read_bytes())
    for parts in ([other, one], [one, one], [other], [one]):
        crafted(lv, na, file, parts)
        assert sticks.read(na, file).files.torn == ("kaart.png",)
        assert (sticks.content(na, made), half(na)) == (None, [])
    crafted(lv, na, file, [other, one, one, other])
    assert sticks.read(na, file).files.torn == ()
    assert sticks.content(na, made) == MAP


def test_what_was_promised_and_is_not_there_is_missed(pair, file):
    lv, na = pair
    _, name = attach(lv)
    na.pull(lv)
    crafted(lv, na, file, [], Cargo(((name, 5),)))
    assert sticks.look(na, file).files.torn == ("kaart.png",)
    assert sticks.read(na, file).files.torn == ("kaart.png",)


def test_a_file_beyond_measure_is_damage_and_never_comes_to_the_disk(pair, file, monkeypatch):
    lv, na = pair
    _, name = attach(lv)
    na.pull(lv)
    monkeypatch.setattr("nccn_desk.protocol.bundle_files.BLOB_LIMIT", 2**40)  # of who writes only
    crafted(lv, na, file, [Part(name, 2**30, 0, b"x")])
    brought = sticks.read(na, file)
    assert brought.damaged == (Damage(1, reason="unreadable"),)
    assert half(na) == []


def test_a_bundle_of_nothing_but_torn_files_is_not_read_to_its_end(pair, file, monkeypatch):
    lv, na = pair
    monkeypatch.setattr(bundling_reading, "FAULTS", 3)
    parts = [Part(bytes([number]) * 32, 2, 0, b"x") for number in range(9)]
    crafted(lv, na, file, parts)
    for reads in (sticks.look, sticks.read):
        with pytest.raises(TooHard):
            reads(na, file)


def test_reading_can_be_stopped_within_a_file_and_done_again(pair, file):
    lv, na = pair
    made, _ = attach(lv)
    sticks.write(lv, file)
    told = []

    def enough():
        return bool(told) and told[-1].sent > 0

    stopped = sticks.read(na, file, progress=told.append, cancelled=enough)
    assert (stopped.stopped, stopped.files) == (True, Attached())
    assert (sticks.content(na, made), half(na)) == (None, [])
    assert sticks.read(na, file, progress=told.append).files.count == 1
    assert told[-1].sent == told[-1].of > len(MAP)
    assert sticks.content(na, made) == MAP


def test_writing_can_be_stopped_within_a_file(pair, file):
    lv, _ = pair
    attach(lv)
    told = []
    with pytest.raises(Stopped):
        bundling.write(
            sticks.desk_of(lv),
            Order(),
            file,
            b"n" * 16,
            progress=told.append,
            cancelled=lambda: bool(told) and told[-1].sent > 0,
        )
    assert (told[-1].sent, told[-1].of > PART) == (PART, True)
    assert list(file.parent.glob("*stick*")) == []


def test_a_disk_that_is_full_says_so_and_keeps_what_came_before(pair, file, monkeypatch):
    lv, na = pair
    made, _ = attach(lv)
    sticks.write(lv, file)

    def full(*_):
        raise NotSaved("disk_full")

    monkeypatch.setattr("nccn_desk.adapters.store.blobs.Coming.keep", full)
    with pytest.raises(NotSaved):
        sticks.read(na, file)
    monkeypatch.undo()
    assert (half(na), sticks.content(na, made)) == ([], None)
    assert bundling_log.bundles(na.depot)[0].stopped
    assert sticks.read(na, file).files.count == 1


def test_no_file_is_in_memory_as_a_whole(pair, file):
    lv, na = pair
    attach(lv, os.urandom(24 * PART), "groot.bin")
    tracemalloc.start()
    try:
        sticks.write(lv, file)
        sticks.read(na, file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12 * PART
