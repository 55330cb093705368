"""Sealed files stand beside the database under the hash of what is in them, and are never changed.

A name in the ledger whose file is not here is no fault: the file comes from a server later.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.sidecar import sync_folder
from nccn_desk.crypto.sizes import KEY_BYTES
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.ledger import blobs
from nccn_desk.protocol.access import BLOB_LIMIT
from nccn_desk.protocol.messages import Heads
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.faults import not_saved

PATTERN: Final = "blob-*.sealed"
SENT: Final = "blobs-sent"
_SHOWN: Final = "SELECT id FROM p_attachments WHERE f_content = ?"
_KEY: Final = "SELECT key FROM blobs WHERE name = ?"
_NAMES: Final = "SELECT name FROM blobs ORDER BY seq"
_NAMED: Final = "SELECT EXISTS (SELECT 1 FROM blobs WHERE name = ?)"
_PLACES: Final = (
    "SELECT b.name, c.chain, e.position FROM blobs AS b JOIN envelopes AS e ON e.seq = b.seq "
    "JOIN chains AS c ON c.no = e.chain ORDER BY b.seq DESC"
)
_CALLED: Final = "SELECT f_name FROM p_attachments WHERE f_content = ? ORDER BY id LIMIT 1"
_HALF: Final = ("part", "coming")  # endings of a file that a server, or a stick, is giving
_PIECE: Final = 2**20  # bytes of a file in memory at once, where it is not looked into
_SHORT: Final = 12  # letters of a hash, for a file that no record shows

Moment = Callable[[], AbstractContextManager[Connection]]
Showing = Callable[[bytes], frozenset[tuple[str, str]]]  # the records that show a file


class BlobShelf:
    """The sealed files of one store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._list = folder / SENT

    def tidy(self) -> None:
        """Remove what of files was half written when the program was killed."""
        for ending in _HALF:
            for file in self._folder.glob(PATTERN.replace("sealed", ending)):
                with contextlib.suppress(OSError):
                    file.unlink()

    def has(self, name: bytes) -> bool:
        """Tell whether a file is here."""
        return self._file(name).exists()

    def put(self, name: bytes, data: bytes) -> None:
        """Keep a sealed file, whole and durably or not at all; raise NotSaved, or Damaged."""
        if not blobs.is_named(name, data):
            raise _damaged(name)
        if self.has(name):
            return
        part = self._file(name).with_suffix(".part")
        try:
            with open(part, "wb", opener=_for_owner_only) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._file(name))
            sync_folder(self._folder)
        except OSError as fault:
            part.unlink(missing_ok=True)
            raise not_saved(fault) from fault

    def sealed(self, name: bytes) -> bytes:
        """Return a sealed file; raise NotFound if it is not here, Damaged if it was touched."""
        try:
            data = self._file(name).read_bytes()
        except FileNotFoundError:
            raise NotFound("file_not_here") from None
        except OSError as fault:
            raise _damaged(name) from fault
        if not blobs.is_named(name, data):
            self._set_aside(name)
            raise _damaged(name)
        return data

    def size(self, name: bytes) -> int:
        """Return how many bytes a file has, nought where it is not here or beyond measure."""
        try:
            size = self._file(name).stat().st_size
        except OSError:
            return 0
        return size if size <= BLOB_LIMIT else 0

    def parts(self, name: bytes) -> Iterator[bytes]:
        """Give a file's bytes, some at a time; raise NotFound or Damaged before the first.

        It is read twice, because what was given cannot be taken back.
        """
        try:
            with self._file(name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").digest() != name:
                    self._set_aside(name)
                    raise _damaged(name)
                file.seek(0)
                while data := file.read(_PIECE):
                    yield data
        except FileNotFoundError:
            raise NotFound("file_not_here") from None
        except OSError as fault:
            raise _damaged(name) from fault

    def receive(self, name: bytes, showing: Showing) -> Coming:
        """Begin to take a file in; raise NotSaved where the disk refuses it."""
        return Coming(self._file(name), name, showing)

    def remove(self, name: bytes) -> None:
        """Let a file go; one that cannot be removed now stays."""
        with contextlib.suppress(OSError):
            self._file(name).unlink(missing_ok=True)

    def state(self, name: bytes) -> str:
        """Return whether a file is "here", "missing" or "damaged", changing nothing."""
        try:
            sound = blobs.is_named(name, self._file(name).read_bytes())
        except FileNotFoundError:
            return "missing"
        except OSError:
            return "damaged"
        return "here" if sound else "damaged"

    def place(self, name: bytes) -> str:
        """Return what a file is called in the store's folder."""
        return self._file(name).name

    def sent(self) -> set[tuple[bytes, bytes]]:
        """Return which server has which file, as far as that was noted."""
        if not self._list.exists():
            return set()
        found = set()
        for line in self._list.read_text("ascii", "replace").splitlines():
            server, _, name = line.partition(" ")
            with contextlib.suppress(ValueError):  # a line that was torn says nothing
                found.add((bytes.fromhex(server), bytes.fromhex(name)))
        return found

    def note_sent(self, server: bytes, name: bytes) -> None:
        """Note that a server has a file."""
        with self._list.open("a", encoding="ascii") as notes:
            notes.write(f"{server.hex()} {name.hex()}\n")

    def _set_aside(self, name: bytes) -> None:
        """Move a damaged file away, so that a sound copy can come; it is not thrown away."""
        self._file(name).replace(self._file(name).with_suffix(".damaged"))

    def _file(self, name: bytes) -> Path:
        return self._folder / PATTERN.replace("*", name.hex())


class Coming:
    """A file that comes in pieces; see `nccn_desk.services.bundling_shapes.Incoming`.

    Its place has another ending than one that a server gives, which may come at the same time.
    """

    def __init__(self, place: Path, name: bytes, showing: Showing) -> None:
        self.name = name
        self.size = 0
        self._showing = showing
        self._place = place
        self._part = place.with_suffix(".coming")
        self._state = hashlib.sha256()
        try:
            self._part.unlink(missing_ok=True)
            self._file = open(self._part, "xb", opener=_for_owner_only)  # noqa: SIM115  # `drop` closes it
        except OSError as fault:
            raise not_saved(fault) from fault

    def add(self, data: bytes) -> None:
        """Take the next bytes; raise NotSaved where the disk refuses them."""
        try:
            self._file.write(data)
        except OSError as fault:
            raise not_saved(fault) from fault
        self._state.update(data)
        self.size += len(data)

    def keep(self) -> frozenset[tuple[str, str]]:
        """Keep it durably; return the records that show it; raise Damaged, NotSaved."""
        if self._state.digest() != self.name:
            raise _damaged(self.name)
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._part.replace(self._place)
            sync_folder(self._place.parent)
        except OSError as fault:
            raise not_saved(fault) from fault
        return self._showing(self.name)

    def drop(self) -> None:
        """Let nothing of it stay, unless it was kept."""
        with contextlib.suppress(OSError):  # a full disk refuses what is still to be written
            self._file.close()
        with contextlib.suppress(OSError):
            self._part.unlink(missing_ok=True)


class SqlBlobs:
    """The files that a store's ledger names, as the exchange with servers sees them.

    Which server has which file stands in a list beside them: it is the desk's own, and who loses
    it only sends a file that is there already.
    """

    def __init__(self, moment: Moment, shelf: BlobShelf, space: bytes) -> None:
        self._moment = moment
        self._shelf = shelf
        self.space = space
        self._there = shelf.sent()

    def missing(self) -> tuple[bytes, ...]:
        """Return the names whose files are not here."""
        return tuple(name for name in self._names() if not self._shelf.has(name))

    def unsent(self, server: bytes) -> tuple[bytes, ...]:
        """Return the names of files here that a server was not seen to have."""
        return tuple(
            each
            for each in self._names()
            if (server, each) not in self._there and self._shelf.has(each)
        )

    def sealed(self, name: bytes) -> bytes:
        """Return a sealed file; raise NotFound or Damaged."""
        return self._shelf.sealed(name)

    def keep(self, name: bytes, data: bytes, server: bytes) -> frozenset[tuple[str, str]]:
        """Keep what a server gave; return the records that show it; raise Damaged, NotSaved."""
        self._shelf.put(name, data)
        self.sent(name, server)
        return self._showing(name)

    def _showing(self, name: bytes) -> frozenset[tuple[str, str]]:
        """Return the records that show a file."""
        with self._moment() as connection:
            rows = connection.execute(_SHOWN, (name.hex(),)).fetchall()
        return frozenset([("attachments", row[0]) for row in rows])

    def named_after(self, heads: Heads) -> tuple[bytes, ...]:
        """Return the files that are named by what comes after these heads, the newest first."""
        with self._moment() as connection:
            rows = connection.execute(_PLACES).fetchall()
        far = {chain: head.position for chain, head in heads.items()}
        return tuple([name for name, chain, position in rows if position > far.get(chain, 0)])

    def wants(self, name: bytes) -> bool:
        """Tell whether the ledger names a file that is not here."""
        with self._moment() as connection:
            named = is_named(connection, name)
        return named and not self._shelf.has(name)

    def has(self, name: bytes) -> bool:
        """Tell whether a file is here."""
        return self._shelf.has(name)

    def size(self, name: bytes) -> int:
        """Return how many bytes a file has here, nought where it is not here or beyond measure."""
        return self._shelf.size(name)

    def parts(self, name: bytes) -> Iterator[bytes]:
        """Give a file's bytes, some at a time; raise NotFound or Damaged before the first."""
        return self._shelf.parts(name)

    def receive(self, name: bytes) -> Coming:
        """Begin to take a file in; raise NotSaved where the disk refuses it."""
        return self._shelf.receive(name, self._showing)

    def called(self, names: Collection[bytes]) -> tuple[str, ...]:
        """Return what files are called where a record shows them, else how their names begin."""
        with self._moment() as connection:
            rows = [(name, connection.execute(_CALLED, (name.hex(),)).fetchone()) for name in names]
        return tuple([row[0] if row else name.hex()[:_SHORT] for name, row in rows])

    def sent(self, name: bytes, server: bytes) -> None:
        """Remember that a server has a file."""
        self._there.add((server, name))
        self._shelf.note_sent(server, name)

    def _names(self) -> list[bytes]:
        with self._moment() as connection:
            return [row[0] for row in connection.execute(_NAMES).fetchall()]


def is_named(connection: Connection, name: bytes) -> bool:
    """Tell whether the ledger names a file."""
    return bool(connection.execute(_NAMED, (name,)).fetchone()[0])


def content(connection: Connection, shelf: BlobShelf, name: bytes) -> bytes:
    """Return what is in a file; raise NotFound, or Damaged where it was touched."""
    row = connection.execute(_KEY, (name,)).fetchone()
    if row is None or len(row[0]) != KEY_BYTES:
        raise NotFound("file_not_here")
    return blobs.opened(row[0], shelf.sealed(name))


def _damaged(name: bytes) -> Damaged:
    return Damaged("file_damaged", where=name.hex()[:_SHORT])


def _for_owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
