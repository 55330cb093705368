"""A fault of the database file is told in words of this house, never in the library's own."""

from __future__ import annotations

import errno
from typing import Final

from sqlcipher3 import dbapi2

from nccn_desk.kernel.errors import Damaged, NccnError

DriverError: Final = dbapi2.Error

# Primary result codes of SQLite; the upper bits of an extended code refine them.
_BUSY: Final = 5
_LOCKED: Final = 6
_READ_ONLY: Final = 8
_IO: Final = 10
_CORRUPT: Final = 11
_FULL: Final = 13
_CANNOT_OPEN: Final = 14
_NOT_A_DATABASE: Final = 26


class WrongKey(Damaged):
    """The first page does not open: another key, or that page is damaged."""

    code = "wrong_key"


class NotSaved(NccnError):
    """What was to be kept is not on disk, and nothing of it is; the code says why."""

    code = "disk_fault"


_NOT_SAVED: Final = {
    _BUSY: "database_busy",
    _LOCKED: "database_busy",
    _READ_ONLY: "store_read_only",
    _IO: "disk_fault",
    _FULL: "disk_full",
    _CANNOT_OPEN: "disk_fault",
}


# The driver's copying of databases names a fault by its words alone.
_BY_WORDS: Final = {
    "database is locked": _BUSY,
    "disk I/O error": _IO,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "file is not a database": _NOT_A_DATABASE,
}


_REFUSED: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",  # of this person's share
    errno.EROFS: "store_read_only",
    errno.EACCES: "store_read_only",
    errno.EPERM: "store_read_only",
}


def told(fault: Exception, where: str) -> NccnError | None:
    """Return the words for a driver's fault, None for one that is a mistake of the program."""
    code = _code_of(fault)
    if code == _NOT_A_DATABASE:
        return WrongKey(where=where)
    if code == _CORRUPT:
        return Damaged(where=where)
    return NotSaved(_NOT_SAVED[code]) if code in _NOT_SAVED else None


def not_saved(fault: OSError) -> NotSaved:
    """Return the words for a file that the system refused to write."""
    return NotSaved(_REFUSED.get(fault.errno or 0, "disk_fault"))


def is_damage(fault: Exception) -> bool:
    """Tell whether a fault means that a page is not what was written there."""
    return _code_of(fault) in {_CORRUPT, _NOT_A_DATABASE}


def _code_of(fault: Exception) -> int:
    """Return the primary result code of a fault, nought where it has none."""
    code = getattr(fault, "sqlite_errorcode", None)
    if code is None:
        return _BY_WORDS.get(str(fault), 0)
    return int(code) & 0xFF
