"""A backup holds every row of a server at one moment, whatever database it came from or goes to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from nccn_desk.crypto.sealing import digest
from nccn_desk.kernel.errors import Damaged
from nccn_desk.ledger.codec import Value
from nccn_desk.server.shelf import Nameplate, ShelfTrouble
from nccn_desk.server.store import frames
from nccn_desk.server.store.engine import reading, writing
from nccn_desk.server.store.schema import VERSION, NewerShelf, upgrade, version_of
from nccn_desk.server.store.sql import hang
from nccn_desk.server.store.tables import CHAINS, ENVELOPES, METADATA, SPACES, TOKENS, WORDS

FORMAT: Final = "nccn-server-backup/1"
BATCH: Final = 200  # rows of one frame; the largest envelopes come one by one
BATCH_BYTES: Final = 8 * 2**20

_HEX: Final = re.compile(r"[0-9a-f]{32}")
# Tokens prove nothing to another incarnation.
_TABLES: Final = tuple(table for table in METADATA.sorted_tables if table is not TOKENS)


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup holds: rows by table, and its digest where it was written."""

    rows: Counter[str]
    digest: str = ""


def write_backup(engine: Engine, file: Path) -> Copied:
    """Write all that a database holds now into a new file; others may go on writing meanwhile."""
    rows: Counter[str] = Counter()
    with reading(engine) as connection:
        name = frames.write(file, _frames(connection, rows))
    return Copied(rows, name)


def check_backup(file: Path) -> Copied:
    """Read a backup to its end; raise Damaged for one that is not what was written."""
    rows: Counter[str] = Counter()
    for table, values in _read(file):
        rows[table.name] += len(values)
    return Copied(rows)


def restore_backup(file: Path, engine: Engine, plate: Nameplate) -> Copied:
    """Put a backup into an empty database under a nameplate of another incarnation.

    All of it or nothing; then every chain and count is checked. Raises Damaged, and ShelfTrouble
    for a database that is not empty.
    """
    if version_of(engine):
        with reading(engine) as connection:
            if connection.execute(select(func.count()).select_from(SPACES)).scalar_one():
                raise ShelfTrouble("server_not_empty")
    upgrade(engine)
    rows: Counter[str] = Counter()
    with writing(engine) as connection:
        for table in _TABLES:
            connection.execute(table.delete())
        for table, values in _read(file):
            names = [column.name for column in table.columns]
            found = [dict(zip(names, each, strict=True)) for each in values]
            connection.execute(insert(table), found)
            rows[table.name] += len(found)
        _count_on(connection)
        check_counts(connection)
        # Not a moment later: a server that came back as who it was before would be believed to
        # have all that its desks gave it since the backup.
        hang(connection, plate)
    return Copied(rows)


def server_of(file: Path) -> bytes:
    """Return the id of the server whose backup a file is; raise Damaged where it names none."""
    for table, values in _read(file):
        for row in values if table is WORDS else ():
            if row[0] == "server" and isinstance(row[1], str) and _HEX.fullmatch(row[1]):
                return bytes.fromhex(row[1])
    raise Damaged("server_damaged", where=file.name)


def check_counts(connection: Connection) -> None:
    """See that each space's count has no gap and each chain its length; raise Damaged if not."""
    for space in connection.execute(select(SPACES)).all():
        rolling, number = bytes(32), 0
        query = (
            select(ENVELOPES.c.number, ENVELOPES.c.rolling, ENVELOPES.c.id)
            .where(ENVELOPES.c.space_no == space.no)
            .order_by(ENVELOPES.c.number)
        )
        for at, kept, name in connection.execute(query).yield_per(1_000):
            rolling, number = digest(rolling, name), number + 1
            if (at, kept) != (number, rolling):
                raise Damaged("server_damaged", where=f"envelopes {number}")
        if (space.number, space.rolling) != (number, rolling):
            raise Damaged("server_damaged", where="spaces")
    counted = (
        select(CHAINS.c.no)
        # What made way for an adopted one has its number, and no place in its chain.
        .outerjoin(ENVELOPES, (ENVELOPES.c.chain_no == CHAINS.c.no) & (ENVELOPES.c.position > 0))
        .group_by(CHAINS.c.no, CHAINS.c.position)
        .having(func.count(ENVELOPES.c.number) != CHAINS.c.position)
    )
    if connection.execute(counted).first() is not None:
        raise Damaged("server_damaged", where="chains")


def _frames(connection: Connection, rows: Counter[str]) -> Iterator[Value]:
    yield (FORMAT, VERSION)
    for table in _TABLES:
        batch: list[Value] = []
        size = 0
        # The key's order lets two backups of one state be compared.
        query = select(table).order_by(*table.primary_key.columns)
        for row in connection.execute(query).yield_per(BATCH):
            batch.append(tuple(row))
            size += sum(len(value) for value in row if isinstance(value, bytes))
            rows[table.name] += 1
            if len(batch) == BATCH or size > BATCH_BYTES:
                yield (table.name, tuple(batch))
                batch, size = [], 0
        if batch:
            yield (table.name, tuple(batch))


def _read(file: Path) -> Iterator[tuple[Table, tuple[tuple[Value, ...], ...]]]:
    where = file.name
    source = frames.read(file)
    head = next(source, None)
    if not isinstance(head, tuple) or len(head) != 2 or head[0] != FORMAT:  # noqa: PLR2004  # the format and its version
        raise Damaged("server_damaged", where=where)
    version = head[1]
    if not isinstance(version, int) or version > VERSION:
        raise NewerShelf(version=str(version), known=VERSION)
    tables = {table.name: table for table in _TABLES}
    for frame in source:
        match frame:
            case (str(name), tuple(values)) if name in tables:
                width = len(tables[name].columns)
                rows = tuple([row for row in values if isinstance(row, tuple)])
                if len(rows) != len(values) or any(len(row) != width for row in rows):
                    raise Damaged("server_damaged", where=where)
                yield tables[name], rows
            case _:
                raise Damaged("server_damaged", where=where)


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL number new rows after those that were put back."""
    if connection.dialect.name != "postgresql":
        return
    for table in _TABLES:
        if "no" in table.primary_key.columns:
            name = table.name
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'no'),"  # noqa: S608  # our own names
                    f" (SELECT coalesce(max(no), 0) + 1 FROM {name}), false)"
                )
            )
