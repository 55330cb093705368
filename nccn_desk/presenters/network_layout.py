"""Every partner has a place in the picture that no other partner's coming or going changes.

A place is a turn (0 at the top, clockwise, 1 is once around) and a distance from the middle (1 is
the outer band). It follows from a seat: a number within a sector, which is a whole ring or the part
of a ring that lies before one public group. Seats are given in order and never taken back. Those
of the first wave share the sector evenly; each later wave stands between them, at another depth.
So with the same seats nothing ever moves; and without any (a picture shown for the first time),
as long as circles and groups say how many share them evenly, one who comes last moves nobody.
A new group narrows the arcs of the band: no arc moves further than its own width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil, cos, pi, sin, sqrt
from typing import Final, NamedTuple

from nccn_desk.presenters.network_shapes import CORE, Group, Node, Picture

FIRST: Final = 0.31  # how far from the middle the innermost ring lies, and the outermost
LAST: Final = 0.823
_BEND: Final = 1.26  # rings lie closer together the further inside
_DEEP: Final = 0.6  # of the way to the next ring inside, for those who come later
_HIGH: Final = 0.2  # of the way to the next ring outside, where a sector has several rows
_WIDE: Final = 1.1  # of an arc, over which one or two partners spread
_INNER: Final = 0.75  # the depth at which those begin who serve no group, where others do
_AROUND: Final = 44  # partners on one row of a whole ring
_PAIR: Final = 2  # partners on one row before a group, as long as there are few
_ROWS: Final = 4

Sector = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Seats:
    """Who has which seat: `bases` share a sector evenly, `taken` are seats by sector and node."""

    bases: Mapping[Sector, int] = field(default_factory=dict)
    taken: Mapping[tuple[Sector, str], int] = field(default_factory=dict)


class Place(NamedTuple):
    """Where something stands: a turn, and a distance from the middle."""

    turn: float
    distance: float


def seated(picture: Picture, before: Seats | None = None) -> Seats:
    """Give a seat to everybody who has none yet; all others keep theirs, also who is gone."""
    before = before or Seats()
    new = [key for node in picture.nodes if (key := (_sector(node), node.id)) not in before.taken]
    if not new:
        return before
    bases, taken = dict(before.bases), dict(before.taken)
    filled = _count(sector for sector, _ in taken)
    coming = _count(sector for sector, _ in new)
    for key in new:
        sector = key[0]
        bases.setdefault(sector, _given(picture, sector) or coming[sector])
        taken[key] = filled.get(sector, 0)
        filled[sector] = taken[key] + 1
    return Seats(bases, taken)


def places(picture: Picture, seats: Seats) -> dict[str, Place]:
    """Return where every partner outside the core stands; one without a seat raises KeyError."""
    turns = group_turns(picture.groups)
    mixed = {ring for ring, group in seats.bases if group}
    return {
        node.id: _place(picture, node, seats, turns, inner=node.ring in mixed)
        for node in picture.nodes
        if node.ring != CORE
    }


def group_turns(groups: tuple[Group, ...]) -> dict[str, float]:
    """Return the turn at which the middle of each group's arc lies."""
    return {group.id: place / len(groups) for place, group in enumerate(groups)}


def distance_of(ring: int, circles: int) -> float:
    """Return how far from the middle a ring lies; the core is the first of these circles."""
    if ring <= CORE:
        return 0.0
    steps = circles - 2
    if steps <= 0:
        return LAST if ring >= circles - 1 else FIRST
    along = float(min((ring - 1) / steps, 1.0) ** _BEND)
    return FIRST + (LAST - FIRST) * along


def point(place: Place, wide: float, high: float) -> tuple[float, float]:
    """Return a place as right and down from the middle of an ellipse with these half axes."""
    angle = 2 * pi * place.turn
    return place.distance * wide * sin(angle), -place.distance * high * cos(angle)


def between(number: int) -> float:
    """Return the number-th of 0, 1/2, 1/4, 3/4, 1/8 …: each halves a gap that is left."""
    value, share = 0.0, 0.5
    while number:
        number, bit = divmod(number, 2)
        value += share * bit
        share /= 2
    return value


def _place(
    picture: Picture, node: Node, seats: Seats, turns: Mapping[str, float], *, inner: bool
) -> Place:
    sector = _sector(node)
    serves = node.group in turns
    base = seats.bases[sector]
    rows = _rows(base) if serves else ceil(base / _AROUND)
    columns = ceil(base / rows)
    wave, seat = divmod(seats.taken[sector, node.id], base)
    column, row = divmod(seat, rows)
    depth = (row + between(wave)) / rows
    shift = (between(wave) - 0.5) if wave else 0.0
    if rows > 1:
        shift += 0.25 if row % 2 else -0.25
    if serves:
        along = (1.0 if rows > 1 else _WIDE) * ((column + 0.5 + shift) / columns - 0.5) / len(turns)
        turn = turns[node.group] + along
    else:
        turn = (column + shift + (0.0 if node.ring % 2 else 0.5)) / columns
        depth = _INNER + (1 - _INNER) * depth if inner else depth
    outer, deepest = _bounds(node.ring, len(picture.circles), several=serves and rows > 1)
    return Place(turn % 1.0, outer - (outer - deepest) * depth)


def _bounds(ring: int, circles: int, *, several: bool) -> tuple[float, float]:
    """Return the distances between which the rows of a ring lie."""
    here, inside = distance_of(ring, circles), distance_of(ring - 1, circles)
    outside = distance_of(ring + 1, circles) if ring + 1 < circles else 1.0
    outer = here + _HIGH * (outside - here) if several else here
    return outer, here - _DEEP * (here - inside)


def _rows(base: int) -> int:
    if base <= _PAIR:
        return 1
    return max(min(ceil(base / _PAIR), _ROWS), ceil(sqrt(base)))


def _sector(node: Node) -> Sector:
    return node.ring, node.group


def _given(picture: Picture, sector: Sector) -> int:
    """Return how many share a sector evenly by what the picture says, 0 where it does not."""
    ring, group = sector
    if group:
        return next((each.seats for each in picture.groups if each.id == group), 0)
    return picture.circles[ring].seats if ring < len(picture.circles) else 0


def _count(sectors: Iterable[Sector] | Iterator[Sector]) -> dict[Sector, int]:
    counted: dict[Sector, int] = {}
    for sector in sectors:
        counted[sector] = counted.get(sector, 0) + 1
    return counted
