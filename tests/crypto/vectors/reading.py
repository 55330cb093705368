"""Published test vectors as the tests read them; each file says where it comes from."""

from __future__ import annotations

import json
from pathlib import Path


def published(name):
    """Return what a file of vectors holds."""
    return json.loads(Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8"))


def rows(name):
    """Return the vectors of a file that holds them in columns, hexadecimal as it stands."""
    file = published(name)
    return [dict(zip(file["columns"], row, strict=True)) for row in file["vectors"]]
