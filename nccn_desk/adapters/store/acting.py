"""A unit of work gathers what one act writes, and writes each field once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from typing_extensions import override

from nccn_desk.adapters.store import rules
from nccn_desk.adapters.store.acts import Written
from nccn_desk.adapters.store.blobs import BlobShelf
from nccn_desk.adapters.store.drafting import Draft, typed, with_typed
from nccn_desk.adapters.store.keeping import SqlKeeper
from nccn_desk.adapters.store.lives import Life, blank
from nccn_desk.adapters.store.merging import NUMBER
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.adapters.store.plans import Plan, plan_of
from nccn_desk.adapters.store.texts import TextKey
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.domain.need_to_know import veiled
from nccn_desk.domain.officers import EVALUATOR
from nccn_desk.domain.rebasing import rebased
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.kernel.ids import Ids
from nccn_desk.ledger import artefacts, shape, statements
from nccn_desk.ledger.fields import DELETED
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.operations import Declaration, Freeze, Operation
from nccn_desk.services.locks import Signer
from nccn_desk.services.shapes import Actor, Artefact, Query, Statement, Verb

_NOTHING: Final[tuple[Value, ...]] = (None, frozenset())


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is at the desk, and where time and identifiers come from."""

    actor: Actor
    clock: Clock
    ids: Ids


class Transaction(Protocol):
    """What a unit of work asks of the transaction that it stands in."""

    def guard(self) -> None:
        """Prepare for writes that may have to be taken back."""
        ...

    def keep(self) -> None:
        """Make durable what was written."""
        ...


class SqlUnitOfWork(SqlKeeper):
    """Reads its own writes; what it gathered becomes one envelope at `commit`, or nothing."""

    def __init__(
        self, writer: Writer, desk: Desk, transaction: Transaction, shelf: BlobShelf
    ) -> None:
        super().__init__(writer.connection, desk.actor, desk.clock, shelf)
        self._writer = writer
        self._ids = desk.ids
        self._transaction = transaction
        self._wall = milliseconds(desk.clock.now())
        self._now = moment_of(self._wall)
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._texts: dict[TextKey, str] = {}
        self._frozen: dict[str, tuple[artefacts.Artefact, Artefact]] = {}
        self._said: list[tuple[statements.SignedStatement, Statement]] = []
        self._given: dict[str, int] = {}  # numbers of this act, by their beginning

    @override
    def record(self, register: str, record_id: str) -> Record:
        draft = self._drafts.get((register, record_id))
        found = draft.life.record if draft else super().record(register, record_id)
        return veiled(found, self._actor.officer)

    @override
    def text(self, register: str, record_id: str, section: str, language: str) -> str:
        key = TextKey(register, record_id, section, language)
        return self._texts[key] if key in self._texts else super().text(*key)

    @override
    def texts(
        self, register: str, record_ids: Sequence[str], section: str, as_of: str = ""
    ) -> dict[str, dict[str, str]]:
        found = super().texts(register, record_ids, section, as_of)
        return found if as_of else with_typed(found, self._texts, register, record_ids, section)

    @override
    def artefact(self, artefact_hash: str) -> Artefact:
        frozen = self._frozen.get(artefact_hash)
        return frozen[1] if frozen else super().artefact(artefact_hash)

    @override
    def statements(self, artefact_hash: str) -> tuple[Statement, ...]:
        said = tuple(made for _, made in self._said if made.artefact == artefact_hash)
        return super().statements(artefact_hash) + said

    def create(self, register: str, values: Values, *, record_id: str = "") -> Record:
        """Make a record; its values are checked, its number is given; raise BadValue."""
        plan = self._writable(register)
        checked = rules.storable(plan.register, values, whole=True)
        new_id = record_id or self._ids.new()
        shape.id_bytes(new_id, "record")
        if record_id and self._life(register, new_id) is not None:
            raise BadValue("already_there", register=register, id=new_id)
        wanted = {name: value for name, value in checked.items() if value not in _NOTHING}
        life = blank(plan, new_id, Written(self._now, self._actor.officer))
        if plan.register.prefix:
            life.number = self._next_number(plan.register.prefix)
            wanted[NUMBER] = life.number
        self._writer.shelf.add(life)
        self._put(life, wanted or {DELETED: False})
        return life.record

    def change(self, register: str, record_id: str, values: Values) -> Record:
        """Change some fields; a value that stands already is not written again."""
        plan = self._writable(register)
        rules.demand_changeable(plan.register)
        life = self._standing(register, record_id)
        checked = rules.storable(plan.register, values, whole=False)
        wanted = {
            name: value
            for name, value in checked.items()
            if life.values[name] != value or name in life.conflicts
        }
        if wanted:
            self._put(life, wanted)
        return veiled(life.record, self._actor.officer)

    def remove(self, register: str, record_id: str) -> None:
        """Mark a record as removed; it can be brought back."""
        self._mark(register, record_id, deleted=True)

    def restore(self, register: str, record_id: str) -> None:
        """Bring a removed record back."""
        self._mark(register, record_id, deleted=False)

    def settle(self, register: str, record_id: str, field: str, value: Value) -> Record:
        """End a conflict about a field with a value that stands for all."""
        plan = self._writable(register)
        life = self._known(register, record_id)
        if field not in life.conflicts:
            raise NotAllowed("nothing_to_settle", register=register, field=field)
        if field.startswith("text."):
            self._settle_text(life, field, value)
            return life.record
        wanted = rules.settled(plan.register, life.number, field, value)
        life.deleted = bool(wanted.get(DELETED, life.deleted))
        self._put(life, wanted)
        return life.record

    def _settle_text(self, life: Life, field: str, value: Value) -> None:
        """Say that a text is as it should be, or write it so."""
        _, section, language = field.split(".", 2)
        register = life.plan.register.name
        wanted = rules.storable_text(life.plan.register, section, str(value))
        if wanted == self.text(register, life.id, section, language):
            self._put(life, {field: None})
        else:
            self.write_text(register, life.id, section, language, wanted)

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
        plan = self._writable(register)
        life = self._standing(register, record_id)
        wanted = rules.storable_text(plan.register, section, words)
        present = self.text(register, record_id, section, language)
        if over is not None:
            wanted = rebased(rules.storable_text(plan.register, section, over), wanted, present)
        if present != wanted:
            self._texts[TextKey(register, record_id, section, language)] = wanted
            life.changed = Written(self._now, self._actor.officer)

    def freeze(self, kind: str, register: str, record_id: str, body: Mapping[str, Value]) -> str:
        """Keep a canonical copy for ever and return its hash."""
        self._writable(register)
        self._known(register, record_id)
        frozen = artefacts.freeze(f"{register}/{kind}", record_id, artefacts.plain(body))
        name = frozen.hash.hex()
        try:
            self.artefact(name)
        except NotFound:
            kept = Artefact(name, kind, register, record_id, frozen.body, self._now)
            self._frozen[name] = (frozen, kept)
        return name

    def state(self, artefact_hash: str, verb: Verb, signer: Signer) -> Statement:
        """Sign a sentence about an artefact as the signer's officer."""
        self._check_open()
        if EVALUATOR in {self._actor.role, signer.role}:
            raise NotAllowed(role=EVALUATOR)
        self.artefact(artefact_hash)
        sentence = _sentence(artefact_hash, verb, signer, self._wall)
        signature = signer.sign(statements.DOMAIN + sentence)
        who = (signer.officer, signer.role)
        made = Statement(artefact_hash, verb, *who, self._now, signature.hex(), sentence.hex())
        self._said.append((statements.SignedStatement(sentence, signature), made))
        return made

    def commit(self) -> ChangeSet:
        """Seal and keep the act, durably; return what it changed. An empty act changes nothing."""
        self._check_open()
        self._open = False
        operations = self._operations()
        if not operations:
            return ChangeSet()
        touched = self._touched()
        act = self._writer.write(operations, self._actor.officer, self._wall)
        self._transaction.keep()
        for gathered in (self._drafts, self._texts, self._frozen, self._said, self._blobs):
            gathered.clear()
        return ChangeSet(act.id.hex(), touched)

    def _operations(self) -> list[Operation]:
        writer = self._writer
        done: list[Operation] = [
            draft.operation(writer.arrivals) for draft in self._drafts.values() if draft.writes
        ]
        for key, words in self._texts.items():
            life = writer.shelf.find(key.register, key.record)
            update = typed(writer.texts, key, words, life, writer.arrivals) if life else None
            if update is not None:
                done.append(update)
        done += [Freeze(frozen) for frozen, _ in self._frozen.values()]
        done += [Declaration(signed) for signed, _ in self._said]
        return done + self.kept

    def _touched(self) -> frozenset[tuple[str, str]]:
        about = [kept for _, kept in self._frozen.values()]
        about += [self.artefact(made.artefact) for _, made in self._said]
        texts = {(key.register, key.record) for key in self._texts}
        return frozenset({*self._drafts, *texts, *((a.register, a.record) for a in about)})

    def _writable(self, register: str) -> Plan:
        self._check_open()
        self._writer.demand_may_write(self._wall)
        plan = plan_of(register)
        rules.demand_writer(plan.register, self._actor.role)
        return plan

    def _life(self, register: str, record_id: str) -> Life | None:
        return self._writer.shelf.find(register, record_id)

    def _known(self, register: str, record_id: str) -> Life:
        life = self._life(register, record_id)
        if life is None:
            raise NotFound(register=register, id=record_id)
        return life

    def _standing(self, register: str, record_id: str) -> Life:
        """Return the life of a record that can be changed: it exists and was not removed."""
        life = self._known(register, record_id)
        if life.deleted:
            raise NotAllowed("removed", register=register, id=record_id)
        return life

    def _mark(self, register: str, record_id: str, *, deleted: bool) -> None:
        plan = self._writable(register)
        rules.demand_changeable(plan.register)
        life = self._known(register, record_id)
        if life.deleted != deleted or DELETED in life.conflicts:
            life.deleted = deleted
            self._put(life, {DELETED: deleted})

    def _put(self, life: Life, values: Mapping[str, Value]) -> None:
        life.changed = Written(self._now, self._actor.officer)
        key = (life.plan.register.name, life.id)
        self._drafts.setdefault(key, Draft(life)).put(values)

    def _next_number(self, prefix: str) -> str:
        start = f"{prefix}-{self._actor.station}-"
        self._given[start] = given = self._given.get(start, 0) + 1
        return f"{start}{self._writer.serials.last(start) + given}"

    @override
    def _catch_up(self, query: Query) -> None:
        for (register, _), draft in self._drafts.items():
            if register == query.register and draft.behind:
                self._transaction.guard()
                self._writer.shelf.save(draft.life)
                draft.behind = False


def _sentence(artefact_hash: str, verb: Verb, signer: Signer, wall: int) -> bytes:
    """Return what is signed about an artefact, in the bytes of the ledger."""
    said = statements.Statement(
        bytes.fromhex(artefact_hash),
        statements.Verb(verb),
        signer.officer,
        signer.role,
        0,
        wall,
    )
    return statements.encode(said)
