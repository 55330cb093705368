"""Sealed files stand beside the database under the hash of what is in them, and are never changed.

A name in the ledger whose file is not here is no fault: the file comes from a server later.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.sidecar import sync_folder
from nccn_desk.crypto.sizes import KEY_BYTES
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.ledger import blobs
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.faults import not_saved

PATTERN: Final = "blob-*.sealed"
SENT: Final = "blobs-sent"
_SHOWN: Final = "SELECT id FROM p_attachments WHERE f_content = ?"
_KEY: Final = "SELECT key FROM blobs WHERE name = ?"
_NAMES: Final = "SELECT name FROM blobs ORDER BY seq"

Moment = Callable[[], AbstractContextManager[Connection]]


class BlobShelf:
    """The sealed files of one store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._list = folder / SENT

    def has(self, name: bytes) -> bool:
        """Tell whether a file is here."""
        return self._file(name).exists()

    def put(self, name: bytes, data: bytes) -> None:
        """Keep a sealed file, whole and durably or not at all; raise NotSaved, or Damaged."""
        if not blobs.is_named(name, data):
            raise Damaged("file_damaged", where=name.hex()[:12])
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
            raise Damaged("file_damaged", where=name.hex()[:12]) from fault
        if not blobs.is_named(name, data):
            # Out of the way, so that a sound copy can come from a server; it is not thrown away.
            self._file(name).replace(self._file(name).with_suffix(".damaged"))
            raise Damaged("file_damaged", where=name.hex()[:12])
        return data

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

    def _file(self, name: bytes) -> Path:
        return self._folder / PATTERN.replace("*", name.hex())


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
        with self._moment() as connection:
            rows = connection.execute(_SHOWN, (name.hex(),)).fetchall()
        return frozenset([("attachments", row[0]) for row in rows])

    def sent(self, name: bytes, server: bytes) -> None:
        """Remember that a server has a file."""
        self._there.add((server, name))
        self._shelf.note_sent(server, name)

    def _names(self) -> list[bytes]:
        with self._moment() as connection:
            return [row[0] for row in connection.execute(_NAMES).fetchall()]


def content(connection: Connection, shelf: BlobShelf, name: bytes) -> bytes:
    """Return what is in a file; raise NotFound, or Damaged where it was touched."""
    row = connection.execute(_KEY, (name,)).fetchone()
    if row is None or len(row[0]) != KEY_BYTES:
        raise NotFound("file_not_here")
    return blobs.opened(row[0], shelf.sealed(name))


def _for_owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
