"""A record's past is its writes, one after the other; any moment of it can be lived again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

from nccn_desk.adapters.store.acts import Written
from nccn_desk.adapters.store.arrivals import local, to_text
from nccn_desk.adapters.store.lives import Life, blank
from nccn_desk.adapters.store.merging import (
    NUMBER,
    settle_presence,
    write_field,
    write_of,
    write_set,
)
from nccn_desk.adapters.store.plans import PLANS, Plan
from nccn_desk.domain.register import Register
from nccn_desk.ledger.fields import DELETED, Stamp
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import FieldWrite, Write
from nccn_desk.ledger.versions import Version as Stamped
from nccn_desk.services.shapes import Version
from nccn_desk.sql.engine import Connection

_STEPS: Final = (
    "SELECT w.seq, w.op, w.writes, a.moment, a.officer, a.clock, c.chain, e.id, c.station "
    "FROM {writes} AS w JOIN acts AS a ON a.seq = w.seq JOIN chains AS c ON c.no = a.chain "
    "JOIN envelopes AS e ON e.seq = w.seq WHERE w.rid = ? ORDER BY w.seq, w.op"
)


class Step(NamedTuple):
    """One operation on a record, and where it came from."""

    writes: dict[str, Write]
    stamp: Stamp
    written: Written
    act: str
    station: str


def history(connection: Connection, plan: Plan, record_id: str) -> tuple[Version, ...]:
    """Return every value that a record's fields have had, oldest first."""
    row = connection.execute(
        f"SELECT rid, heads FROM {plan.records} WHERE id = ?",  # noqa: S608  # our own name
        (record_id,),
    ).fetchone()
    if row is None:
        return ()
    standing = {(place, name) for place, names in json.loads(row[1]).items() for name in names}
    versions: list[Version] = []
    last: dict[str, int] = {}
    sets = blank(plan, record_id, Written("", ""))
    for step in _steps(connection, plan, row[0]):
        place = to_text(step.stamp.version)
        for name in _in_order(plan.register, step.writes):
            write = step.writes[name]
            value: Any = None
            if isinstance(write, FieldWrite):
                value = write.value
            else:
                write_set(sets, name, write, step.stamp)
                value = sets.values[name]
                if name in last:
                    versions[last[name]] = replace(versions[last[name]], current=False)
            current = (place, name) in standing or not isinstance(write, FieldWrite)
            last[name] = len(versions)
            versions.append(
                Version(name, value, *step.written[::-1], step.act, current, step.station)
            )
    return tuple(versions)


def written_by(connection: Connection, seq: int, act: str) -> tuple[tuple[str, str, Version], ...]:
    """Return what the act of an envelope wrote, record by record."""
    row = connection.execute("SELECT touched FROM acts WHERE seq = ?", (seq,)).fetchone()
    records: list[tuple[str, str]] = json.loads(row[0]) if row else []
    return tuple(
        (register, record_id, version)
        for register, record_id in records
        for version in history(connection, PLANS[register], record_id)
        if version.act == act
    )


def relived(connection: Connection, plan: Plan, rid: int, record_id: str, until: str) -> Life:
    """Return a record as it stood after the last write that was entered by a moment."""
    life = blank(plan, record_id, Written("", ""))
    life.rid = rid
    steps = [step for step in _steps(connection, plan, rid) if step.written.moment <= until]
    for step in steps:
        for name, write in step.writes.items():
            if isinstance(write, FieldWrite):
                write_field(connection, life, name, write, step.stamp)
            else:
                write_set(life, name, write, step.stamp)
        settle_presence(connection, life)
    if steps:
        life.created, life.changed = steps[0].written, steps[-1].written
    return life


def _steps(connection: Connection, plan: Plan, rid: int) -> list[Step]:
    """Return the operations on a record in the order in which they were done, wherever that was.

    Rank puts them in order, and no operation comes before one that it wrote over: a clock that
    ran ahead would else put it there.
    """
    waiting = {step.stamp.version: step for step in _arrived(connection, plan, rid)}
    if len({step.stamp.chain for step in waiting.values()}) <= 1:
        return list(waiting.values())
    done: list[Step] = []
    for step in sorted(waiting.values(), key=lambda each: each.stamp.rank):
        _follow(step, waiting, done)
    return done


def _follow(step: Step, waiting: dict[Stamped, Step], done: list[Step]) -> None:
    """Put a step behind what it wrote over, all of it at its first mention."""
    path = [step]
    while path:
        last = path[-1]
        before = next((waiting[seen] for seen in _over(last) if seen in waiting), None)
        if before is not None and before is not last:
            path.append(before)
        else:
            path.pop()
            if waiting.pop(last.stamp.version, None) is not None:
                done.append(last)


def _over(step: Step) -> Iterator[Stamped]:
    for write in step.writes.values():
        if isinstance(write, FieldWrite):
            yield from write.over
        else:
            for seen in write.removes.values():
                yield from seen


def _arrived(connection: Connection, plan: Plan, rid: int) -> Iterator[Step]:
    for seq, op, writes, moment, officer, clock, chain, envelope, station in connection.execute(
        _STEPS.format(writes=plan.writes), (rid,)
    ).fetchall():
        yield Step(
            {name: write_of(told) for name, told in json.loads(writes).items()},
            Stamp(local(seq, op), Hybrid.unpacked(clock), chain),
            Written(moment, officer),
            envelope.hex(),
            station,
        )


def _in_order(register: Register, writes: dict[str, Write]) -> list[str]:
    """Return the fields that were written, in the register's order; typing shows elsewhere."""
    shown = [each.name for each in register.fields if each.name in writes]
    return shown + [name for name in (DELETED, NUMBER) if name in writes]
