"""A backup is a whole store but for its sidecar, so that whoever restores it starts a new chain."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.blobs import PATTERN as BLOBS
from nccn_desk.adapters.store.journal import FILE as JOURNAL
from nccn_desk.adapters.store.settings import FILE, clear_way, store_file
from nccn_desk.adapters.store.sidecar import sync_folder
from nccn_desk.kernel.errors import NccnError, NotAllowed, NotFound
from nccn_desk.sql.engine import Connection, connect
from nccn_desk.sql.faults import DriverError, not_saved

KEYFILES: Final = "keyfile*.json"
CHUNK: Final = 1 << 20  # bytes that are copied between two answers to whoever watches
Copied = Callable[[int], None]  # hears of bytes; what it raises stops the copying


def backup(connection: Connection, key: bytes, folder: Path, target: Path) -> None:
    """Copy a store to a folder that holds none, as it is at one moment, while it is worked in.

    The copy opens with the same keys: the keyfile goes with it. Raises NotAllowed where a store
    is in the way, and NotSaved when the disk is full; nothing half copied stays behind.
    """
    _demand_free(target)
    with _arriving(target) as part:
        _copy_database(connection, key, part)
        copy_beside(folder, target)


def _unwatched(_: int) -> None:
    """Copy on, because nobody watches."""


def size(source: Path) -> int:
    """Return how many bytes a store's copying takes."""
    return sum(file.stat().st_size for file in (store_file(source), *_beside(source)))


def restore(source: Path, folder: Path, copied: Copied = _unwatched) -> None:
    """Put a backup in the place of a store that is gone; raise NotAllowed if one is there.

    An NccnError that `copied` raises leaves nothing half copied behind. The next opening finds
    no sidecar, or one that is ahead, and starts a new chain.
    """
    _demand_free(folder)
    if not store_file(source).exists():
        raise NotFound("store_missing")
    with _arriving(folder) as part:
        _copy(store_file(source), part, copied)
        copy_beside(source, folder, copied)


@contextmanager
def _arriving(folder: Path) -> Iterator[Path]:
    """Give the place where a database is made whole; it becomes a store at the end, or nothing."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    before = {file.name for file in folder.iterdir()}
    part = store_file(folder).with_suffix(".part")
    try:
        yield part
        clear_way(store_file(folder))
        part.replace(store_file(folder))
        sync_folder(folder)
    except (OSError, DriverError, NccnError) as fault:
        for file in folder.iterdir():
            if file.name not in before:
                file.unlink()
        if isinstance(fault, OSError):
            raise not_saved(fault) from fault
        raise


def copy_beside(source: Path, target: Path, copied: Copied = _unwatched) -> None:
    """Copy what opens a store and what was typed last to a folder that is there."""
    for file in _beside(source):
        _copy(file, target / file.name, copied)


def _beside(source: Path) -> tuple[Path, ...]:
    """Return what opens the store, what was typed last, and the files that were attached."""
    beside = (*source.glob(KEYFILES), *source.glob(BLOBS), source / JOURNAL)
    return tuple(file for file in beside if file.exists())


def _demand_free(folder: Path) -> None:
    if store_file(folder).exists():
        raise NotAllowed("store_exists", where=FILE)


def _copy_database(connection: Connection, key: bytes, part: Path) -> None:
    part.unlink(missing_ok=True)
    clear_way(part)
    copy = connect(part, key)
    try:
        # All pages in one step: acts that are kept meanwhile do not get in.
        connection.backup(copy, pages=-1)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        copy.close()
    part.chmod(0o600)
    _sync(part)


def _copy(source: Path, target: Path, copied: Copied) -> None:
    with source.open("rb") as original, target.open("wb") as copy:
        while piece := original.read(CHUNK):
            copy.write(piece)
            copied(len(piece))
    target.chmod(0o600)
    _sync(target)


def _sync(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())
