"""A paper's file appears whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from nccn_desk.kernel.errors import NccnError


class NotWritten(NccnError):
    """A paper could not be written; `place` says where, `reason` what the system said."""

    code = "not_written"


def keep(file: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file durably; a `private` one was never anybody else's to read.

    Raises NotWritten when its place cannot be written.
    """
    beside = file.with_name(f".{file.name}.part")
    try:
        _put(beside, data, private=private)
        beside.replace(file)
    except OSError as reason:
        raise NotWritten(place=str(file), reason=reason.strerror or "") from reason
    finally:
        with suppress(OSError):  # where not even that can be done, the first reason says why
            beside.unlink(missing_ok=True)


def _put(beside: Path, data: bytes, *, private: bool) -> None:
    beside.unlink(missing_ok=True)
    with open(beside, "xb", opener=_for_owner_only if private else None) as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())


def _for_owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
