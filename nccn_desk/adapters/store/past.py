"""A query about the past reads what has not changed since, and what changed as it was then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from nccn_desk.adapters.store.history import relived
from nccn_desk.adapters.store.lives import Life
from nccn_desk.adapters.store.plans import CHANGED_SINCE, Plan
from nccn_desk.adapters.store.queries import Sources
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.types import encode_json

_RECORDS: Final = "temp.past"
_MEMBERS: Final = "temp.past_members"


@contextmanager
def as_of(
    connection: Connection, plan: Plan, moment: str, only: frozenset[str] | None = None
) -> Iterator[Sources]:
    """Open the records and members of a register as they were at a moment.

    Records that changed since are lived again into a table in memory; their negative numbers
    keep their members apart from those of today. Whoever asks for some records `only` need not
    wait for the others.
    """
    connection.execute(f"CREATE TABLE {_RECORDS} AS SELECT * FROM {plan.records} WHERE 0")  # noqa: S608  # our own names
    connection.execute(f"CREATE TABLE {_MEMBERS} (rid INTEGER, field TEXT, member TEXT)")
    try:
        changed = connection.execute(
            f"SELECT rid, id FROM {plan.records} "  # noqa: S608  # our own names
            f"WHERE changed_at > ? AND created_at <= ? AND {CHANGED_SINCE}",
            (moment, moment),
        ).fetchall()
        for rid, record_id in changed:
            if only is not None and record_id not in only:
                continue
            _put(connection, relived(connection, plan, rid, record_id, moment))
        yield Sources(
            f"(SELECT * FROM {plan.records} WHERE changed_at <= '{moment}' "  # noqa: S608  # our own names, a checked moment
            f"UNION ALL SELECT * FROM {_RECORDS})",
            f"(SELECT rid, field, member FROM {plan.members or _MEMBERS} "  # noqa: S608  # our own names
            f"UNION ALL SELECT * FROM {_MEMBERS})",
        )
    finally:
        connection.execute(f"DROP TABLE {_RECORDS}")
        connection.execute(f"DROP TABLE {_MEMBERS}")


def _put(connection: Connection, life: Life) -> None:
    plan = life.plan
    connection.execute(
        plan.inserting.replace(f"{plan.records} (", f"{_RECORDS} (rid, ", 1).replace(
            "VALUES (", "VALUES (?, ", 1
        ),
        (
            -life.rid,
            life.id,
            life.number,
            *life.created,
            *life.changed,
            life.deleted,
            encode_json(life.conflicts) if life.conflicts else None,
            *plan.stored(life.values),
            *("{}", None, None, life.born, life.last),
        ),
    )
    connection.executemany(
        f"INSERT INTO {_MEMBERS} VALUES (?, ?, ?)",  # noqa: S608  # our own name
        [
            (-life.rid, name, member)
            for name, members in life.values.items()
            if isinstance(members, frozenset)
            for member in members
        ],
    )
