"""What one guess at a passphrase costs, and within which bounds.

Apart from what pays it, because a keyfile names costs and is read before the lock is painted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIB: Final = 1024  # KiB


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs in Argon2id: memory in KiB, passes over it, and parallel lanes."""

    memory_kib: int
    iterations: int
    lanes: int

    def covers(self, other: Cost) -> bool:
        """Tell whether this cost is at least another one in every respect."""
        return (
            self.memory_kib >= other.memory_kib
            and self.iterations >= other.iterations
            and self.lanes >= other.lanes
        )


FLOOR: Final = Cost(64 * MIB, 3, 1)
# Above this a damaged or hostile keyfile would only exhaust the machine.
CEILING: Final = Cost(4096 * MIB, 64, 64)
