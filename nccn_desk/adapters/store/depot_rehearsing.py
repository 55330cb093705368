"""A rehearsal takes in what came as the store would, within a transaction that is not kept."""

from __future__ import annotations

from typing import Final

from nccn_desk.adapters.store.depot_following import Following
from nccn_desk.adapters.store.depot_taking import Taking
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.plans import IN_CONFLICT, PLANS
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.kernel.clock import Clock
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.intake_shapes import Bound
from nccn_desk.protocol.depot import Parcel, Taken


class SqlRehearsal:
    """What would happen; see `nccn_desk.services.bundling_shapes.Rehearsal`."""

    def __init__(self, writer: Writer, keys: StoreKeys, clock: Clock) -> None:
        self._writer = writer
        self._keys = keys
        self._clock = clock

    def control(self, entries: tuple[SignedEntry, ...], *, loose: bool) -> None:
        """Take control entries as far as they follow."""
        following = Following(self._writer, self._keys, self._clock)
        if loose:
            for signed in entries:
                following.add_loose(signed)
        else:
            following.add_all(entries)
        if following.moved:
            following.settle()
            self._taking().take(Parcel(), anew=True)

    def take(self, parcel: Parcel) -> Taken:
        """Take a parcel."""
        return self._taking().take(parcel)

    def conflicts(self) -> int:
        """Return how many fields would show that two people wrote over each other."""
        read = self._writer.connection.execute
        return sum(read(counting).fetchone()[0] for counting in _CONFLICTS)

    def _taking(self) -> Taking:
        wall = milliseconds(self._clock.now())
        return Taking(self._writer, self._keys, wall, Bound())


_CONFLICTS: Final = [
    f"SELECT coalesce(sum(json_array_length(conflicts)), 0) FROM {plan.records} WHERE {IN_CONFLICT}"  # noqa: S608  # our own names
    for plan in PLANS.values()
]
