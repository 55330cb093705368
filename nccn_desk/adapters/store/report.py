"""A report says what was checked, how much of it, and where the first fault is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LIMIT: Final = 200  # faults that are named; the rest is counted


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it must be: where, and a word key under ``verify``."""

    where: str
    code: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a verification; `more` counts the faults that are not named."""

    counts: Mapping[str, int]
    faults: tuple[Fault, ...]
    more: int = 0

    @property
    def sound(self) -> bool:
        """Tell whether no fault was found."""
        return not self.faults


class Findings:
    """Faults and counts, gathered while a store is gone through."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._faults: list[Fault] = []
        self._seen: set[Fault] = set()
        self._more = 0

    def add(self, where: str, code: str) -> None:
        """Note a fault, once."""
        fault = Fault(where, code)
        if fault in self._seen:
            return
        self._seen.add(fault)
        if len(self._faults) < LIMIT:
            self._faults.append(fault)
        else:
            self._more += 1

    @property
    def report(self) -> Report:
        """What was found so far."""
        return Report(dict(self.counts), tuple(self._faults), self._more)
