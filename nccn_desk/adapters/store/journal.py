"""The crash journal holds what is typed and not yet in an act: sealed, appended, never rewritten.

A frame is a mark, a length and a sealed pair of place and words; the last frame of a place counts.
"""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.sidecar import sync_folder
from nccn_desk.crypto.sealing import Tampered, seal, unseal
from nccn_desk.crypto.sizes import OVERHEAD
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger import codec
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.sql.engine import telling
from nccn_desk.sql.faults import not_saved

FILE: Final = "journal"

_log: Final = logging.getLogger(__name__)

_MARK: Final = b"\x89NCCNJ1\n"
_LENGTH: Final = 4
_HEAD: Final = len(_MARK) + _LENGTH
_BOUND: Final = b"nccn/journal/1"
_CLOSED: Final = -1  # no file has this number; another file may get the one that was closed
_FRAME_LIMIT: Final = 16 * 2**20  # bytes; a text has at most 4 MB in UTF-8
_SLACK: Final = 4 * 2**20  # bytes of outdated frames that are left in the file


class SealedJournal:
    """The crash journal of one store; any thread may call it.

    `damage` counts the places in the file that could not be read when it was opened.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._file = folder / FILE
        self._key = key
        self._lock = threading.Lock()
        self._words, self.damage = read_journal(self._file, key)
        self._size = self._file.stat().st_size if self._file.exists() else 0
        self._handle = self._opened_file()
        if self.damage:
            self._try_to_compact()

    def keep(self, place: str, words: str) -> None:
        """Keep the present words of an editor; they are on disk when this returns."""
        self.keep_all({place: words})

    def keep_all(self, words: dict[str, str]) -> None:
        """Keep the words of several places with one wait for the disk; raise NotSaved."""
        with self._lock:
            self._check_open()
            self._append(b"".join(self._frame(place, text) for place, text in words.items()))
            self._words.update(words)
            self._compact_if_due()

    def kept(self, place: str) -> str:
        """Return the words kept for a place, empty if there are none."""
        return self._words.get(place, "")

    def places(self) -> tuple[str, ...]:
        """Return the places that hold words."""
        with self._lock:
            return tuple(sorted(self._words))

    def drop(self, place: str) -> None:
        """Forget a place, because its words are now in the ledger or were given up."""
        with self._lock:
            self._check_open()
            if place not in self._words:
                return
            self._append(self._frame(place, None))
            del self._words[place]
            self._compact_if_due()

    def close(self) -> None:
        """Close the file and forget key and words."""
        with self._lock:
            if self._handle != _CLOSED:
                os.close(self._handle)
            self._handle = _CLOSED
            self._key = b""
            self._words.clear()

    def _check_open(self) -> None:
        if not self._key:
            raise NotAllowed("store_closed")
        if self._handle == _CLOSED:  # it could not be opened again after it was written anew
            with telling(FILE):
                self._handle = self._opened_file()

    def _frame(self, place: str, words: str | None) -> bytes:
        sealed = seal(self._key, codec.encode((place, words)), _BOUND)
        return _MARK + len(sealed).to_bytes(_LENGTH, "big") + sealed

    def _opened_file(self) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        return os.open(self._file, flags, 0o600)

    def _append(self, frames: bytes) -> None:
        try:
            _write_all(self._handle, frames)
        except OSError as fault:
            os.ftruncate(self._handle, self._size)
            raise not_saved(fault) from fault
        self._size += len(frames)

    def _compact_if_due(self) -> None:
        """Write the file anew when most of it is outdated, and at once when nothing is kept."""
        live = sum(len(words) for words in self._words.values())
        if not self._words or self._size > _SLACK + 4 * live:
            self._try_to_compact()

    def _try_to_compact(self) -> None:
        try:
            self._compact()
        except OSError:
            # The words are on disk already; a file that could not shrink yet is no loss.
            _log.info("the crash journal could not be written anew and stays as long as it is")

    def _compact(self) -> None:
        frames = b"".join(self._frame(place, words) for place, words in self._words.items())
        part = self._file.with_suffix(".part")
        try:
            with part.open("wb") as file:
                file.write(frames)
                file.flush()
                os.fsync(file.fileno())
            os.close(self._handle)
            self._handle = _CLOSED
            try:
                part.replace(self._file)
                self._size = len(frames)
            finally:
                self._handle = self._opened_file()
            sync_folder(self._file.parent)
        finally:
            part.unlink(missing_ok=True)


def read_journal(file: Path, key: bytes) -> tuple[dict[str, str], int]:
    """Return the words kept in a journal's file, by place, and in how many places it is damaged."""
    data = file.read_bytes() if file.exists() else b""
    words: dict[str, str] = {}
    damage = 0
    for frame in _frames(data, key):
        if frame is None:
            damage += 1
        elif frame[1] is None:
            words.pop(frame[0], None)
        else:
            words[frame[0]] = frame[1]
    return words, damage


def _frames(data: bytes, key: bytes) -> Iterator[tuple[str, str | None] | None]:
    """Go through the frames; for a damaged one give None and seek the next mark."""
    start = 0
    while start < len(data):
        end = _end_of(data, start)
        frame = _opened(data[start + _HEAD : end], key) if end else None
        yield frame
        if frame is not None:
            start = end
        else:
            following = data.find(_MARK, start + 1)
            start = following if following > 0 else len(data)


def _opened(sealed: bytes, key: bytes) -> tuple[str, str | None] | None:
    try:
        plain = codec.decode(unseal(key, sealed, _BOUND), limit=_FRAME_LIMIT)
    except (Tampered, BadEntry):
        return None
    match plain:
        case (str(place), str() | None as words):
            return place, words
    return None


def _write_all(handle: int, frames: bytes) -> None:
    if os.write(handle, frames) < len(frames):
        raise OSError(errno.ENOSPC, "short write")
    os.fsync(handle)


def _end_of(data: bytes, start: int) -> int:
    """Return where the frame at a place ends, nought if none can be there."""
    if not data.startswith(_MARK, start):
        return 0
    length = int.from_bytes(data[start + len(_MARK) : start + _HEAD], "big")
    end = start + _HEAD + length
    return end if OVERHEAD <= length <= _FRAME_LIMIT and end <= len(data) else 0
