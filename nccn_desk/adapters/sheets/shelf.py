"""A sheet's file is written whole or not at all, and never read beyond a measure."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from nccn_desk.services.terms_sheets import BadSheet


class SheetShelf:
    """Reads and writes the file that a person chose; see `services.terms_sheets.Shelf`."""

    def read(self, file: Path, most: int) -> bytes:
        """Return a file's bytes; raise BadSheet where it cannot be read or holds more than that."""
        try:
            with file.open("rb") as source:
                data = source.read(most + 1)
        except OSError as fault:
            raise BadSheet("sheet_unread", **_told(file, fault)) from fault
        if len(data) > most:
            raise BadSheet("sheet_too_large")
        return data

    def write(self, file: Path, data: bytes) -> None:
        """Write a file, whole or not at all; raise BadSheet where that is not possible."""
        beside = file.with_name(f".{file.name}.part")
        try:
            with beside.open("wb") as target:
                target.write(data)
                target.flush()
                os.fsync(target.fileno())
            beside.replace(file)
        except OSError as fault:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise BadSheet("not_written", **_told(file, fault)) from fault


def _told(file: Path, fault: OSError) -> dict[str, str | int]:
    return {"place": str(file), "reason": fault.strerror or "?"}
