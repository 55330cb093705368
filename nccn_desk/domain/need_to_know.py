"""Need to know: of a guarded record everybody sees that it is there, and its readers what it says.

The desk keeps what it may not show, sealed in its store like all else; no reader hands it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.register import Record

READERS: Final = "readers"  # the field that names who may know


def may_know(record: Record, officer: str) -> bool:
    """Tell whether an officer may read what a record says."""
    guarded = register_named(record.register).guarded
    return not guarded or officer in record.members(READERS)


def hidden(register: str) -> frozenset[str]:
    """Return the fields of a register that only its readers see."""
    return frozenset(register_named(register).guarded)


def veiled(record: Record, officer: str, now: Record | None = None) -> Record:
    """Return a record as an officer may see it.

    Of a record as it once was, `now` is what stands: who may know today also reads its past, and
    who was taken off the list reads none of it.
    """
    if may_know(now or record, officer):
        return record
    away = hidden(record.register)
    seen = {name: value for name, value in record.values.items() if name not in away}
    return replace(record, values=seen)


def veiled_all(found: Iterable[Record], officer: str) -> tuple[Record, ...]:
    """Return records as an officer may see them."""
    return tuple([veiled(each, officer) for each in found])
