"""An outcome says what an exchange did, and what it found that a person should know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.protocol.depot import Taken
from nccn_desk.protocol.messages import Heads, Hello, Point


class Step(StrEnum):
    """What an exchange is busy with."""

    HELLO = "hello"
    SNAPSHOT = "snapshot"
    CONTROL = "control"
    PULL = "pull"
    PUSH = "push"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an exchange is; `changes` is what took effect since the last word.

    `total` is nought where nobody knows it yet.
    """

    step: Step
    done: int = 0
    total: int = 0
    changes: ChangeSet = field(default_factory=ChangeSet)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Evidence that a server has another past than it showed: our point, and what it says now.

    `found` is nothing where the server only said that it does not know the point.
    """

    server: bytes
    incarnation: bytes
    kept: Point
    found: Point | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an exchange with one server.

    `whole` tells that both sides hold the same but for what `refused` names (ids and the
    server's codes) and what the buffer could not take; it is not so where somebody cancelled.
    `restored` tells that the server has come back from a copy since it was asked last.
    `control_fault` is the code with which a
    control entry was refused by the server, or by us: ``control_forked`` where two logs differ,
    and `branch` is then the server's, from where it leaves ours.
    """

    hello: Hello
    offset: int | None = None  # ms by which the server's clock leads ours
    changes: ChangeSet = field(default_factory=ChangeSet)
    received: int = 0
    taken: tuple[Taken, ...] = ()
    sent: int = 0
    refused: Mapping[bytes, str] = field(default_factory=dict)
    heads: Heads = field(default_factory=dict)
    control_taken: int = 0
    control_given: int = 0
    control_fault: str = ""
    branch: tuple[SignedEntry, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
    restored: bool = False
    resynchronised: bool = False
    full: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """An outcome that left both sides equal, and whether the server got anything since."""

    outcome: Outcome
    moved: bool


Telling: TypeAlias = Callable[[Progress], None]
Cancelled: TypeAlias = Callable[[], bool]
# Gives the next control entry, signed to follow the log's present end; nothing when none is left.
Pending: TypeAlias = Callable[[], SignedEntry | None]


def none_pending() -> SignedEntry | None:
    """Give no control entry."""
    return None
