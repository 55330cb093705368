"""What a server keeps beside the entries in a database, within one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Insert, Table, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from nccn_desk.server.shelf import Event, TicketRow
from nccn_desk.server.store.tables import BLOBS, EVENTS, TICKETS, TOKENS, USAGE, WORDS

_AT_ONCE: Final = 500  # blobs that one statement names


def _counting(made: postgresql.Insert | sqlite.Insert) -> Insert:
    """Return the statement that counts bytes to those that were counted before."""
    keys = [*USAGE.primary_key.columns]
    return made.on_conflict_do_update(
        index_elements=keys, set_={"size": USAGE.c.size + made.excluded.size}
    )


# Each push uses these. To build a statement costs more than to run it.
_USAGE: Final = select(USAGE.c.size).where(
    USAGE.c.space_no == bindparam("of"),
    USAGE.c.device == bindparam("who"),
    USAGE.c.day == bindparam("on"),
)
_ADD_USAGE: Final = {
    "postgresql": _counting(postgresql.insert(USAGE)),
    "sqlite": _counting(sqlite.insert(USAGE)),
}


class SqlOffice:
    """See `server.shelf.Office`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def word(self, name: str, *, lock: bool = False) -> str:
        """Return a setting; SQLite locks by its transaction, PostgreSQL by the row."""
        query = select(WORDS.c.value).where(WORDS.c.name == name)
        return self._connection.execute(query.with_for_update() if lock else query).scalar() or ""

    def keep_word(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._connection.execute(self._put(WORDS), {"name": name, "value": value})

    def add_token(self, name: bytes, nonce: bytes, device: bytes, until: int) -> bool:
        """Keep a token by its hash."""
        row = {"name": name, "nonce": nonce, "device": device, "until": until}
        return self._is_new(TOKENS, row)

    def device_of(self, name: bytes, now: int) -> tuple[bytes, int] | None:
        """Return whose a token is."""
        query = select(TOKENS.c.device, TOKENS.c.until)
        row = self._connection.execute(
            query.where(TOKENS.c.name == name, TOKENS.c.until > now)
        ).first()
        return None if row is None else (row.device, row.until)

    def forget(self, now: int) -> None:
        """Throw away what has run out."""
        self._connection.execute(delete(TOKENS).where(TOKENS.c.until <= now))
        self._connection.execute(delete(TICKETS).where(TICKETS.c.until <= now))

    def discard(self, events: int, days: int) -> None:
        """Throw away what is too old."""
        last = select(func.max(EVENTS.c.no)).scalar_subquery()
        self._connection.execute(delete(EVENTS).where(EVENTS.c.at < events, EVENTS.c.no < last))
        self._connection.execute(delete(USAGE).where(USAGE.c.day < days))

    def ticket(self, ticket: bytes, *, lock: bool = False) -> TicketRow | None:
        """Return an invitation's mail; SQLite locks by its transaction, PostgreSQL by the row."""
        query = select(TICKETS).where(TICKETS.c.ticket == ticket)
        row = self._connection.execute(query.with_for_update() if lock else query).first()
        if row is None:
            return None
        return TicketRow(row.ticket, row.space, row.until, row.request, row.answer)

    def tickets(self, space: bytes) -> int:
        """Return how many invitations of a space are open."""
        query = select(func.count()).select_from(TICKETS).where(TICKETS.c.space == space)
        return self._connection.execute(query).scalar_one()

    def keep_ticket(self, row: TicketRow) -> None:
        """Keep an invitation's mail."""
        self._connection.execute(
            self._put(TICKETS),
            {
                "ticket": row.ticket,
                "space": row.space,
                "until": row.until,
                "request": row.request,
                "answer": row.answer,
            },
        )

    def drop_ticket(self, ticket: bytes) -> None:
        """Throw an invitation's mail away."""
        self._connection.execute(delete(TICKETS).where(TICKETS.c.ticket == ticket))

    def blob(self, no: int, name: bytes) -> bytes | None:
        """Return sealed bytes."""
        query = select(BLOBS.c.data).where(BLOBS.c.space_no == no, BLOBS.c.name == name)
        return self._connection.execute(query).scalar()

    def add_blob(self, no: int, name: bytes, data: bytes) -> bool:
        """Keep sealed bytes."""
        return self._is_new(BLOBS, {"space_no": no, "name": name, "data": data})

    def drop_blobs(self, no: int, names: Sequence[bytes]) -> int:
        """Throw sealed bytes away."""
        size = 0
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            these = (BLOBS.c.space_no == no, BLOBS.c.name.in_(some))
            total = select(func.coalesce(func.sum(func.length(BLOBS.c.data)), 0)).where(*these)
            size += int(self._connection.execute(total).scalar_one())
            self._connection.execute(delete(BLOBS).where(*these))
        return size

    def usage(self, no: int, device: bytes, day: int) -> int:
        """Return how many bytes a device has added on a day."""
        asked = {"of": no, "who": device, "on": day}
        return self._connection.execute(_USAGE, asked).scalar() or 0

    def add_usage(self, no: int, device: bytes, day: int, size: int) -> None:
        """Count bytes that a device adds."""
        self._connection.execute(
            _ADD_USAGE[self._connection.dialect.name],
            {"space_no": no, "device": device, "day": day, "size": size},
        )

    def note(self, event: Event) -> None:
        """Write an event into the audit book."""
        row = {
            "at": event.at,
            "kind": event.kind,
            "space": event.space,
            "device": event.device,
            "detail": json.dumps(dict(event.detail), sort_keys=True),
        }
        self._connection.execute(EVENTS.insert(), row)

    def events(self, after: int, limit: int) -> tuple[tuple[int, Event], ...]:
        """Return events after a number."""
        query = select(EVENTS).where(EVENTS.c.no > after).order_by(EVENTS.c.no).limit(limit)
        return tuple(
            [
                (row.no, Event(row.at, row.kind, row.space, row.device, json.loads(row.detail)))
                for row in self._connection.execute(query)
            ]
        )

    def _is_new(self, table: Table, row: dict[str, Any]) -> bool:
        """Add a row unless it breaks a key that must be there once; tell whether it was added."""
        added = self._insert(table).on_conflict_do_nothing().returning(*table.primary_key.columns)
        return self._connection.execute(added, row).first() is not None

    def _put(self, table: Table) -> Insert:
        """Return the statement that adds a row or replaces the one with its key."""
        keys = list(table.primary_key.columns)
        made = self._insert(table)
        rest = {
            column.name: made.excluded[column.name]
            for column in table.columns
            if column not in keys
        }
        return made.on_conflict_do_update(index_elements=keys, set_=rest)

    def _insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        if self._connection.dialect.name == "postgresql":
            return postgresql.insert(table)
        return sqlite.insert(table)
