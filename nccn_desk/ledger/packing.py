"""A body travels compressed and padded, so that its size says little about its content."""

from __future__ import annotations

import threading
from typing import Final

import zstandard

from nccn_desk.ledger.errors import BadEntry, TooLarge

BODY_LIMIT: Final = 8 * 2**20  # bytes of an unpacked body; also the bound on a decompression bomb
STEP: Final = 64

_LEVEL: Final = 3
_END: Final = b"\x80"  # marks where the padding of zeros begins (ISO/IEC 7816-4)
_DAMAGED: Final = "compression"


def padded_size(size: int) -> int:
    """Return the padded size in bytes: steps of 64 up to 512, then an eighth of the power of two.

    Above 512 the padding adds at most 12.5 %, and all sizes between two powers of two share
    eight values (after Padmé: Nikitin and others, "Reducing metadata leakage", 2019).
    """
    step = max(STEP, 1 << size.bit_length() >> 4)
    return -(-size // step) * step


# The largest that a packed body can be: zstd's worst case, the end mark and the padding.
PACKED_LIMIT: Final = padded_size(BODY_LIMIT + BODY_LIMIT // 256 + 2 * STEP)


class _Workspace(threading.local):
    """One compressor and one decompressor per thread: neither may be shared between threads.

    Making them for each body costs twelve times the work itself (34 µs against 3 µs).
    """

    def __init__(self) -> None:
        self.compressor = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True)
        self.decompressor = zstandard.ZstdDecompressor()


_workspace = _Workspace()


def pack(body: bytes) -> bytes:
    """Return a body compressed and padded; raise TooLarge above `BODY_LIMIT`."""
    if len(body) > BODY_LIMIT:
        raise TooLarge(limit=BODY_LIMIT, reason="body")
    packed = _workspace.compressor.compress(body) + _END
    return packed.ljust(padded_size(len(packed)), b"\0")


def unpack(packed: bytes) -> bytes:
    """Return the body; raise BadEntry for damage and TooLarge before anything large is built."""
    frame = packed.rstrip(b"\0")
    if not frame.endswith(_END):
        raise BadEntry(reason="padding")
    frame = frame[: -len(_END)]
    try:
        size = zstandard.frame_content_size(frame)
    except zstandard.ZstdError as fault:
        raise BadEntry(reason=_DAMAGED) from fault
    if size < 0:
        raise BadEntry(reason=_DAMAGED)
    if size > BODY_LIMIT:
        raise TooLarge(limit=BODY_LIMIT, reason="body")
    try:
        return _workspace.decompressor.decompress(
            frame, max_output_size=BODY_LIMIT, allow_extra_data=False
        )
    except zstandard.ZstdError as fault:
        raise BadEntry(reason=_DAMAGED) from fault
