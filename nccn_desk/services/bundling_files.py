"""Sealed files that the ledger names go by stick behind the entries that name them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import Damaged
from nccn_desk.protocol.bundle_files import FILES, LACKING, TOTAL, Cargo, Part, Weighed
from nccn_desk.protocol.messages import Heads
from nccn_desk.services.bundling_shapes import Attached, Files, Incoming

SHORT: Final = 12  # letters of a hash, for a file whose record is not here


@dataclass(frozen=True, slots=True)
class Packed:
    """The files that go with a bundle, and how many found no room in it."""

    cargo: Cargo
    over: int = 0

    @property
    def attached(self) -> Attached:
        """The same in counts."""
        return Attached(len(self.cargo.files), self.cargo.size, over=self.over)


def pack(files: Files, base: Heads, lacked: Collection[bytes]) -> Packed | None:
    """Return the files that somebody lacks whose chains go as far as `base`, the newest first.

    Those are the files that are named by what comes after, and those that they said they lack.
    None where the ledger names no file at all.
    """
    every = files.named_after({})
    if not every:
        return None
    wanted = {*files.named_after(base), *lacked}
    chosen: list[tuple[bytes, int]] = []
    room = TOTAL
    over = 0
    for name in every:
        size = files.size(name) if name in wanted else 0
        if not size:
            continue
        if size > room or len(chosen) == FILES:
            over += 1
            continue
        chosen.append((name, size))
        room -= size
    return Packed(Cargo(tuple(chosen), files.missing()[:LACKING]), over)


def parts(files: Files, name: bytes, size: int) -> Iterator[Part]:
    """Give a sealed file part by part; raise NotFound or Damaged before the first."""
    offset = 0
    for data in files.parts(name):
        yield Part(name, size, offset, data)
        offset += len(data)


class Tally:
    """Counts what a bundle brings of files, beside what is here; each file counts once."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._told: dict[bytes, int] = {}  # what the manifest names, with their sizes
        self._seen: set[bytes] = set()
        self._torn: dict[bytes, None] = {}
        self._counts = Attached()
        self.sent = 0  # bytes of files that were read

    @property
    def size(self) -> int:
        """How many bytes of files the manifest promised."""
        return sum(self._told.values())

    @property
    def faults(self) -> int:
        """How many files are not what they should be."""
        return len(self._torn)

    @property
    def attached(self) -> Attached:
        """What came of it so far."""
        return replace(self._counts, torn=self._files.called(tuple(self._torn)))

    def expect(self, cargo: Cargo | None) -> None:
        """Hear which files a bundle says it holds."""
        self._told = dict(cargo.files) if cargo else {}

    def see(self, piece: Part | Weighed) -> None:
        """Look at a piece without keeping it."""
        if isinstance(piece, Part):
            self.sent += len(piece.data)
        elif self._files.has(piece.name):
            self.known(piece)
        elif piece.whole:
            self.came(piece)
        else:
            self.torn(piece.name)

    def came(self, file: Weighed) -> None:
        """Count a file that is new here."""
        if self._settles(file):
            count, size = self._counts.count + 1, self._counts.size + file.size
            self._counts = replace(self._counts, count=count, size=size)

    def known(self, file: Weighed) -> None:
        """Count a file that is here already."""
        if self._settles(file):
            self._counts = replace(self._counts, known=self._counts.known + 1)

    def strange(self, file: Weighed) -> None:
        """Count a file that nothing here names."""
        if self._settles(file):
            self._counts = replace(self._counts, strange=self._counts.strange + 1)

    def torn(self, name: bytes) -> None:
        """Note a file that is not what it should be."""
        if name not in self._seen:
            self._torn[name] = None

    def end(self) -> None:
        """Miss what was promised and did not come."""
        for name in self._told:
            if not self._files.has(name):
                self.torn(name)

    def _settles(self, file: Weighed) -> bool:
        """Tell whether this is the first that is said of a file, but for a copy that was torn."""
        first = file.name not in self._seen
        self._seen.add(file.name)
        self._torn.pop(file.name, None)
        return first


class Unpacking:
    """Takes files from a bundle into the store, one at a time; `tally` says what came of them.

    Only what the ledger names and lacks is written to the disk, and stays if it is what its name
    says.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._coming: Incoming | None = None
        self.tally = Tally(files)

    def take(self, piece: Part | Weighed) -> ChangeSet:
        """Take a piece; return what shows since. Raises NotSaved where the disk refuses it."""
        if isinstance(piece, Weighed):
            return self._settle(piece)
        self.tally.sent += len(piece.data)
        if piece.offset == 0:
            self.close()
            if self._files.wants(piece.name):
                self._coming = self._files.receive(piece.name)
        coming = self._coming
        if coming is not None and (coming.name, coming.size) == (piece.name, piece.offset):
            coming.add(piece.data)
        return ChangeSet()

    def close(self) -> None:
        """Let go of a file that did not come to its end."""
        if self._coming is not None:
            self._coming.drop()
        self._coming = None

    def _settle(self, file: Weighed) -> ChangeSet:
        coming, tally = self._coming, self.tally
        if coming is None or coming.name != file.name:
            if self._files.has(file.name):
                tally.known(file)
            elif file.whole and not self._files.wants(file.name):
                tally.strange(file)
            else:
                tally.torn(file.name)
            return ChangeSet()
        shown = _kept(coming) if file.whole else None
        self.close()
        if shown is None:
            tally.torn(file.name)
            return ChangeSet()
        tally.came(file)
        return ChangeSet(records=shown)


def _kept(coming: Incoming) -> frozenset[tuple[str, str]] | None:
    """Keep a file; return the records that show it, None where it is not what its name says."""
    try:
        return coming.keep()
    except Damaged:
        return None
