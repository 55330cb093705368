"""The scale of the rhythm's plot: which minutes are in sight, and which of them are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from nccn_desk.presenters.rhythm_shapes import RhythmPoint

LEAST: Final = 10.0  # minutes that are always in sight, so that a good week looks like one
ROUND: Final = 5  # minutes

Span = tuple[int, float, float]


class Scale(NamedTuple):
    """The minutes at the foot and at the top, and the levels that carry a word."""

    low: float
    high: float
    levels: tuple[int, ...]


def scale_of(points: Sequence[RhythmPoint]) -> Scale:
    """Return a scale that shows every point, with air for words above the highest."""
    known = [
        minutes
        for point in points
        for minutes in (point.least, point.most, point.yesterday)
        if minutes is not None
    ]
    high, low = max([*known, LEAST]), min([*known, 0.0])
    air = (high - low) / 5
    top = ROUND * int(high // ROUND)
    foot = -ROUND * int(-low // ROUND)
    return Scale(low - air / 2, high + air, (foot, 0, top) if foot else (0, top))


def runs(points: Sequence[RhythmPoint]) -> list[list[Span]]:
    """Return the spans of steps that follow each other, a new run after each step without one."""
    found: list[list[Span]] = [[]]
    for place, point in enumerate(points):
        if point.least is None or point.most is None:
            found.append([])
        else:
            found[-1].append((place, point.least, point.most))
    return [run for run in found if run]


def spread(levels: Sequence[float], apart: float, scale: Scale) -> list[float]:
    """Return levels for words, given from the top down, that keep so far apart from each other.

    They stand around where they were wanted, and within the scale where that is high enough.
    """
    middle = sum(levels) / len(levels)
    first = middle + apart * (len(levels) - 1) / 2
    lowest = scale.low + apart / 2 + apart * (len(levels) - 1)
    first = max(min(first, scale.high - apart / 2), lowest)
    return [first - apart * place for place in range(len(levels))]
