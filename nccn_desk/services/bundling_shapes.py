"""What a person is told about a bundle: what was written, what it would bring, what it brought."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.protocol.bundle_files import Part, Weighed
from nccn_desk.protocol.bundle_parts import Control, End, Read, Signed
from nccn_desk.protocol.depot import Depot, Parcel, Taken
from nccn_desk.protocol.messages import Heads


class BadTarget(NccnError):
    """A bundle cannot be written for a workstation that is none of the space's now."""

    code = "bundle_target"


class NotCarried(NccnError):
    """A bundle's file cannot be written; `place` and `reason` say where and why.

    `left` names a part of a file that could not be removed, "" where none lies there.
    """

    code = "bundle_not_written"


class Stopped(NccnError):
    """Somebody stopped a bundle; `left` names a part of a file that could not be removed."""

    code = "bundle_stopped"


class NotRead(NccnError):
    """A bundle's file cannot be read; `place` and `reason` say where and why."""

    code = "bundle_not_read"


class TooHard(NccnError):
    """A bundle asked for more memory or time than reading one may take."""

    code = "bundle_too_hard"


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in a bundle that could not be read: a chunk, and an envelope in it where known."""

    chunk: int
    place: int = -1
    reason: str = "damaged"


Found: TypeAlias = Signed | Control | Read | Part | Weighed | End | Damage


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on a bundle in the clear, as far as it concerns one device."""

    id: bytes
    org: bytes
    space: bytes
    digest: bytes
    info: bytes
    box: bytes  # empty where there is none for the device


class OpenBundle(Protocol):
    """A bundle's file, read where it can do no harm."""

    @property
    def face(self) -> Face:
        """What stands in the clear."""
        ...

    @property
    def read(self) -> int:
        """How many bytes of it were told so far."""
        ...

    def pieces(self, key: bytes) -> Iterator[Found]:
        """Go through what the bundle holds; once."""
        ...


Cancelled: TypeAlias = Callable[[], bool]


class Course(NamedTuple):
    """How far a bundle is: changes done, of how many, and bytes; `sent` are files', of `of`."""

    done: int = 0
    total: int = 0
    size: int = 0
    sent: int = 0
    of: int = 0


Telling: TypeAlias = Callable[[Course], None]


def quiet(_course: Course) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on."""
    return False


def unheard(_changes: ChangeSet) -> None:
    """Tell nobody."""


class Bundles(Protocol):
    """Reads and writes the files of bundles."""

    def opened(
        self, file: Path, device: bytes, cancelled: Cancelled = never
    ) -> AbstractContextManager[OpenBundle]:
        """Open a bundle for a device; raise BadBundle, NewerBundle, TooHard, NotRead or Stopped."""
        ...

    def keep(self, file: Path, parts: Iterator[bytes]) -> int:
        """Write a file, whole and durable or not at all; return its size.

        What `parts` raises comes out of it, and Stopped with what could not be cleared away.
        """
        ...


class Rehearsal(Protocol):
    """Takes in as the depot does, and keeps nothing of it."""

    def control(self, entries: tuple[SignedEntry, ...], *, loose: bool) -> None:
        """Take control entries as far as they follow."""
        ...

    def take(self, parcel: Parcel) -> Taken:
        """Take a parcel."""
        ...

    def conflicts(self) -> int:
        """Return how many fields two people would have written over each other's."""
        ...


class Stick(Depot, Protocol):
    """A store as the exchange by stick sees it."""

    def hand_over(self, peer: bytes, heads: Heads, log: str = "") -> None:
        """Note how far each chain was handed over, without an answer yet, and what the log says.

        An empty `log` leaves the log of bundles as it is.
        """
        ...

    def held_by(self, peer: bytes) -> Heads:
        """Return how far each chain goes at a server or desk, as it last told."""
        ...

    def held_by_each(
        self, wanted: Collection[bytes], chains: Collection[bytes] | None = None
    ) -> Mapping[bytes, Heads]:
        """Return the same for many at once; of some chains at least, where they are named."""
        ...

    def lacked_by(self, devices: Collection[bytes]) -> frozenset[bytes]:
        """Return the files that any of these devices told last that it lacks."""
        ...

    def note_lacking(self, device: bytes, names: tuple[bytes, ...]) -> None:
        """Keep which files a device told that it lacks, in the place of what it told before."""
        ...

    def log(self) -> str:
        """Return the log of bundles, "" where there is none yet."""
        ...

    def keep_log(self, words: str) -> None:
        """Keep another log of bundles in its place, durably."""
        ...

    def loose(self) -> tuple[SignedEntry, ...]:
        """Return the revocations that hold here and have no place in the log yet."""
        ...

    def take_loose(self, entries: tuple[SignedEntry, ...]) -> ChangeSet:
        """Keep revocations that have no place in the log."""
        ...

    def open_box(self, boxed: bytes, info: bytes) -> bytes:
        """Return what a box for this device holds; raise Tampered."""
        ...

    def rehearsing(self) -> AbstractContextManager[Rehearsal]:
        """Let entries take effect and take all of it back."""
        ...


class Incoming(Protocol):
    """A sealed file on its way into the store, which has it whole or not at all."""

    @property
    def name(self) -> bytes:
        """The hash that its bytes must have."""
        ...

    @property
    def size(self) -> int:
        """How many bytes came so far."""
        ...

    def add(self, data: bytes) -> None:
        """Take the next bytes; raise NotSaved where the disk refuses them."""
        ...

    def keep(self) -> frozenset[tuple[str, str]]:
        """Keep it durably; return the records that show it; raise Damaged, NotSaved."""
        ...

    def drop(self) -> None:
        """Let nothing of it stay, unless it was kept."""
        ...


class Files(Protocol):
    """The sealed files beside a store, as the exchange by stick sees them."""

    def named_after(self, heads: Heads) -> tuple[bytes, ...]:
        """Return the files that are named by what comes after these heads, the newest first."""
        ...

    def missing(self) -> tuple[bytes, ...]:
        """Return the names whose files are not here."""
        ...

    def wants(self, name: bytes) -> bool:
        """Tell whether the ledger names a file that is not here."""
        ...

    def has(self, name: bytes) -> bool:
        """Tell whether a file is here."""
        ...

    def size(self, name: bytes) -> int:
        """Return how many bytes a file has here, nought where it is not here or beyond measure."""
        ...

    def parts(self, name: bytes) -> Iterator[bytes]:
        """Give a file's bytes, some at a time; raise NotFound or Damaged before the first."""
        ...

    def receive(self, name: bytes) -> Incoming:
        """Begin to take a file in; raise NotSaved where the disk refuses it."""
        ...

    def called(self, names: Collection[bytes]) -> tuple[str, ...]:
        """Return what files are called where a record shows them, else how their names begin."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """For whom a bundle is (devices' keys, none for whoever), and whether from the start.

    `files` tells whether attached files go with it.
    """

    targets: tuple[bytes, ...] = ()
    everything: bool = False
    files: bool = True


@dataclass(frozen=True, slots=True)
class Attached:
    """The attached files of a bundle: how many that are new to its reader, and their bytes.

    `known` were here already, `over` found no room, `strange` are named by nothing that is here,
    and `torn` are those, as people call them, that are damaged or did not come.
    """

    count: int = 0
    size: int = 0
    known: int = 0
    over: int = 0
    strange: int = 0
    torn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle that lies on its medium."""

    id: bytes
    size: int
    envelopes: int
    devices: int
    targets: tuple[bytes, ...] = ()
    files: Attached = field(default_factory=Attached)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote a bundle, when (ms by their clock) and for whom; nobody where that is damaged.

    `targets` are devices, as the writer signed them; none for whoever reads it.
    """

    writer: bytes = b""
    created: int = 0
    targets: tuple[bytes, ...] = ()
    known: bool = False  # the writer belongs to the space now


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bundle would bring; nothing has changed yet.

    `records` counts by register what would change, `conflicts` the choices that would be asked
    for; both are None where the bundle is too large to try it out. `gap` tells that it begins
    after what is here.
    """

    id: bytes
    origin: Origin
    envelopes: int = 0
    new: int = 0
    control: int = 0
    gap: bool = False
    records: Mapping[str, int] | None = None
    conflicts: int | None = None
    damaged: tuple[Damage, ...] = ()
    files: Attached = field(default_factory=Attached)


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of reading a bundle; what is damaged or refused is named, the rest was taken."""

    id: bytes
    origin: Origin
    changes: ChangeSet = field(default_factory=ChangeSet)
    accepted: int = 0
    known: int = 0
    held: int = 0
    quarantined: int = 0
    forks: int = 0
    control: int = 0
    control_fault: str = ""
    gap: bool = False
    receipts: bool = False  # the writer's receipt counted
    full: bool = False
    stopped: bool = False
    refused: Mapping[bytes, str] = field(default_factory=dict)
    damaged: tuple[Damage, ...] = ()
    files: Attached = field(default_factory=Attached)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where bundles are written and read: the store, sticks, its files, and the clock in ms.

    `heard` is told what changed by a bundle that could not be read to its end.
    """

    stick: Stick
    bundles: Bundles
    files: Files
    now: Callable[[], int]
    heard: Callable[[ChangeSet], None] = unheard
