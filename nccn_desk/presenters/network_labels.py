"""Words in the network picture never stand on a partner or on each other; what has no room folds.

Pills are tried first, for they say who reaches the public. A label is tried where it reads best,
then around its partner, then a little off it, and then in the place of another that can stand
elsewhere; where it fits nowhere a short name is tried, and where that does not fit either a partner
is a mark whose name is a tool tip. The same boxes in the same order always give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from math import floor
from typing import Final, NamedTuple

_CELL: Final = 48.0
_SHIFT: Final = 0.25  # of their width, by which words stand off the middle of their mark
_UPRIGHT: Final = 0.3  # this near to the top or the foot, words stand above or below


class Form(StrEnum):
    """What there was room for."""

    PILL = "pill"
    LABEL = "label"
    SHORT = "short"
    MARK = "mark"


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def grown(self, by: float) -> Box:
        """Return a box that reaches further on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Wanted(NamedTuple):
    """A partner's mark at a point, and the sizes of its words; `pill` asks for a box around both.

    `side` is where outside is, right and down of the middle, as parts of one.
    """

    id: str
    at: tuple[float, float]
    side: tuple[float, float]
    label: tuple[float, float]
    short: tuple[float, float]
    pill: tuple[float, float] | None = None


class Placed(NamedTuple):
    """What a partner is shown as, and the box of its words or of its pill."""

    form: Form
    box: Box


class Room:
    """Boxes that are taken, found quickly by where they lie."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        """Let nothing else stand here."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box, own: Box | None = None) -> bool:
        """Tell whether nothing stands here but one's own mark."""
        return all(taken is own for taken in self.met(box))

    def met(self, box: Box) -> Iterator[Box]:
        """Yield what stands here, a box once for each cell that it shares with this one."""
        for cell in _cells(box):
            yield from (taken for taken in self._cells.get(cell, ()) if box.meets(taken))

    def leave(self, box: Box) -> None:
        """Let something stand here again."""
        for cell in _cells(box):
            self._cells[cell] = [taken for taken in self._cells[cell] if taken is not box]


def label(
    wanted: Sequence[Wanted],
    taken: Sequence[Box],
    is_inside: Callable[[Box], bool],
    radius: float,
    gap: float,
) -> dict[str, Placed]:
    """Find room for the words of all partners, in their order.

    `taken` boxes are left free, and words stay where `is_inside` allows them; a mark takes
    `radius` around its point, and `gap` lies between it and its words.
    """
    room = Room()
    for box in taken:
        room.take(box)
    marks = {each.id: _around(each.at, radius) for each in wanted}
    for mark in marks.values():
        room.take(mark)
    placing = _Placing(room, marks, is_inside)
    for each in wanted:
        placing.put(each.id, _pill_tries(each, radius, gap), 0.0)
    tries = {each.id: list(_label_tries(each, radius, gap)) for each in wanted}
    for each in wanted:
        if each.id not in placing.found and not placing.put(each.id, tries[each.id], gap):
            placing.make_way(each.id, tries, gap)
    found = placing.found
    return {each.id: found.get(each.id, Placed(Form.MARK, marks[each.id])) for each in wanted}


class _Placing:
    """Who stands where so far; another makes way only where it can stand elsewhere."""

    def __init__(
        self, room: Room, marks: Mapping[str, Box], is_inside: Callable[[Box], bool]
    ) -> None:
        self.found: dict[str, Placed] = {}
        self._room = room
        self._marks = marks
        self._is_inside = is_inside
        self._words: dict[str, Box] = {}  # what each keeps free: its words, and air beside them

    def put(self, item: str, tries: Iterable[tuple[Form, Box]], air: float) -> bool:
        """Place words where they are free first; tell whether there was such a place."""
        for form, box in tries:
            if self._is_inside(box) and self._room.is_free(box, self._marks[item]):
                self._take(item, Placed(form, box), air)
                return True
        return False

    def make_way(self, item: str, tries: Mapping[str, list[tuple[Form, Box]]], air: float) -> bool:
        """Place words where one other stands that finds another place; tell whether one did."""
        for form, box in tries[item]:
            other = self._in_the_way(item, box) if self._is_inside(box) else ""
            if not other or other not in tries:
                continue
            before = self.found[other]
            self._room.leave(self._words[other])
            self._take(item, Placed(form, box), air)
            same = [each for each in tries[other] if each[0] == before.form]
            if self.put(other, same, air):
                return True
            self._room.leave(self._words.pop(item))
            del self.found[item]
            self._take(other, before, air)
        return False

    def _in_the_way(self, item: str, box: Box) -> str:
        """Return whose words alone stand in a box, "" where more does, or a mark."""
        met = [taken for taken in self._room.met(box) if taken is not self._marks[item]]
        if not met or any(each is not met[0] for each in met):
            return ""
        return next((key for key, words in self._words.items() if words is met[0]), "")

    def _take(self, item: str, placed: Placed, air: float) -> None:
        left, top, right, bottom = placed.box
        self._words[item] = Box(left - air, top, right + air, bottom)
        self._room.take(self._words[item])
        self.found[item] = placed


def _pill_tries(wanted: Wanted, radius: float, gap: float) -> Iterator[tuple[Form, Box]]:
    if wanted.pill is not None:
        for box in _pills(wanted.at, wanted.side, wanted.pill, radius + gap):
            yield Form.PILL, box


def _label_tries(wanted: Wanted, radius: float, gap: float) -> Iterator[tuple[Form, Box]]:
    for form, size in ((Form.LABEL, wanted.label), (Form.SHORT, wanted.short)):
        if size[0]:
            yield from ((form, box) for box in _beside(wanted.at, wanted.side, size, radius, gap))


def _pills(
    at: tuple[float, float], side: tuple[float, float], size: tuple[float, float], radius: float
) -> Iterator[Box]:
    """Yield a pill around its place, then towards the middle, then away from it."""
    (x, y), (wide, high) = at, size
    reach = wide / 2 - radius
    inwards = -reach if side[0] > 0 else reach
    for shift in (0.0, inwards / 2, inwards, -inwards / 2, -inwards):
        left = x + shift - wide / 2
        yield Box(left, y - high / 2, left + wide, y + high / 2)


def _beside(
    at: tuple[float, float],
    side: tuple[float, float],
    size: tuple[float, float],
    radius: float,
    gap: float,
) -> Iterator[Box]:
    (x, y), (wide, high), away = at, size, radius + gap
    right = Box(x + away, y - high / 2, x + away + wide, y + high / 2)
    left = Box(x - away - wide, y - high / 2, x - away, y + high / 2)
    above = Box(x - wide / 2, y - radius - high, x + wide / 2, y - radius)
    below = Box(x - wide / 2, y + radius, x + wide / 2, y + radius + high)
    flat = (right, left) if side[0] >= 0 else (left, right)
    tall = (below, above) if side[1] > 0 else (above, below)
    yield from (*tall, *flat) if abs(side[0]) < _UPRIGHT else (*flat, *tall)
    for over in tall:
        yield Box(x - radius, over.top, x - radius + wide, over.bottom)
        yield Box(x + radius - wide, over.top, x + radius, over.bottom)
    for beside in flat:
        for down in (-high / 2, high / 2):
            yield Box(beside.left, beside.top + down, beside.right, beside.bottom + down)
    for over in tall:
        off = -high / 2 if over is above else high / 2
        for left_edge in (x - wide / 2, x, x - wide, x - wide * _SHIFT, x - wide * (1 - _SHIFT)):
            yield Box(left_edge, over.top, left_edge + wide, over.bottom)
            yield Box(left_edge, over.top + off, left_edge + wide, over.bottom + off)


def _around(at: tuple[float, float], radius: float) -> Box:
    return Box(at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(floor(box.left / _CELL), floor(box.right / _CELL) + 1):
        for row in range(floor(box.top / _CELL), floor(box.bottom / _CELL) + 1):
            yield column, row
