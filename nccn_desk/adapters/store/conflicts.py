"""A conflict is a field of which several values stand; each is shown with who wrote it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final, cast

from nccn_desk.adapters.store.acts import Acts
from nccn_desk.adapters.store.arrivals import place_of
from nccn_desk.adapters.store.lives import Life, Shelf
from nccn_desk.adapters.store.merging import NUMBER, heads_standing, state_of, write_of
from nccn_desk.adapters.store.naming import Naming, base_of
from nccn_desk.adapters.store.plans import IN_CONFLICT, PLANS
from nccn_desk.adapters.store.texts import TextKey, Texts
from nccn_desk.domain.register import Value
from nccn_desk.kernel.errors import NotFound
from nccn_desk.ledger.fields import DELETED
from nccn_desk.ledger.operations import FieldWrite
from nccn_desk.ledger.versions import Version
from nccn_desk.services.shapes import Conflict, Rival
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.types import decode_json

_STATION: Final = "SELECT station FROM chains WHERE no = ?"
_UPDATE: Final = "SELECT data FROM text_updates WHERE seq = ? AND op = ?"


def conflicts(
    connection: Connection, limit: int, shut: Callable[[str, str], frozenset[str]]
) -> tuple[Conflict, ...]:
    """Return the records in which values differ, the latest changed first.

    Whoever may not know the fields that are `shut` can choose nothing in them, and is not asked.
    """
    found: list[Conflict] = []
    for plan in PLANS.values():
        title = plan.column(plan.register.title) if plan.register.title else "''"
        rows = connection.execute(
            f"SELECT id, number, {title}, conflicts, changed_at FROM {plan.records} "  # noqa: S608  # our own names
            f"WHERE {IN_CONFLICT}"
        ).fetchall()
        name = plan.register.name
        for record_id, number, words, fields, changed in rows:
            away = shut(name, record_id)
            told = tuple(each for each in decode_json(fields) if each not in away)
            if told:
                found.append(Conflict(name, record_id, number, words or "", told, changed))
    found.sort(key=lambda each: (each.changed_at, each.id), reverse=True)
    return tuple(found[:limit] if limit else found)


def rivals(connection: Connection, register: str, record_id: str) -> tuple[Rival, ...]:
    """Return all current values of each field of a record that is in conflict."""
    life = Shelf(connection).find(register, record_id)
    if life is None:
        raise NotFound(register=register, id=record_id)
    reading = _Reading(connection, life)
    return tuple([rival for name in life.conflicts for rival in reading.rivals(name)])


class _Reading:
    """Reads who wrote what of one record."""

    def __init__(self, connection: Connection, life: Life) -> None:
        self._connection = connection
        self._life = life
        self._acts = Acts(connection)

    def rivals(self, name: str) -> list[Rival]:
        """Return the current values of a field, the one that is shown first."""
        life = self._life
        if name == DELETED:
            return self._deletions()
        if name == NUMBER and len(life.heads[NUMBER]) == 1:
            return self._claims()
        if name.startswith("text."):
            return self._texts(name)
        current = state_of(self._connection, life, name).current
        return [
            replace(
                self._rival(name, each.value, each.stamp.version, shown=place == 0),
                before=self._value(name, each.over),
            )
            for place, each in enumerate(current)
        ]

    def _texts(self, name: str) -> list[Rival]:
        """Return who typed at the same time, each with the words as they had them.

        What was typed long ago is in the text's snapshot alone; who typed then is told without.
        """
        life = self._life
        _, section, language = name.split(".", 2)
        key = TextKey(life.plan.register.name, life.id, section, language)
        heads = sorted(life.heads[name], key=self._rank, reverse=True)
        rows = [self._connection.execute(_UPDATE, place_of(head)).fetchone() for head in heads]
        told = [self._rival(name, None, head, shown=True) for head in heads]
        if not all(rows):
            return told
        document = Texts(self._connection, b"").open(key).document
        updates = [row[0] for row in rows]
        before = document.before(updates)
        return [
            replace(rival, value=document.after(update), before=before)
            for rival, update in zip(told, updates, strict=True)
        ]

    def _value(self, name: str, over: tuple[Version, ...]) -> Value:
        """Return the value that a write replaced, nothing where there was none."""
        for head in over:
            seq, op = place_of(head)
            row = self._connection.execute(
                f"SELECT writes FROM {self._life.plan.writes} WHERE rid = ? AND seq = ? AND op = ?",  # noqa: S608  # our own name
                (self._life.rid, seq, op),
            ).fetchone()
            write = write_of(decode_json(row[0])[name]) if row else None
            if isinstance(write, FieldWrite):
                return cast("Value", write.value)
        return None

    def _deletions(self) -> list[Rival]:
        """Return the deletions, and the latest write that none of them had seen."""
        state = state_of(self._connection, self._life, DELETED)
        seen = {version for each in state.current for version in each.over}
        unseen = [head for head in _others(self._life) if head not in seen]
        told = [
            self._rival(DELETED, each.value, each.stamp.version, shown=each.value is False)
            for each in state.current
        ]
        if unseen:
            latest = max(unseen, key=self._rank)
            told.insert(0, self._rival(DELETED, False, latest, shown=True))  # noqa: FBT003  # a value
        return told

    def _claims(self) -> list[Rival]:
        """Return who else claims this record's number."""
        naming = Naming(self._connection, Shelf(self._connection), self._acts)
        claimants = naming.claimants(self._life.plan, base_of(self._life.number))
        return [
            self._rival(NUMBER, each.number, each.heads[NUMBER][0], shown=each.id == self._life.id)
            for each in claimants
        ]

    def _rank(self, version: Version) -> Any:  # noqa: ANN401  # whatever can be compared
        seq, op = place_of(version)
        return (*self._acts.of(seq).rank, op)

    def _rival(self, name: str, value: Value | Any, head: Version, *, shown: bool) -> Rival:  # noqa: ANN401
        seq, op = place_of(head)
        act = self._acts.of(seq)
        version = Version(act.id, op)
        station = self._connection.execute(_STATION, (act.chain_no,)).fetchone()[0]
        return Rival(name, value, act.officer, station, act.moment, str(version), shown)


def _others(life: Life) -> Iterator[Version]:
    """Go through the writes that stand for all fields but the one that says of removal."""
    yield from (version for name, version in heads_standing(life) if name != DELETED)
    for elements in life.elements.values():
        for heads in elements.values():
            yield from heads
