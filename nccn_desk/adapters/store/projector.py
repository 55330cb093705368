"""What an act did takes effect here, and nowhere else: now, at a rebuild, or when it comes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from nccn_desk.adapters.store.acts import Act, Acts
from nccn_desk.adapters.store.arrivals import Arrivals, local
from nccn_desk.adapters.store.gathering import Gathered
from nccn_desk.adapters.store.indexing import Place, SearchIndex, Told
from nccn_desk.adapters.store.lives import Life, Shelf, blank
from nccn_desk.adapters.store.merging import (
    NUMBER,
    fits,
    settle_presence,
    write_all,
    write_field,
    write_first,
    writes_text,
)
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.adapters.store.naming import Naming, base_of
from nccn_desk.adapters.store.numbering import Serials
from nccn_desk.adapters.store.plans import PLANS, Plan
from nccn_desk.adapters.store.texts import TextKey, Texts, Update
from nccn_desk.ledger import codec
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
from nccn_desk.ledger.operations_snapshot import Snapshot
from nccn_desk.ledger.operations_watch import Beat, Blob, Prune
from nccn_desk.ledger.statements import SignedStatement
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.types import encode_json

_INSERT_ACT: Final = (
    "INSERT INTO acts (seq, chain, officer, clock, moment, jumped, touched) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)

Records = list[tuple[str, str]]
_KEEP_SNAPSHOT: Final = "INSERT OR REPLACE INTO snapshots (seq, chain) VALUES (?, ?)"
_KEEP_BLOB: Final = "INSERT INTO blobs VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_KEEP_BEAT: Final = "INSERT OR REPLACE INTO beats (chain, seq, moment, data) VALUES (?, ?, ?, ?)"


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
        self._acts = Acts(connection)
        self._naming = Naming(connection, shelf, self._acts)
        self.serials = Serials(connection)
        self._gathered = Gathered(connection)  # writes to records; whoever merges reads them
        self.renamed: set[tuple[str, str]] = set()  # records that another one took the name from
        self.removed: set[bytes] = set()  # envelopes whose content is to be taken away

    def forget(self) -> None:
        """Forget what was read: what was written may have been given up."""
        self.index.forget()
        self._acts.forget()
        self.renamed.clear()
        self.removed.clear()

    def apply(self, act: Act, operations: Sequence[Operation]) -> None:
        """Let an act take effect; what this version does not know is left in its envelope."""
        self.enter([(act, touched(operations))])
        self.effect(act, operations)

    def enter(self, acts: Sequence[tuple[Act, Records]]) -> None:
        """Enter acts with the records that they write to, before any of them takes effect."""
        self._connection.executemany(
            _INSERT_ACT,
            [
                (
                    *(act.seq, act.chain_no, act.officer, act.clock.packed, act.moment),
                    *(act.jumped, encode_json(records)),
                )
                for act, records in acts
            ],
        )

    def effect(self, act: Act, operations: Sequence[Operation]) -> None:
        """Let an act that was entered take effect."""
        self._acts.learn(act)
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
                case Beat() | Blob() | Prune() | Snapshot():
                    self._watch(act, operation)
                case _:
                    continue

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Write what many acts add at once, at the latest at the end or when it is asked for."""
        with self._gathered.gathering(), self.index.gathering():
            yield

    def leave_out(self, seq: int, operations: Sequence[Operation]) -> None:
        """Note that an envelope is kept and has no effect: its author may not write that."""
        registers = sorted({register for register, _ in touched(operations)})
        self._connection.execute(
            "INSERT INTO violations (seq, registers) VALUES (?, ?)", (seq, encode_json(registers))
        )

    def _write_fields(self, act: Act, op: int, fields: Fields) -> None:
        plan = PLANS.get(fields.register)
        if plan is None:
            return
        life = self._life(fields.register, fields.record, act)
        before = life.number if NUMBER in life.heads else ""
        writes = {
            name: self._localised(write)
            for name, write in fields.writes.items()
            if fits(plan.register, name, write)
        }
        stamp = Stamp(local(act.seq, op), act.clock, act.chain)
        if life.last:
            self._gathered.flush()
            write_all(self._connection, life, writes, stamp)
        else:
            write_first(life, writes, stamp)
        claimed = NUMBER in writes and self.serials.count(life.number)
        self._finish(life, act, op, writes)
        if claimed or (NUMBER in writes and before):
            self._name(life, act, before)

    def _name(self, life: Life, act: Act, before: str) -> None:
        """Give all that claim one number names of their own, and those that a claim has left."""
        self._gathered.flush()
        for number in {life.number, base_of(before)} - {""}:
            for each in self._naming.settle(life.plan, number):
                self._save(each, act)
                if each is not life:
                    self.renamed.add((each.plan.register.name, each.id))

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
        self._gathered.flush()
        write_field(self._connection, life, field, write, stamp)
        # Two chains typed and neither had seen the other: their words were merged, and a person
        # should look at what came of it. Whoever types next has seen both.
        life.flag(field, flagged=len(life.heads[field]) > 1)
        self._finish(life, act, op, {field: write})
        self._index_text(key, life, words, _entered(life, act))

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
        life.stamp(act, self._acts)
        if DELETED in life.heads:
            self._keep_writes(life, act, op, writes)
            self._gathered.flush()
            settle_presence(self._connection, life)
            self._save(life, act)
        else:
            self._save(life, act)
            self._keep_writes(life, act, op, writes)

    def _keep_writes(self, life: Life, act: Act, op: int, writes: Mapping[str, Write]) -> None:
        if not life.rid:
            self._shelf.save(life)
        row = (life.rid, act.seq, op, encode_json(writes_text(writes)))
        self._gathered.add(f"INSERT INTO {life.plan.writes} VALUES (?, ?, ?, ?)", row)  # noqa: S608  # our own name

    def _save(self, life: Life, act: Act) -> None:
        register, before = life.plan.register, life.told
        told = life.tellable
        place = Place(register.name, life.id, "")
        moment = _entered(life, act)
        life.doc = self.index.tell(place, life.doc, before, told, moment)
        life.told = told
        self._shelf.save(life)
        if register.texts and before is not None:
            self._follow(life, before, told, moment)

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

    def settle_number(self, plan: Plan, number: str) -> None:
        """Give all that claim a number names of their own, after others that did are gone."""
        for each in self._naming.settle(plan, number):
            self._save(each, self._acts.of(each.last))
            self.renamed.add((plan.register.name, each.id))

    def _watch(self, act: Act, said: Beat | Blob | Prune | Snapshot) -> None:
        if isinstance(said, Blob):
            row = (said.hash, said.size, said.key, act.seq)
            self._connection.execute(_KEEP_BLOB, row)
            return
        if isinstance(said, Snapshot):
            self._connection.execute(_KEEP_SNAPSHOT, (act.seq, act.chain_no))
            return
        if isinstance(said, Beat):
            told = (act.chain_no, act.seq, act.moment, codec.encode(said.wire))
            self._connection.execute(_KEEP_BEAT, told)
            return
        self._connection.execute(
            "INSERT INTO removals VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (said.envelope, act.seq, said.reason),
        )
        self.removed.add(said.envelope)

    def _freeze(self, act: Act, artefact: Artefact) -> None:
        """Keep an artefact; of several acts that froze the same, the first one counts."""
        register, _, kind = artefact.kind.rpartition("/")
        name = artefact.hash.hex()
        self._connection.execute(
            "INSERT INTO artefacts VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (name, kind, register, artefact.record, artefact.body, act.moment, act.seq),
        )
        first = self._connection.execute(
            "SELECT seq FROM artefacts WHERE hash = ?", (name,)
        ).fetchone()[0]
        if act.rank < self._acts.of(first).rank:
            self._connection.execute(
                "UPDATE artefacts SET frozen_at = ?, seq = ? WHERE hash = ?",
                (act.moment, act.seq, name),
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


def _entered(life: Life, act: Act) -> str:
    """Return from when on the index shows what an act did: what comes late shows no earlier."""
    return act.moment if act.seq == life.last else max(act.moment, life.changed.moment)


def touched(operations: Sequence[Operation]) -> Records:
    """Return the records that an act writes to, in order."""
    return list(
        dict.fromkeys(
            (each.register, each.record)
            for each in operations
            if isinstance(each, Fields | TextUpdate) and each.register in PLANS
        )
    )
