"""The days of a structure: when it changed, and how a year of changes is played."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

YEAR: Final = 12_000  # milliseconds that a year takes to play
LEAST: Final = 40  # milliseconds between two changes, so that each of them is painted
_YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, with the days on which something changed, in order."""

    first: date
    last: date
    changes: tuple[date, ...] = ()

    def within(self, day: date) -> date:
        """Return the day that is nearest and within."""
        return min(max(day, self.first), self.last)

    def share(self, day: date) -> float:
        """Return how far a day lies between the first, 0, and the last, 1."""
        span = (self.last - self.first).days
        return (self.within(day) - self.first).days / span if span else 0.0

    def at(self, share: float) -> date:
        """Return the day that lies this far along."""
        span = (self.last - self.first).days
        return self.first + timedelta(days=round(min(max(share, 0.0), 1.0) * span))

    def after(self, day: date) -> date:
        """Return the next change after a day, the last day where there is none."""
        place = bisect_right(self.changes, day)
        return self.within(self.changes[place]) if place < len(self.changes) else self.last

    def before(self, day: date) -> date:
        """Return the change before a day, the first day where there is none."""
        place = bisect_left(self.changes, day) - 1
        return self.within(self.changes[place]) if place >= 0 else self.first

    def month(self, day: date, by: int) -> date:
        """Return the same day so many months on, or the last day of a month that is shorter."""
        years, month = divmod(day.year * 12 + day.month - 1 + by, 12)
        if not date.min.year <= years <= date.max.year:
            return day
        longest = monthrange(years, month + 1)[1]
        return self.within(date(years, month + 1, min(day.day, longest)))

    def wait(self, day: date) -> int:
        """Return the milliseconds until the next change when this is played, 0 at the end."""
        if day >= self.last:
            return 0
        return max(LEAST, round((self.after(day) - day) / _YEAR * YEAR))

    def months(self) -> Iterator[date]:
        """Yield the first day of each month that lies within."""
        day = self.first.replace(day=1)
        while day <= self.last:
            if day >= self.first:
                yield day
            day = (day + timedelta(days=31)).replace(day=1)
