"""A store at rest in a folder that cannot be written is read as it lies, and nothing is made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.surviving import Survivor
from nccn_desk.adapters.store.tables import SEARCH, SEARCH_ROWS
from nccn_desk.kernel.errors import NccnError
from nccn_desk.sql.engine import connect_in_memory
from nccn_desk.sql.faults import DriverError, is_damage

_CHECK: Final = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"
_PARTS: Final = ("search_rows", "search_data", "search_idx", "search_config")


class NotAtRest(NccnError):
    """A store that can only be read was not closed properly, or somebody works in it."""

    code = "not_at_rest"


def can_be_written(folder: Path) -> bool:
    """Tell whether files can be made in a folder, as the database needs it even for reading."""
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def at_rest(file: Path) -> Iterator[None]:
    """See to it that nobody wrote to a database while it was read; raise NotAtRest otherwise.

    No lock can be taken in such a folder. A database in which somebody works has its log beside
    it, and one that was written meanwhile has another time or size.
    """
    before = _rest_of(file)
    yield
    if _rest_of(file) != before:
        raise NotAtRest


def check_index(survivor: Survivor, where: str, findings: Findings) -> None:
    """Prove the search index against the words that it stands for.

    The library does so by a statement that writes; where nothing can be written, a copy of the
    index in memory answers for it.
    """
    if not survivor.frozen:
        survivor.walk(_CHECK, where)
        return
    copy = connect_in_memory()
    try:
        columns = ", ".join(column.name for column in SEARCH_ROWS.columns)
        copy.execute(f"CREATE TABLE search_rows ({columns})")
        # Nothing is asked of the index before it is filled: it would remember that it was empty.
        copy.execute(SEARCH)
        for part in _PARTS:
            copy.execute(f"DELETE FROM {part}")  # noqa: S608  # our own name
            for row in survivor.rows(f"SELECT * FROM {part}", where):  # noqa: S608  # our own name
                copy.execute(f"INSERT INTO {part} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608  # our own name
        copy.execute(_CHECK)
    except DriverError as fault:
        if not is_damage(fault):
            raise
        findings.add(where, "unreadable")
    finally:
        copy.close()


def _rest_of(file: Path) -> tuple[int, int]:
    if file.with_name(f"{file.name}-wal").exists():
        raise NotAtRest
    about = file.stat()
    return about.st_mtime_ns, about.st_size
