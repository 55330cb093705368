"""A walk through the network picture by keys: along a ring, between rings, and to the next gap."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from nccn_desk.presenters.network_layout import Place, group_turns
from nccn_desk.presenters.network_shapes import CORE, Picture, Reach

Stop = tuple[float, str]


class Step(Enum):
    """Where a key leads."""

    NEXT = "next"  # clockwise along the ring
    BEFORE = "before"
    OUTWARDS = "outwards"
    INWARDS = "inwards"
    FIRST = "first"  # of the ring, from the top
    LAST = "last"
    GAP = "gap"


class Walk:
    """The rings of one picture with what stands on them today, the public groups outermost."""

    def __init__(self, picture: Picture, places: Mapping[str, Place]) -> None:
        rings: list[list[Stop]] = [[] for _ in (*picture.circles, picture.groups)]
        for number, node in enumerate(picture.nodes):
            if node.here and node.ring < len(picture.circles):
                core = node.ring == CORE  # its members are read in order
                turn = number / len(picture.nodes) if core else places[node.id].turn
                rings[node.ring].append((turn, node.id))
        turns = group_turns(picture.groups)
        rings[-1] = [(turns[group.id], group.id) for group in picture.groups]
        self._rings = [sorted(ring) for ring in rings if ring]
        self._gaps = [(turns[g.id], g.id) for g in picture.groups if g.state is Reach.GAP]
        self._stops = {
            stop: (ring, turn) for ring, stops in enumerate(self._rings) for turn, stop in stops
        }

    def __contains__(self, stop: str) -> bool:
        """Tell whether one can stand here."""
        return stop in self._stops

    @property
    def start(self) -> str:
        """Where a walk begins: at the first gap, else at the first partner; "" for an empty one."""
        if self._gaps:
            return self._gaps[0][1]
        return self._rings[0][0][1] if self._rings else ""

    def go(self, here: str, step: Step) -> str:
        """Return where a step leads; at an edge, and without a gap, one stays."""
        if here not in self._stops:
            return self.start
        ring, turn = self._stops[here]
        stops = self._rings[ring]
        at = stops.index((turn, here))
        if step is Step.GAP:
            return self._next_gap(here, turn)
        if step in {Step.OUTWARDS, Step.INWARDS}:
            return self._across(here, turn, ring + (1 if step is Step.OUTWARDS else -1))
        to = {Step.FIRST: 0, Step.LAST: -1, Step.BEFORE: at - 1, Step.NEXT: (at + 1) % len(stops)}
        return stops[to[step]][1]

    def _across(self, here: str, turn: float, ring: int) -> str:
        if not 0 <= ring < len(self._rings):
            return here
        return min(self._rings[ring], key=lambda stop: (_apart(stop[0], turn), stop))[1]

    def _next_gap(self, here: str, turn: float) -> str:
        others = [stop for stop in self._gaps if stop[1] != here]
        if not others:
            return here
        return min(others, key=lambda stop: ((stop[0] - turn) % 1.0 or 1.0, stop))[1]


def _apart(one: float, other: float) -> float:
    """Return how far two turns lie apart, the shorter way round."""
    return min((one - other) % 1.0, (other - one) % 1.0)
