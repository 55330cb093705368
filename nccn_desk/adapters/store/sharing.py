"""What is shared has one digest on every desk with the same heads, in whatever order it came."""

from __future__ import annotations

import hashlib
from typing import Final

from nccn_desk.adapters.store.digests import table_digest
from nccn_desk.adapters.store.plans import PLANS, Plan
from nccn_desk.sql.engine import Connection

_FIXED: Final = (
    "SELECT register, record, section, language, plain FROM texts ORDER BY 1, 2, 3, 4",
    "SELECT hash, kind, register, record, frozen_at FROM artefacts ORDER BY 1",
    "SELECT sentence, signature FROM statements ORDER BY 1, 2",
    "SELECT e.id FROM violations AS v JOIN envelopes AS e ON e.seq = v.seq ORDER BY 1",
)


def shared_digest(connection: Connection) -> bytes:
    """Return the digest of records, members, texts, artefacts and statements, 32 bytes."""
    whole = hashlib.sha256()
    for plan in PLANS.values():
        for reading in _readings(plan):
            whole.update(f"{table_digest(connection, reading)}\n".encode())
    for reading in _FIXED:
        whole.update(f"{table_digest(connection, reading)}\n".encode())
    return whole.digest()


def _readings(plan: Plan) -> list[str]:
    about = "id, number, created_at, created_by, changed_at, changed_by, deleted, conflicts"
    fields = "".join([f", f_{each.name}" for each in plan.register.fields])
    readings = [f"SELECT {about}{fields} FROM {plan.records} ORDER BY id"]  # noqa: S608  # our own names
    if plan.members:
        readings.append(
            f"SELECT p.id, s.field, s.member FROM {plan.members} AS s "  # noqa: S608  # our own names
            f"JOIN {plan.records} AS p ON p.rid = s.rid ORDER BY 1, 2, 3"
        )
    return readings
