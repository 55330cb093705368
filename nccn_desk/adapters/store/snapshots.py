"""What a store does about snapshots: make one, load one provisionally, and see it proved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from nccn_desk.adapters.store import derived
from nccn_desk.adapters.store.depot_doors import Doors
from nccn_desk.adapters.store.depot_holdings import SqlHoldings
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.adapters.store.provisional import (
    LACKING,
    WRONG,
    State,
    covers_cut,
    is_on,
    state_of,
)
from nccn_desk.adapters.store.provisional_ending import finish, give_up, go_on, heed_again
from nccn_desk.adapters.store.provisional_loading import Loading
from nccn_desk.adapters.store.provisional_proof import Proof
from nccn_desk.adapters.store.replaying import Progress
from nccn_desk.adapters.store.snapshots_making import Making, can_make, has_grown
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import codec
from nccn_desk.ledger.errors import BadSnapshot
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.landmarks import Landmark, prove_landmark
from nccn_desk.ledger.operations_snapshot import PartName, Snapshot
from nccn_desk.ledger.snapshot_parts import Rows, open_part
from nccn_desk.protocol.depot import Identity, Parcel
from nccn_desk.services.snapshots import Part

NOBODY: Final = "0" * 32  # whoever may be at the desk, it is the desk's own act
_EMPTY: Final = (
    "SELECT NOT EXISTS (SELECT 1 FROM envelopes) AND NOT EXISTS (SELECT 1 FROM provisional)"
)


class SqlSnapshots:
    """See `nccn_desk.services.snapshots.SnapshotStore`; any thread may ask."""

    def __init__(self, doors: Doors, keys: StoreKeys, identity: Identity, clock: Clock) -> None:
        self._doors = doors
        self._keys = keys
        self._identity = identity
        self._clock = clock

    @property
    def space(self) -> bytes:
        """The space of which snapshots are made."""
        return self._identity.space

    def is_empty(self) -> bool:
        """Tell whether nothing is here yet, so that a snapshot may be loaded."""
        with self._doors.reading() as connection:
            return bool(connection.execute(_EMPTY).fetchone()[0])

    def is_on(self) -> bool:
        """Tell whether what the store shows is provisional."""
        with self._doors.reading() as connection:
            return is_on(connection)

    def prove_landmark(self, parcel: Parcel) -> Landmark:
        """Return what an envelope names; raise BadSnapshot where that is nothing to load here."""
        if len(parcel.announcements) != 1 or len(parcel.envelopes) != 1:
            raise BadSnapshot(reason="none")
        with self._doors.acting() as transaction:
            state = transaction.writer.roster.now
        if state is None:
            raise BadSnapshot(reason="space")
        found = prove_landmark(
            state, parcel.announcements[0], parcel.envelopes[0], self._keys.epochs
        )
        if found.snapshot.format != bytes.fromhex(derived.fingerprint()):
            raise BadSnapshot(reason="format")
        return found

    def begin(self, landmark: Landmark, front: Sequence[bytes], source: bytes) -> None:
        """Load what can be shown at once, all of it or nothing; raise BadSnapshot.

        `source` is the id of the server that has the other parts.
        """
        state = State(
            landmark.envelope,
            landmark.device,
            moment_of(landmark.body.event),
            source,
            landmark.snapshot.last,
            len(front),
            settled=False,
            snapshot=landmark.snapshot,
        )
        opened = [_opened(landmark.snapshot, place, sealed) for place, sealed in enumerate(front)]
        with self._doors.acting() as transaction:
            writer = transaction.writer
            self._begin(writer, state, opened)
            writer.hear(landmark.body.clock, milliseconds(self._clock.now()))
            transaction.keep()

    def next_part(self) -> Part | None:
        """Return the part that is to be loaded next; None where none is."""
        with self._doors.reading() as connection:
            state = state_of(connection)
        if state is None or state.is_whole:
            return None
        names = state.snapshot.parts
        place = state.loaded
        return Part(state.envelope, state.source, place, len(names), names[place])

    def load(self, part: Part, sealed: bytes) -> ChangeSet:
        """Load a part, unless the snapshot is given up meanwhile; raise BadSnapshot.

        Return what changed; of many records of a register that are shown now, one is named.
        """
        with self._doors.reading() as connection:
            state = state_of(connection)
        if state is None or (state.envelope, state.loaded) != (part.envelope, part.place):
            return ChangeSet()
        rows = _opened(state.snapshot, part.place, sealed)
        with self._doors.acting() as transaction:
            writer = transaction.writer
            if state_of(writer.connection) != state:
                return ChangeSet()
            loading = Loading(writer.connection, self._holdings(writer), state)
            loading.load(rows)
            writer.connection.execute("UPDATE provisional SET loaded = ?", (part.place + 1,))
            writer.begin_anew()
            why = heed_again(writer, self._keys, loading.met)
            records = go_on(writer, self._keys, why) | loading.shown
            transaction.keep()
        return ChangeSet("", frozenset(records))

    def prove(self, progress: Progress, cancelled: Callable[[], bool]) -> ChangeSet | None:
        """Compare the snapshot with what the entries say; None while that cannot be said yet.

        Where both say the same it is provisional no longer; where not, what the entries say
        counts. Return what changed by that, nothing in the first case.
        """
        with self._doors.reading() as connection:
            state = state_of(connection)
            if state is None or not state.settled:
                return None
            proof = Proof(connection, self._keys.epochs, state, progress)
            try:
                holds = proof.holds(cancelled)
            finally:
                proof.shadow.close()
        if holds is None:
            return None
        return self._end(state) if holds else self.give_up(WRONG)

    def give_up(self, why: str = LACKING) -> ChangeSet:
        """Let only what was replayed count; what is written here stays."""
        with self._doors.acting() as transaction:
            records = give_up(transaction.writer, self._keys, why)
            transaction.keep()
        return ChangeSet("", frozenset(records))

    def is_due(self, envelopes: int, size: int) -> bool:
        """Tell whether so many envelopes or bytes have come since the last snapshot."""
        with self._doors.reading() as connection:
            return has_grown(connection, envelopes, size) and can_make(connection)

    def make(self, put: Callable[[bytes], None], cancelled: Callable[[], bool]) -> Snapshot:
        """Say what follows from all that is here; each sealed part is handed to `put`."""
        with self._doors.acting() as transaction:
            transaction.writer.demand_may_write(milliseconds(self._clock.now()))
        with self._doors.reading() as connection:
            return Making(connection, put, cancelled).make()

    def name(self, snapshot: Snapshot) -> ChangeSet:
        """Write the entry that names a snapshot."""
        wall = milliseconds(self._clock.now())
        with self._doors.acting() as transaction:
            writer = transaction.writer
            writer.demand_may_write(wall)
            act = writer.write((snapshot,), NOBODY, wall)
            transaction.keep()
        return ChangeSet(act.id.hex())

    def _begin(self, writer: Writer, state: State, opened: Sequence[Rows]) -> None:
        connection = writer.connection
        holdings = self._holdings(writer)
        if not connection.execute(_EMPTY).fetchone()[0]:
            raise BadSnapshot(reason="not empty")
        connection.execute(
            "INSERT INTO provisional VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
            (
                *(state.envelope, state.device, state.made, state.source, state.last),
                state.loaded,
                codec.encode(state.snapshot.wire),
            ),
        )
        loading = Loading(connection, holdings, state)
        for rows in opened:
            loading.load(rows)
        self._demand_uncut(writer, state, holdings)
        writer.begin_anew()

    def _demand_uncut(self, writer: Writer, state: State, holdings: SqlHoldings) -> None:
        devices = {chain: link.device or b"" for chain, link in holdings.links.items()}
        members = writer.roster.now
        if members is None or covers_cut(state.snapshot.heads, devices, members):
            raise BadSnapshot(reason="cut")

    def _end(self, state: State) -> ChangeSet:
        with self._doors.acting() as transaction:
            if state_of(transaction.writer.connection) == state:
                finish(transaction.writer.connection)
                transaction.keep()
        return ChangeSet()

    def _holdings(self, writer: Writer) -> SqlHoldings:
        return SqlHoldings(writer, self._keys)


def _opened(snapshot: Snapshot, place: int, sealed: bytes) -> Rows:
    name: PartName = snapshot.parts[place]
    try:
        return open_part(snapshot.key, place, name, sealed)
    except NccnError as fault:
        raise BadSnapshot(reason="part") from fault
