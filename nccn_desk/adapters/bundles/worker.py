"""A bundle is taken apart in a process of its own, which may use so much memory and time."""

from __future__ import annotations

import contextlib
import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from nccn_desk.adapters.bundles import frames
from nccn_desk.crypto.sizes import KEY_BYTES
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.limits import give_up
from nccn_desk.protocol import bundle_parts
from nccn_desk.protocol.bundle import BadBundle, Chunk, Octets, chunks, read_lid
from nccn_desk.protocol.bundle_files import Part, Weighed, Weighing
from nccn_desk.protocol.bundle_parts import End, Piece, Read

MEMORY: Final = 768 * 2**20  # bytes beside the file's own
SECONDS: Final = 60
PER_SECOND: Final = 4 * 2**20  # bytes of a file for which there is one more second
FILE_LIMIT: Final = 4 * 2**30

_FILES: Final = 32


def seconds_for(size: int) -> int:
    """Return how long reading a file of a size may take."""
    return SECONDS + size // PER_SECOND


def serve(file: Path, device: bytes, ask: IO[bytes], answer: IO[bytes]) -> int:
    """Read a bundle: tell what stands in the clear, be given the key, tell what it holds."""
    try:
        size = file.stat().st_size
        limit(size)
        with opened(file, size) as data:
            _serve(data, device, ask, answer)
    except NccnError as fault:
        frames.put(answer, ("fault", fault.code, dict(fault.values)))
        return 1
    except OSError as fault:
        frames.put(answer, ("disk", fault.strerror or "?"))
        return 1
    return 0


def limit(size: int) -> None:
    """Give up, for this process, what reading a file of a size does not need."""
    give_up(memory=MEMORY + size, seconds=seconds_for(size), files=_FILES)


@contextlib.contextmanager
def opened(file: Path, size: int) -> Iterator[Octets]:
    """Lend a file's bytes; raise BadBundle for one that is empty or beyond all measure."""
    if not 0 < size <= FILE_LIMIT:
        raise BadBundle("bundle_none")
    with file.open("rb") as raw, mmap.mmap(raw.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


def _serve(data: Octets, device: bytes, ask: IO[bytes], answer: IO[bytes]) -> None:
    lid = read_lid(data)
    box = lid.box_of(device)
    frames.put(answer, ("lid", lid.id, lid.org, lid.space, lid.digest, box))
    key = ask.read(KEY_BYTES)
    if len(key) != KEY_BYTES:
        return
    whole = False
    last = 0
    weighing = Weighing()
    for chunk in chunks(data, lid, key):
        piece = tell(chunk, answer, weighing)
        last = chunk.number
        whole = isinstance(piece, End)
    _tell_files(weighing.end(), answer)
    if not whole:
        frames.put(answer, ("damage", last + 1, "cut_off"))
    frames.put(answer, ("done",))


def tell(chunk: Chunk, answer: IO[bytes], weighing: Weighing) -> Piece | None:
    """Tell what a chunk holds, spelled anew, or that it holds nothing that can be read.

    That a file broke off is told before what comes in its place, and that one is whole behind it.
    """
    if chunk.plain is None:
        frames.put(answer, ("damage", chunk.number, "damaged"))
        return None
    try:
        piece = bundle_parts.decode(chunk.plain)
        again = piece.parcel if isinstance(piece, Read) else piece
        data = bundle_parts.encode(again)
    except (NccnError, MemoryError):
        frames.put(answer, ("damage", chunk.number, "unreadable"))
        return None
    damaged = piece.damaged if isinstance(piece, Read) else ()
    if isinstance(piece, Part):
        _tell_files(weighing.before(piece), answer)
    frames.put(answer, ("chunk", chunk.number, data, damaged))
    if isinstance(piece, Part):
        _tell_files(weighing.add(piece), answer)
    return piece


def _tell_files(weighed: Iterable[Weighed], answer: IO[bytes]) -> None:
    """Tell of files that ended whether they are what their names say."""
    for each in weighed:
        frames.put(answer, ("file", each.name, each.size, each.whole))
