"""The scene is where everything of a network stands in pixels, for one size, zoom and language.

It follows from everybody who ever was in the network, here today or not: so the words of those who
stay do not move when the day changes. Points lie right and down of the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import cos, floor, pi, sin
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.disc import Disc
from nccn_desk.desk.network.marks import RADIUS, Arc
from nccn_desk.desk.network.rim import Rim
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.network_labels import Box, Form, Placed, Wanted, label
from nccn_desk.presenters.network_layout import (
    Place,
    Seats,
    distance_of,
    group_turns,
    places,
    point,
)
from nccn_desk.presenters.network_shapes import CORE, Link, Node, Picture

BAND: Final = 12  # pixels at 100 % that the outer band is thick
LABEL: Final = "caption"
PILL: Final = "caption_medium"
PILL_HEIGHT: Final = 26
BEFORE_MARK: Final = 10  # within a pill, from its edge to the mark
BEFORE_WORDS: Final = 25
AFTER_WORDS: Final = 10
_GAP: Final = 5  # between a mark and its words
_AIR: Final = 3  # between the band and what stands before it
_APART: Final = 0.07  # of an arc, left free at each of its ends
STUB: Final = 11  # of a line that is only begun
_CELL: Final = 40  # pixels of a grid in which partners are found
_DEGREES: Final = 360.0

Lines = list[QLineF]


@dataclass(frozen=True, slots=True)
class Shown:
    """A partner's point, what it is shown as, and the words that had room."""

    at: QPointF
    placed: Placed
    words: str

    @property
    def box(self) -> QRectF:
        """Where its words or its pill stand, or its mark."""
        return rect(self.placed.box)


class Scene:
    """One network measured in one size; `rim` are the names of the groups around it."""

    def __init__(self, look: Look, picture: Picture, seats: Seats, rim: Rim, zoom: float) -> None:
        self.look = look
        self.zoom = zoom
        self.circles = picture.circles
        self.groups = picture.groups
        self.turns = group_turns(picture.groups)
        self.places = places(picture, seats)
        self.rim = rim
        self.wide, self.high = rim.wide * zoom, rim.high * zoom
        self.disc = Disc(look, picture, self.wide, self.high)
        self.arcs = {each: self._arc(turn) for each, turn in self.turns.items()}
        self.shown = self._shown(picture)
        self._order = tuple(self.shown)
        self._cells = self._celled()
        self._drawn: dict[str, tuple[list[Link], Lines, Lines]] = {}

    @property
    def middle(self) -> QPointF:
        """The middle of the picture, as long as nobody has moved it."""
        return self.rim.middle

    def ring(self, number: int) -> QRectF:
        """Return the box of the ellipse on which a circle stands."""
        share = distance_of(number, len(self.circles))
        wide, high = self.wide * share, self.high * share
        return QRectF(-wide, -high, 2 * wide, 2 * high)

    def mouth(self, group: str) -> QPointF:
        """Return where lines to a group end: at the inner edge of its arc."""
        half = self.look.px(BAND) / 2
        place = Place(self.turns[group], 1.0)
        return QPointF(*point(place, self.wide - half, self.high - half))

    def lines(self, source: str, links: list[Link], *, whole: bool) -> tuple[Lines, Lines]:
        """Return what is drawn of a partner's lines, solid and dotted, as long as these are they.

        Where not the `whole` of them is drawn it is their beginnings, and all of these are solid.
        """
        known = self._drawn.get(source)
        if known is None or known[0] != links:
            solid = [each for link in links for each in self.line(link, whole=whole, dotted=False)]
            dotted = [each for link in links for each in self.line(link, whole=whole, dotted=True)]
            known = self._drawn[source] = (links, solid, dotted)
        return known[1], known[2]

    def near(self, boxes: Iterable[QRectF]) -> list[str]:
        """Return the partners that stand in boxes or near them, in their order."""
        cells = {cell for box in boxes for cell in _cells(box)}
        found = {place for cell in cells for place in self._cells.get(cell, ())}
        return [self._order[place] for place in sorted(found)]

    def _celled(self) -> dict[tuple[int, int], list[int]]:
        """Return who stands in which cell of a grid."""
        around, cells = self.look.px(RADIUS) + 1, dict[tuple[int, int], list[int]]()
        for place, shown in enumerate(self.shown.values()):
            x, y = shown.at.x(), shown.at.y()
            mark = QRectF(x - around, y - around, 2 * around, 2 * around)
            for cell in _cells(mark.united(shown.box)):
                cells.setdefault(cell, []).append(place)
        return cells

    def line(self, link: Link, *, whole: bool, dotted: bool) -> Lines:
        """Return a link as it is drawn with this pen: all of it, or its beginning."""
        if whole:
            return [self.way(link)] if link.dotted is dotted else []
        return _begun(self.way(link), self.look.px(STUB), dotted=link.dotted) if not dotted else []

    def way(self, link: Link) -> QLineF:
        """Return the whole of a link: from a partner to the arc or the ring where it ends."""
        shown = self.shown.get(link.source)
        start = shown.at if shown else QPointF(0, 0)
        if link.target in self.turns:
            return QLineF(start, self.mouth(link.target))
        ring = next((n for n, each in enumerate(self.circles) if each.id == link.target), CORE)
        turn = self.places[link.source].turn if link.source in self.places else 0.0
        share = distance_of(ring, len(self.circles))
        return QLineF(start, QPointF(*point(Place(turn, share), self.wide, self.high)))

    def _arc(self, turn: float) -> Arc:
        count, half = len(self.turns), self.look.px(BAND) / 2
        sweep = (1 - 2 * _APART) * _DEGREES / count
        start = 90.0 - turn * _DEGREES + sweep / 2
        outer, inner = (
            QRectF(-w, -h, 2 * w, 2 * h)
            for w, h in (
                (self.wide + half, self.high + half),
                (self.wide - half, self.high - half),
            )
        )
        path = QPainterPath()
        path.arcMoveTo(outer, start)
        path.arcTo(outer, start, -sweep)
        path.arcTo(inner, start - sweep, sweep)
        path.closeSubpath()
        return Arc(path, self.look.theme.scale)

    def _shown(self, picture: Picture) -> dict[str, Shown]:
        look = self.look
        spoken = {node.id: look.say(node.label) for node in picture.nodes if node.ring != CORE}
        short = {node.id: look.say(node.short) for node in picture.nodes if node.id in spoken}
        nodes = sorted((n for n in picture.nodes if n.id in spoken), key=lambda node: node.ring)
        placed = label(
            [self._wanted(node, spoken[node.id], short[node.id]) for node in nodes],
            [self.disc.box],
            self._inside(),
            RADIUS * look.theme.scale,
            look.px(_GAP),
        )
        words = {Form.SHORT: short, Form.MARK: dict.fromkeys(spoken, "")}
        return {
            node.id: Shown(
                QPointF(*self._at(node.id)),
                placed[node.id],
                words.get(placed[node.id].form, spoken)[node.id],
            )
            for node in nodes
        }

    def _wanted(self, node: Node, name: str, short: str) -> Wanted:
        look, place = self.look, self.places[node.id]
        pill = None
        if node.group in self.turns:
            pad = look.px(BEFORE_WORDS) + look.px(AFTER_WORDS)
            pill = (width_of(look, name, PILL) + pad, look.px(PILL_HEIGHT))
        angle, line = 2 * pi * place.turn, look.line(LABEL)
        return Wanted(
            node.id,
            self._at(node.id),
            (sin(angle), -cos(angle)),
            (width_of(look, name, LABEL), line),
            (width_of(look, short, LABEL), line),
            pill,
        )

    def _at(self, item: str) -> tuple[float, float]:
        """Return a partner's point, in whole pixels so that its mark is sharp."""
        right, down = point(self.places[item], self.wide, self.high)
        return float(round(right)), float(round(down))

    def _inside(self) -> Callable[[Box], bool]:
        """Return what tells whether a box lies within the band."""
        away = self.look.px(BAND) / 2 + self.look.px(_AIR)
        wide, high = max(self.wide - away, 1.0), max(self.high - away, 1.0)

        def is_inside(box: Box) -> bool:
            left, top, right, bottom = box
            x, y = max(-left, right) / wide, max(-top, bottom) / high
            return x * x + y * y <= 1.0

        return is_inside


def rect(box: Box) -> QRectF:
    """Return a box as the toolkit has it."""
    return QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))


def _cells(box: QRectF) -> Iterator[tuple[int, int]]:
    for column in range(floor(box.left() / _CELL), floor(box.right() / _CELL) + 1):
        for row in range(floor(box.top() / _CELL), floor(box.bottom() / _CELL) + 1):
            yield column, row


def _begun(line: QLineF, length: float, *, dotted: bool) -> Lines:
    """Return the beginning of a line, which says where it goes; two parts where it is dotted."""
    start = line.p1()
    share = min(length * 2 / max(line.length(), 1.0), 1.0)
    if not dotted:
        return [QLineF(start, line.pointAt(share))]
    return [
        QLineF(start, line.pointAt(share * 0.6)),
        QLineF(line.pointAt(share * 0.75), line.pointAt(share)),
    ]
