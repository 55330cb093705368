"""A file of frames is read back whole or not at all: its end vouches for all before it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

import zstandard

from nccn_desk.kernel.errors import Damaged
from nccn_desk.ledger import codec
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadEntry, TooLarge

FRAME_LIMIT: Final = 64 * 2**20  # bytes of one frame

_LENGTH: Final = 4
_END: Final = "end"


def write(file: Path, frames: Iterable[Value]) -> str:
    """Write frames into a new file that only its owner can read; return its SHA-256.

    Nothing is left behind where that fails. Raises OSError.
    """
    part = file.with_name(file.name + ".part")
    state = hashlib.sha256()
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            with zstandard.ZstdCompressor(level=3).stream_writer(raw, closefd=False) as target:
                for frame in frames:
                    _put(target, frame, state)
                _put(target, (_END, state.digest()), None)
            raw.flush()
            os.fsync(raw.fileno())
        os.link(part, file)  # never over another file
    finally:
        part.unlink(missing_ok=True)
    return state.hexdigest()


def read(file: Path) -> Iterator[Value]:
    """Give the frames of a file; raise Damaged at the first that is not what was written.

    Whoever reads must not believe any of it before the last was given.
    """
    state = hashlib.sha256()
    where = file.name
    try:
        with file.open("rb") as raw, zstandard.ZstdDecompressor().stream_reader(raw) as source:
            while True:
                data = _get(source, where)
                frame = codec.decode(data, limit=FRAME_LIMIT)
                if isinstance(frame, tuple) and len(frame) == 2 and frame[0] == _END:  # noqa: PLR2004  # the end and its digest
                    if frame[1] != state.digest():
                        raise Damaged("server_damaged", where=where)
                    return
                state.update(data)
                yield frame
    except (zstandard.ZstdError, BadEntry, TooLarge) as fault:
        raise Damaged("server_damaged", where=where) from fault


def framed(data: bytes) -> bytes:
    """Return bytes with their length before them, as they stand in a file."""
    return len(data).to_bytes(_LENGTH) + data


def _put(target: IO[bytes], frame: Value, state: hashlib._Hash | None) -> None:
    data = codec.encode(frame)
    target.write(framed(data))
    if state is not None:
        state.update(data)


def _get(source: IO[bytes], where: str) -> bytes:
    size = int.from_bytes(_exactly(source, _LENGTH, where))
    if size > FRAME_LIMIT:
        raise Damaged("server_damaged", where=where)
    return _exactly(source, size, where)


def _exactly(source: IO[bytes], size: int, where: str) -> bytes:
    parts: list[bytes] = []
    while size:
        part = source.read(size)
        if not part:
            raise Damaged("server_damaged", where=where)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
