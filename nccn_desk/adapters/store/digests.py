"""A digest says in 32 bytes what all derived tables hold, whatever the order of their rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from nccn_desk.adapters.store.plans import PLANS, Plan
from nccn_desk.sql.engine import Connection

# Row numbers of records and of the index, and thereby the index's blocks, may differ between two
# stores that say the same.
_FIXED: Final = {
    "acts": "SELECT seq, chain, officer, clock, moment, jumped, touched FROM acts ORDER BY seq",
    "beats": "SELECT chain, seq, moment, data FROM beats ORDER BY chain",
    "texts": "SELECT record, section, language, register, plain FROM texts ORDER BY 1, 2, 3, 4",
    "artefacts": "SELECT hash, kind, register, record, body, frozen_at FROM artefacts ORDER BY 1",
    "violations": "SELECT seq, registers FROM violations ORDER BY seq",
    "statements": "SELECT * FROM statements ORDER BY seq, op",
    "removals": "SELECT envelope, seq, reason FROM removals ORDER BY 1, 2",
    "blobs": "SELECT name, size, key, seq FROM blobs ORDER BY name",
    "snapshots": "SELECT seq, chain FROM snapshots ORDER BY seq",
    "serials": "SELECT start, last FROM serials ORDER BY start",
    "search_rows": (
        "SELECT record, place, since, until, register, number, title, moment, words "
        "FROM search_rows ORDER BY 1, 2, 3, 4, 9"
    ),
}


def readings() -> dict[str, str]:
    """Return, for each derived table, the statement that reads it in one order everywhere."""
    told = dict(_FIXED)
    for plan in PLANS.values():
        told[plan.records] = _records(plan)
        told[plan.writes] = (
            f"SELECT p.id, w.seq, w.op, w.writes FROM {plan.writes} AS w "  # noqa: S608  # our own names
            f"JOIN {plan.records} AS p ON p.rid = w.rid ORDER BY 1, 2, 3"
        )
        if plan.members:
            told[plan.members] = (
                f"SELECT p.id, s.field, s.member FROM {plan.members} AS s "  # noqa: S608  # our own names
                f"JOIN {plan.records} AS p ON p.rid = s.rid ORDER BY 1, 2, 3"
            )
    return told


def digest_of(connection: Connection) -> str:
    """Return the digest of all derived tables."""
    whole = hashlib.sha256()
    for name, reading in sorted(readings().items()):
        whole.update(f"{name} {table_digest(connection, reading)}\n".encode())
    return whole.hexdigest()


def table_digest(connection: Connection, reading: str) -> str:
    """Return the digest of what a statement reads."""
    state = hashlib.sha256()
    for row in rows(connection, reading):
        state.update(repr(row).encode("utf-8", "surrogatepass"))
    return state.hexdigest()


def rows(connection: Connection, reading: str) -> Iterator[tuple[Any, ...]]:
    """Go through what a statement reads, without holding it all."""
    yield from connection.execute(reading)


def _records(plan: Plan) -> str:
    fields = [f"f_{each.name}" for each in plan.register.fields]
    told = ", ".join((*fields, "heads", "members", "born", "last"))
    about = "id, number, created_at, created_by, changed_at, changed_by, deleted, conflicts"
    return f"SELECT {about}, {told} FROM {plan.records} ORDER BY id"  # noqa: S608  # our own names
