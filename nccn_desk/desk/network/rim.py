"""The names of the public groups stand around the band, and say how large the picture can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import cos, hypot, inf, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import pieces_of, set_words, width_of
from nccn_desk.presenters.network_shapes import Group, Reach
from nccn_desk.presenters.plain_shapes import Align

TITLE: Final = "small_medium"
SMALL: Final = "caption"
_OUT: Final = 11  # pixels at 100 % between the band and its names
_EDGE: Final = 6  # between the names and the edge of the picture
_WRAPS: Final = (156, 116, 80)  # a longer name takes a second line; the first that suits is taken
_KEPT: Final = 112  # the least room that is kept for what stands under a name
_ICON: Final = 15
_AFTER_ICON: Final = 5
_FLATTEST: Final = 1.18  # how much wider than high the picture may be, and how much higher
_FLAT: Final = 2.1  # the same where it would else be narrower than this, so that names have room
_ROOMY: Final = 400
_STEEPEST: Final = 1.1
_LEAST: Final = 60
_HALVINGS: Final = 24
_MOVES: Final = 9


@dataclass(frozen=True, slots=True)
class Name:
    """A group's name beside its arc, the words under it, and the triangle before a gap."""

    id: str
    words: str
    title: QRectF
    under: str
    small: QRectF
    icon: QRectF
    align: Align

    @property
    def box(self) -> QRectF:
        """Where all of it stands."""
        return self.title.united(self.small).united(self.icon)

    def moved(self, down: float) -> Name:
        """Return the same further down, or further up."""
        boxes = (
            box.translated(0, down) if box.isValid() else box
            for box in (self.title, self.small, self.icon)
        )
        title, small, icon = boxes
        return replace(self, title=title, small=small, icon=icon)


class Rim:
    """The names of the groups of a picture, and the half axes that leave them room."""

    def __init__(
        self,
        look: Look,
        groups: tuple[Group, ...],
        turns: Mapping[str, float],
        size: QSizeF,
        half: float,
    ) -> None:
        self._look = look
        self._turns = turns
        self._out = half + look.px(_OUT)
        self.size = size
        self._groups = groups
        self._told: tuple[tuple[Group, ...], float, tuple[Name, ...]] | None = None
        self.middle = QPointF()
        self._wrap = min(_WRAPS, key=self._collisions)
        self.wide, self.high = self._axes()

    def meets(self, corner: QRectF) -> bool:
        """Tell whether a corner of the picture has something in it on any day."""
        inner = corner.bottomRight()
        if hypot(inner.x() / (self.wide + self._out), inner.y() / (self.high + self._out)) <= 1:
            return True
        return any(_meet(corner, self._kept(group)) for group in self._groups)

    def names(self, groups: tuple[Group, ...], zoom: float) -> tuple[Name, ...]:
        """Return each name where it stands; without room the words under it go, then it moves."""
        if self._told and self._told[:2] == (groups, zoom):
            return self._told[2]
        found: list[Name] = []
        for group in groups:
            for name in self._tries(group, zoom):
                if not any(_meet(name.box, other.box) for other in found):
                    found.append(name)
                    break
        self._told = (groups, zoom, tuple(found))
        return self._told[2]

    def _tries(self, group: Group, zoom: float) -> Iterator[Name]:
        line, turn = self._look.line(SMALL), self._turns[group.id]
        window = QRectF(QPointF(0, 0), self.size).translated(-self.middle)
        outwards = -line / 2 if cos(2 * pi * turn) >= 0 else line / 2
        for under in (True, False):
            for step in range(_MOVES):
                name = self._name(group, zoom, under=under).moved(step * outwards)
                if not step or zoom > 1 or window.contains(name.box):
                    yield name

    def paint(self, canvas: Canvas, name: Name, state: Reach, ink: str = "") -> None:
        """Draw one name."""
        gap = state is Reach.GAP
        first, second = ("due", "due") if gap else ("t2", "t3")
        canvas.prose(name.title, name.words, TITLE, ink or first, name.align)
        canvas.prose(name.small, name.under, SMALL, ink or second, name.align)
        if gap:
            colour = canvas.look.colour("due")
            canvas.look.icons.draw(canvas.painter, name.icon, "warning", colour, "fill")

    def _name(self, group: Group, zoom: float, *, under: bool) -> Name:
        look, gap = self._look, group.state is Reach.GAP
        words, small = look.say(group.label), look.say(group.small) if under else ""
        side, at = self._side(group.id), self._anchor(group.id, zoom)
        wide, tall = self._measured(words)
        room = max(self._left(at, side, zoom), wide, look.px(_KEPT))
        below = set_words(look, small, SMALL, room) if small else None
        most = max(
            wide + (look.px(_ICON + _AFTER_ICON) if gap else 0), below.widest if below else 0
        )
        high = tall + (below.height if below else 0)
        left = at.x() + (side.x() - 1) / 2 * most
        top = at.y() + (side.y() - 1) / 2 * high
        align = Align.CENTRE if abs(side.x()) < 1 else Align.START if side.x() > 0 else Align.END
        box = QRectF(round(left), round(top), most + 1, tall)
        title, icon = self._with_icon(box, wide, align) if gap else (box, QRectF())
        foot = QRectF(box.left(), box.bottom(), most + 1, below.height if below else 0)
        return Name(group.id, words, title, small, foot, icon, align)

    def _with_icon(self, box: QRectF, wide: float, align: Align) -> tuple[QRectF, QRectF]:
        """Return where a title and its triangle stand: the triangle just before the words."""
        px = self._look.px
        lead = px(_ICON + _AFTER_ICON)
        free = box.width() - wide - lead - 1
        start = box.left() + {Align.START: 0.0, Align.CENTRE: free / 2, Align.END: free}[align]
        top = box.top() + (self._look.line(TITLE) - px(_ICON)) / 2
        title = QRectF(start + lead, box.top(), wide + 1, box.height())
        return title, QRectF(start, top, px(_ICON), px(_ICON))

    def _axes(self) -> tuple[float, float]:
        """Return the largest half axes with room around for every name, and for a line under it."""
        edge, least = self._look.px(_EDGE), self._look.px(_LEAST)
        right, down = [], []
        for group in self._groups:
            side, angle = self._side(group.id), 2 * pi * self._turns[group.id]
            wide, tall = self._most(group)
            right.append((sin(angle), wide * (abs(side.x()) + 1) / 2 + edge))
            down.append((-cos(angle), tall * (abs(side.y()) + 1) / 2 + edge))
        high, top = _fitted(down, self.size.height(), self._out)
        widest = max(high * _FLATTEST, min(high * _FLAT, self._look.px(_ROOMY)))
        wide, left = _fitted(right, self.size.width(), self._out, widest)
        if high > wide * _STEEPEST:
            high, top = _fitted(down, self.size.height(), self._out, wide * _STEEPEST)
        self.middle = QPointF(round(left), round(top))
        return max(wide, least), max(high, least)

    def _measured(self, words: str) -> tuple[float, float]:
        """Return the width and height of a name, on two lines where it is long."""
        look = self._look
        if width_of(look, words, TITLE) <= look.px(self._wrap):
            return float(width_of(look, words, TITLE)), float(look.line(TITLE))
        longest = max(width_of(look, piece, TITLE) for piece in pieces_of(words))
        half = width_of(look, words, TITLE) * 0.6
        set_in = set_words(look, words, TITLE, max(longest, half) + 1)
        return set_in.widest + 1, set_in.height

    def _collisions(self, wrap: int) -> int:
        """Return how many names stand on another if longer ones than this take a second line."""
        self._wrap = wrap
        self.wide, self.high = self._axes()
        kept = [self._kept(group) for group in self._groups]
        return sum(_meet(one, other) for one, other in combinations(kept, 2))

    def _kept(self, group: Group) -> QRectF:
        """Return the box that a name has on any day: with a triangle, and a line under it."""
        side, at = self._side(group.id), self._anchor(group.id, 1.0)
        wide, tall = self._most(group)
        left, top = at.x() + (side.x() - 1) / 2 * wide, at.y() + (side.y() - 1) / 2 * tall
        return QRectF(left, top, wide, tall)

    def _most(self, group: Group) -> tuple[float, float]:
        """Return the width and height that are kept for a name."""
        look = self._look
        wide, tall = self._measured(look.say(group.label))
        wide = max(wide + look.px(_ICON + _AFTER_ICON), look.px(_KEPT))
        return wide, tall + look.line(SMALL)

    def _side(self, group: str) -> QPointF:
        """Return at which side of its anchor a name stands: 1 is right, or below."""
        angle = 2 * pi * self._turns[group]
        return QPointF(_bounded(5 * sin(angle)), _bounded(-1.2 * cos(angle)))

    def _anchor(self, group: str, zoom: float) -> QPointF:
        angle = 2 * pi * self._turns[group]
        wide, high = self.wide * zoom + self._out, self.high * zoom + self._out
        return QPointF(wide * sin(angle), -high * cos(angle))

    def _left(self, at: QPointF, side: QPointF, zoom: float) -> float:
        """Return the room between an anchor and the edge of the picture."""
        if zoom > 1 or abs(side.x()) < 1:
            return 0.0
        left = self.middle.x() if at.x() < 0 else self.size.width() - self.middle.x()
        return left - abs(at.x()) - self._look.px(_EDGE)


def _fitted(
    needs: list[tuple[float, float]], room: float, out: float, most: float = inf
) -> tuple[float, float]:
    """Return the largest half axis, and where its middle is, so that all that is needed has room.

    Each need is a direction, -1 to 1, and the room beyond the end of the axis in it. An axis that
    is not to become as long as there is room stands in the middle, as far as its needs allow.
    """

    def reach(axis: float, sign: int) -> float:
        return max(
            ((axis + out) * abs(at) + more for at, more in needs if at * sign >= 0), default=0
        )

    low, high = 0.0, room
    for _ in range(_HALVINGS):
        axis = (low + high) / 2
        low, high = (low, axis) if reach(axis, -1) + reach(axis, 1) > room else (axis, high)
    if low > most:
        before, after = reach(most, -1), reach(most, 1)
        return most, max(before, min(room / 2, room - after))
    before, after = reach(low, -1), reach(low, 1)
    return low, before + (room - before - after) / 2


def _bounded(value: float) -> float:
    return max(-1.0, min(value, 1.0))


def _meet(one: QRectF, other: QRectF) -> bool:
    return one.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other)
