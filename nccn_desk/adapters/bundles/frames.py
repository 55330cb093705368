"""Between the desk and the process that reads a bundle for it go frames of plain values."""

from __future__ import annotations

from typing import IO, Final

from nccn_desk.ledger import codec
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.protocol.bundle import CHUNK_LIMIT

LIMIT: Final = CHUNK_LIMIT + 2**10

_LENGTH: Final = 4


def put(pipe: IO[bytes], value: Value) -> None:
    """Write one frame."""
    data = codec.encode(value)
    pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
    pipe.flush()


def get(pipe: IO[bytes]) -> Value:
    """Read one frame; raise BadEntry where the other side ended or says something else."""
    length = int.from_bytes(_exactly(pipe, _LENGTH), "big")
    if length > LIMIT:
        raise BadEntry(reason="frame")
    return codec.decode(_exactly(pipe, length), limit=LIMIT)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) != count:
        raise BadEntry(reason="frame")
    return data
