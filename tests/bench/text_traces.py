"""Replays a recorded editing session through the text of a block, in bursts as an editor does.

Words: the trace's file, of ``josephg/editing-traces``: transactions of patches, each a place,
how many letters are taken away there and which are put in, counted in code points. Says letters,
seconds, MiB, bytes, whether the end is right, and the seconds of the bare text.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from loro import LoroDoc
from sitrep_store import Sitrep, stored
from sync_stores import memory_of

from nccn_desk.services import blocks

MOST = 12_000  # patches of one trace; the longest has a quarter of a million
BURST = 60  # patches that become one act: some ten seconds of typing

Patch = tuple[int, int, str]


def main() -> int:
    """Replay one trace."""
    words, patches = read(Path(sys.argv[1]))
    with stored(1) as made:
        write(made, words)
        memory, size = memory_of(os.getpid()), bytes_of(made)
        begun = time.perf_counter()
        replay(made, words, patches)
        taken = time.perf_counter() - begun
        with made.ledger.reading() as reader:
            end = reader.text("blocks", made.blocks[0], blocks.SECTION, "nl")
        told = {
            "letters": sum(len(put) + gone for _, gone, put in patches),
            "seconds": taken,
            "memory": memory_of(os.getpid()) - memory,
            "bytes": bytes_of(made) - size,
            "right": float(end == played(words, patches)),
            "floor": floor(words, patches),
        }
    for word, value in told.items():
        sys.stdout.write(f"{word} {value}\n")
    return 0


def read(file: Path) -> tuple[str, Sequence[Patch]]:
    """Return what stood there at first, and the first patches of a trace."""
    trace = json.loads(gzip.decompress(file.read_bytes()))
    patches = (tuple(patch) for each in trace["txns"] for patch in each["patches"])
    return trace["startContent"], tuple(islice(patches, MOST))


def steps(words: str, patches: Sequence[Patch]) -> Iterator[str]:
    """Yield the words after each burst."""
    for first in range(0, len(patches), BURST):
        for place, gone, put in patches[first : first + BURST]:
            words = words[:place] + put + words[place + gone :]
        yield words


def played(words: str, patches: Sequence[Patch]) -> str:
    """Return the words after all."""
    *_, last = steps(words, patches)
    return last


def replay(made: Sitrep, words: str, patches: Sequence[Patch]) -> None:
    """Make an act of each burst, over the words before it."""
    for after in steps(words, patches):
        write(made, after, words)
        words = after


def write(made: Sitrep, words: str, over: str | None = None) -> None:
    """Write words as the editor's cells do."""
    with made.ledger.acting() as uow:
        blocks.write(uow, made.blocks[0], "nl", words, over)


def bytes_of(made: Sitrep) -> int:
    """Return how many bytes the envelopes of a store take."""
    with made.ledger.reading() as reader:
        return int(
            reader._connection.execute(
                "SELECT sum(length(header) + length(signature) + length(ciphertext)) FROM envelopes"
            ).fetchone()[0]
        )


def floor(words: str, patches: Sequence[Patch]) -> float:
    """Return the seconds in which the bare library takes the same patches."""
    document = LoroDoc()
    text = document.get_text("text")
    text.insert(0, words)
    begun = time.perf_counter()
    for number, (place, gone, put) in enumerate(patches):
        if gone:
            text.delete(place, gone)
        if put:
            text.insert(place, put)
        if number % BURST == 0:
            document.commit()
    document.commit()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
