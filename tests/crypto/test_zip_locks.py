from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto import zip_locks
from nccn_desk.crypto.zip_locks import SpoiledLock, WrongWords

WORDS = "academic acid acne"
# Made by pyzipper 0.4.0 (MIT), which implements the form apart from us; 7-Zip 26.02 opens it too.
KNOWN = bytes.fromhex(
    "504b030414000100630054327b5d00000000390000001d0000000a000b0062756e646c652e7a6970019907000200"
    "4145030000a0126787ce1f2d4449c352f5d94263e32fbb4afeda3f4fd43c59114746cfd33c1963bee41a174f88ba"
    "cb32262fff41b965413bcd391b79460b504b0102140314000100630054327b5d00000000390000001d0000000a00"
    "0b00000000000000000080010000000062756e646c652e7a69700199070002004145030000504b05060000000001"
    "000100430000006c0000000000"
)


def test_what_another_program_locked_is_opened():
    assert zip_locks.is_locked(KNOWN)
    assert zip_locks.unlock(KNOWN, WORDS) == b"Hou anderhalve meter afstand."


def test_what_is_locked_is_what_another_program_locks(monkeypatch):
    """With the same salt the same bytes, but for the date and the system that each names."""
    salt = bytes.fromhex("a0126787ce1f2d4449c352f5d94263e3")
    monkeypatch.setattr(zip_locks.secrets, "token_bytes", lambda _: salt)
    made = zip_locks.lock("bundle.zip", b"Hou anderhalve meter afstand.", WORDS)
    body = KNOWN.index(salt)
    assert made[body : body + 57] == KNOWN[body : body + 57]
    assert len(made) == len(KNOWN)


@given(st.binary(max_size=200), st.integers(0, 3))
def test_what_was_locked_comes_back(data, blocks):
    whole = data + bytes(blocks * 65_536)
    assert zip_locks.unlock(zip_locks.lock("a.zip", whole, WORDS), WORDS) == whole


def test_other_programs_see_one_locked_file_and_nothing_of_it():
    locked = zip_locks.lock("bundle.zip", b"geheim", WORDS)
    with zipfile.ZipFile(io.BytesIO(locked)) as archive:
        (entry,) = archive.infolist()
    assert (entry.filename, entry.file_size, entry.CRC) == ("bundle.zip", 6, 0)
    assert (entry.compress_type, entry.flag_bits & 1) == (zip_locks.METHOD, 1)
    assert b"geheim" not in locked


def test_wrong_words_are_told_from_a_spoiled_file():
    with pytest.raises(WrongWords):
        zip_locks.unlock(KNOWN, "academic acid acorn")
    touched = bytearray(KNOWN)
    touched[KNOWN.index(bytes.fromhex("4afeda"))] ^= 1
    with pytest.raises(SpoiledLock):
        zip_locks.unlock(bytes(touched), WORDS)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", KNOWN[:80], KNOWN[4:], b"%PDF" + bytes(90)])
def test_what_is_no_locked_file_is_called_spoiled(data):
    with pytest.raises(SpoiledLock):
        zip_locks.unlock(data, WORDS)


def test_an_archive_that_is_not_locked_is_none():
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a", b"a" * 40)
    assert not zip_locks.is_locked(plain.getvalue())
    with pytest.raises(SpoiledLock):
        zip_locks.unlock(plain.getvalue(), WORDS)


def test_an_entry_that_is_shorter_than_its_own_marks_is_spoiled():
    short = KNOWN.replace(b"\x39\0\0\0", b"\x08\0\0\0")
    with pytest.raises(SpoiledLock):
        zip_locks.unlock(short, WORDS)
