"""A place is where a store lies and what it lives by; nothing is opened by making one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.ids import Ids


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one store, its clock and its source of identifiers."""

    folder: Path
    clock: Clock
    ids: Ids
