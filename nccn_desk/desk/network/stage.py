"""The stage is a scene on one day: who is here, which lines are drawn, and what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from nccn_desk.desk.network.marks import RADIUS
from nccn_desk.desk.network.scene import Lines, Scene
from nccn_desk.presenters.network_shapes import CORE, Link, Picture
from nccn_desk.presenters.network_walk import Walk
from nccn_desk.presenters.network_words import Telling

MANY: Final = 400  # lines; beyond, they are only begun, and whole where something is chosen
_AIR: Final = 3  # around what one points at, and around what is painted anew


class Stage:
    """A picture of one day in a scene; `only` names what a filter keeps, None for everything."""

    def __init__(self, scene: Scene, picture: Picture, only: frozenset[str] | None = None) -> None:
        self.scene = scene
        self.picture = picture
        self.only = only
        self.nodes = {n.id: n for n in picture.nodes if n.here and n.id in scene.shown}
        self.core = {n.id: n for n in picture.nodes if n.here and n.ring == CORE}
        self.states = {group.id: group.state for group in picture.groups}
        self.names = scene.rim.names(picture.groups, scene.zoom)
        self.pieces = scene.disc.pieces(picture)
        self.whole = len(picture.links) <= MANY
        self.links = self._by_source()

    def __contains__(self, item: str) -> bool:
        """Tell whether a partner or a group is here today."""
        return item in self.nodes or item in self.states or item in self.core

    @cached_property
    def telling(self) -> Telling:
        """What each thing says."""
        return Telling(self.picture)

    @cached_property
    def walk(self) -> Walk:
        """How one walks through it."""
        return Walk(self.picture, self.scene.places)

    def links_to(self, group: str) -> list[Link]:
        """Return the lines that end at a group."""
        return [link for links in self.links.values() for link in links if link.target == group]

    def lines_of(self, source: str) -> tuple[Lines, Lines]:
        """Return what is drawn of a partner's lines, solid and dotted."""
        links = self.links.get(source)
        return self.scene.lines(source, links, whole=self.whole) if links else ([], [])

    def is_faint(self, item: str) -> bool:
        """Tell whether a filter lets something stand back."""
        return self.only is not None and item not in self.only

    def mark_box(self, item: str) -> QRectF:
        """Return the box of a partner's mark with its words, or of its pill."""
        shown, around = self.scene.shown[item], RADIUS * self.scene.look.theme.scale
        x, y = shown.at.x(), shown.at.y()
        return QRectF(x - around, y - around, 2 * around, 2 * around).united(shown.box)

    def boxes(self) -> Iterator[tuple[str, QRectF]]:
        """Yield where everything stands that one can point at, the topmost first."""
        for piece in self.pieces:
            yield piece.id, piece.box
        for item in self.nodes:
            yield item, self.mark_box(item)
        for name in self.names:
            yield name.id, name.box

    def at(self, point: QPointF) -> str:
        """Return what stands at a point, "" for nothing; points are from the middle."""
        air = self.scene.look.px(_AIR)
        for item, box in self.boxes():
            if box.adjusted(-air, -air, air, air).contains(point):
                return item
        return next((g for g, arc in self.scene.arcs.items() if arc.outline.contains(point)), "")

    def box_of(self, item: str) -> QRectF:
        """Return the box of one thing, empty for what is not here; the core's disc for its own."""
        if item in self.nodes:
            return self.mark_box(item)
        boxes = [piece.box for piece in self.pieces if piece.id == item]
        boxes += [name.box for name in self.names if name.id == item]
        box = next(iter(boxes), QRectF())
        if box.isEmpty() and item in self.states:
            return self.scene.arcs[item].box
        return self.scene.disc.around if box.isEmpty() and item in self.core else box

    def changed(self, before: Stage) -> list[QRectF]:
        """Return the boxes in which this day looks otherwise than one before in the same scene."""
        air = self.scene.look.px(_AIR)
        boxes = [*self._changed_nodes(before), *self._changed_groups(before)]
        if self.pieces != before.pieces or self.core != before.core:
            boxes.append(self.scene.disc.around)
        return [box.adjusted(-air, -air, air, air) for box in boxes]

    def _changed_nodes(self, before: Stage) -> Iterator[QRectF]:
        for item in self.nodes.keys() | before.nodes.keys():
            now, then = self.nodes.get(item), before.nodes.get(item)
            if now is not then and (not now or not then or now.standing is not then.standing):
                yield self.mark_box(item)
        for item in self.links.keys() | before.links.keys():
            links, gone = self.links.get(item, []), before.links.get(item, [])
            if links == gone:
                continue
            boxes = [self._line_box(link) for link in (*links, *gone)]
            if self.whole and before.whole:
                yield from boxes
                continue
            around = boxes[0]  # beginnings lie around one mark: one box costs less than many
            for box in boxes[1:]:
                around = around.united(box)
            yield around

    def _changed_groups(self, before: Stage) -> Iterator[QRectF]:
        names = {name.id: name for name in self.names}
        then = {name.id: name for name in before.names}
        for group, state in self.states.items():
            if state is not before.states.get(group):
                yield self.scene.arcs[group].box
            if names.get(group) != then.get(group) or state is not before.states.get(group):
                yield from (each[group].box for each in (names, then) if group in each)

    def _line_box(self, link: Link) -> QRectF:
        """Return where a link is drawn, or begun."""
        way, whole = self.scene.way(link), self.whole
        if not whole:
            way = self.scene.line(link, whole=False, dotted=False)[-1]
            way.setP1(self.scene.way(link).p1())
        return QRectF(way.p1(), way.p2()).normalized().adjusted(-1, -1, 1, 1)

    def _by_source(self) -> dict[str, list[Link]]:
        """Return the lines that are drawn, by the partner from whom they go."""
        here = self.nodes.keys() | self.core.keys()
        known = self.states.keys() | {circle.id for circle in self.picture.circles}
        found: dict[str, list[Link]] = {}
        for link in self.picture.links:
            if link.source in here and link.target in known:
                found.setdefault(link.source, []).append(link)
        return found
