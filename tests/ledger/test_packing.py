from __future__ import annotations

import threading

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger import packing
from nccn_desk.ledger.errors import BadEntry, TooLarge


@given(st.binary(max_size=3000))
def test_a_body_comes_back(body):
    assert packing.unpack(packing.pack(body)) == body


@given(st.binary(max_size=3000))
def test_a_packed_body_has_a_padded_size(body):
    size = len(packing.pack(body))
    assert size == packing.padded_size(size)


@given(st.integers(1, packing.PACKED_LIMIT))
def test_padding_never_adds_more_than_an_eighth_above_512_bytes(size):
    padded = packing.padded_size(size)
    assert padded >= size
    assert padded - size < packing.STEP if size <= 512 else padded <= size * 1.125


def test_sizes_go_by_64_bytes_up_to_512_and_by_eighths_above():
    asked = (0, 1, 64, 65, 512, 513, 1023, 1025, 100_000)
    assert [packing.padded_size(size) for size in asked] == [
        *(0, 64, 64, 128, 512, 576, 1024, 1152, 106_496),
    ]


def test_bodies_of_like_size_cannot_be_told_apart():
    assert len(packing.pack(b"ja")) == len(packing.pack(b"neen, nog niet"))


def test_the_largest_body_fits_whatever_is_in_it():
    body = bytes(range(256)) * (packing.BODY_LIMIT // 256)
    assert len(packing.pack(body)) <= packing.PACKED_LIMIT
    incompressible = zstandard.ZstdCompressor(level=1).compress(b"")
    assert len(incompressible) < packing.STEP


def test_a_body_beyond_the_limit_is_not_packed():
    with pytest.raises(TooLarge) as caught:
        packing.pack(bytes(packing.BODY_LIMIT + 1))
    assert caught.value.values["reason"] == "body"


def packed_frame(frame):
    return frame + b"\x80" + bytes(10)


def test_a_decompression_bomb_is_refused_before_it_is_built():
    bomb = zstandard.ZstdCompressor().compress(bytes(packing.BODY_LIMIT + 1))
    assert len(bomb) < 1000
    with pytest.raises(TooLarge):
        packing.unpack(packed_frame(bomb))


def test_a_frame_that_hides_its_size_is_refused():
    hidden = zstandard.ZstdCompressor(write_content_size=False).compress(b"x" * 100)
    with pytest.raises(BadEntry):
        packing.unpack(packed_frame(hidden))


def test_a_frame_that_lies_about_its_size_is_refused():
    frame = bytearray(zstandard.ZstdCompressor().compress(b"x" * 100))
    frame[5] = 50  # the one byte of the content's size
    assert zstandard.frame_content_size(bytes(frame)) == 50
    with pytest.raises(BadEntry):
        packing.unpack(packed_frame(bytes(frame)))


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        bytes(64),
        b"\x80",
        packed_frame(b"not a frame at all"),
        packed_frame(zstandard.ZstdCompressor().compress(b"x" * 100)[:-1]),
        packed_frame(zstandard.ZstdCompressor().compress(b"x") + b"more"),
        zstandard.ZstdCompressor().compress(b"x" * 100),
    ],
    ids=["nothing", "zeros", "end only", "no frame", "cut", "trailing", "no end"],
)
def test_damage_is_refused(packed):
    with pytest.raises(BadEntry):
        packing.unpack(packed)


@given(st.binary(max_size=80))
def test_any_bytes_are_refused_or_unpacked(packed):
    try:
        assert len(packing.unpack(packed)) <= packing.BODY_LIMIT
    except (BadEntry, TooLarge):
        return


def test_threads_do_not_share_a_workspace():
    bodies = [bytes([number]) * 50_000 for number in range(8)]
    wrong = []

    def work(body):
        wrong.extend(1 for _ in range(50) if packing.unpack(packing.pack(body)) != body)

    threads = [threading.Thread(target=work, args=(body,)) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
