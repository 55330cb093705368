"""Stores that earlier versions of the program wrote, kept as they were."""

from __future__ import annotations

import shutil
from pathlib import Path

DATA = Path(__file__).parent / "data"


def stored(version, folder):
    """Copy the store of a version to a folder of the test's and return its place."""
    return Path(shutil.copytree(DATA / version, folder / version))
