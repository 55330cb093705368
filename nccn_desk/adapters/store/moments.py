"""Moments are kept as sortable text; of one act the same is written many times."""

from __future__ import annotations

from functools import lru_cache

from nccn_desk.kernel.clock import to_text
from nccn_desk.ledger.hybrid import LAST_MOMENT, instant_of


@lru_cache(maxsize=64)
def moment_of(ms: int) -> str:
    """Return milliseconds since 1970 as a moment.

    A time that another desk told of itself may lie where no calendar goes; it counts as the first
    or the last that can be shown, on every desk alike.
    """
    return to_text(instant_of(min(max(ms, 0), LAST_MOMENT - 1)))
