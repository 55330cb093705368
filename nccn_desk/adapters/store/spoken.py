"""What a text said once is in the search index, whose rows are closed and never forgotten."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from nccn_desk.adapters.store.plans import Plan
from nccn_desk.services.shapes import Removal, Spoken
from nccn_desk.services.speaking import told_of
from nccn_desk.sql.engine import Connection

_AT_ONCE: Final = 500  # records of one question; SQLite takes 32,766 values
_THEN: Final = (
    "SELECT record, place, words FROM search_rows WHERE record IN ({marks}) AND place != '' "
    "AND register = ? AND since <= ? AND (until = '' OR until > ?)"
)
_ALL: Final = (
    "SELECT place, words, since, until FROM search_rows "
    "WHERE record = ? AND place != '' AND register = ?"
)
_TYPED: Final = (
    "SELECT w.writes, a.officer, a.moment FROM {records} AS p JOIN {writes} AS w ON w.rid = p.rid "
    "JOIN acts AS a ON a.seq = w.seq WHERE p.id = ? AND w.writes LIKE '%\"text.%'"
)
_REMOVALS: Final = (
    "SELECT a.moment, a.officer, r.reason FROM removals AS r JOIN acts AS a ON a.seq = r.seq "
    "ORDER BY r.seq"
)


def plain_then(
    connection: Connection, register: str, record_ids: Sequence[str], section: str, moment: str
) -> dict[str, dict[str, str]]:
    """Return the words of a section of several records at a moment, by record and language."""
    found: dict[str, dict[str, str]] = {}
    for first in range(0, len(record_ids), _AT_ONCE):
        some = record_ids[first : first + _AT_ONCE]
        asking = _THEN.format(marks=", ".join("?" * len(some)))
        for record, place, words in connection.execute(asking, (*some, register, moment, moment)):
            part, _, language = place.partition("/")
            if part == section:
                found.setdefault(record, {})[language] = words
    return found


def spoken(connection: Connection, plan: Plan, record_id: str, section: str) -> tuple[Spoken, ...]:
    """Return all that a record's section has said in each language, oldest first."""
    stood = connection.execute(_ALL, (record_id, plan.register.name)).fetchall()
    asking = _TYPED.format(records=plan.records, writes=plan.writes)
    typed = [
        (field, officer, moment)
        for writes, officer, moment in connection.execute(asking, (record_id,)).fetchall()
        for field in json.loads(writes)
    ]
    return told_of(stood, typed, section)


def removals(connection: Connection) -> tuple[Removal, ...]:
    """Return whose content was taken out of the ledger, oldest first."""
    return tuple([Removal(*row) for row in connection.execute(_REMOVALS).fetchall()])
