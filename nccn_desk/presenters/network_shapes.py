"""What the network picture is made of: circles, partners, public groups, and who reaches whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.plain_shapes import ChipShape, Mark, Tone

CORE: Final = 0  # the ring of the disc in the middle


class Standing(StrEnum):
    """How a partner stands: with us, told only, or not reached yet."""

    ACTIVE = "active"
    INFORMED = "informed"
    UNREACHED = "unreached"


class Reach(StrEnum):
    """How a public group stands: reached, weakly, or by nobody."""

    REACHED = "reached"
    WEAK = "weak"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle of partners, drawn as a ring; the first of a picture is the core.

    `seats` says how many share the ring evenly, for example as many as founded the circle; those
    who come later stand between them. Without it, those who are first shown do. `short` is what
    the core is called where its disc is too small.
    """

    id: str
    label: Phrase
    seats: int = 0
    short: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Group:
    """A public group, an arc of the outer band; `small` says why it stands as it does.

    `seats` is to partners that serve it what a circle's is to its members.
    """

    id: str
    label: Phrase
    state: Reach
    small: Phrase = NOTHING
    described: Phrase = NOTHING
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A partner on a ring, before the `group` that it serves where it serves one.

    One that is not `here` today is neither drawn nor listed, and its place is kept for it: give
    everybody who ever was or will be a partner, and nobody moves when the day changes. `short`
    stands for a name that has no room; `described` is said after what the picture itself knows.
    """

    id: str
    label: Phrase
    ring: int
    standing: Standing = Standing.ACTIVE
    group: str = ""
    short: Phrase = NOTHING
    described: Phrase = NOTHING
    here: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A line from a partner to a group that it reaches or a circle that it also sits in.

    A dotted one is weaker, and its `word` says how: told only, not spoken to for long.
    """

    source: str
    target: str
    dotted: bool = False
    word: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Counts:
    """How many partners there are, how they stand, and how many groups are reached."""

    partners: int
    active: int
    informed: int
    unreached: int
    groups: int
    reached: int
    weak: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The network on one day, from the core to the public; nodes stand in the order of tuples.

    `updated` is said after the counts.
    """

    circles: tuple[Circle, ...] = ()
    groups: tuple[Group, ...] = ()
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    updated: Phrase = NOTHING


STANDINGS: Final = {
    Standing.ACTIVE: Mark(said("network.standing.active"), Tone.QUIET, ChipShape.CORE),
    Standing.INFORMED: Mark(said("network.standing.informed"), Tone.FAINT, ChipShape.HALF),
    Standing.UNREACHED: Mark(said("network.standing.unreached"), Tone.DUE, ChipShape.DASHED),
}
REACHES: Final = {
    Reach.REACHED: Mark(said("network.reach.reached"), Tone.QUIET, ChipShape.CHECK_RING),
    Reach.WEAK: Mark(said("network.reach.weak"), Tone.FAINT, ChipShape.HALF),
    Reach.GAP: Mark(said("network.reach.gap"), Tone.DUE, ChipShape.TRIANGLE),
}


def counts_of(picture: Picture) -> Counts:
    """Count what the picture shows."""
    standings = [node.standing for node in picture.nodes if node.here]
    states = [group.state for group in picture.groups]
    return Counts(
        partners=len(standings),
        active=standings.count(Standing.ACTIVE),
        informed=standings.count(Standing.INFORMED),
        unreached=standings.count(Standing.UNREACHED),
        groups=len(states),
        reached=states.count(Reach.REACHED),
        weak=states.count(Reach.WEAK),
        gaps=states.count(Reach.GAP),
    )
