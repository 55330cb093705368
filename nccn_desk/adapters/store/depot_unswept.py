"""While much is taken in nothing is searched for cycles: all of it stays until it is written."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MUCH: Final = 100  # envelopes; what comes as single acts costs nothing worth sparing

_guard: Final = threading.Lock()
_under_way: Final[list[bool]] = []  # whether the search was on before each that is under way


@contextmanager
def unswept(envelopes: int) -> Iterator[None]:
    """Let the search for cycles rest while so many envelopes are taken in.

    It went through the same thousands of opened bodies again and again, which was a fifth of the
    processor time of a fresh workstation's pull; a page of them at most waits for its end.
    """
    if envelopes < MUCH:
        yield
        return
    with _guard:
        _under_way.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _guard:
            was_on = _under_way[0]
            _under_way.pop()
            if was_on and not _under_way:
                gc.enable()
