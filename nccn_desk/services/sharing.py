"""Sharing is how this store's entries reach others, told as it is: local, sent, or confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol


class Road(StrEnum):
    """By what an entry travels."""

    SERVER = "server"
    RELAY = "relay"
    STICK = "stick"


class Reach(StrEnum):
    """How it stands with a post."""

    LIVE = "live"  # a change there is heard at once
    POLLING = "polling"  # it answers when asked
    CONNECTING = "connecting"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"  # it answers, and says no: `code` says why
    OFF = "off"  # nobody wants it now


ANSWERS: Final = frozenset({Reach.LIVE, Reach.POLLING})


@dataclass(frozen=True, slots=True)
class Post:
    """A server, relay or stick with which entries are exchanged; moments are as text, "" never.

    `lacks` counts entries held here that it did not confirm; `offset` is how far its clock is
    ahead of ours, in ms. `past` is what became of it while this desk was open, at the moment
    `noticed`: ``restored`` from a copy, or ``rewritten``: its count does not go on as it showed.
    """

    name: str
    road: Road
    reach: Reach
    since: str
    last: str
    lacks: int
    offset: int = 0
    code: str = ""
    past: str = ""
    noticed: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An envelope that was taken in and has no effect yet, or none at all; ids in hexadecimal.

    `why` is ``chain``, ``device``, ``control``, ``before``, ``seen``, ``content``, ``newer``,
    ``key``, ``branch`` (sealed under a key of another list of members; all held), ``cut``,
    ``closed`` (laid aside, and nobody here can open it; both quarantined), ``fork``, or ``rule``
    (it breaks a rule about content).
    """

    id: str
    station: str
    position: int
    why: str
    came: str
    size: int


@dataclass(frozen=True, slots=True)
class Peer:
    """Another workstation of the space: when it last gave a sign, and what it has of ours.

    `officer` is the name under which its officer was let in; `beat` and `entry` are when it last
    beat and when it wrote the last entry that came here, by its own clock.
    """

    device: str
    station: str
    officer: str
    beat: str
    silent: bool
    confirmed: int
    offset: int
    digest_differs: bool = False
    entry: str = ""

    @property
    def sign(self) -> str:
        """When it last gave a sign, "" never."""
        return max(self.beat, self.entry)


@dataclass(frozen=True, slots=True)
class Workstation:
    """A workstation of the space, our own too, as the control log and its own words have it."""

    device: str
    station: str  # with `label` and `officer` "" while nobody here can read them
    label: str
    officer: str  # the name of whom it belongs to
    user: str
    active: bool
    roles: tuple[str, ...]
    beat: str  # when it last gave a sign, "" never


@dataclass(frozen=True, slots=True)
class Work:
    """What is under way, with its progress; `total` is nought where nobody knows it."""

    step: str  # hello, snapshot, control, pull, push, prove, live
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Provisional:
    """What is shown comes from another desk's snapshot; the entries behind it are still coming.

    `arrived` of `total` are here; `parts` of the snapshot itself are still to be loaded.
    """

    station: str
    officer: str
    made: str
    arrived: int
    total: int
    parts: int = 0


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A snapshot that counts no more: why (``cut``, ``lacking``, ``wrong``), and whose it was."""

    why: str
    station: str
    officer: str
    made: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the list of members: what, as ``grant``, by which desk, and when."""

    what: str
    station: str  # "" where nobody here can say
    at: str


@dataclass(frozen=True, slots=True)
class Split:
    """A server keeps another list of members than this desk, and what each side did alone.

    `counts` tells whether it is this desk's that counts by the rule, `may` whether whoever holds
    this desk may make one list of the two.
    """

    server: str
    ours: tuple[Change, ...]
    theirs: tuple[Change, ...]
    counts: bool
    may: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The truth about sharing at one moment; own acts are counted by how far they got."""

    shared: bool = False
    alone_since: str = ""
    local: int = 0
    sent: int = 0
    confirmed: int = 0
    posts: tuple[Post, ...] = ()
    peers: tuple[Peer, ...] = ()
    held: tuple[Waiting, ...] = ()
    quarantined: tuple[Waiting, ...] = ()
    forks: tuple[Waiting, ...] = ()
    work: Work | None = None
    provisional: Provisional | None = None
    given_up: GivenUp | None = None
    splits: tuple[Split, ...] = ()


class Sharing(Protocol):
    """Runs beside the work, on threads of its own; never raises for a road that is closed."""

    def picture(self) -> Picture:
        """Return how things stand; quick, from memory."""
        ...

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:
        """Call `hear`, from any thread, whenever the picture changed; return the way to stop."""
        ...

    def exchange_now(self) -> None:
        """Try all roads at once, without waiting for their next turn."""
        ...

    def cancel(self) -> None:
        """Break off what is under way; what was taken in stays."""
        ...

    def close(self) -> None:
        """End all threads, and wait for them."""
        ...


class Alone:
    """Shares with nobody: the store is one desk's alone, and nothing is under way."""

    def picture(self) -> Picture:
        """Return that nobody shares this store."""
        return Picture()

    def subscribe(self, hear: Callable[[], None]) -> Callable[[], None]:  # noqa: ARG002  # nothing will ever change
        """Return the way to stop hearing nothing."""
        return _nothing

    def exchange_now(self) -> None:
        """Try all roads, of which there is none."""

    def cancel(self) -> None:
        """Break off what is under way, which is nothing."""

    def close(self) -> None:
        """End all threads, of which there is none."""


def _nothing() -> None:
    return
