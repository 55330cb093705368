"""An act is an envelope that came to this store, with what its body says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.sql.engine import Connection

_KNOWN: Final = 10_000
_ACT: Final = (
    "SELECT e.id, a.chain, c.chain, a.officer, a.clock, a.moment, a.jumped FROM acts AS a "
    "JOIN envelopes AS e ON e.seq = a.seq JOIN chains AS c ON c.no = a.chain WHERE a.seq = ?"
)
_PROMISED: Final = (
    "SELECT p.id, a.chain, c.chain, a.officer, a.clock, a.moment, a.jumped FROM acts AS a "
    "JOIN promised AS p ON p.seq = a.seq JOIN chains AS c ON c.no = a.chain WHERE a.seq = ?"
)


class Written(NamedTuple):
    """Who wrote, and when by their desk's clock."""

    moment: str
    officer: str


@dataclass(frozen=True, slots=True)
class Act:
    """Where an envelope came, from which chain, and who entered it when."""

    seq: int
    id: bytes
    chain_no: int
    chain: bytes
    officer: str
    clock: Hybrid
    moment: str  # the entry time, by the clock of the desk where it was entered
    jumped: bool  # that clock had gone back, or the hybrid clock would read the same

    @property
    def rank(self) -> tuple[Hybrid, bytes, bytes]:
        """What the later of two acts has more of; the same on every desk."""
        return (self.clock, self.chain, self.id)

    @property
    def written(self) -> Written:
        """Who wrote, and when."""
        return Written(self.moment, self.officer)


class Acts:
    """The acts that were applied, by their place of arrival, read once and kept for a while."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, Act] = {}

    def learn(self, act: Act) -> None:
        """Remember an act that is being applied."""
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[act.seq] = act

    def forget(self) -> None:
        """Forget all, as some may have been given up."""
        self._known.clear()

    def of(self, seq: int) -> Act:
        """Return the act that came at a place; raise NotAllowed before its part is here."""
        if seq not in self._known:
            row = self._connection.execute(_ACT, (seq,)).fetchone()
            row = row or self._connection.execute(_PROMISED, (seq,)).fetchone()
            if row is None:
                raise NotAllowed("still_provisional")
            envelope, no, chain, officer, clock, moment, jumped = row
            self.learn(
                Act(seq, envelope, no, chain, officer, Hybrid.unpacked(clock), moment, bool(jumped))
            )
        return self._known[seq]


def act_of(seq: int, envelope_id: bytes, chain: tuple[int, bytes], body: Body) -> Act:
    """Return the act of a body; `chain` is the chain's number here and its id.

    The body's event time is what the desk's own clock said; the hybrid clock never runs back,
    so that the two differ when that clock did.
    """
    return Act(
        seq,
        envelope_id,
        *chain,
        officer=body.officer,
        clock=body.clock,
        moment=moment_of(body.event),
        jumped=body.event < body.clock.ms,
    )
