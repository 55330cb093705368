"""An act is an envelope that came to this store, with what its body says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from nccn_desk.adapters.store.lives import Written
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.hybrid import Hybrid


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
    def written(self) -> Written:
        """Who wrote, and when."""
        return Written(self.moment, self.officer)


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
