"""A write to a record takes effect by the rules of the ledger, and at once where nobody differs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from nccn_desk.adapters.store.arrivals import from_text, local, place_of, to_text
from nccn_desk.adapters.store.lives import Life
from nccn_desk.domain.register import SETS, Kind, Register, tells_time
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.codec import Value as Plain
from nccn_desk.ledger.fields import (
    DELETED,
    Current,
    FieldState,
    Presence,
    SetState,
    Stamp,
    apply_set,
    apply_write,
    presence,
)
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import FieldWrite, SetWrite, Write
from nccn_desk.ledger.versions import Version
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.types import frozen

NUMBER: Final = "_number"  # the field that keeps a record's human number
AWAITED: Final = "~"  # before a field's name: versions that were written over before they came

_SHAPES: Final[dict[Kind, type | tuple[type, ...]]] = {
    Kind.NUMBER: int,
    Kind.FLAG: bool,
    Kind.STRUCTURE: (str, int, tuple, Mapping),
}
_WHOLE: Final = 2**63  # the bound of a column of whole numbers


def write_all(
    connection: Connection, life: Life, writes: Mapping[str, Write], stamp: Stamp
) -> None:
    """Let all writes of an operation take effect."""
    for name, write in writes.items():
        if isinstance(write, FieldWrite):
            write_field(connection, life, name, write, stamp)
        else:
            write_set(life, name, write, stamp)


def write_first(life: Life, writes: Mapping[str, Write], stamp: Stamp) -> None:
    """Let the first operation on a record take effect: there is nothing to differ from."""
    heads = (stamp.version,)
    for name, write in writes.items():
        if isinstance(write, FieldWrite):
            _await(life, name, write.over, stamp)
            life.heads[name] = heads
            _show(life, name, write.value, in_conflict=False)
        else:
            write_set(life, name, write, stamp)


def write_field(
    connection: Connection, life: Life, name: str, write: FieldWrite, stamp: Stamp
) -> None:
    """Let a write of one value take effect; versions in it bear their local names."""
    heads = life.heads.get(name, ())
    gone = frozenset(write.over)
    awaited = _await(life, name, write.over, stamp)
    if stamp.version not in awaited and all(
        head in gone or _earlier_in_act(head, stamp.version) for head in heads
    ):
        life.heads[name] = (stamp.version,)
        _show(life, name, write.value, in_conflict=False)
        return
    before = replace(state_of(connection, life, name), awaited=frozenset(awaited))
    state = apply_write(before, write, stamp)
    life.heads[name] = state.versions
    _show(life, name, state.value, in_conflict=state.in_conflict)


def write_set(life: Life, name: str, write: SetWrite, stamp: Stamp) -> None:
    """Let additions to a set and removals from it take effect."""
    awaited = {
        (element, version)
        for element in {*write.removes, *write.adds}
        for version in _await(
            life, f"{name}{AWAITED}{element}", write.removes.get(element, ()), stamp
        )
    }
    before = SetState(life.elements.get(name, {}), frozenset(awaited))
    state = apply_set(before, write, stamp)
    life.elements[name] = dict(state.members)
    if name in life.plan.register:
        life.put(name, frozenset(state.members))


def settle_presence(connection: Connection, life: Life) -> None:
    """Find out whether a record that somebody once removed is there."""
    if DELETED not in life.heads:
        return
    others = [version for name, version in heads_standing(life) if name != DELETED]
    others += [
        version for each in life.elements.values() for seen in each.values() for version in seen
    ]
    found = presence(state_of(connection, life, DELETED), others)
    life.deleted = found is Presence.DELETED
    life.flag(DELETED, flagged=found is Presence.BROUGHT_BACK)


def heads_standing(life: Life) -> Iterator[tuple[str, Version]]:
    """Give the fields' versions that nobody has written over."""
    for name, heads in life.heads.items():
        if not name.startswith(AWAITED):
            yield from ((name, version) for version in heads)


def _await(life: Life, name: str, over: Collection[Version], stamp: Stamp) -> tuple[Version, ...]:
    """Note what a write replaces that came behind it; return all such versions of a field.

    What stands beyond a cut may be adopted after those who had seen it came.
    """
    known = life.heads.get(AWAITED + name, ())
    late = [each for each in over if each.envelope > stamp.version.envelope]
    if not late:
        return known
    life.heads[AWAITED + name] = made = tuple(sorted({*known, *late}))
    return made


def fits(register: Register, name: str, write: Write) -> bool:
    """Tell whether a write can be shown: a JSON value of the shape that the field's kind demands.

    What does not fit stays in its envelope, for a version of the program that can show it.
    """
    is_set = name in register and register[name].kind in SETS
    if isinstance(write, SetWrite) or is_set:
        return isinstance(write, SetWrite) and is_set
    if write.value is None or name not in register:
        return _is_json(write.value)
    described = register[name]
    if isinstance(write.value, str) and not tells_time(described, write.value):
        return False
    return isinstance(write.value, _SHAPES.get(described.kind, str)) and _is_json(write.value)


def writes_text(writes: Mapping[str, Write]) -> dict[str, object]:
    """Return localised writes in the form in which a table of writes holds them."""
    return {
        name: [0, write.value, list(map(to_text, write.over))]
        if isinstance(write, FieldWrite)
        else [
            1,
            write.adds,
            {element: list(map(to_text, seen)) for element, seen in write.removes.items()},
        ]
        for name, write in writes.items()
    }


def write_of(told: Any) -> Write:  # noqa: ANN401  # JSON has no closer type
    """Read one localised write."""
    kind, first, second = told
    if kind == 0:
        return FieldWrite(frozen(first), tuple(map(from_text, second)))
    return SetWrite(
        tuple(first), {element: tuple(map(from_text, seen)) for element, seen in second.items()}
    )


def _is_json(value: Plain) -> bool:
    # The commonest first: to ask whether a text is a map costs more than all the rest.
    if value is None or isinstance(value, str):
        return True
    if isinstance(value, int):
        return -_WHOLE <= value < _WHOLE
    if isinstance(value, tuple):
        return all(map(_is_json, value))
    return isinstance(value, Mapping) and all(map(_is_json, value.values()))


def _earlier_in_act(head: Version, write: Version) -> bool:
    return head.envelope == write.envelope and head.index < write.index


def _show(life: Life, name: str, value: Plain, *, in_conflict: bool) -> None:
    if name in life.plan.register:
        shown: Any = value
        life.put(name, shown)
    elif name == NUMBER:
        life.number = value if isinstance(value, str) else ""
    life.flag(name, flagged=in_conflict and life.plan.register.asks(name))


def state_of(connection: Connection, life: Life, name: str) -> FieldState:
    """Return what is current of a field, as the table of writes has it."""
    current: list[Current] = []
    for head in life.heads.get(name, ()):
        seq, op = place_of(head)
        row = connection.execute(
            f"SELECT w.writes, a.clock, c.chain FROM {life.plan.writes} AS w "  # noqa: S608  # our own name
            "JOIN acts AS a ON a.seq = w.seq JOIN chains AS c ON c.no = a.chain "
            "WHERE w.rid = ? AND w.seq = ? AND w.op = ?",
            (life.rid, seq, op),
        ).fetchone()
        if row is None:
            raise NotAllowed("still_provisional")  # of a snapshot's parts some are not here yet
        write = write_of(json.loads(row[0])[name])
        if isinstance(write, FieldWrite):
            stamp = Stamp(local(seq, op), Hybrid.unpacked(row[1]), row[2])
            current.append(Current(write.value, stamp, write.over))
    current.sort(key=lambda each: each.stamp.rank, reverse=True)
    return FieldState(tuple(current))
