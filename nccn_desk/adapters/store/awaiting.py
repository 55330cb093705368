"""While a workstation waits to be let in it has no store yet, only its sealed keys in one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.sidecar import sync_folder
from nccn_desk.crypto.sealing import Tampered, derive, seal, unseal
from nccn_desk.kernel.errors import Damaged
from nccn_desk.sql.engine import telling

FILE: Final = "waiting"

_DOMAIN: Final = b"nccn/waiting/1"


class Awaiting:
    """The one file, sealed under the workstation's master key."""

    def __init__(self, folder: Path, master: bytes) -> None:
        self._file = folder / FILE
        self._key = derive(master, _DOMAIN)

    def keep(self, data: bytes) -> None:
        """Keep what waits, durably; raise NotSaved where the disk refuses."""
        part = self._file.with_suffix(".part")
        with telling(FILE):
            with part.open("wb") as target:
                part.chmod(0o600)
                target.write(seal(self._key, data, _DOMAIN))
                target.flush()
                os.fsync(target.fileno())
            part.replace(self._file)
            sync_folder(self._file.parent)

    def kept(self) -> bytes:
        """Return what was kept, nothing where nobody waits; raise Damaged."""
        if not self._file.exists():
            return b""
        try:
            with telling(FILE):
                return unseal(self._key, self._file.read_bytes(), _DOMAIN)
        except Tampered:
            raise Damaged(where=FILE) from None

    def drop(self) -> None:
        """Wait no more."""
        with telling(FILE):
            self._file.unlink(missing_ok=True)


def is_waiting(folder: Path) -> bool:
    """Tell whether a workstation waits to be let in."""
    return (folder / FILE).exists()
