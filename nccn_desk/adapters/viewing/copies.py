"""Files of the person's own are read whole, and copies of ours are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from nccn_desk.services.attachments import NotRead, NotSaved, demand_size


class PlainFiles:
    """Reads and writes files outside of the store."""

    def read(self, place: str) -> tuple[str, bytes]:
        """Return a file's name and content; raise NotRead, or BadValue for one too large."""
        file = Path(place)
        try:
            demand_size(file.stat().st_size)
            return file.name, file.read_bytes()
        except OSError as fault:
            raise NotRead(place=place, reason=fault.strerror or "?") from fault

    def write(self, place: str, data: bytes) -> None:
        """Give a file this content, durably; the person was asked before one is replaced."""
        file = Path(place)
        part = file.with_name(f"{file.name}.part")
        try:
            with part.open("wb") as target:
                target.write(data)
                target.flush()
                os.fsync(target.fileno())
            part.replace(file)
        except OSError as fault:
            part.unlink(missing_ok=True)
            raise NotSaved(place=place, reason=fault.strerror or "?") from fault
