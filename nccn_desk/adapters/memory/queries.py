"""A query is answered by looking at every record; the encrypted store must answer the same."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.register import SETS, Kind, Record, Register, Value
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services.shapes import By, Operator, Query, Tally, Where

ABOUT: Final = ("id", "number", "created_at", "created_by", "changed_at", "changed_by")
EMPTY: Final = (None, "")
_WHOLE: Final = frozenset({Kind.NUMBER, Kind.FLAG})

_COMPARED: Final[Mapping[Operator, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def answered(query: Query, records: Iterable[Record]) -> list[Record]:
    """Return the records that a query asks for, in its order, whatever its limit."""
    described = register_named(query.register)
    for where in query.where:
        _check(described, where)
    found = [
        record
        for record in records
        if (query.deleted or not record.deleted)
        and all(_holds(described, where, record) for where in query.where)
    ]
    keys = described.keys(query.order)
    last = "-id" if keys[-1] == "-number" else "id"
    for key in reversed((*keys, last)):
        name = key.removeprefix("-")
        _check_order(described, name)
        found.sort(
            key=lambda record, name=name: _sortable(described, name, record),  # type: ignore[misc]
            reverse=key.startswith("-"),
        )
    return found


def tallied(
    query: Query, records: Iterable[Record], by: Sequence[By], number: str
) -> dict[tuple[Value, ...], Tally]:
    """Return how many records that a query asks for are alike, and what they make together."""
    described = register_named(query.register)
    for each in by:
        _check_by(described, each)
    if number and described[number].kind is not Kind.NUMBER:
        raise BadValue("no_such_question", field=number, operator="tally")
    found: dict[tuple[Value, ...], list[Record]] = {}
    for record in answered(query, records):
        found.setdefault(tuple(_part(described, record, each) for each in by), []).append(record)
    return {
        key: Tally(
            len(alike),
            sum(max(each.whole(number), 1) for each in alike),
        )
        for key, alike in found.items()
    }


def _check_by(described: Register, by: By) -> None:
    if by.field not in described and by.field in ABOUT:
        return
    kind = described[by.field].kind
    cut = by.letters and (kind in SETS or kind in _WHOLE)
    if kind is Kind.STRUCTURE or by.field in described.guarded or cut:
        raise BadValue("no_such_question", field=by.field, operator="tally")


def _part(described: Register, record: Record, by: By) -> Value:
    value = _value(described, by.field, record)
    if isinstance(value, str):
        return (value[: by.letters] if by.letters else value) or None
    return value


def _value(described: Register, name: str, record: Record) -> Value:
    """Return a field, or what is known about the record where no field has that name."""
    if name in described:
        return record[name]
    about: str = getattr(record, name)
    return about


def _check(described: Register, where: Where) -> None:
    """Raise BadValue for an operator or a value that the field's kind does not know."""
    about = where.field not in described and where.field in ABOUT
    kind = Kind.LINE if about else described[where.field].kind
    asked = where.value if where.operator == "in" else (where.value,)
    fits = int if kind in _WHOLE else str
    if (
        kind is Kind.STRUCTURE
        or (kind in SETS) != (where.operator == "has")
        or not isinstance(asked, (tuple, frozenset))
        or not all(each is None or isinstance(each, fits) for each in asked)
    ):
        raise BadValue("no_such_question", field=where.field, operator=where.operator)


def _check_order(described: Register, name: str) -> None:
    if name not in described and name in ABOUT:
        return
    if described[name].kind in SETS or described[name].kind is Kind.STRUCTURE:
        raise BadValue("no_such_order", field=name)


def _holds(described: Register, where: Where, record: Record) -> bool:
    value = _value(described, where.field, record)
    asked = where.value
    match where.operator:
        case "=":
            return _same(value, asked)
        case "!=":
            return not _same(value, asked)
        case "in":
            members = asked if isinstance(asked, (tuple, frozenset)) else ()
            return any(_same(value, each) for each in members)
        case "has":
            members = value if isinstance(value, frozenset) else frozenset()
            return not members if asked is None else asked in members
    return value is not None and asked is not None and _COMPARED[where.operator](value, asked)


def _same(one: Value, other: Value) -> bool:
    """Tell whether two values agree; nothing and an empty line are the same nothing."""
    return one == other or (one in EMPTY and other in EMPTY)


def _sortable(described: Register, name: str, record: Record) -> tuple[int, int, object]:
    """Return a key under which nothing comes first, and J-LV-9 before J-LV-10."""
    value = _value(described, name, record)
    length = len(record.number) if name == "number" and name not in described else 0
    return (0, 0, "") if value is None else (1, length, value)
