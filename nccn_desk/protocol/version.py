"""Desk and server speak the highest version of the protocol that both know."""

from __future__ import annotations

from typing import Final

from nccn_desk.protocol.errors import NoCommonVersion

LOWEST: Final = 1
HIGHEST: Final = 1
OURS: Final = (LOWEST, HIGHEST)


def meet(theirs: tuple[int, int], ours: tuple[int, int] = OURS) -> int:
    """Return the version to speak; raise NoCommonVersion where two ranges do not meet.

    Both are given as the lowest and the highest version, both included.
    """
    low, high = max(theirs[0], ours[0]), min(theirs[1], ours[1])
    if low > high:
        raise NoCommonVersion(ours=ours[1], theirs=theirs[1])
    return high
