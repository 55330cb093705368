"""Two records of one partner or person become one: what spoke of either speaks of the kept one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from nccn_desk.domain.cards import mail_key, phone_key
from nccn_desk.domain.catalogue import REGISTERS
from nccn_desk.domain.reachability import Way, stored, ways_of
from nccn_desk.domain.register import SETS, Field, Kind, Record, Register, Value
from nccn_desk.domain.spans import overlap
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Operator, Query, Where

Merged = Literal["partners", "persons"]

MERGED: Final = "contacts_merged"
MOST: Final = 1_500  # records that one act may move
# What two of, at the same time, say only once.
_ONCE: Final = {"memberships": ("circle", "partner", "person"), "relays": ("group", "part")}


@dataclass(frozen=True, slots=True)
class Moved:
    """What would speak of the kept one: how many records of each register."""

    counts: tuple[tuple[str, int], ...]
    changes: tuple[tuple[str, Value], ...]  # what the kept one learns


def look(reader: Reader, register: Merged, keep: str, other: str) -> Moved:
    """Return what making two into one would move; raise NotAllowed where they cannot be one."""
    kept, gone = _two(reader, register, keep, other)
    counts: dict[str, int] = {}
    for each, _ in _speaking(reader, register, gone.id):
        counts[each.register] = counts.get(each.register, 0) + 1
    return Moved(tuple(counts.items()), tuple(_learnt(kept, gone).items()))


def merge(uow: UnitOfWork, register: Merged, keep: str, other: str) -> ChangeSet:
    """Make two records into one, in one act that can be undone.

    What the kept one lacks it takes from the other. A line of a log is not changed: another line
    takes its place.
    """
    kept, gone = _two(uow, register, keep, other)
    speaking = tuple(_speaking(uow, register, gone.id))
    if len(speaking) > MOST:
        raise NotAllowed("contacts_merge_too_much", count=len(speaking), limit=MOST)
    learnt = _learnt(kept, gone)
    if learnt:
        uow.change(register, kept.id, learnt)
    for record, described in speaking:
        _move(uow, record, described, (gone.id, kept.id))
    uow.remove(register, gone.id)
    about = frozenset({kept.id, gone.id})
    noting.note_act(uow, MERGED, about, name=kept.words("name"), other=gone.words("name"))
    return uow.commit()


def _two(reader: Reader, register: Merged, keep: str, other: str) -> tuple[Record, Record]:
    if keep == other:
        raise NotAllowed("contacts_merge_self")
    kept, gone = (states.living(reader, register, each) for each in (keep, other))
    if register == "partners" and (
        gone.id in kept.members("predecessors") or kept.id in gone.members("predecessors")
    ):
        raise NotAllowed("contacts_merge_successor", name=gone.words("name"))
    return kept, gone


def _speaking(reader: Reader, register: Merged, gone: str) -> Iterator[tuple[Record, Register]]:
    """Yield the records that point at one, with their register; replaced lines are left alone."""
    for described in REGISTERS:
        fields = [each for each in described.fields if each.target == register]
        found: dict[str, Record] = {}
        for field in fields:
            operator: Operator = "has" if field.kind is Kind.REFS else "="
            where = (Where(field.name, operator, gone),)
            found |= {each.id: each for each in reader.records(Query(described.name, where))}
        replaced = _replaced(reader, described) if described.append_only and found else frozenset()
        yield from ((each, described) for each in found.values() if each.id not in replaced)


def _replaced(reader: Reader, described: Register) -> frozenset[str]:
    if "corrects" not in described:
        return frozenset()
    lines = reader.records(Query(described.name, (Where("corrects", "!=", ""),)))
    return frozenset(each.words("corrects") for each in lines)


def _move(uow: UnitOfWork, record: Record, described: Register, pair: tuple[str, str]) -> None:
    gone, kept = pair
    values = {
        each.name: _pointed(record, each, gone, kept)
        for each in described.fields
        if each.target in {"partners", "persons"}
    }
    changed = {name: value for name, value in values.items() if record[name] != value}
    if not changed:
        return
    if described.append_only:
        uow.create(described.name, {**record.values, **changed, "corrects": record.id})
    elif _is_there(uow, record, changed):
        uow.remove(described.name, record.id)
    else:
        uow.change(described.name, record.id, changed)


def _pointed(record: Record, field: Field, gone: str, kept: str) -> Value:
    if field.kind in SETS:
        members = record.members(field.name)
        return (members - {gone}) | {kept} if gone in members else members
    return kept if record[field.name] == gone else record[field.name]


def _is_there(reader: Reader, record: Record, changed: dict[str, Value]) -> bool:
    """Tell whether the kept one has the same seat, or relay, in the same days."""
    alike = _ONCE.get(record.register)
    if alike is None:
        return False
    wanted = Record(record.register, record.id, {**record.values, **changed})
    where = (Where("partner", "=", wanted.words("partner")),)
    return any(
        each.id != record.id
        and all(each.words(name) == wanted.words(name) for name in alike)
        and overlap(each, wanted)
        for each in reader.records(Query(record.register, where))
    )


def _learnt(kept: Record, gone: Record) -> dict[str, Value]:
    """Return what the kept one takes over: what it lacks, and all that there may be several of."""
    learnt: dict[str, Value] = {}
    for name, value in gone.values.items():
        if isinstance(value, frozenset) and value - kept.members(name) - {kept.id}:
            learnt[name] = kept.members(name) | (value - {kept.id})
        elif name == "reachability":
            learnt |= _more_ways(kept, gone)
        elif value and not isinstance(value, frozenset) and kept[name] in (None, ""):
            learnt[name] = value
    return learnt


def _more_ways(kept: Record, gone: Record) -> dict[str, Value]:
    held = ways_of(kept["reachability"])
    keys = set(map(_way_key, held))
    more = [each for each in ways_of(gone["reachability"]) if _way_key(each) not in keys]
    return {"reachability": stored((*held, *more))} if more else {}


def _way_key(way: Way) -> str:
    return mail_key(way.value) if way.channel == "mail" else phone_key(way.value) or way.value
