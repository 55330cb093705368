"""What is typed behind a command is read here; what does not fit is refused with ValueError."""

from __future__ import annotations

from datetime import date
from typing import Final

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999


def day(words: str) -> date:
    """Read a day of the years in which there can be one."""
    found = date.fromisoformat(words)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(words)
    return found


def number(words: str) -> int:
    """Read a number of things, one at least."""
    count = int(words)
    if count < 1:
        raise ValueError(words)
    return count
