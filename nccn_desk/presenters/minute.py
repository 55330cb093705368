"""A minute passes once: what says “over 52 min” is worded anew then, and not each second."""

from __future__ import annotations

from nccn_desk.kernel.clock import Clock


class Minute:
    """Tells, each time that it is asked, whether another minute has begun since."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._shown = clock.now().replace(second=0, microsecond=0)

    def passed(self) -> bool:
        """Tell whether the clock shows another minute than when this was last asked."""
        now = self._clock.now().replace(second=0, microsecond=0)
        before, self._shown = self._shown, now
        return now != before
