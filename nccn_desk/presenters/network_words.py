"""What the network picture says in words: each partner and group in a sentence, and all counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.presenters.network_shapes import (
    REACHES,
    STANDINGS,
    Group,
    Link,
    Node,
    Picture,
    Reach,
    Standing,
    counts_of,
)
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said

_LIST: Final = ", "


class Telling:
    """Finds what belongs together in a picture, so that each thing can say all of itself."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.nodes: Mapping[str, Node] = {node.id: node for node in picture.nodes if node.here}
        self.groups: Mapping[str, Group] = {group.id: group for group in picture.groups}
        self._circles = {circle.id: circle for circle in picture.circles}
        self._from: dict[str, list[Link]] = {}
        self._to: dict[str, list[Link]] = {}
        for link in picture.links:
            if link.source in self.nodes and (
                link.target in self.groups or link.target in self._circles
            ):
                self._from.setdefault(link.source, []).append(link)
                self._to.setdefault(link.target, []).append(link)

    def links_of(self, item: str) -> tuple[Link, ...]:
        """Return the lines that are drawn from a partner, or to a group."""
        return tuple(self._from.get(item, ())) or tuple(self._to.get(item, ()))

    def label(self, item: str) -> Phrase:
        """Return what something is called, nothing for what is not in the picture."""
        found = self.nodes.get(item) or self.groups.get(item) or self._circles.get(item)
        return found.label if found else NOTHING

    def ring(self, node: Node) -> Phrase:
        """Return the circle on whose ring a partner stands."""
        circles = self.picture.circles
        return circles[node.ring].label if node.ring < len(circles) else NOTHING

    def reaches(self, node: Node) -> Phrase:
        """Return the groups that a partner reaches, each with how weakly."""
        links = (each for each in self._from.get(node.id, ()) if each.target in self.groups)
        return joined((_weakly(self.groups[each.target].label, each) for each in links), by=_LIST)

    def sits_in(self, node: Node) -> Phrase:
        """Return the circles in which a partner also sits."""
        links = (each for each in self._from.get(node.id, ()) if each.target in self._circles)
        return joined((_weakly(self._circles[each.target].label, each) for each in links), by=_LIST)

    def reached_by(self, group: Group) -> Phrase:
        """Return the partners that reach a group, each with how weakly."""
        links = self._to.get(group.id, ())
        return joined((_weakly(self.nodes[each.source].label, each) for each in links), by=_LIST)

    def sentence(self, item: str) -> Phrase:
        """Say all that the picture shows of one thing; nothing for what is not in it."""
        if item in self.nodes:
            return self._node(self.nodes[item])
        return self._group(self.groups[item]) if item in self.groups else NOTHING

    def _node(self, node: Node) -> Phrase:
        reaches, sits = self.reaches(node), self.sits_in(node)
        return joined(
            (
                node.label,
                STANDINGS[node.standing].word,
                self.ring(node),
                said("network.reaches", names=reaches) if reaches else NOTHING,
                said("network.sits_in", names=sits) if sits else NOTHING,
                node.described,
            ),
            by=_LIST,
        )

    def _group(self, group: Group) -> Phrase:
        by = self.reached_by(group)
        return joined(
            (
                group.label,
                REACHES[group.state].word,
                group.small,
                said("network.reached_by", names=by) if by else said("network.by_nobody"),
                group.described,
            ),
            by=_LIST,
        )


def told_of(picture: Picture) -> Phrase:
    """Return the counts in a line: 54 partners · 11 van 13 publieksgroepen bereikt · …."""
    counts = counts_of(picture)
    return joined(
        (
            said("network.partners", n=counts.partners),
            said("network.reached_of", reached=counts.groups - counts.gaps, n=counts.groups),
            picture.updated,
        )
    )


def whole_of(picture: Picture) -> Phrase:
    """Say the whole picture in a sentence, with how many stand in each way."""
    counts = counts_of(picture)
    numbers = (
        (STANDINGS[Standing.ACTIVE], counts.active),
        (STANDINGS[Standing.INFORMED], counts.informed),
        (STANDINGS[Standing.UNREACHED], counts.unreached),
        (REACHES[Reach.WEAK], counts.weak),
        (REACHES[Reach.GAP], counts.gaps),
    )
    states = (said("network.counted", n=n, state=mark.word) for mark, n in numbers if n)
    return joined((told_of(picture), *states))


def _weakly(name: Phrase, link: Link) -> Phrase:
    if not link.dotted:
        return name
    return said("network.weakly", name=name, how=link.word or said("network.dotted"))
