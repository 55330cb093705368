"""Each register has three tables that follow from its description: records, members and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text, text
from sqlalchemy.types import TypeEngine

from nccn_desk.adapters.store.tables import DERIVED, ID_LENGTH
from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.register import SETS, Field, Kind, Record, Register, Value
from nccn_desk.kernel.errors import NotFound
from nccn_desk.sql.types import (
    Json,
    Members,
    Moment,
    decode_json,
    decode_members,
    encode_json,
    encode_members,
)

IN_CONFLICT: Final = "conflicts IS NOT NULL"
CHANGED_SINCE: Final = "changed_at != created_at"
ABOUT: Final = ("number", "created_at", "created_by", "changed_at", "changed_by", "deleted")

# What the writer needs beside what is shown: which writes stand for the fields and for the
# elements of sets, the row in the search index, and the acts that wrote first and last.
BEHIND: Final = ("heads", "members", "doc", "born", "last")

_FIRST_VALUE: Final = 3 + len(ABOUT)  # after rid, id, what is known about it, and conflicts
_TYPES: Final[dict[Kind, TypeEngine[Any]]] = {
    Kind.LINE: Text(),
    Kind.PROSE: Text(),
    Kind.CHOICE: Text(),
    Kind.MOMENT: Moment(),
    Kind.DAY: String(10),
    Kind.TIME: String(5),
    Kind.NUMBER: Integer(),
    Kind.FLAG: Boolean(create_constraint=False),
    Kind.REF: String(ID_LENGTH),
    Kind.REFS: Members(),
    Kind.TAGS: Members(),
    Kind.STRUCTURE: Json(),
}
_WRITERS: Final[dict[Kind, Callable[[Any], object]]] = {
    Kind.REFS: encode_members,
    Kind.TAGS: encode_members,
    Kind.STRUCTURE: lambda value: None if value is None else encode_json(value),
}
_READERS: Final[dict[Kind, Callable[[Any], Value]]] = {
    Kind.FLAG: lambda value: None if value is None else bool(value),
    Kind.REFS: decode_members,
    Kind.TAGS: decode_members,
    Kind.STRUCTURE: lambda value: None if value is None else decode_json(value),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """The tables of one register, and the statements that the hot paths send to them."""

    register: Register
    records: str
    members: str  # "" where the register has no sets
    writes: str
    selecting: str  # SELECT …, to which a FROM is added
    inserting: str
    _readers: tuple[tuple[str, int, Callable[[Any], Value] | None], ...]
    _writers: tuple[tuple[str, Callable[[Any], object] | None], ...]

    def column(self, name: str) -> str:
        """Return the column of a field, or of what is known about a record."""
        return f"f_{name}" if name in self.register else name

    def reading(self, name: str) -> Callable[[Any], Value] | None:
        """Return what makes a value of what the column of a field holds, None where it is one."""
        return _READERS.get(self.register[name].kind) if name in self.register else None

    def values(self, row: Sequence[Any]) -> dict[str, Value]:
        """Return the fields in a row that `selecting` gave."""
        return {
            name: row[place] if read is None else read(row[place])
            for name, place, read in self._readers
        }

    def record(self, row: Sequence[Any]) -> Record:
        """Return the record in a row that `selecting` gave."""
        return Record(
            self.register.name,
            row[1],
            self.values(row),
            number=row[2],
            created_at=row[3],
            created_by=row[4],
            changed_at=row[5],
            changed_by=row[6],
            deleted=bool(row[7]),
            conflicts=decode_json(row[8]) if row[8] else (),
        )

    def stored(self, values: dict[str, Value]) -> list[object]:
        """Return fields as their columns hold them, in the order of the columns."""
        return [
            values[name] if write is None else write(values[name]) for name, write in self._writers
        ]

    def stored_one(self, name: str, value: Value) -> object:
        """Return one field as its column holds it."""
        write = _WRITERS.get(self.register[name].kind)
        return value if write is None else write(value)


def plan_of(register: str) -> Plan:
    """Return a register's plan; raise NotFound for a name that the catalogue does not have."""
    if register not in PLANS:
        raise NotFound("no_such_register", register=register)
    return PLANS[register]


def _planned(register: Register) -> Plan:
    has_sets = any(each.kind in SETS for each in register.fields)
    columns = [f"f_{each.name}" for each in register.fields]
    written = ["id", *ABOUT, "conflicts", *columns, *BEHIND]
    records = f"p_{register.name}"
    return Plan(
        register=register,
        records=records,
        members=f"s_{register.name}" if has_sets else "",
        writes=f"v_{register.name}",
        selecting=f"SELECT rid, {', '.join(written)}",
        inserting=(
            f"INSERT INTO {records} ({', '.join(written)}) "  # noqa: S608  # our own names
            f"VALUES ({', '.join('?' * len(written))})"
        ),
        _readers=tuple(
            (each.name, _FIRST_VALUE + place, _READERS.get(each.kind))
            for place, each in enumerate(register.fields)
        ),
        _writers=tuple((each.name, _WRITERS.get(each.kind)) for each in register.fields),
    )


def _describe(plan: Plan, derived: MetaData) -> None:
    """Add a register's tables to those that are made anew when the catalogue changes."""
    register = plan.register
    Table(
        plan.records,
        derived,
        Column("rid", Integer, primary_key=True),
        Column("id", String(ID_LENGTH), nullable=False, unique=True),
        Column("number", Text, nullable=False, index=bool(register.prefix)),
        # A log is asked for by the time of the event, and each index costs an act a page.
        Column("created_at", Moment(), nullable=False, index=not register.append_only),
        Column("created_by", String(ID_LENGTH), nullable=False),
        Column("changed_at", Moment(), nullable=False),
        Column("changed_by", String(ID_LENGTH), nullable=False),
        Column("deleted", Boolean(create_constraint=False), nullable=False),
        Column("conflicts", Json()),
        *(Column(f"f_{each.name}", _TYPES[each.kind]) for each in register.fields),
        Column("heads", Text, nullable=False),  # which writes nobody has written over, by field
        Column("members", Text),  # the same for the elements of sets
        Column("doc", Integer),  # its open row in the search index
        Column("born", Integer, nullable=False),  # the act whose rank is the least of its writes
        Column("last", Integer, nullable=False),  # and that whose rank is the greatest
        *_indexes(register),
        Index(None, "changed_at", sqlite_where=text(CHANGED_SINCE)),
        Index(f"ix_{plan.records}_conflicts", "rid", sqlite_where=text(IN_CONFLICT)),
    )
    Table(
        plan.writes,
        derived,
        Column("rid", Integer, primary_key=True),
        Column("seq", Integer, primary_key=True),
        Column("op", Integer, primary_key=True),
        Column("writes", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    if plan.members:
        Table(
            plan.members,
            derived,
            Column("rid", Integer, primary_key=True),
            Column("field", String(64), primary_key=True),
            Column("member", Text, primary_key=True),
            Index(None, "field", "member", "rid"),
            sqlite_with_rowid=False,
        )


def _indexes(register: Register) -> Iterator[Index]:
    """Yield an index for each field that wants one; one of several fields stands for its first.

    Whether a record was removed ends it, so that what it has is counted without the records.
    """
    for names in register.together:
        yield Index(None, *(f"f_{each}" for each in names), "deleted")
    first = {names[0] for names in register.together}
    for field in register.fields:
        if field.indexed and field.name not in first:
            yield _index(field)


def _index(field: Field) -> Index:
    """Return a field's index; of references, which nothing is ordered by, only those that are."""
    name = f"f_{field.name}"
    pointed = text(f"{name} IS NOT NULL") if field.kind is Kind.REF else None
    return Index(None, name, sqlite_where=pointed)


def all_tables() -> tuple[Table, ...]:
    """Return every derived table, those of the registers among them."""
    return tuple(DERIVED.sorted_tables)


PLANS: Final = {register.name: _planned(register) for register in REGISTERS}
for _plan in PLANS.values():
    _describe(_plan, DERIVED)
