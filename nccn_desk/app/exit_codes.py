"""How a command ended, as its shell hears it; each command line describes them in its epilog."""

from __future__ import annotations

from typing import Final

OK: Final = 0
FOUND_FAULT: Final = 1
WRONG_CALL: Final = 2
NOT_OPENED: Final = 3
NOT_WRITTEN: Final = 4
NOT_REACHED: Final = 5
BROKEN_OFF: Final = 130  # as shells say it of a program that Ctrl C ended
