"""The area of an alert is a circle or a polygon in degrees, read from a line as it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from nccn_desk.kernel.errors import BadValue

Point = tuple[float, float]  # latitude, longitude

CORNERS: Final = 3  # the fewest of an area
MOST: Final = 60  # corners; nobody types more
FARTHEST: Final = 500.0  # kilometres of a radius: Belgium and what lies around it
# Latitudes and longitudes of Belgium and of what may touch it; a pair that was swapped is outside.
SOUTH, NORTH, WEST, EAST = 48.0, 53.0, 1.0, 8.0
_PAIR: Final = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")
_RADIUS: Final = re.compile(r"\s*(?:r|km)?\s*(\d{1,4}(?:\.\d+)?)\s*(?:km)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon of its corners, or with a `radius` in kilometres the circle around one point."""

    points: tuple[Point, ...]
    radius: float = 0.0

    @property
    def polygon(self) -> str:
        """The polygon as CAP writes it, its first corner once more at the end; "" for none."""
        if self.radius:
            return ""
        return " ".join(map(_written, (*self.points, self.points[0])))

    @property
    def circle(self) -> str:
        """The circle as CAP writes it; "" for none."""
        return f"{_written(self.points[0])} {self.radius:g}" if self.radius else ""


def read_area(line: str) -> Shape | None:
    """Read ``50.63,5.57 10`` as a circle of 10 km, and three pairs or more as a polygon.

    Return None where nothing was typed; raise BadValue for all that is no area.
    """
    if not line.strip():
        return None
    points = tuple((float(lat), float(lon)) for lat, lon in _PAIR.findall(line))
    rest = " ".join(_PAIR.sub(" ", line).replace(";", " ").split())
    if not points or (rest and not _RADIUS.fullmatch(rest)):
        raise BadValue("area_unread", field="area", typed=line.strip()[:60])
    for each in points:
        _check_place(each)
    if rest:
        return _circle(points, rest)
    return _polygon(points)


def _circle(points: tuple[Point, ...], rest: str) -> Shape:
    found = _RADIUS.fullmatch(rest)
    radius = float(found[1]) if found else 0.0
    if len(points) != 1 or not 0 < radius <= FARTHEST:
        raise BadValue("area_radius", field="area", km=f"{FARTHEST:g}")
    return Shape(points, radius)


def _polygon(points: tuple[Point, ...]) -> Shape:
    corners = points[:-1] if len(points) > 1 and points[0] == points[-1] else points
    if not CORNERS <= len(set(corners)) <= MOST or len(set(corners)) < len(corners):
        raise BadValue("area_few", field="area", n=len(corners), most=MOST)
    edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    if any(_cross(one, other) for one, other in combinations(edges, 2)):
        raise BadValue("area_crosses", field="area")
    return Shape(corners)


def _check_place(point: Point) -> None:
    lat, lon = point
    if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
        raise BadValue("area_elsewhere", field="area", typed=_written(point))


def _written(point: Point) -> str:
    return ",".join(f"{each:.5f}".rstrip("0").rstrip(".") for each in point)


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Tell whether two edges cut each other elsewhere than in a corner that both have."""
    (a, b), (c, d) = one, other
    if {a, b} & {c, d}:
        return False
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])
