"""The depot is the open store as the exchange of entries sees it; one hand writes for both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from nccn_desk.adapters.store import depot_lacking, depot_mending, peers, settings
from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.depot_aside import aside
from nccn_desk.adapters.store.depot_carrying import Carrying
from nccn_desk.adapters.store.depot_doors import Doors
from nccn_desk.adapters.store.depot_following import Following
from nccn_desk.adapters.store.depot_rehearsing import SqlRehearsal
from nccn_desk.adapters.store.depot_taking import Taking
from nccn_desk.adapters.store.depot_unswept import unswept
from nccn_desk.adapters.store.founding import found
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.pruning import take_away
from nccn_desk.adapters.store.roster import Members, entries_after, loose_of
from nccn_desk.adapters.store.safe import SqlSafe
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock, to_text
from nccn_desk.kernel.errors import NotFound
from nccn_desk.kernel.ids import ID_BYTES, Ids
from nccn_desk.ledger.chain import Decision
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.intake_shapes import Bound
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations_watch import Prune
from nccn_desk.protocol.depot import Cursor, Identity, Parcel, Taken
from nccn_desk.protocol.messages import Head, Heads
from nccn_desk.services.hands import hand_on
from nccn_desk.services.office import Founder
from nccn_desk.services.sharing import Waiting


class SqlDepot(Carrying):
    """Keeps and gives entries; see `nccn_desk.protocol.depot.Depot`."""

    def __init__(
        self, doors: Doors, keys: StoreKeys, identity: Identity, clock: Clock, ids: Ids
    ) -> None:
        super().__init__(doors)
        self._keys = keys
        self._identity = identity
        self._clock = clock
        self._ids = ids
        self.bound = Bound()
        self._members = Members()

    @property
    def identity(self) -> Identity:
        """Whose store this is."""
        return self._identity

    def heads(self) -> Heads:
        """Return how far each chain goes here, counting only what was accepted."""
        with self._doors.reading() as connection:
            return depot_lacking.heads_of(connection)

    def membership(self) -> Membership | None:
        """Return who belongs to the space; None while the space is this desk's alone."""
        with self._doors.reading() as connection:
            return self._members.now(connection)

    def control_after(self, position: int) -> tuple[SignedEntry, ...]:
        """Return the entries of the control log after a position, in order."""
        with self._doors.reading() as connection:
            return tuple(entries_after(connection, position))

    def take_control(self, entries: tuple[SignedEntry, ...]) -> ChangeSet:
        """Prove and keep entries that follow the log's end, and let held envelopes go on.

        Entries that are here already are passed over. Raises BadControl, BadEntry or NewerEntry
        where one does not follow or breaks a rule: those before it are kept.
        """
        with self._doors.acting() as transaction:
            following = Following(transaction.writer, self._keys, self._clock)
            fault = following.add_all(entries)
            changes = self._moved(transaction.writer, following)
            transaction.keep()
        if fault is not None:
            raise fault
        return changes

    def found(self, root: SigningKey, founder: Founder) -> SignedEntry:
        """Found the space over the store as it is; raise NotAllowed if it was founded already."""
        with self._doors.acting() as transaction:
            signed = found(transaction.writer, self._keys, root, founder, self._clock)
            transaction.keep()
        return signed

    def safe(self) -> SqlSafe:
        """Return what the store keeps for whoever lets others in."""
        return SqlSafe(self._doors.reading, self._doors.acting, self._keys)

    def take_loose(self, entries: tuple[SignedEntry, ...]) -> ChangeSet:
        """Keep revocations that have no place in the log; those that say nothing new are not."""
        with self._doors.acting() as transaction:
            following = Following(transaction.writer, self._keys, self._clock)
            for signed in entries:
                following.add_loose(signed)
            changes = self._moved(transaction.writer, following)
            transaction.keep()
        return changes

    def loose(self) -> tuple[SignedEntry, ...]:
        """Return the revocations that hold here and have no place in the log yet."""
        with self._doors.reading() as connection:
            return loose_of(connection)

    def hand_on(self, branch: tuple[SignedEntry, ...]) -> SignedEntry | None:
        """Return the entry that gives another branch of the log the keys of ours."""
        return hand_on(self, self._clock, branch)

    def lacking(self, heads: Heads, *, envelopes: int, size: int) -> Parcel:
        """Return what somebody with these heads lacks, in the order in which it came here."""
        with self._doors.reading() as connection:
            members = self._members.now(connection)
            cuts = members.cuts if members else {}
            return depot_lacking.lacking(connection, heads, cuts, (envelopes, size))

    def take(self, parcel: Parcel, cursor: Cursor | None = None) -> Taken:
        """Prove, keep, and let take effect what follows; keep the cursor with it.

        A cursor is kept only where all that came before it found room and nothing was spoiled.
        """
        with self._doors.acting() as transaction, unswept(len(parcel.envelopes)):
            taking = self._taking(transaction.writer)
            taken = taking.take(parcel)
            if cursor is not None and not (taking.turned_away or taken.spoiled):
                moment = to_text(self._clock.now())
                peers.keep_cursor(transaction.writer.connection, cursor, moment)
            succeeded = taking.own_ahead and self._succeed(transaction.writer)
            transaction.keep()
        self._tell(succeeded)
        return taken

    def cursor(self, server: bytes) -> Cursor | None:
        """Return how far was read at a server; None where it has to be asked by heads anew.

        That is so while a position is known to be signed twice and the other envelope is not
        here: it stands before the cursor, and others may have seen it.
        """
        with self._doors.reading() as connection:
            if depot_lacking.disputes(connection):
                return None
            return peers.cursor_of(connection, server)

    def confirm(self, server: bytes, heads: Heads, cursor: Cursor | None = None) -> None:
        """Note how far each chain goes, durably, at a server or another desk (its device key).

        The cursor, if there is one, is kept with it.
        """
        with self._doors.acting() as transaction:
            writer = transaction.writer
            peers.confirm(writer.connection, server, heads)
            if cursor is not None:
                peers.keep_cursor(writer.connection, cursor, to_text(self._clock.now()))
            succeeded = self._is_behind(writer, heads) and self._succeed(writer)
            transaction.keep()
        self._tell(succeeded)

    def open_box(self, boxed: bytes, info: bytes) -> bytes:
        """Return what a box for this device holds; raise Tampered."""
        with self._doors.reading() as connection:
            key = settings.box_key(connection, self._keys.wrap)
        if key is None:
            raise Tampered
        return key.open(boxed, info)

    @contextmanager
    def rehearsing(self) -> Iterator[SqlRehearsal]:
        """Let entries take effect within one transaction, and take all of it back."""
        known = dict(self._keys.epochs)
        try:
            with self._doors.acting() as transaction:
                yield SqlRehearsal(transaction.writer, self._keys, self._clock)
        finally:
            # A key that came with what was taken back is not in the store. All others stay all
            # the while: somebody else may be reading with them.
            for epoch in self._keys.epochs.keys() - known.keys():
                del self._keys.epochs[epoch]
            self._keys.epochs.update(known)

    def prune(self, envelope: bytes, reason: str) -> ChangeSet:
        """Remove an envelope's content for good, on every desk; its place in the chain stays.

        Raises NotFound for one that is not here, and NotAllowed ("device_role") for who is no
        administrator.
        """
        with self._doors.reading() as connection:
            row = connection.execute(
                "SELECT 1 FROM envelopes WHERE handle = ? AND id = ?",
                (handle_of(envelope), envelope),
            ).fetchone()
        if row is None:
            raise NotFound(act=envelope.hex())
        return self._say(Prune(envelope, reason))

    def set_aside(self) -> tuple[Waiting, ...]:
        """Return what came and has no effect, and why; forks and broken rules among it."""
        with self._doors.reading() as connection:
            return aside(connection, self._keys.epochs)

    def counts(self) -> tuple[int, int, int]:
        """Return how many of our own acts are local, sent, and confirmed."""
        with self._doors.reading() as connection:
            return peers.counts(connection)

    def spoiled(self) -> tuple[tuple[bytes, Head], ...]:
        """Return some envelopes that are not as they were written, to be asked for again."""
        with self._doors.reading() as connection:
            if not depot_mending.is_due(connection):
                return ()
        with self._doors.acting() as transaction:
            found = depot_mending.look(transaction.writer.connection)
            transaction.keep()
        return found

    def sign(self, message: bytes) -> bytes:
        """Sign with the device key, to prove to a server who is there."""
        with self._doors.acting() as transaction:
            return transaction.writer.kept.device.sign(message)

    def _say(self, said: Prune) -> ChangeSet:
        """Write an act that is about the record itself, as whom this workstation belongs to."""
        with self._doors.acting() as transaction:
            writer, wall = transaction.writer, milliseconds(self._clock.now())
            writer.demand_may_write(wall)
            members, device = writer.roster.now, writer.pen.device.public
            officer = members.devices[device].user if members else bytes(ID_BYTES).hex()
            act = writer.write((said,), officer, wall)
            records = take_away(writer, self._keys)
            transaction.keep()
        return ChangeSet(act.id.hex(), frozenset(records))

    def _taking(self, writer: Writer) -> Taking:
        return Taking(writer, self._keys, milliseconds(self._clock.now()), self.bound)

    def _moved(self, writer: Writer, following: Following) -> ChangeSet:
        """Let what waits go on, and stand aside what is beyond a cut, after the log has moved."""
        if not following.moved:
            return ChangeSet()
        undone = following.settle()
        if following.own_cut:
            # What we wrote last counts no more, and its place must not be signed twice.
            self._succeed(writer)
        return undone | self._taking(writer).take(Parcel(), anew=True).changes

    def _is_behind(self, writer: Writer, heads: Heads) -> bool:
        """Tell whether somebody has shown what our own chain does not know."""
        tip = writer.pen.tip
        theirs = heads.get(tip.chain)
        if theirs is None or theirs.position == 0:
            return False
        if theirs.position >= tip.position:
            return (theirs.position, theirs.id) != (tip.position, tip.id)
        return depot_lacking.id_at(writer.connection, writer.pen.no, theirs.position) != theirs.id

    def _succeed(self, writer: Writer) -> bool:
        """Begin another chain: two desks would sign one position of the old one."""
        pen = writer.pen
        row = writer.connection.execute(
            "SELECT station FROM chains WHERE no = ?", (pen.no,)
        ).fetchone()
        why = (Decision.PEER_AHEAD.value, to_text(self._clock.now()))
        old = settings.OwnChain(pen.no, pen.tip, pen.clock, row[0], pen.device)
        new = settings.follow_chain(writer.connection, self._keys.wrap, old, self._ids, why)
        writer.change_pen(replace(pen, no=new.no, tip=new.tip))
        return True

    def _tell(self, succeeded: bool) -> None:  # noqa: FBT001  # said once, right above
        if succeeded:
            self._doors.notice(Decision.PEER_AHEAD.value)
