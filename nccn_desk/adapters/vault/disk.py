"""The disk, as far as keys need it: each step is whole, and a test can stop between any two."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from nccn_desk.kernel.errors import NccnError


class CannotWrite(NccnError):
    """A file could not be written; `file` names it, `reason` is the system's word for why."""

    code = "cannot_write"


class Disk(Protocol):
    """The steps of which keeping a file safely is made; all but `read` raise CannotWrite."""

    def read(self, file: Path) -> bytes | None:
        """Return what a file holds, None where there is no file; raise OSError."""
        ...

    def make_folder(self, folder: Path) -> None:
        """Make a folder, for its owner only, unless it is there."""
        ...

    def write(self, file: Path, data: bytes) -> None:
        """Write a file, for its owner only, down to the platter."""
        ...

    def replace(self, source: Path, target: Path) -> None:
        """Give a file another file's place, at once."""
        ...

    def sync(self, folder: Path) -> None:
        """Bring the names in a folder down to the platter."""
        ...


class SystemDisk:
    """The machine's own disk."""

    def read(self, file: Path) -> bytes | None:
        """Return what a file holds, None where there is no file."""
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None

    def make_folder(self, folder: Path) -> None:
        """Make a folder unless it is there."""
        with _telling(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(self, file: Path, data: bytes) -> None:
        """Write a file and wait until it is on the platter."""
        with _telling(file), open(file, "wb", opener=_for_owner_only) as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file over another one."""
        with _telling(target):
            source.replace(target)

    def sync(self, folder: Path) -> None:
        """Bring a rename down to the platter."""
        if os.name == "nt":  # Windows keeps names in its own journal and opens no folders
            return
        with _telling(folder):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def place(disk: Disk, file: Path, data: bytes) -> None:
    """Give a file new content at once: whoever reads meets the old or the new, never a part."""
    beside = file.with_name(f"{file.name}.new")
    disk.write(beside, data)
    disk.replace(beside, file)
    disk.sync(file.parent)


def reason_of(error: OSError) -> str:
    """Return the system's word for an error: ENOSPC, EACCES, EIO."""
    return errno.errorcode.get(error.errno or 0, "OSError")


def _for_owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


@contextlib.contextmanager
def _telling(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(file=file.name, reason=reason_of(error)) from None
