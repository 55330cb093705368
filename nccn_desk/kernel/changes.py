"""A change set says which registers and records an act touched, and nothing of what is in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one act changed; `act` is its envelope's id in hexadecimal, empty when nothing did."""

    act: str = ""
    records: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.records)

    def __or__(self, other: ChangeSet) -> ChangeSet:
        """Join two change sets; the later act names the whole."""
        return ChangeSet(other.act or self.act, self.records | other.records)

    @property
    def registers(self) -> frozenset[str]:
        """The names of the registers that were touched."""
        return frozenset(register for register, _ in self.records)

    def touches(self, *registers: str) -> bool:
        """Tell whether any of these registers was touched."""
        return not self.registers.isdisjoint(registers)
