"""A late joiner sees the record at once, provisionally, and replays the ledger behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.ledger.errors import BadSnapshot
from nccn_desk.ledger.landmarks import Landmark
from nccn_desk.ledger.operations_snapshot import PartName, Snapshot
from nccn_desk.protocol.depot import Line, Parcel
from nccn_desk.protocol.errors import BadAnswer, Refused
from nccn_desk.protocol.messages import AskLandmark, Pulled
from nccn_desk.protocol.outcome import Cancelled, Progress, Step, Telling

ENVELOPES: Final = 20_000  # since the last snapshot, after which another is worth its price
BYTES: Final = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is to be loaded: of which snapshot, from which server, which one of how many."""

    envelope: bytes
    source: bytes
    place: int
    of: int
    name: PartName


class SnapshotStore(Protocol):
    """A store as snapshots see it; any thread may ask."""

    @property
    def space(self) -> bytes:
        """The space of which snapshots are made."""
        ...

    def is_empty(self) -> bool:
        """Tell whether nothing is here yet, so that a snapshot may be loaded."""
        ...

    def is_on(self) -> bool:
        """Tell whether what the store shows is provisional."""
        ...

    def prove_landmark(self, parcel: Parcel) -> Landmark:
        """Return what an envelope names; raise BadSnapshot where that is nothing to load here."""
        ...

    def begin(self, landmark: Landmark, front: Sequence[bytes], source: bytes) -> None:
        """Load what can be shown at once, all of it or nothing; raise BadSnapshot.

        `source` is the id of the server that has the other parts.
        """
        ...

    def next_part(self) -> Part | None:
        """Return the part that is to be loaded next; None where none is."""
        ...

    def load(self, part: Part, sealed: bytes) -> ChangeSet:
        """Load a part, unless the snapshot is given up meanwhile; raise BadSnapshot.

        Return what changed; of many records of a register that are shown now, one is named.
        """
        ...

    def give_up(self) -> ChangeSet:
        """Let only what was replayed count; what is written here stays."""
        ...

    def make(self, put: Callable[[bytes], None], cancelled: Cancelled) -> Snapshot:
        """Say what follows from all that is here; each sealed part is handed to `put`."""
        ...

    def name(self, snapshot: Snapshot) -> ChangeSet:
        """Write the entry that names a snapshot."""
        ...


class BlobLine(Line, Protocol):
    """A line over which sealed bytes go that are too large for an entry."""

    def put_part(self, space: bytes, data: bytes) -> bytes:
        """Keep a sealed part at the server until another snapshot is named; return its hash."""
        ...

    def blob(self, space: bytes, name: bytes) -> bytes:
        """Return sealed bytes; raise BadAnswer where they are not what their name says."""
        ...


def join(store: SnapshotStore, line: BlobLine, progress: Telling, cancelled: Cancelled) -> bool:
    """Load the last snapshot that a server knows, so far that the record can be shown.

    Tell whether the record is shown now. Where there is none, or one that will not do, nothing
    happens: the ledger is replayed as ever. Raises Unreachable.
    """
    if not store.is_empty():
        return store.is_on()
    try:
        landmark = _landmark(store, line)
        names = landmark.snapshot.parts[: landmark.snapshot.front]
        total = sum(each.size for each in names)
        front: list[bytes] = []
        for name in names:
            if cancelled():
                return False
            progress(Progress(Step.SNAPSHOT, sum(map(len, front)), total))
            front.append(line.blob(store.space, name.hash))
        store.begin(landmark, front, line.hello().server)
    except (BadAnswer, BadSnapshot, Refused):
        return False
    return True


def load_rest(
    store: SnapshotStore, line: BlobLine, progress: Telling, cancelled: Cancelled
) -> ChangeSet:
    """Load what a snapshot has besides; return what changed where a part that is none ended it.

    What shows more meanwhile is told with the progress. Only the server that had its first parts
    is asked. Raises Unreachable and Refused; the next call goes on from there.
    """
    first = store.next_part()
    if first is None or line.hello().server != first.source:
        return ChangeSet()
    while not cancelled() and (part := store.next_part()) is not None:
        progress(Progress(Step.SNAPSHOT, part.place, part.of))
        try:
            changes = store.load(part, line.blob(store.space, part.name.hash))
        except (BadAnswer, BadSnapshot):
            return store.give_up()
        if changes:
            progress(Progress(Step.SNAPSHOT, part.place + 1, part.of, changes))
    return ChangeSet()


def offer(store: SnapshotStore, line: BlobLine, cancelled: Cancelled) -> ChangeSet:
    """Make a snapshot, leave its parts at a server, and name it in the ledger.

    Raises Unreachable, Refused (a quota, say) and what the store raises; nothing is named then.
    """
    snapshot = store.make(lambda sealed: _leave(store, line, sealed), cancelled)
    return store.name(snapshot)


def _leave(store: SnapshotStore, line: BlobLine, sealed: bytes) -> None:
    line.put_part(store.space, sealed)


def _landmark(store: SnapshotStore, line: BlobLine) -> Landmark:
    page = line.ask(AskLandmark(store.space))
    if not isinstance(page, Pulled):
        raise BadAnswer(reason=type(page).__name__)
    return store.prove_landmark(Parcel(page.announcements, page.envelopes))
