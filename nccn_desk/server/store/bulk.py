"""PostgreSQL takes many rows in one stream, several times faster than in as many statements.

Measured with 1,000 envelopes of 600 bytes a transaction on two busy cores: COPY 66,000 to 91,000
rows/s, unnest 17,000 to 29,000, one INSERT each (with ON CONFLICT DO NOTHING or without) 11,000
to 27,000. A row that breaks a key ends the whole transaction, as it must: numbers are given under
the space's lock, so there is none unless something is broken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Integer, LargeBinary, Table

from nccn_desk.server.shelf import ShelfTrouble

_KINDS: Final = ((BigInteger, "int8"), (Integer, "int4"), (LargeBinary, "bytea"))


def copy_in(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows within the connection's transaction; raise ShelfTrouble where one cannot be."""
    columns = list(table.columns)
    kinds = [
        next(kind for family, kind in _KINDS if isinstance(column.type, family))
        for column in columns
    ]
    names = [column.name for column in columns]
    driver: Any = connection.dialect.dbapi
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(
            f"COPY {table.name} ({', '.join(names)}) FROM STDIN (FORMAT BINARY)"
        ) as target:
            target.set_types(kinds)
            for row in rows:
                target.write_row([row[name] for name in names])
    except driver.Error as fault:
        raise ShelfTrouble(reason=type(fault).__name__) from fault
    finally:
        cursor.close()
