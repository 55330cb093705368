"""Places on disk: one folder per store, chosen by the caller or by the operating system's habit."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

EXERCISE_FOLDER: Final = "exercise-2020-11-17"
STORE_VARIABLE: Final = "NCCN_DESK_STORE"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one workstation that the app itself looks after."""

    store: Path

    @property
    def settings(self) -> Path:
        """Language, theme and window places: nothing secret, nothing of the crisis."""
        return self.store / "settings.json"

    @property
    def logs(self) -> Path:
        """What the program noted about itself."""
        return self.store / "logs"


def own_store() -> Path:
    """Return the folder of this user's own store."""
    named = os.environ.get(STORE_VARIABLE)
    return Path(named) if named else _data() / "store"


def exercise_store() -> Path:
    """Return the folder of the exercise that `packaging/run` opens."""
    return _data() / EXERCISE_FOLDER


def _data() -> Path:
    # Where the store is named nobody asks for this, and its 5 ms would be paid by every start.
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("nccn-desk", appauthor=False))
