"""The day line is a scale and a layout: instants become heights, and no block covers another.

The morning is magnified, because seven of the ten moments lie in it. Lengths are in whatever
unit the caller measures in; nothing here knows a font, a colour or a window.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from nccn_desk.kernel.clock import at, in_brussels

MORNING: Final = (time(7), time(13))
MORNING_SHARE: Final = 0.63  # of the whole height
EVENING: Final = time(20, 30)  # the axis reaches at least to here
HOUR: Final = timedelta(hours=1)
HALF_HOUR: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Span:
    """Something that takes time on the day line; `least` is the height that its words need."""

    key: str
    start: datetime
    end: datetime
    least: float


@dataclass(frozen=True, slots=True)
class Measure:
    """The lengths that a layout keeps to, in the caller's unit."""

    gap: float = 4.0  # between two blocks
    label: float = 20.0  # the height that a time label needs for itself
    label_low: float = 14.0  # from a tall block's top to the middle of its time label
    tall: float = 52.0  # from this height on the time label stands at the top of its block
    hour_apart: float = 24.0  # an hour's label keeps this distance to any other
    pill: float = 24.0  # the height of the pill that tells the time


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale of one day: knots of instant and fraction, both rising."""

    knots: tuple[tuple[datetime, float], ...]

    @property
    def first(self) -> datetime:
        """The instant at the top."""
        return self.knots[0][0]

    @property
    def last(self) -> datetime:
        """The instant at the foot."""
        return self.knots[-1][0]

    def fraction(self, instant: datetime) -> float:
        """Return how far down an instant lies, nought at the top and one at the foot."""
        if instant <= self.first:
            return 0.0
        for (start, low), (end, high) in zip(self.knots, self.knots[1:], strict=False):
            if instant <= end:
                return low + (high - low) * ((instant - start) / (end - start))
        return 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands; `label` is the middle of its time label, None where it stands inside.

    Where the pill that tells the time is in its way, a label makes room within the height of its
    block, else it goes inside.
    """

    key: str
    top: float
    bottom: float
    label: float | None

    @property
    def height(self) -> float:
        """How high the block is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class HourMark:
    """A whole hour beside the line: whether its hairline and its label have room."""

    instant: datetime
    y: float
    lined: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class DayLayout:
    """A day laid out: places in the order of time, hours, and where any other instant lies."""

    height: float
    places: tuple[Place, ...]
    hours: tuple[HourMark, ...]
    axis: Axis
    anchors: tuple[tuple[float, float], ...]  # true height and height shown, both rising

    def y(self, instant: datetime) -> float:
        """Return where an instant lies, in step with the blocks: never before one it follows."""
        return _bent(self.anchors, self.axis.fraction(instant) * self.height)


def make_axis(day: date, spans: Sequence[Span]) -> Axis:
    """Return the scale of a day that holds all spans; 07:00 to 13:00 takes 63 % of it."""
    morning = at(day, MORNING[0]), at(day, MORNING[1])
    first = min((_floor(span.start) for span in spans), default=morning[0])
    first = min(first, morning[0])
    last = max((_ceiling(span.end) for span in spans), default=at(day, EVENING))
    last = max(last, at(day, EVENING))
    before, after = morning[0] - first, last - morning[1]
    rest = (1 - MORNING_SHARE) / (before + after).total_seconds()
    start = rest * before.total_seconds()
    knots = ((first, 0.0), (morning[0], start), (morning[1], start + MORNING_SHARE), (last, 1.0))
    return Axis(knots[1:] if first == morning[0] else knots)


def lay(
    axis: Axis,
    spans: Sequence[Span],
    height: float,
    measure: Measure,
    now: datetime | None = None,
) -> DayLayout:
    """Lay spans out on an axis of a height; where they need more, the layout is higher.

    Blocks begin where their time lies, are at least as high as their words, and make way for
    each other by as little as that takes. `now` is where a pill stands among the labels.
    """
    ordered = sorted(spans, key=lambda span: span.start)
    height = max(height, sum(span.least + measure.gap for span in ordered))
    tops = _tops(axis, ordered, height, measure.gap)
    bottoms = _bottoms(axis, ordered, tops, height, measure.gap)
    shown = [top - measure.gap / 2 for top in tops]
    true = [axis.fraction(span.start) * height for span in ordered]
    anchors = ((0.0, 0.0), *zip(true, shown, strict=True), (height, height))
    bare = DayLayout(height, (), (), axis, anchors)
    pill = bare.y(now) if now is not None and axis.first <= now <= axis.last else None
    places = tuple(
        _place(span, top, bottom, pill, measure)
        for span, top, bottom in zip(ordered, tops, bottoms, strict=True)
    )
    begun = frozenset(span.start for span in ordered)
    hours = _hours(bare, places, pill, measure, begun)
    return DayLayout(height, places, hours, axis, anchors)


def _tops(axis: Axis, spans: Sequence[Span], height: float, gap: float) -> list[float]:
    """Push blocks down until none covers another, then up until all are above the foot."""
    tops: list[float] = []
    free = 0.0
    for span in spans:
        top = max(axis.fraction(span.start) * height, free) + gap / 2
        tops.append(top)
        free = top + span.least + gap / 2
    foot = height
    for place in range(len(spans) - 1, -1, -1):
        foot -= spans[place].least + gap
        tops[place] = min(tops[place], foot + gap / 2)
    return tops


def _bottoms(
    axis: Axis, spans: Sequence[Span], tops: Sequence[float], height: float, gap: float
) -> list[float]:
    """End each block where its time ends or where the next begins, never above its words' end."""
    bottoms = []
    for place, span in enumerate(spans):
        end = axis.fraction(span.end) * height - gap / 2
        limit = (tops[place + 1] if place + 1 < len(tops) else height + gap / 2) - gap
        bottoms.append(min(max(end, tops[place] + span.least), limit))
    return bottoms


def _place(span: Span, top: float, bottom: float, pill: float | None, measure: Measure) -> Place:
    tall = bottom - top >= measure.tall
    label = top + measure.label_low if tall else (top + bottom) / 2
    room, half = (measure.pill + measure.label) / 2, measure.label / 2
    if pill is None or abs(label - pill) >= room:
        return Place(span.key, top, bottom, label)
    aside = (pill + room, pill - room)
    free = (each for each in aside if top + half <= each <= bottom - half)
    return Place(span.key, top, bottom, next(free, None))


def _hours(
    bare: DayLayout,
    places: Sequence[Place],
    pill: float | None,
    measure: Measure,
    begun: frozenset[datetime],
) -> tuple[HourMark, ...]:
    """Mark whole hours where neither a block nor another label is in the way.

    An hour at which a block begins has that block's label.
    """
    taken = [place.label for place in places if place.label is not None]
    taken += [] if pill is None else [pill]
    taken.sort()
    tops = [place.top for place in places]
    marks = []
    instant = _ceiling(bare.axis.first)
    while instant <= bare.axis.last:
        y = bare.y(instant)
        above = bisect_right(tops, y - 1) - 1
        lined = above < 0 or places[above].bottom <= y + 1
        labelled = instant not in begun and _is_free(y, taken, measure.hour_apart)
        marks.append(HourMark(instant, y, lined, labelled))
        instant += HOUR
    return tuple(marks)


def _is_free(y: float, taken: Sequence[float], apart: float) -> bool:
    after = bisect_right(taken, y)
    near = taken[max(after - 1, 0) : after + 1]
    return all(abs(y - other) >= apart for other in near)


def _bent(anchors: Sequence[tuple[float, float]], true: float) -> float:
    """Return the height shown for a true height, straight between the anchors beside it."""
    after = bisect_right(anchors, (true, float("inf")))
    if after == len(anchors):
        return anchors[-1][1]
    (low, shown_low), (high, shown_high) = anchors[after - 1], anchors[after]
    return shown_low + (shown_high - shown_low) * (true - low) / (high - low)


def _floor(instant: datetime) -> datetime:
    """Return the whole Belgian hour at or before an instant."""
    wall = in_brussels(instant)
    return instant - timedelta(
        minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond
    )


def _ceiling(instant: datetime) -> datetime:
    """Return the half Belgian hour at or after an instant."""
    whole = _floor(instant)
    while whole < instant:
        whole += HALF_HOUR
    return whole
