"""What a snapshot says is provisional until all that it covers is here and says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.adapters.store.acts import Act
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.ledger import codec
from nccn_desk.ledger.envelope import Body, Header
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations import Operation, TextUpdate, from_wire
from nccn_desk.ledger.operations_snapshot import Snapshot
from nccn_desk.ledger.operations_watch import Beat, Heads, Prune
from nccn_desk.ledger.packing import BODY_LIMIT
from nccn_desk.sql.engine import Connection

Say = Callable[[Act, Sequence[Operation]], None]

# Places up to the last one that a snapshot covers are kept free for what it covers.
NEXT_PLACE: Final = (
    "max(coalesce((SELECT max(seq) FROM envelopes), 0), "
    "coalesce((SELECT max(last) FROM provisional), 0), "
    "coalesce((SELECT max(came) FROM promised), 0)) + 1"
)
CUT: Final = "cut"  # it covers what was cut off or removed since
LACKING: Final = "lacking"  # what it covers is not to be had
WRONG: Final = "wrong"  # it says something else than the entries

_STATE: Final = (
    "SELECT envelope, device, made, source, last, loaded, settled, data FROM provisional"
)
_CHAINS: Final = "SELECT chain, public, position FROM chains"
_DEFERRED: Final = (
    "SELECT e.seq FROM envelopes AS e WHERE e.seq > ? "
    "AND NOT EXISTS (SELECT 1 FROM acts WHERE seq = e.seq) "
    "AND NOT EXISTS (SELECT 1 FROM violations WHERE seq = e.seq) ORDER BY e.seq"
)
_WAITS: Final = "SELECT EXISTS (SELECT 1 FROM promised WHERE came IS NULL)"
_CAME: Final = "SELECT came, seq FROM promised WHERE came IS NOT NULL"
_SHOWN: Final = "SELECT EXISTS (SELECT 1 FROM acts WHERE seq = ?)"
_TYPED: Final = (
    "INSERT INTO text_updates (seq, op, register, record, section, language, data) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_REMOVE: Final = "INSERT INTO removals VALUES (?, ?, ?) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class State:
    """A snapshot that was loaded: by which act, whose, of when, from where, and how far."""

    envelope: bytes
    device: bytes
    made: str
    source: bytes
    last: int
    loaded: int
    settled: bool
    snapshot: Snapshot

    @property
    def is_whole(self) -> bool:
        """Tell whether all its parts were loaded."""
        return self.loaded == len(self.snapshot.parts)


def is_on(connection: Connection) -> bool:
    """Tell whether what the store shows is provisional."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM provisional)").fetchone()
    return bool(found[0])


def is_waiting(connection: Connection) -> bool:
    """Tell whether a snapshot is shown of whose entries some are still to come."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM provisional WHERE NOT settled)")
    return bool(found.fetchone()[0])


def give_places_back(connection: Connection) -> None:
    """Let each envelope stand where it came, as if nothing had been promised."""
    table = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'promised')"
    if connection.execute(table).fetchone()[0]:
        came = connection.execute(_CAME).fetchall()
        connection.executemany("UPDATE envelopes SET seq = ? WHERE seq = ?", came)


def state_of(connection: Connection) -> State | None:
    """Return the snapshot that is shown, None where none is, or none any more."""
    row = connection.execute(_STATE).fetchone()
    if row is None:
        return None
    read = from_wire(codec.decode(row[-1], limit=BODY_LIMIT))
    if not isinstance(read, Snapshot):
        return None
    envelope, device, made, source, last, loaded, settled, _ = row
    return State(envelope, device, made, source, last, loaded, bool(settled), read)


def arrived(connection: Connection, state: State) -> int:
    """Return how many of the envelopes that a snapshot covers are here."""
    counted = "SELECT count(*) FROM envelopes WHERE seq <= ?"
    return int(connection.execute(counted, (state.last,)).fetchone()[0])


def is_reached(connection: Connection, state: State) -> bool:
    """Tell whether a snapshot's parts are loaded, and each chain goes as far here as it says."""
    here = {chain: position for chain, _, position in connection.execute(_CHAINS).fetchall()}
    heads = state.snapshot.heads.items()
    return state.is_whole and all(here.get(chain, 0) >= head[0] for chain, head in heads)


def has_come(connection: Connection, state: State) -> bool:
    """Tell whether all that was promised has come, and is as much as was said."""
    waits = connection.execute(_WAITS).fetchone()[0]
    return not waits and arrived(connection, state) == state.snapshot.count


def deferred(connection: Connection, state: State) -> list[int]:
    """Return where envelopes came that have no effect before the snapshot is proved."""
    return [row[0] for row in connection.execute(_DEFERRED, (state.last,)).fetchall()]


def is_cut(connection: Connection, membership: Membership) -> bool:
    """Tell whether a removal cuts off what the snapshot covers."""
    state = state_of(connection)
    if state is None:
        return False
    devices = {chain: public for chain, public, _ in connection.execute(_CHAINS).fetchall()}
    return covers_cut(state.snapshot.heads, devices, membership)


def covers_cut(heads: Heads, devices: Mapping[bytes, bytes], membership: Membership) -> bool:
    """Tell whether heads go beyond a cut; an envelope that was adopted behind it tells nothing."""
    for chain, (position, _) in heads.items():
        cut = membership.cut_of(chain, devices.get(chain, b""))
        if cut is not None and cut < position:
            return True
    return False


class Promised:
    """What a snapshot promised, while envelopes come in; `broken` says why it counts no more."""

    def __init__(self, connection: Connection, state: State) -> None:
        self._connection = connection
        self._state = state
        self._kept: list[tuple[int, bytes]] = []
        self.broken = ""

    @classmethod
    def of(cls, connection: Connection) -> Promised | None:
        """Return what was promised; None where nothing is waited for."""
        state = state_of(connection)
        return cls(connection, state) if state is not None and not state.settled else None

    def place_of(self, header: Header, envelope_id: bytes, came: int) -> int | None:
        """Return the place that an envelope was promised, None for one that is not covered.

        `came` is the place that it would have else, and gets back should the snapshot be false.
        """
        if not self._state.is_whole:
            return None  # what was promised stands in the last part, and finds it then
        head = self._state.snapshot.heads.get(header.chain)
        if head is None or header.position > head[0]:
            return None
        row = self._connection.execute(
            "SELECT seq FROM promised WHERE id = ?", (envelope_id,)
        ).fetchone()
        if row is None:
            self.broken = self.broken or WRONG
            return None
        self._kept.append((came, envelope_id))
        return int(row[0])

    def lose(self, header: Header | None, why: str) -> None:
        """Hear that an envelope does not count; a snapshot that covers it does not either."""
        head = self._state.snapshot.heads.get(header.chain) if header is not None else None
        if header is not None and head is not None and header.position <= head[0]:
            self.broken = self.broken or why

    def miss(self, seq: int) -> None:
        """Hear that an envelope came without content; a snapshot that shows it does not count."""
        if seq <= self._state.last and self._connection.execute(_SHOWN, (seq,)).fetchone()[0]:
            self.broken = self.broken or CUT

    def heed(self, act: Act, body: Body, say: Say) -> None:
        """Let what no snapshot brings be here at once: removals, signs of life, what was typed.

        What an envelope says that is not covered has effect later, but for removals: what they
        emptied is to be taken in.
        """
        self._connection.executemany(
            _REMOVE,
            [
                (each.envelope, act.seq, each.reason)
                for each in body.operations
                if isinstance(each, Prune)
            ],
        )
        if act.seq <= self._state.last:
            self._connection.executemany(_TYPED, list(_typed(act.seq, body)))
            say(act, [each for each in body.operations if isinstance(each, Beat | Snapshot)])

    def settle(self) -> None:
        """Note what has come of what was promised."""
        self._connection.executemany("UPDATE promised SET came = ? WHERE id = ?", self._kept)
        self._kept.clear()


def _typed(seq: int, body: Body) -> Iterator[tuple[object, ...]]:
    """Yield what an act typed, as the table of updates holds it."""
    for op, each in enumerate(body.operations):
        if not isinstance(each, TextUpdate) or each.register not in PLANS:
            continue
        if each.section in PLANS[each.register].register.texts:
            place = (each.register, each.record, each.section, each.language)
            yield seq, op, *place, each.update
