"""Files beside the ledger are verified by their names: each must hold what its hash says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.blobs import BlobShelf
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.settings import FILE
from nccn_desk.adapters.store.surviving import Survivor

_KNOWN: Final = "SELECT 1 FROM sqlite_schema WHERE name = 'blobs'"  # an earlier program had none
_NAMES: Final = "SELECT name FROM blobs ORDER BY seq"


def check_files(survivor: Survivor, folder: Path, findings: Findings) -> None:
    """Look at each file that the ledger names; one that is not here yet is counted, no fault."""
    if not survivor.read(_KNOWN, f"{FILE}: schema"):
        return
    shelf = BlobShelf(folder)
    for (name,) in survivor.rows(_NAMES, f"{FILE}: blobs"):
        state = shelf.state(name)
        if state == "damaged":
            findings.add(shelf.place(name), "damaged")
        else:
            findings.counts["files" if state == "here" else "files_missing"] += 1
