"""How the process that sets a paper ends, known to it and to the desk, which never loads typst."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
REFUSED: Final = 3  # typst said why
BROKEN: Final = 4

SECONDS: Final = 90  # that it may take
