"""A life is a record as it stands in this store, with the writes that make it stand so."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from nccn_desk.adapters.store.acts import Act, Acts, Written
from nccn_desk.adapters.store.arrivals import (
    Elements,
    Heads,
    elements_of,
    elements_text,
    heads_of,
    heads_text,
)
from nccn_desk.adapters.store.indexing import Told, told_of
from nccn_desk.adapters.store.plans import BEHIND, Plan, plan_of
from nccn_desk.domain.register import SETS, Record, Value
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.types import encode_json

_MANY: Final = 5_000
_ASKED: Final = 500  # records that one question names


@dataclass(slots=True)
class Life:
    """One record, open for writing; `rid` is nought until it has a row."""

    plan: Plan
    id: str
    values: dict[str, Value]
    created: Written
    changed: Written
    number: str = ""
    deleted: bool = False
    was_deleted: bool = False  # as the search index has it
    conflicts: tuple[str, ...] = ()
    heads: Heads = field(default_factory=dict)
    elements: Elements = field(default_factory=dict)
    rid: int = 0
    doc: int | None = None
    born: int = 0  # the act whose rank is the least of all that wrote to it; nought while none did
    last: int = 0  # and that whose rank is the greatest
    reborn: bool = False  # an earlier write came in, and the row does not know it yet
    told: Told | None = None  # what the search index says of it
    dirty: set[str] = field(default_factory=set)  # the fields whose columns are behind
    kept: dict[str, frozenset[str]] = field(default_factory=dict)  # sets as their table has them

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return Record(
            self.plan.register.name,
            self.id,
            dict(self.values),
            self.number,
            *self.created,
            *self.changed,
            self.conflicts,
            self.deleted,
        )

    @property
    def tellable(self) -> Told:
        """What the search index must say of it."""
        return told_of(self.plan.register, self.values, self.number, deleted=self.deleted)

    def stamp(self, act: Act, acts: Acts) -> None:
        """Let a record be made by the first of its acts and changed by the last, by their ranks.

        An act that comes late may be the first: what counts is when it was, not when it came.
        """
        if not self.last:
            self.born = self.last = act.seq
            self.created = self.changed = act.written
            return
        first, last = acts.of(self.born), acts.of(self.last)
        if act.rank < first.rank:
            first, self.born, self.reborn = act, act.seq, True
        if act.rank > last.rank:
            last, self.last = act, act.seq
        self.created, self.changed = first.written, last.written

    def flag(self, name: str, *, flagged: bool) -> None:
        """Say of a field whether several values of it stand."""
        if flagged != (name in self.conflicts):
            told = {*self.conflicts, name} if flagged else {*self.conflicts} - {name}
            self.conflicts = tuple(sorted(told))

    def put(self, name: str, value: Value) -> None:
        """Let a field have a value, to be saved later."""
        self.values[name] = value
        self.dirty.add(name)


def blank(plan: Plan, record_id: str, born: Written) -> Life:
    """Return the life of a record of which no field was written yet."""
    values: dict[str, Value] = {
        each.name: frozenset() if each.kind in SETS else None for each in plan.register.fields
    }
    return Life(plan, record_id, values, born, born)


class Shelf:
    """The lives that the writer has opened, and keeps until they are many.

    Nobody else writes, so that they stay true; they are dropped when a transaction is given up.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lives: dict[tuple[str, str], Life] = {}
        self._absent: set[tuple[str, str]] = set()  # records that were seen not to be there

    def find(self, register: str, record_id: str) -> Life | None:
        """Return a record's life, None if there is none."""
        key = (register, record_id)
        life = self._lives.get(key)
        if life is None and key not in self._absent:
            life = self._load(plan_of(register), record_id)
            if life is not None:
                self._lives[key] = life
        return life

    def add(self, life: Life) -> None:
        """Take in the life of a new record."""
        key = (life.plan.register.name, life.id)
        self._lives[key] = life
        self._absent.discard(key)

    def clear(self) -> None:
        """Forget all lives."""
        self._lives.clear()
        self._absent.clear()

    def trim(self) -> None:
        """Forget all lives if they have become many; none may be in the middle of an act."""
        if len(self._lives) > _MANY:
            self.clear()

    def expect(self, records: Iterable[tuple[str, str]]) -> None:
        """See with few questions which of many records are new here, as most that come in are."""
        asked: dict[str, list[str]] = {}
        for register, record_id in records:
            if (register, record_id) not in self._lives:
                asked.setdefault(register, []).append(record_id)
        for register, ids in asked.items():
            plan = plan_of(register)
            for start in range(0, len(ids), _ASKED):
                part = ids[start : start + _ASKED]
                found = self._connection.execute(
                    f"SELECT id FROM {plan.records} WHERE id IN ({', '.join('?' * len(part))})",  # noqa: S608  # our own name
                    part,
                ).fetchall()
                self._absent.update(
                    (register, each) for each in {*part} - {row[0] for row in found}
                )

    def save(self, life: Life) -> None:
        """Bring a record's row and its sets' members up to date."""
        plan = life.plan
        if life.rid:
            self._update(life)
        else:
            row = (
                life.id,
                *self._about(life),
                *plan.stored(life.values),
                heads_text(life.heads),
                elements_text(life.elements),
                *(life.doc, life.born, life.last),
            )
            life.rid = self._connection.execute(plan.inserting, row).lastrowid
        if plan.members:
            self._save_members(life)
        life.dirty.clear()

    def _about(self, life: Life) -> tuple[object, ...]:
        conflicts = encode_json(life.conflicts) if life.conflicts else None
        return (life.number, *life.created, *life.changed, life.deleted, conflicts)

    def _update(self, life: Life) -> None:
        """Write the columns that changed: each indexed column that is named costs its index."""
        plan = life.plan
        columns: dict[str, object] = {
            "born": life.born,
            "last": life.last,
            "changed_at": life.changed.moment,
            "changed_by": life.changed.officer,
            "number": life.number,
            "deleted": life.deleted,
            "conflicts": encode_json(life.conflicts) if life.conflicts else None,
            "heads": heads_text(life.heads),
            "members": elements_text(life.elements),
            "doc": life.doc,
        }
        if life.reborn:
            columns |= {"created_at": life.created.moment, "created_by": life.created.officer}
            life.reborn = False
        for name in sorted(life.dirty):
            columns[f"f_{name}"] = plan.stored_one(name, life.values[name])
        named = ", ".join(f"{column} = ?" for column in columns)
        self._connection.execute(
            f"UPDATE {plan.records} SET {named} WHERE rid = ?",  # noqa: S608  # our own names
            (*columns.values(), life.rid),
        )

    def _save_members(self, life: Life) -> None:
        table = life.plan.members
        for name, members in life.values.items():
            if not isinstance(members, frozenset):
                continue
            before = life.kept.get(name, frozenset())
            gone = [(life.rid, name, member) for member in before - members]
            new = [(life.rid, name, member) for member in sorted(members - before)]
            if gone:
                self._connection.executemany(
                    f"DELETE FROM {table} WHERE rid = ? AND field = ? AND member = ?",  # noqa: S608  # our own names
                    gone,
                )
            if new:
                self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", new)  # noqa: S608  # our own names
            life.kept[name] = members

    def _load(self, plan: Plan, record_id: str) -> Life | None:
        row = self._connection.execute(
            f"{plan.selecting} FROM {plan.records} WHERE id = ?",  # our own names
            (record_id,),
        ).fetchone()
        if row is None:
            return None
        record = plan.record(row)
        heads, elements, doc, born, last = row[-len(BEHIND) :]
        life = Life(
            plan,
            record_id,
            dict(record.values),
            Written(record.created_at, record.created_by),
            Written(record.changed_at, record.changed_by),
            number=record.number,
            deleted=record.deleted,
            was_deleted=record.deleted,
            conflicts=record.conflicts,
            heads=heads_of(json.loads(heads)),
            elements=elements_of(json.loads(elements)) if elements else {},
            rid=row[0],
            doc=doc,
            born=born,
            last=last,
        )
        life.told = life.tellable
        life.kept = {
            name: value for name, value in life.values.items() if isinstance(value, frozenset)
        }
        return life
