"""What is usual is what the same weekday and hour brought in the past weeks; far above is unusual.

The method is published: quartiles as Hyndman and Fan number 7 (The American Statistician 50, 1996),
and beyond the outer fence of Tukey (Exploratory Data Analysis, 1977), the upper quartile and three
times the distance between the quartiles, a value is far out. Of values that hardly differ that
distance is taken as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Final

WEEKS: Final = 8  # that are looked back upon
LEAST: Final = 3  # weeks with values; of fewer nobody knows what is usual
FENCE: Final = 3.0  # distances between the quartiles


@dataclass(frozen=True, slots=True)
class Band:
    """The quartiles of what was usual, out of so many weeks."""

    low: float
    middle: float
    high: float
    weeks: int

    @property
    def fence(self) -> float:
        """The value above which it is unusual."""
        return self.high + FENCE * max(self.high - self.low, 1.0)

    def is_unusual(self, value: float) -> bool:
        """Tell whether a value lies far above what is usual; a fall is none of ours."""
        return value > self.fence


def band_of(weeks: Iterable[Sequence[float]]) -> Band | None:
    """Return the band of some weeks' values of one hour; None where too few weeks have any."""
    counted = [values for values in weeks if values]
    if len(counted) < LEAST:
        return None
    every = [value for values in counted for value in values]
    low, middle, high = quantiles(every, n=4, method="inclusive")
    return Band(low, middle, high, len(counted))
