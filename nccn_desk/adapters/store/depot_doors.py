"""Doors are how a depot gets into the store: many read, and one hand writes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from nccn_desk.adapters.store.transactions import Transactions
from nccn_desk.sql.engine import Connection

Reading = Callable[[], AbstractContextManager[Connection]]
Acting = Callable[[], AbstractContextManager[Transactions]]


@dataclass(frozen=True, slots=True)
class Doors:
    """How a depot gets into the store: one moment to read, the one hand that writes."""

    reading: Reading
    acting: Acting
    notice: Callable[[str], None]
