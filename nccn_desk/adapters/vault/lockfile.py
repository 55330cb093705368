"""A store is open once: the second program that opens it learns who has it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from nccn_desk.adapters.vault.disk import CannotWrite, reason_of
from nccn_desk.kernel.errors import NccnError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME: Final = "store.lock"
_MOST_BYTES: Final = 4096
_FAR: Final = 1 << 30  # Windows locks bytes, and what it locks nobody may read: so lock far behind


class StoreBusy(NccnError):
    """The store is open elsewhere; `host` and `pid` name the program, "?" and 0 if unknown."""

    code = "store_busy"


class StoreLock:
    """Keeps other programs out of a store's folder while it is held; a crash lets it go."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock; raise StoreBusy where another program has it, CannotWrite where none can.

        The folder is made if it is missing.
        """
        handle = self._open()
        try:
            _lock(handle)
        except OSError:
            host, pid = _owner(handle)
            os.close(handle)
            raise StoreBusy(host=host, pid=pid) from None
        self._handle = handle
        words = json.dumps({"host": socket.gethostname(), "pid": os.getpid()}).encode()
        with contextlib.suppress(OSError):  # a full disk: who has it is a courtesy, the lock holds
            os.ftruncate(handle, 0)
            os.write(handle, words)

    def release(self) -> None:
        """Let the lock go; letting go twice does nothing.

        The file stays: removing it would let a third program lock a file of which a second one
        still holds the old incarnation.
        """
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        """Take the lock."""
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the lock go."""
        self.release()

    def _open(self) -> int:
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise CannotWrite(file=NAME, reason=reason_of(error)) from None


def _lock(handle: int) -> None:
    """Lock at once or raise OSError."""
    if sys.platform == "win32":
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _owner(handle: int) -> tuple[str, int]:
    """Read who holds the lock; it may just be writing that down."""
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        owner = json.loads(os.read(handle, _MOST_BYTES))
        return str(owner["host"]), int(owner["pid"])
    except (ValueError, TypeError, KeyError):
        return "?", 0
