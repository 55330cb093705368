"""Taking writes what a dry run showed, in parts of one act each, and notes what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.cards import NAMES, PLAIN, Card
from nccn_desk.domain.reachability import Way, stored, ways_of
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import noting, states
from nccn_desk.services.importing_known import person_profile
from nccn_desk.services.importing_plan import (
    PARTNER_WORDS,
    PERSON_WORDS,
    Item,
    Pick,
    Plan,
    added,
    outcomes,
    value_of,
)
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

OPERATIONS: Final = 2_500  # of one part; an act holds 4,096, and others want to write between two
NOTED: Final = "contacts_imported"

_LEAST: Final = 8  # operations that a record takes besides what stands in its file


@dataclass(frozen=True, slots=True)
class Taking:
    """An import that was agreed to: its record's id, and the rows that each part writes."""

    id: str
    plan: Plan
    picks: Mapping[str, Pick]
    parts: tuple[tuple[Item, ...], ...]

    def count(self, pick: Pick) -> int:
        """Count the rows that are taken as new ("other"), or into a known record ("same")."""
        return sum(self.picks[item.key] == pick for part in self.parts for item in part)

    def record_of(self, ref: str) -> str:
        """Return the record's id that a reference means; "" where that row is left out."""
        if not ref.startswith("#"):
            return ref
        item = self.plan.items[int(ref[1:]) - 1]
        if self.picks[item.key] == "other":
            return derived_id(self.id, item.key)
        known = item.verdict == "same" or self.picks[item.key] == "same"
        return self.record_of(item.target) if known else ""


def prepare(reader: Reader, plan: Plan, picks: Mapping[str, Pick]) -> Taking:
    """Return the parts in which a file is taken; raise NotAllowed where nothing is left of it."""
    found = outcomes(plan, picks)
    parts: list[list[Item]] = []
    left = 0
    for item in plan.items:
        if found[item.key] == "skip":
            continue
        weight = _weight(item)
        if left < weight:
            parts.append([])
            left = OPERATIONS
        parts[-1].append(item)
        left -= weight
    if not parts:
        raise NotAllowed("contacts_nothing_to_take")
    name = states.free_id(reader, "imports", plan.name, to_text(reader.clock.now()))
    return Taking(name, plan, found, tuple(map(tuple, parts)))


def take(uow: UnitOfWork, taking: Taking, part: int) -> ChangeSet:
    """Write one part, counted from nought; the first makes the import's record, the last ends it.

    What was written since the dry run stays: only what the file adds to it is written.
    """
    if part == 0:
        uow.create(
            "imports",
            {
                "name": taking.plan.name,
                "at": to_text(uow.clock.now()),
                "officer": uow.actor.officer,
                "new": taking.count("other"),
                "changed": taking.count("same"),
                "parts": len(taking.parts),
            },
            record_id=taking.id,
        )
    writer = _Writer(uow, taking)
    for item in taking.parts[part]:
        writer.write(item)
    last = part == len(taking.parts) - 1
    uow.change("imports", taking.id, {"done": part + 1, **({"state": "taken"} if last else {})})
    if last:
        noting.note_act(
            uow,
            NOTED,
            frozenset({taking.id}),
            name=taking.plan.name,
            new=taking.count("other"),
            changed=taking.count("same"),
        )
    return uow.commit()


class _Writer:
    """Writes rows into one act."""

    def __init__(self, uow: UnitOfWork, taking: Taking) -> None:
        self._uow = uow
        self._taking = taking
        self._today = day_of(uow.clock.now()).isoformat()

    def write(self, item: Item) -> None:
        """Write one row: a new record, or what it adds to one that is there."""
        target = self._taking.record_of(item.target)
        partner = self._taking.record_of(item.partner)
        values = dict(_values(item.card, item.register))
        if self._taking.picks[item.key] == "other":
            target = derived_id(self._taking.id, item.key)
            if partner:
                values["partner"] = partner
            if item.card.phones or item.card.mails:
                values |= _reach(item, None)
            self._uow.create(item.register, values, record_id=target)
        else:
            there = states.found(self._uow, item.register, target)
            if there is None or there.deleted:
                return  # somebody took it away since the dry run
            self._add(item, there, values, partner)
        self._seat(item, target, partner)

    def _add(self, item: Item, there: Record, values: dict[str, Value], partner: str) -> None:
        wanted = {each.field for each in item.changes}
        changed = {name: value for name, value in values.items() if name in wanted}
        for name in ("languages", "disciplines", "uids"):
            more = values.get(name)
            if isinstance(more, frozenset) and more - there.members(name) - {there.id}:
                changed[name] = there.members(name) | more
        if there.words("note"):
            changed.pop("note", None)
        if partner and "partner" in wanted:
            changed["partner"] = partner
        if wanted & {"mail", "phone", "mobile"}:
            changed |= _reach(item, there)
        if changed:
            self._uow.change(item.register, there.id, changed)

    def _seat(self, item: Item, record: str, partner: str) -> None:
        if item.register == "partners":
            home, who = record, ""
        else:
            home, who = partner or self._uow.record("persons", record).words("partner"), record
        for circle in item.circles if home else ():
            if not self._sits(circle, home, who):
                self._uow.create("memberships", self._membership(item.card, circle, home, who))

    def _sits(self, circle: str, partner: str, person: str) -> bool:
        seats = self._uow.records(
            Query("memberships", (Where("circle", "=", circle), Where("partner", "=", partner)))
        )
        return any(each.words("person") == person and not each.words("ends") for each in seats)

    def _membership(self, card: Card, circle: str, partner: str, person: str) -> dict[str, Value]:
        values: dict[str, Value] = {
            "circle": circle,
            "partner": partner,
            "person": person or None,
            "role": card.word("role") or None,
            "begins": card.word("since") or self._today,
            "ends": card.word("until") or None,
            "source": card.word("source") or self._taking.plan.name,
        }
        return values


def _values(card: Card, register: str) -> Iterator[tuple[str, Value]]:
    """Yield the fields that a card gives a record, besides its partner and how it is reached."""
    person = register == "persons"
    yield "name", card.name if person else card.partner
    for field in PERSON_WORDS if person else PARTNER_WORDS:
        if value_of(card, field):
            yield field, value_of(card, field)
    if card.word("note"):
        yield "note", card.word("note")
    if card.languages:
        yield "languages", frozenset(card.languages)
    if card.disciplines and not person:
        yield "disciplines", frozenset(card.disciplines)
    if card.word("uid"):
        yield "uids", frozenset({card.word("uid")})


def _reach(item: Item, there: Record | None) -> dict[str, Value]:
    """Return how somebody is reached: a partner by one number, a person by all that are known."""
    card = item.card
    if item.register == "partners":
        numbers = [number for _, number in card.phones]
        given = {"mail": card.mails[:1], "phone": tuple(numbers[:1])}
        wanted = {each.field for each in item.changes} if there else set(given)
        return {name: ways[0] for name, ways in given.items() if ways and name in wanted}
    there = there or Record("persons", "", {})
    more = (Way(channel, value) for channel, value in added(card, person_profile(there)))
    return {"reachability": stored((*ways_of(there["reachability"]), *more))}


def _weight(item: Item) -> int:
    """Return how many operations a row takes at most."""
    card = item.card
    tags = len(card.languages) + len(card.disciplines)
    words = len(set(card.values or ()) & {"note", "uid", *PERSON_WORDS, *NAMES, *PLAIN})
    return _LEAST + words + tags + 7 * len(item.circles)
