"""A memory unit of work gathers one act in a state of its own, and gives it back whole or not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from typing_extensions import override

from nccn_desk.adapters.memory import search
from nccn_desk.adapters.memory.reader import MemoryReader
from nccn_desk.adapters.memory.state import (
    DELETED,
    NUMBER,
    Act,
    Life,
    Span,
    State,
    blank,
    written,
)
from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.officers import EVALUATOR
from nccn_desk.domain.rebasing import rebased
from nccn_desk.domain.register import Kind, Record, Register, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock, from_text, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.kernel.ids import Ids
from nccn_desk.ledger import artefacts, blobs, codec, shape, statements
from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.fields import text_field
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.statements import DOMAIN
from nccn_desk.ledger.text import TEXT_LIMIT, clean, utf16_length
from nccn_desk.services.locks import Signer
from nccn_desk.services.shapes import Actor, Artefact, Hit, Statement, Verb, Version

_WHOLE: Final = 2**63  # the bound of a whole number in any database
_NOTHING: Final[tuple[Value, ...]] = (None, frozenset())


@dataclass(frozen=True, slots=True)
class Desk:
    """What every act of one ledger needs."""

    actor: Actor
    clock: Clock
    ids: Ids


class MemoryUnitOfWork(MemoryReader):
    """Reads its own writes; what it gathered becomes one act at `commit`, or nothing."""

    def __init__(self, state: State, desk: Desk, keep: Callable[[State], None]) -> None:
        super().__init__(state, desk.actor, desk.clock)
        self._ids = desk.ids
        self._keep = keep
        self._now = to_text(desk.clock.now())
        self._writes: dict[tuple[str, str], dict[str, Value]] = {}
        self._touched: set[tuple[str, str]] = set()
        self._committed = MemoryReader(state, desk.actor, desk.clock)
        self._open = True

    @override
    def search(
        self, words: str, *, registers: Sequence[str] = (), as_of: str = "", limit: int = 50
    ) -> tuple[Hit, ...]:
        # The index hears of an act when it is kept.
        return self._committed.search(words, registers=registers, as_of=as_of, limit=limit)

    @override
    def texts(
        self, register: str, record_ids: Sequence[str], section: str, as_of: str = ""
    ) -> dict[str, dict[str, str]]:
        # So does the past.
        if as_of:
            return self._committed.texts(register, record_ids, section, as_of)
        return super().texts(register, record_ids, section)

    def create(self, register: str, values: Values, *, record_id: str = "") -> Record:
        """Make a record; its values are checked, its number is given."""
        described = self._writable(register)
        checked = _storable(described, values, whole=True)
        new_id = record_id or self._ids.new()
        shape.id_bytes(new_id, "record")
        if new_id in self._state.lives[register]:
            raise BadValue("already_there", register=register, id=new_id)
        wanted = {name: value for name, value in checked.items() if value not in _NOTHING}
        if described.prefix:
            wanted[NUMBER] = _next_number(self._state, described, self._actor.station)
        record = blank(described, new_id, self._now, self._actor.officer)
        return self._write(described, record, wanted or {DELETED: False})

    def change(self, register: str, record_id: str, values: Values) -> Record:
        """Change some fields; a value that stands already is not written again."""
        described = self._writable(register, record_id)
        if described.append_only:
            raise NotAllowed("append_only", register=register)
        record = self._standing(register, record_id)
        checked = _storable(described, values, whole=False)
        wanted = {name: value for name, value in checked.items() if record[name] != value}
        if wanted:
            self._write(described, record, wanted)
        return self.record(register, record_id)

    def remove(self, register: str, record_id: str) -> None:
        """Mark a record as removed; it can be brought back."""
        self._mark(register, record_id, deleted=True)

    def restore(self, register: str, record_id: str) -> None:
        """Bring a removed record back."""
        self._mark(register, record_id, deleted=False)

    def settle(self, register: str, record_id: str, field: str, value: Value) -> Record:  # noqa: ARG002  # the port's
        """Raise NotAllowed: one desk alone never differs from itself."""
        self._writable(register, record_id)
        raise NotAllowed("nothing_to_settle", register=register, field=field)

    def write_text(
        self,
        register: str,
        record_id: str,
        section: str,
        language: str,
        words: str,
        over: str | None = None,
    ) -> None:
        """Make a section read as given, or put in what was changed `over` other words."""
        described = self._writable(register, record_id)
        record = self._standing(register, record_id)
        wanted = _storable_text(described, section, words)
        present = self.text(register, record_id, section, language)
        if over is not None:
            wanted = rebased(_storable_text(described, section, over), wanted, present)
        if present == wanted:
            return
        texts = {**self._state.texts, (register, record_id, section, language): wanted}
        self._state = replace(self._state, texts=texts)
        self._write(described, record, {text_field(section, language): None})

    def keep_blob(self, plain: bytes) -> str:
        """Keep a file beside the ledger; return its name, which no other file ever has."""
        self._check_open()
        name = blobs.sealed(plain).operation.hash.hex()
        self._state = replace(self._state, blobs={**self._state.blobs, name: plain})
        return name

    def freeze(self, kind: str, register: str, record_id: str, body: Mapping[str, Value]) -> str:
        """Keep a canonical copy for ever and return its hash."""
        self._writable(register, record_id)
        frozen = artefacts.freeze(f"{register}/{kind}", record_id, artefacts.plain(body))
        name = frozen.hash.hex()
        if name not in self._state.artefacts:
            kept = Artefact(name, kind, register, record_id, frozen.body, self._now)
            self._state = replace(self._state, artefacts={**self._state.artefacts, name: kept})
            self._touched.add((register, record_id))
        return name

    def state(self, artefact_hash: str, verb: Verb, signer: Signer) -> Statement:
        """Sign a sentence about an artefact as the signer's officer."""
        self._check_open()
        if EVALUATOR in {self._actor.role, signer.role}:
            raise NotAllowed(role=EVALUATOR)
        artefact = self.artefact(artefact_hash)
        sentence = statements.encode(
            statements.Statement(
                bytes.fromhex(artefact_hash),
                statements.Verb(verb),
                signer.officer,
                signer.role,
                0,
                milliseconds(from_text(self._now)),
            )
        )
        signature = signer.sign(DOMAIN + sentence).hex()
        who = (signer.officer, signer.role)
        made = Statement(artefact_hash, verb, *who, self._now, signature, sentence.hex())
        said = (*self.statements(artefact_hash), made)
        self._state = replace(
            self._state, statements={**self._state.statements, artefact_hash: said}
        )
        self._touched.add((artefact.register, artefact.record))
        return made

    def commit(self) -> ChangeSet:
        """Keep the act; return what it changed. An empty act changes nothing."""
        self._check_open()
        self._open = False
        if not self._touched:
            return ChangeSet()
        place = len(self._state.acts)
        act_id = hashlib.sha256(f"{self._actor.station}{place}".encode()).hexdigest()
        self._state = _with_act(self._state, self._act(act_id))
        self._keep(self._state)
        self._committed = MemoryReader(self._state, self._actor, self._clock)
        return ChangeSet(act_id, frozenset(self._touched))

    def _act(self, act_id: str) -> Act:
        officer, station = self._actor.officer, self._actor.station
        writes = tuple(
            (*key, Version(name, value, officer, self._now, act_id, current=True, station=station))
            for key, values in self._writes.items()
            for name, value in _in_order(register_named(key[0]), values)
        )
        latest = max((act.moment for act in self._state.acts), default="")
        jumped = self._now < latest
        return Act(act_id, officer, station, writes, self._now, jumped)

    def _check_open(self) -> None:
        if not self._open:
            raise NotAllowed("act_is_over")

    def _writable(self, register: str, record_id: str = "") -> Register:
        self._check_open()
        described = register_named(register)
        role = self._actor.role
        if role == EVALUATOR or (described.writers and role not in described.writers):
            raise NotAllowed(register=register, role=role)
        if record_id and record_id not in self._state.lives[register]:
            raise NotFound(register=register, id=record_id)
        return described

    def _standing(self, register: str, record_id: str) -> Record:
        """Return a record that can be changed, because it was not removed."""
        record = self._whole(register, record_id)
        if record.deleted:
            raise NotAllowed("removed", register=register, id=record_id)
        return record

    def _mark(self, register: str, record_id: str, *, deleted: bool) -> None:
        described = self._writable(register, record_id)
        if described.append_only:
            raise NotAllowed("append_only", register=register)
        record = self._whole(register, record_id)
        if record.deleted != deleted:
            self._write(described, record, {DELETED: deleted})

    def _write(self, described: Register, record: Record, values: Mapping[str, Value]) -> Record:
        key = (record.register, record.id)
        self._touched.add(key)
        self._writes.setdefault(key, {}).update(values)
        changed = written(record, values, self._now, self._actor.officer)
        known = self._state.lives[record.register].get(record.id, Life(changed))
        self._put(replace(known, record=changed))
        places = {"": search.words_of(described, changed)}
        for (register, record_id, section, language), words in self._state.texts.items():
            if (register, record_id) == key:
                places[f"{section}/{language}"] = words
        for place, words in places.items():
            self._read_anew(described, record.id, place, "" if changed.deleted else words)
        return changed

    def _read_anew(self, described: Register, record_id: str, place: str, words: str) -> None:
        """Close the span of a place if its words are no longer these, and open the next."""
        life = self._state.lives[described.name][record_id]
        title = search.title_of(described, life.record)
        moment = search.moment_of(described, life.record, self._now)
        kept: list[Span] = []
        stands = False
        for span in life.spans:
            if span.place != place or span.until:
                kept.append(span)
            elif span.words == words:
                kept.append(replace(span, title=title, moment=moment))
                stands = True
            elif span.since != self._now:
                kept.append(replace(span, until=self._now))
        if words and not stands:
            kept.append(Span(place, words, title, moment, self._now))
        self._put(replace(life, spans=tuple(kept)))

    def _put(self, life: Life) -> None:
        register = life.record.register
        lives = {**self._state.lives[register], life.record.id: life}
        self._state = replace(self._state, lives={**self._state.lives, register: lives})


def _next_number(state: State, described: Register, station: str) -> str:
    start = f"{described.prefix}-{station}-"
    lives = state.lives[described.name].values()
    taken = sum(life.record.number.startswith(start) for life in lives)
    return f"{start}{taken + 1}"


def _storable(described: Register, values: Values, *, whole: bool) -> dict[str, Value]:
    checked = described.check(values, whole=whole)
    for name, value in checked.items():
        kind = described[name].kind
        if kind is Kind.NUMBER and isinstance(value, int) and not -_WHOLE <= value < _WHOLE:
            raise BadValue(field=name, reason=kind.value)
        if kind is Kind.STRUCTURE:
            checked[name] = codec.plain(value)  # type: ignore[assignment]  # floats stay floats
    return checked


def _storable_text(described: Register, section: str, words: str) -> str:
    if section not in described.texts:
        raise BadValue("no_such_field", register=described.name, field=section)
    try:
        cleaned = clean(words)
    except BadText as reason:
        raise BadValue(field=section, reason=Kind.PROSE.value) from reason
    if utf16_length(cleaned) > TEXT_LIMIT:
        raise BadValue("too_long", limit=TEXT_LIMIT)
    return cleaned


def _in_order(described: Register, values: Mapping[str, Value]) -> list[tuple[str, Value]]:
    """Return what was written in the register's order, whatever order it was written in."""
    names = [*(each.name for each in described.fields), DELETED, NUMBER]
    shown = [(name, values[name]) for name in names if name in values]
    return shown + [(name, None) for name in values if name not in names]


def _with_act(state: State, act: Act) -> State:
    """Return a state in which an act's versions stand in the records' histories."""
    lives = {name: dict(known) for name, known in state.lives.items()}
    for register, record_id, version in act.writes:
        life = lives[register][record_id]
        before = tuple(
            replace(each, current=False) if each.field == version.field else each
            for each in life.versions
        )
        lives[register][record_id] = replace(life, versions=(*before, version))
    return replace(state, lives=lives, acts=(*state.acts, act))
