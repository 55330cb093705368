"""Words in the network picture never stand on a partner or on each other; what has no room folds.

Pills are tried first, for they say who reaches the public. A label is tried where it reads best,
then around its partner, then a little off it, and then in the place of another that can stand
elsewhere; where it fits nowhere a short name is tried. What has no room beside its partner stands
further away at the end of a line, as long as these are no crowd; and where that does not fit either
a partner is a mark whose name is a tool tip. The same boxes in the same order always give the same
answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from math import atan2, cos, floor, hypot, pi, sin
from typing import Final, NamedTuple

_CELL: Final = 48.0
_SHIFT: Final = 0.25  # of their width, by which words stand off the middle of their mark
_UPRIGHT: Final = 0.3  # this near to the top or the foot, words stand above or below
_CROWD: Final = 200  # partners, beyond whom nobody's words stand at the end of a line
_TURNS: Final = 24  # directions that are tried with a line, the outward one first
_LINES: Final = (1.0, 1.6, 2.3, 3.1, 4.0, 5.0, 6.2)  # heights of a line of words, how far off
_STEP: Final = 4.0  # pixels between two looks at what a line would cross


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
    """What a partner is shown as, the box of its words or of its pill, and the line to them."""

    form: Form
    box: Box
    line: tuple[tuple[float, float], tuple[float, float]] | None = None


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
    `radius` around its point, and `gap` lies between it and its words. Where somebody stays a mark
    and more names have room without pills, nobody has one.
    """
    found = _labelled(wanted, taken, is_inside, radius, gap)
    if len(wanted) <= _CROWD and _marks(found):
        plain = [each._replace(pill=None) for each in wanted]
        bare = _labelled(plain, taken, is_inside, radius, gap)
        if _marks(bare) < _marks(found):
            return bare
    return found


def _marks(found: Mapping[str, Placed]) -> int:
    return sum(each.form is Form.MARK for each in found.values())


def _labelled(
    wanted: Sequence[Wanted],
    taken: Sequence[Box],
    is_inside: Callable[[Box], bool],
    radius: float,
    gap: float,
) -> dict[str, Placed]:
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
    left = [each for each in wanted if each.id not in placing.found]
    for each in left if len(wanted) <= _CROWD else ():
        placing.put_led(each, _led_tries(each, radius, gap), gap)
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

    def put_led(self, wanted: Wanted, tries: Iterable[Placed], air: float) -> None:
        """Place words at the end of a line that crosses nothing; the nearest such place."""
        own = self._marks[wanted.id]
        for placed in tries:
            if not self._is_inside(placed.box) or not self._room.is_free(placed.box, own):
                continue
            crossed = [_around(at, 1.0) for at in _along(placed.line)]
            if all(self._room.is_free(each, own) for each in crossed):
                self._take(wanted.id, placed, air)
                for each in crossed:
                    self._room.take(each)
                return

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


def _led_tries(wanted: Wanted, radius: float, gap: float) -> Iterator[Placed]:
    """Yield words further and further away, in all directions, each with the line to them."""
    x, y = wanted.at
    outward = atan2(wanted.side[1], wanted.side[0])
    for form, size in ((Form.LABEL, wanted.label), (Form.SHORT, wanted.short)):
        wide, high = size
        for far in _LINES if wide else ():
            for step in range(_TURNS):
                turn = outward + (step + 1) // 2 * (1 if step % 2 else -1) * 2 * pi / _TURNS
                right, down = cos(turn), sin(turn)
                end_x = x + right * (radius + gap + far * high)
                end_y = y + down * (radius + gap + far * high)
                left = end_x + (right - 1) / 2 * wide
                top = end_y + (down - 1) / 2 * high
                box = Box(round(left), round(top), round(left) + wide, round(top) + high)
                yield Placed(form, box, _line(wanted.at, box, radius))


def _line(
    at: tuple[float, float], box: Box, radius: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the line from the edge of a mark to the nearest point of a box."""
    x, y = at
    end_x, end_y = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    far = hypot(end_x - x, end_y - y) or 1.0
    start = (x + (end_x - x) * radius / far, y + (end_y - y) * radius / far)
    return start, (end_x, end_y)


def _along(
    line: tuple[tuple[float, float], tuple[float, float]] | None,
) -> Iterator[tuple[float, float]]:
    """Yield points of a line, near enough to each other that nothing lies between them."""
    if line is None:
        return
    (x, y), (end_x, end_y) = line
    count = max(int(hypot(end_x - x, end_y - y) / _STEP), 1)
    for step in range(count):
        yield x + (end_x - x) * step / count, y + (end_y - y) * step / count


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
