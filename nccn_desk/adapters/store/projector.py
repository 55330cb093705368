"""What an act did takes effect here, and nowhere else: now, at a rebuild, or when it comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from nccn_desk.adapters.store.acts import Act
from nccn_desk.adapters.store.arrivals import Arrivals, local
from nccn_desk.adapters.store.indexing import Place, SearchIndex, Told
from nccn_desk.adapters.store.lives import Life, Shelf, blank
from nccn_desk.adapters.store.merging import (
    NUMBER,
    fits,
    settle_presence,
    write_field,
    write_set,
    writes_text,
)
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.adapters.store.numbering import Serials
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.adapters.store.texts import TextKey, Texts, Update
from nccn_desk.ledger.artefacts import Artefact
from nccn_desk.ledger.errors import BadText
from nccn_desk.ledger.fields import DELETED, Stamp, text_field
from nccn_desk.ledger.operations import (
    Declaration,
    Fields,
    FieldWrite,
    Freeze,
    Operation,
    TextUpdate,
    Write,
)
from nccn_desk.ledger.statements import SignedStatement
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.types import encode_json

_INSERT_ACT: Final = (
    "INSERT INTO acts (seq, chain, officer, clock, moment, jumped, touched) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)


class Projector:
    """Lets acts take effect in the derived tables, through one connection."""

    def __init__(
        self, connection: Connection, shelf: Shelf, arrivals: Arrivals, texts: Texts
    ) -> None:
        self._connection = connection
        self._shelf = shelf
        self._arrivals = arrivals
        self._texts = texts
        self.index = SearchIndex(connection)
        self.serials = Serials(connection)

    def apply(self, act: Act, operations: Sequence[Operation]) -> None:
        """Let an act take effect; what this version does not know is left in its envelope."""
        clock, touched = act.clock.packed, encode_json(_touched(operations))
        self._connection.execute(
            _INSERT_ACT,
            (act.seq, act.chain_no, act.officer, clock, act.moment, act.jumped, touched),
        )
        for op, operation in enumerate(operations):
            match operation:
                case Fields():
                    self._write_fields(act, op, operation)
                case TextUpdate():
                    self._write_text(act, op, operation)
                case Freeze(artefact):
                    self._freeze(act, artefact)
                case Declaration(signed):
                    self._declare(act, op, signed)
                case _:
                    continue

    def _write_fields(self, act: Act, op: int, fields: Fields) -> None:
        plan = PLANS.get(fields.register)
        if plan is None:
            return
        life = self._life(fields.register, fields.record, act)
        writes = {
            name: self._localised(write)
            for name, write in fields.writes.items()
            if fits(plan.register, name, write)
        }
        stamp = Stamp(local(act.seq, op), act.clock, act.chain)
        for name, write in writes.items():
            if isinstance(write, FieldWrite):
                write_field(self._connection, life, name, write, stamp)
            else:
                write_set(life, name, write, stamp)
        if NUMBER in writes:
            self.serials.count(life.number)
        self._finish(life, act, op, writes)

    def _write_text(self, act: Act, op: int, text: TextUpdate) -> None:
        plan = PLANS.get(text.register)
        if plan is None or text.section not in plan.register.texts:
            return
        key = TextKey(text.register, text.record, text.section, text.language)
        try:
            words = self._texts.keep(key, Update(act.seq, op, act.chain, text.update))
        except BadText:
            # Another desk's update that is not what it says stays in its envelope, unread.
            return
        life = self._life(text.register, text.record, act)
        field = text_field(text.section, text.language)
        write = FieldWrite(None, self._arrivals.localised(text.over))
        stamp = Stamp(local(act.seq, op), act.clock, act.chain)
        write_field(self._connection, life, field, write, stamp)
        self._finish(life, act, op, {field: write})
        self._index_text(key, life, words, act.moment)

    def _life(self, register: str, record_id: str, act: Act) -> Life:
        life = self._shelf.find(register, record_id)
        if life is None:
            life = blank(PLANS[register], record_id, act.written)
            self._shelf.add(life)
        return life

    def _localised(self, write: Write) -> Write:
        if isinstance(write, FieldWrite):
            if not write.over:
                return write
            return FieldWrite(write.value, self._arrivals.localised(write.over))
        removes = {
            element: self._arrivals.localised(seen) for element, seen in write.removes.items()
        }
        return type(write)(write.adds, removes)

    def _finish(self, life: Life, act: Act, op: int, writes: Mapping[str, Write]) -> None:
        """Keep an operation's writes and bring the record's row and index up to date."""
        if not life.heads and not life.elements:
            life.created = act.written
        life.changed = act.written
        if DELETED in life.heads:
            self._keep_writes(life, act, op, writes)
            settle_presence(self._connection, life)
            self._save(life, act)
        else:
            self._save(life, act)
            self._keep_writes(life, act, op, writes)

    def _keep_writes(self, life: Life, act: Act, op: int, writes: Mapping[str, Write]) -> None:
        if not life.rid:
            self._shelf.save(life)
        self._connection.execute(
            f"INSERT INTO {life.plan.writes} VALUES (?, ?, ?, ?)",  # noqa: S608  # our own name
            (life.rid, act.seq, op, encode_json(writes_text(writes))),
        )

    def _save(self, life: Life, act: Act) -> None:
        register, before = life.plan.register, life.told
        told = life.tellable
        place = Place(register.name, life.id, "")
        life.doc = self.index.tell(place, life.doc, before, told, act.moment)
        life.told = told
        self._shelf.save(life)
        if register.texts and before is not None:
            self._follow(life, before, told, act.moment)

    def _follow(self, life: Life, before: Told, now: Told, moment: str) -> None:
        """Let the index follow a record's texts: whether it is there, and what it is called."""
        appears = life.deleted != life.was_deleted
        if not appears and before[1:] == now[1:]:
            return
        life.was_deleted = life.deleted
        for key in self._texts.of_record(life.plan.register.name, life.id):
            doc = self._texts.open(key).docs.present
            if appears:
                self._index_text(key, life, self._texts.plain(key), moment)
            elif doc is not None:
                self.index.retitle(doc, now)

    def _index_text(self, key: TextKey, life: Life, words: str, moment: str) -> None:
        place = Place(key.register, key.record, f"{key.section}/{key.language}")
        found = "" if life.deleted else words
        told = life.tellable._replace(words=found)
        docs = self.index.retell(place, self._texts.open(key).docs, told, moment)
        self._texts.save(key, words, docs)

    def _freeze(self, act: Act, artefact: Artefact) -> None:
        register, _, kind = artefact.kind.rpartition("/")
        self._connection.execute(
            "INSERT INTO artefacts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (artefact.hash.hex(), kind, register, artefact.record, artefact.body, act.moment),
        )

    def _declare(self, act: Act, op: int, signed: SignedStatement) -> None:
        said = signed.statement
        self._connection.execute(
            "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                act.seq,
                op,
                said.artefact.hex(),
                said.verb.value,
                said.officer,
                said.role,
                moment_of(said.at),
                signed.sentence,
                signed.signature,
            ),
        )


def _touched(operations: Sequence[Operation]) -> list[tuple[str, str]]:
    """Return the records that an act writes to, in order."""
    return list(
        dict.fromkeys(
            (each.register, each.record)
            for each in operations
            if isinstance(each, Fields | TextUpdate) and each.register in PLANS
        )
    )
