"""Rows of a snapshot are looked at before they are let in: kinds, bounds and places."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from types import NoneType
from typing import Any, Final

from sqlalchemy import Boolean, Column, Integer, LargeBinary

from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.depot_holdings import SqlHoldings
from nccn_desk.adapters.store.plans import PLANS, all_tables
from nccn_desk.adapters.store.provisional import State
from nccn_desk.domain.register import Field, Kind, tells_time
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger import shape
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.errors import BadSnapshot
from nccn_desk.ledger.snapshot_parts import Rows
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.faults import DriverError, told
from nccn_desk.sql.types import Json, Members, Moment

_TABLES: Final = {table.name: table for table in all_tables()}
_REGISTERS: Final = {plan.records: name for name, plan in PLANS.items()}
_LOADED: Final = frozenset(
    {
        *(name for plan in PLANS.values() for name in (plan.records, plan.members, plan.writes)),
        *("texts", "artefacts", "statements", "serials", "search_blocks", "search_rows"),
        *("acts", "violations", "promised"),
    }
    - {""}
)
_INSTANT: Final = Field("moment", Kind.MOMENT)
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?", re.ASCII)  # sorts as time
_COUNTED: Final = frozenset({"rid", "seq", "doc", "doc_before", "born", "last", "block", "op"})


class Loading:
    """Takes the parts of one snapshot into the tables, within a transaction that stands open."""

    def __init__(self, connection: Connection, holdings: SqlHoldings, state: State) -> None:
        self._connection = connection
        self._holdings = holdings
        self._state = state
        self._chains = sorted(state.snapshot.heads)
        self.shown: set[tuple[str, str]] = set()  # a record of each register that shows more now
        self.met: list[int] = []  # places of what had come before it was promised

    def load(self, rows: Rows) -> None:
        """Take the rows of a part in; raise BadSnapshot for what no table of ours would hold."""
        try:
            if rows.table == "chains":
                self._announce(rows)
            else:
                self._insert(rows)
        except DriverError as fault:
            if told(fault, "") is not None:
                raise
            raise BadSnapshot(reason=rows.table) from fault

    def _announce(self, rows: Rows) -> None:
        """Learn whose the chains are that it covers; each device has signed that itself."""
        if len(rows.columns) != 2 or rows.count != len(self._chains):  # noqa: PLR2004  # data and signature
            raise BadSnapshot(reason="chains")
        for chain, wire in zip(self._chains, zip(*rows.columns, strict=True), strict=True):
            try:
                said = Announcement.from_wire(wire)
            except NccnError as fault:
                raise BadSnapshot(reason="chains") from fault
            if said.chain != chain or not self._holdings.announce(said):
                raise BadSnapshot(reason="chains")

    def _insert(self, rows: Rows) -> None:
        table = _TABLES.get(rows.table) if rows.table in _LOADED else None
        if table is None or len(rows.columns) != len(table.columns):
            raise BadSnapshot(reason="table")
        for column, values in zip(table.columns, rows.columns, strict=True):
            _demand(column, values, self._state.last)
        columns = self._localised(rows)
        marks = ", ".join("?" * len(columns))
        self._connection.executemany(
            f"INSERT INTO {rows.table} VALUES ({marks})",  # noqa: S608  # one of our own names
            zip(*columns, strict=True),
        )
        if rows.table in _REGISTERS:
            self.shown.add((_REGISTERS[rows.table], columns[1][0]))
        if rows.table == "search_rows":
            self._find(columns)
        elif rows.table == "promised":
            self._meet(columns)

    def _localised(self, rows: Rows) -> list[Sequence[Any]]:
        """Return rows as they stand in this store; raise BadSnapshot for what none may bring."""
        columns: list[Sequence[Any]] = list(rows.columns)
        match rows.table:
            case "acts":
                columns[1] = self._numbers(columns[1])
            case "texts" if any(columns[5]):  # a history, which only entries bring
                raise BadSnapshot(reason="texts")
            case "promised" if any(each is not None for each in columns[2]):
                raise BadSnapshot(reason="promised")
            case "search_rows":
                columns = _ascending(columns)
        return columns

    def _numbers(self, places: Sequence[Any]) -> list[int]:
        """Return the numbers that chains have here, of places in the order of their ids."""
        numbers = [self._holdings.links[chain].no for chain in self._chains]
        if min(places) < 0 or max(places) >= len(numbers):
            raise BadSnapshot(reason="acts")
        return [numbers[place] for place in places]

    def _find(self, columns: Sequence[Sequence[Any]]) -> None:
        names = [column.name for column in _TABLES["search_rows"].columns]
        told = [columns[names.index(name)] for name in ("doc", "words", "register")]
        self._connection.executemany(
            "INSERT INTO search (rowid, words, register) VALUES (?, ?, ?)",
            zip(*told, strict=True),
        )

    def _meet(self, columns: Sequence[Sequence[Any]]) -> None:
        """Give what came before its promise the place that was promised."""
        last = self._state.last
        here = self._connection.execute(
            "SELECT seq, id FROM envelopes WHERE seq > ?", (last,)
        ).fetchall()
        if not here:
            return
        places = dict(zip(*columns[:2], strict=True))
        for seq, envelope_id in here:
            if envelope_id in places:
                self._connection.execute(
                    "UPDATE envelopes SET seq = ? WHERE handle = ? AND seq = ?",
                    (places[envelope_id], handle_of(envelope_id), seq),
                )
                self.met.append(places[envelope_id])
                self._connection.execute(
                    "UPDATE promised SET came = ? WHERE id = ?", (seq, envelope_id)
                )


def _demand(column: Column[Any], values: Sequence[Any], last: int) -> None:
    """Raise BadSnapshot for values that a column of ours would never hold."""
    kinds = {*map(type, values)}
    if not kinds <= _kinds(column):
        raise BadSnapshot(reason=column.name)
    if column.name in _COUNTED and int in kinds:
        high = last if column.name in {"seq", "born", "last"} else shape.WHOLE
        if any(each is not None and not 0 <= each <= high for each in values):
            raise BadSnapshot(reason=column.name)
    if isinstance(column.type, Moment) and not all(map(_is_moment, {*values} - {None})):
        raise BadSnapshot(reason=column.name)
    if isinstance(column.type, Json | Members):
        _demand_json(column, values)


def _kinds(column: Column[Any]) -> frozenset[type]:
    kind = column.type
    if isinstance(kind, Integer | Boolean):
        kinds = {int, bool}
    else:
        kinds = {bytes} if isinstance(kind, LargeBinary) else {str}
    return frozenset({*kinds, NoneType} if column.nullable else kinds)


def _is_moment(words: str) -> bool:
    return bool(_MOMENT.fullmatch(words)) and tells_time(_INSTANT, words)


def _demand_json(column: Column[Any], values: Sequence[Any]) -> None:
    try:
        for each in {*values} - {None}:
            json.loads(each)
    except (ValueError, RecursionError) as fault:
        raise BadSnapshot(reason=column.name) from fault


def _ascending(columns: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """Return rows in the order of their first column: the search index is written in one go."""
    rows = sorted(zip(*columns, strict=True), key=lambda row: row[0])
    return list(zip(*rows, strict=True))
