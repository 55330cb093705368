"""A snapshot is proved by making everything anew from the entries, beside what is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from nccn_desk.adapters.store import settings
from nccn_desk.adapters.store.chains import KnownChain
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.adapters.store.provisional import State
from nccn_desk.adapters.store.replaying import Arrival, Progress, body_of, chunks
from nccn_desk.adapters.store.roster import judge_of
from nccn_desk.adapters.store.shadow import Shadow
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import EpochKey
from nccn_desk.ledger.intake_lane import written_over
from nccn_desk.sql.engine import Connection

Cancelled = Callable[[], bool]

_LOST: Final = "SELECT EXISTS (SELECT 1 FROM envelopes WHERE seq <= ? AND ciphertext IS NULL)"
_KNOWN: Final = "SELECT no, chain, position, tip, public, seed IS NOT NULL FROM chains ORDER BY no"

_LOOSE_RECORDS: Final = (
    "SELECT EXISTS (SELECT 1 FROM {records} AS p LEFT JOIN search_rows AS s ON s.doc = p.doc "
    "WHERE p.doc IS NOT NULL AND (s.record IS NOT p.id OR s.register IS NOT '{register}' "
    "OR s.place != '' OR s.until != ''))"
)
_LOOSE_TEXTS: Final = (
    "SELECT EXISTS (SELECT 1 FROM texts AS t LEFT JOIN search_rows AS s ON s.doc = t.{doc} "
    "WHERE t.{doc} IS NOT NULL AND (s.record IS NOT t.record OR s.register IS NOT t.register "
    "OR s.place IS NOT t.section || '/' || t.language))"
)
_ORPHANS: Final = (
    "SELECT EXISTS (SELECT 1 FROM {table} WHERE rid NOT IN (SELECT rid FROM {records}))"
)


class Proof:
    """What the entries say at one moment, and whether the tables say the same then."""

    def __init__(
        self, connection: Connection, keys: Mapping[int, EpochKey], state: State, progress: Progress
    ) -> None:
        self._connection = connection
        self._keys = keys
        self._state = state
        self._progress = progress
        org, space = settings.identity(connection)
        known = [
            KnownChain(no, ChainTip(org, space, chain, position, tip), public, bool(own))
            for no, chain, position, tip, public, own in connection.execute(_KNOWN).fetchall()
        ]
        self.shadow = Shadow(known, judge_of(connection))
        self._tips: dict[int, int] = {}
        self._places = dict(connection.execute("SELECT id, seq FROM envelopes").fetchall())

    def holds(self, cancelled: Cancelled) -> bool | None:
        """Tell whether the snapshot says what the entries say; None where somebody cancelled."""
        last, digest = self._state.last, b""
        for arrival in self._arrivals():
            if cancelled():
                return None
            if arrival.seq > last and not digest:
                digest = self.shadow.shared_digest()
            if not self._follows(arrival) or not self._cast(arrival):
                return False
        digest = digest or self.shadow.shared_digest()
        if digest != self._state.snapshot.shared and not self._has_lost():
            return False
        return not (self._is_loose() or self.shadow.differs(self._connection))

    def _has_lost(self) -> bool:
        """Tell whether content of what it covers was removed: then its digest is one of before."""
        return bool(self._connection.execute(_LOST, (self._state.last,)).fetchone()[0])

    def _is_loose(self) -> bool:
        """Tell whether rows point where they should not: no reading of the tables shows that."""
        questions = [_LOOSE_TEXTS.format(doc=each) for each in ("doc", "doc_before")]
        for name, plan in PLANS.items():
            questions.append(_LOOSE_RECORDS.format(records=plan.records, register=name))
            questions += [
                _ORPHANS.format(table=each, records=plan.records)
                for each in (plan.writes, plan.members)
                if each
            ]
        return any(self._connection.execute(each).fetchone()[0] for each in questions)

    def _arrivals(self) -> Iterator[Arrival]:
        total = self._state.snapshot.count
        done = 0
        for arrivals in chunks(self._connection):
            yield from arrivals
            done = min(total, done + len(arrivals))
            self._progress(done, total)

    def _follows(self, arrival: Arrival) -> bool:
        """Tell whether an envelope has its place behind that which comes before it."""
        no = arrival.chain[0]
        before, self._tips[no] = self._tips.get(no, 0), arrival.position
        return arrival.position == before + 1

    def _cast(self, arrival: Arrival) -> bool:
        """Let an envelope take effect; tell whether it stands behind all that its author saw."""
        try:
            body = body_of(arrival, self._keys)
        except NccnError:
            body = None
        self.shadow.cast(arrival, body)
        seen = (*body.dependencies, *written_over(body)) if body is not None else ()
        return all(self._places.get(each, 0) < arrival.seq for each in seen)
