"""Settings of a workstation are plain words in one small file: no secret, nothing of the crisis."""

from __future__ import annotations

import json
import os
from pathlib import Path


class SettingsFile:
    """Keeps settings in a JSON file; a damaged or missing file means the defaults."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept = _read(file)

    def get(self, key: str, default: str = "") -> str:
        """Return a setting, or the default where it was never chosen."""
        return self._kept.get(key, default)

    def put(self, key: str, value: str) -> None:
        """Keep a setting; the file is replaced whole. Raises OSError when it cannot be."""
        if self._kept.get(key) == value:
            return
        kept = {**self._kept, key: value}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".part")
        try:
            with beside.open("w", encoding="utf-8") as target:
                json.dump(kept, target, ensure_ascii=False, indent=1, sort_keys=True)
                target.flush()
                os.fsync(target.fileno())
            beside.replace(self._file)
        finally:
            beside.unlink(missing_ok=True)
        self._kept = kept


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): value for key, value in found.items() if isinstance(value, str)}
