"""A query becomes one SELECT whose names are our own and whose values are all parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from nccn_desk.adapters.store.plans import Plan, plan_of
from nccn_desk.domain.register import SETS, Kind, Value
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services.shapes import By, Query, Tally, Where

_ABOUT: Final = frozenset({"id", "number", "created_at", "created_by", "changed_at", "changed_by"})
_WHOLE: Final = frozenset({Kind.NUMBER, Kind.FLAG})
_EMPTY: Final = (None, "")


@dataclass(frozen=True, slots=True)
class Sources:
    """Where records and members of sets are read: tables, or what stands for them in the past."""

    records: str
    members: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """Conditions and order in SQL, and the values for their marks."""

    plan: Plan
    records: str
    where: str
    order: str
    values: tuple[object, ...]

    def selecting(self, limit: int) -> str:
        """Return the statement that reads the records."""
        bound = f" LIMIT {limit:d}" if limit else ""
        return f"{self.plan.selecting} FROM {self.records}{self.where}{self.order}{bound}"

    @property
    def counting(self) -> str:
        """The statement that counts the records."""
        return f"SELECT count(*) FROM {self.records}{self.where}"  # noqa: S608  # our own names


@dataclass(frozen=True, slots=True)
class Counting:
    """By what records are counted together, and which number of theirs is added up."""

    by: Sequence[By]
    number: str

    def statement(self, asked: Compiled) -> str:
        """Return the statement that counts the records of a query."""
        plan = asked.plan
        if self.number and _kind(plan, self.number) is not Kind.NUMBER:
            raise BadValue("no_such_question", field=self.number, operator="tally")
        groups = [_grouping(plan, each) for each in self.by]
        total = f"max(coalesce({plan.column(self.number)}, 1), 1)" if self.number else "1"
        told = ", ".join((*groups, "count(*)", f"sum({total})"))
        apart = ", ".join(str(place + 1) for place in range(len(groups)))
        grouped = f" GROUP BY {apart}" if groups else ""
        return f"SELECT {told} FROM {asked.records}{asked.where}{grouped}"  # noqa: S608  # our own names

    def found(
        self, asked: Compiled, rows: Iterable[Sequence[Any]]
    ) -> dict[tuple[Value, ...], Tally]:
        """Return what the statement found."""
        reads = [
            (place, read)
            for place, each in enumerate(self.by)
            if (read := asked.plan.reading(each.field)) is not None
        ]
        found: dict[tuple[Value, ...], Tally] = {}
        for row in rows:
            *values, count, total = row
            for place, read in reads:
                values[place] = read(values[place])
            if count:  # without groups, nothing is one row too
                found[tuple(values)] = Tally(count, total)
        return found


def compiled(query: Query, sources: Sources | None = None) -> Compiled:
    """Return a query in SQL; raise BadValue for a question or an order that makes no sense."""
    plan = plan_of(query.register)
    read = sources or Sources(plan.records, plan.members)
    parts: list[str] = [] if query.deleted else ["deleted = 0"]
    values: list[object] = []
    for where in query.where:
        part, asked = _condition(plan, where, read.members)
        parts.append(part)
        values += asked
    conditions = f" WHERE {' AND '.join(parts)}" if parts else ""
    return Compiled(plan, read.records, conditions, _order(plan, query.order), tuple(values))


def _kind(plan: Plan, name: str) -> Kind:
    """Return the kind of a field, or of what is known about a record."""
    register = plan.register
    return Kind.LINE if name not in register and name in _ABOUT else register[name].kind


def _grouping(plan: Plan, by: By) -> str:
    kind = _kind(plan, by.field)
    cut = by.letters and (kind in SETS or kind in _WHOLE)
    if kind is Kind.STRUCTURE or by.field in plan.register.guarded or cut:
        raise BadValue("no_such_question", field=by.field, operator="tally")
    column = plan.column(by.field)
    if kind in _WHOLE:
        return column
    whole = f"nullif({column}, '')"  # nothing and an empty line are the same nothing
    return f"substr({whole}, 1, {by.letters:d})" if by.letters else whole


def _condition(plan: Plan, where: Where, members: str) -> tuple[str, list[object]]:
    kind = _kind(plan, where.field)
    asked = where.value if where.operator == "in" else (where.value,)
    fits = int if kind in _WHOLE else str
    if (
        kind is Kind.STRUCTURE
        or (kind in SETS) != (where.operator == "has")
        or not isinstance(asked, (tuple, frozenset))
        or not all(each is None or isinstance(each, fits) for each in asked)
    ):
        raise BadValue("no_such_question", field=where.field, operator=where.operator)
    column = plan.column(where.field)
    match where.operator:
        case "has" if where.value is None:
            return f"{column} IS NULL", []
        case "has":
            part = f"rid IN (SELECT rid FROM {members} WHERE field = ? AND member = ?)"  # noqa: S608  # our own names
            return part, [where.field, where.value]
        case "=" | "in":
            return _any_of(column, tuple(asked))
        case "!=":
            part, values = _any_of(column, tuple(asked))
            return f"NOT coalesce({part}, 0)", values
    return f"{column} {where.operator} ?", [where.value]


def _any_of(column: str, asked: tuple[Value, ...]) -> tuple[str, list[object]]:
    """Ask for one of some values; nothing and an empty line are the same nothing."""
    values: list[object] = [each for each in asked if each not in _EMPTY]
    part = f"{column} IN ({', '.join('?' * len(values))})" if len(values) != 1 else f"{column} = ?"
    if len(values) == len(asked):
        return part, values
    return f"({part} OR {column} IS NULL OR {column} = '')", values


def _order(plan: Plan, order: tuple[str, ...]) -> str:
    keys = plan.register.keys(order)
    columns: list[str] = []
    for key in keys:
        name = key.removeprefix("-")
        kind = _kind(plan, name)
        if kind in SETS or kind is Kind.STRUCTURE:
            raise BadValue("no_such_order", field=name)
        falling = " DESC" if key.startswith("-") else ""
        if name == "number" and name not in plan.register:
            columns.append(f"length(number){falling}")  # J-LV-9 before J-LV-10
        columns.append(plan.column(name) + falling)
    if keys[-1].removeprefix("-") == "number":
        # One term: from an index by the first term, SQLite sorts what is alike by one more only.
        falling = " DESC" if keys[-1].startswith("-") else ""
        columns[-2:] = [f"printf('%04d', length(number)) || number || id{falling}"]
        return f" ORDER BY {', '.join(columns)}"
    return f" ORDER BY {', '.join((*columns, 'id'))}"
