"""An intake that was agreed to is written in parts, each an act of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.register import Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import noting, states
from nccn_desk.services.intake_plan import Item, Pick, Plan, outcomes
from nccn_desk.services.ports import Reader, UnitOfWork

NOTED: Final = "items_taken"

OPERATIONS: Final = 1_500  # of one part: others want to write between two
_LEAST: Final = 4  # operations that a record takes besides its values


@dataclass(frozen=True, slots=True)
class Taking:
    """An intake that was agreed to: its record's id, and the items that each part writes."""

    id: str
    plan: Plan
    parts: tuple[tuple[tuple[Item, Pick], ...], ...]

    @property
    def new(self) -> int:
        """How many items stand for themselves."""
        return sum(pick == "other" for part in self.parts for _, pick in part)

    @property
    def doubles(self) -> int:
        """How many count with another one."""
        return sum(pick == "same" for part in self.parts for _, pick in part)

    def id_of(self, ref: str) -> str:
        """Return the record's id that a reference means."""
        return derived_id(self.id, ref[1:]) if ref.startswith("#") else ref


def prepare(reader: Reader, made: Plan, picks: Mapping[str, Pick]) -> Taking:
    """Return the parts in which a file is taken; raise NotAllowed where nothing is left of it."""
    parts: list[list[tuple[Item, Pick]]] = []
    left = 0
    for item, pick in outcomes(made, picks):
        if pick == "skip":
            continue
        weight = _LEAST + sum(1 for _ in _values(item)) + 5
        if left < weight:
            parts.append([])
            left = OPERATIONS
        parts[-1].append((item, pick))
        left -= weight
    if not parts:
        raise NotAllowed("intake_nothing_to_take")
    name = states.free_id(reader, "intakes", made.name, to_text(reader.clock.now()))
    return Taking(name, made, tuple(map(tuple, parts)))


def take(uow: UnitOfWork, taking: Taking, part: int, *, noted: bool = True) -> ChangeSet:
    """Write one part, counted from nought; the first makes the record, the last ends it."""
    if part == 0:
        _begin(uow, taking)
    _write(uow, taking, part)
    last = part == len(taking.parts) - 1
    uow.change("intakes", taking.id, {"done": part + 1, **({"state": "taken"} if last else {})})
    if last and noted:
        noting.note_act(
            uow,
            NOTED,
            frozenset({taking.id}),
            name=taking.plan.name,
            new=taking.new,
            doubles=taking.doubles,
        )
    return uow.commit()


def _begin(uow: UnitOfWork, taking: Taking) -> None:
    made = taking.plan
    source = made.source
    mapping: dict[str, Value] = {"mapping": dict(made.mapping)} if made.mapping else {}
    if source.new:
        values: dict[str, Value] = {"name": source.name, "kind": source.kind, "address": made.name}
        uow.create("feeds", {**values, **mapping}, record_id=source.id)
    elif source.id and mapping and uow.record("feeds", source.id)["mapping"] != mapping["mapping"]:
        uow.change("feeds", source.id, mapping)
    uow.create(
        "intakes",
        {
            "name": made.name,
            "feed": source.id or None,
            "at": to_text(uow.clock.now()),
            "officer": uow.actor.officer,
            "new": taking.new,
            "doubles": taking.doubles,
            "refused": made.count()["refused"],
            "parts": len(taking.parts),
        },
        record_id=taking.id,
    )


def _write(uow: UnitOfWork, taking: Taking, part: int) -> None:
    """Write the items of a part, and how much each first item is said by them besides."""
    made = {f"#{item.key}" for item, pick in taking.parts[part] if pick == "other"}
    more: dict[str, int] = {}
    for item, pick in taking.parts[part]:
        if pick == "same":
            more[item.first] = more.get(item.first, 0) + item.heard.volume
    gone = {ref for ref in more if ref not in made and not _add(uow, taking.id_of(ref), more[ref])}
    for item, pick in taking.parts[part]:
        values = dict(_values(item))
        values |= _of_source(uow, taking)
        if pick == "same" and item.first not in gone:
            values |= {"double_of": taking.id_of(item.first), "state": "done"}
        values["volume"] = item.heard.volume + more.get(f"#{item.key}", 0)
        uow.create("items", values, record_id=derived_id(taking.id, item.key))


def _add(uow: UnitOfWork, first: str, more: int) -> bool:
    """Count more voices with an item; tell whether it is there still."""
    record = states.present(uow, "items", first)
    if record is None:
        return False  # somebody took it away since the dry run
    uow.change("items", first, {"volume": max(1, record.whole("volume")) + more})
    return True


def _of_source(uow: UnitOfWork, taking: Taking) -> dict[str, Value]:
    source = taking.plan.source
    values: dict[str, Value] = {
        "observed_at": to_text(uow.clock.now()),
        "source": source.kind,
        "feed": source.id or None,
        "intake": taking.id,
    }
    return values | ({"reliability": source.reliability} if source.reliability else {})


def _values(item: Item) -> Iterator[tuple[str, Value]]:
    """Yield the fields that a file gives an item."""
    heard = item.heard
    given = {
        "text": heard.text,
        "event_at": heard.at,
        "outlet": heard.outlet,
        "language": heard.language,
        "kind": heard.kind,
        "link": heard.link,
        "key": item.own_key,
        "topic": item.topic,
        "province": item.province,
    }
    yield from ((name, words) for name, words in given.items() if words)
    if heard.tags:
        yield "tags", frozenset(heard.tags)
