"""Files are looked at and painted at arm's length: the desk itself never takes one apart."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

from nccn_desk.adapters.viewing.viewer import is_taken_apart, kind_of_plain
from nccn_desk.adapters.viewing.worker import SECONDS
from nccn_desk.kernel.errors import Damaged
from nccn_desk.services.attachments import Looked, Shown

WORKER: Final = "nccn_desk.app.viewing_worker"
PATIENCE: Final = SECONDS + 10.0  # seconds for starting it and for what it does


class ApartViewer:
    """Asks a worker about each file; see `nccn_desk.services.attachments.Viewer`."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience

    def look(self, data: bytes) -> Looked:
        """Return what a file is; one that no worker can read is just a file."""
        if not is_taken_apart(data):
            return kind_of_plain(data)
        told, _ = self._ask(data, "look")
        if told is None:
            return Looked("file")
        kind, pages, width, height = told
        return Looked(str(kind), int(pages), int(width), int(height))

    def shown(self, data: bytes, kind: str, page: int, width: int) -> Shown:
        """Return a picture, or a page of a PDF from 0 on, no wider than asked; raise Damaged."""
        told, png = self._ask(data, "shown", kind, str(page), str(width))
        if told is None:
            raise Damaged("file_damaged", where=kind)
        return Shown(png, int(told[0]), int(told[1]))

    def _ask(self, data: bytes, *question: str) -> tuple[list[str | int] | None, bytes]:
        """Return what a worker says, nothing where it broke, took too long or was killed."""
        command = [sys.executable, "-P", "-m", WORKER, *question]
        try:
            done = subprocess.run(  # noqa: S603  # this program's own module, without the file's name
                command,
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._patience,
                check=True,
            )
        except (subprocess.SubprocessError, OSError):
            return None, b""
        told, _, png = done.stdout.partition(b"\n")
        return json.loads(told), png
