"""The keys of an open store live in one place, from which they are dropped when it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field

from nccn_desk.ledger.envelope import EpochKey


@dataclass(frozen=True, slots=True)
class StoreKeys:
    """What opens the database, the crash journal and the envelopes of each epoch."""

    database: bytes = field(repr=False)
    journal: bytes = field(repr=False)
    epochs: dict[int, EpochKey] = field(repr=False)
    wrap: bytes = field(repr=False)  # seals the keys that stand in the database
