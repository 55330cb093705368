"""A price says what a guess at a passphrase shall cost."""

from __future__ import annotations

from dataclasses import dataclass

from nccn_desk.crypto.kdf_cost import FLOOR, Cost


@dataclass(frozen=True, slots=True)
class Price:
    """The cost of a guess: measured where none is chosen, and at least a floor.

    Only tests go below the floor of the house.
    """

    chosen: Cost | None = None
    floor: Cost = FLOOR
