"""A reader answers from one connection, which stands in one moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nccn_desk.adapters.store import blobs, conflicts, peers, spoken
from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.blobs import BlobShelf
from nccn_desk.adapters.store.history import history, written_by
from nccn_desk.adapters.store.merging import NUMBER
from nccn_desk.adapters.store.past import as_of
from nccn_desk.adapters.store.plans import plan_of
from nccn_desk.adapters.store.queries import Compiled, Counting, compiled
from nccn_desk.adapters.store.searching import find
from nccn_desk.adapters.store.texts import TextKey, plain_of, plain_of_many
from nccn_desk.adapters.store.witnesses import is_proved, keys_of
from nccn_desk.domain.need_to_know import hidden, may_know, veiled, veiled_all
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.clock import Clock, from_text, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.ledger.hybrid import AHEAD, milliseconds
from nccn_desk.ledger.statements import SignedStatement
from nccn_desk.services.shapes import (
    Actor,
    Artefact,
    By,
    Conflict,
    Hit,
    Query,
    Reached,
    Removal,
    Rival,
    Spoken,
    Statement,
    Tally,
    Version,
)
from nccn_desk.sql.engine import Connection

_OWN_ACTS: Final = (
    "SELECT e.id FROM acts AS a JOIN envelopes AS e ON e.seq = a.seq "
    "JOIN chains AS c ON c.no = a.chain "
    "WHERE a.officer = ? AND c.seed IS NOT NULL AND c.station = ? ORDER BY a.seq DESC LIMIT ?"
)
# The hybrid clock also leads that of a desk which heard another one; that is no jump.
_JUMPED: Final = (
    "a.jumped AND EXISTS (SELECT 1 FROM acts AS b "
    "WHERE b.chain = a.chain AND b.seq < a.seq AND b.moment > a.moment)"
)


class SqlReader:
    """Reads records, texts, history and search results at one moment."""

    def __init__(
        self, connection: Connection, actor: Actor, clock: Clock, shelf: BlobShelf
    ) -> None:
        self._connection = connection
        self._shelf = shelf
        self._actor = actor
        self._clock = clock

    @property
    def clock(self) -> Clock:
        """The clock that this store goes by."""
        return self._clock

    @property
    def actor(self) -> Actor:
        """Who is at the desk."""
        return self._actor

    def record(self, register: str, record_id: str) -> Record:
        """Return one record, removed ones too; raise NotFound if there is none."""
        return veiled(self._whole(register, record_id), self._actor.officer)

    def _whole(self, register: str, record_id: str) -> Record:
        plan = plan_of(register)
        row = self._connection.execute(
            f"{plan.selecting} FROM {plan.records} WHERE id = ?",  # our own names
            (record_id,),
        ).fetchone()
        if row is None:
            raise NotFound(register=register, id=record_id)
        return plan.record(row)

    def records(self, query: Query) -> tuple[Record, ...]:
        """Return the records that a query asks for."""
        self._catch_up(query)
        if not query.as_of:
            return self._answered(compiled(query), query.limit)
        moment = _moment(query.as_of)
        plan = plan_of(query.register)
        with as_of(self._connection, plan, moment, _only(query)) as sources:
            return self._answered(compiled(query, sources), query.limit, past=True)

    def count(self, query: Query) -> int:
        """Count the records that a query asks for, whatever its limit."""
        self._catch_up(query)
        if not query.as_of:
            return self._counted(compiled(query))
        moment = _moment(query.as_of)
        plan = plan_of(query.register)
        with as_of(self._connection, plan, moment, _only(query)) as sources:
            return self._counted(compiled(query, sources))

    def tally(
        self, query: Query, by: Sequence[By], number: str = ""
    ) -> dict[tuple[Value, ...], Tally]:
        """Count the records that a query asks for by what they hold, whatever its limit."""
        self._catch_up(query)
        if not query.as_of:
            return self._tallied(compiled(query), Counting(by, number))
        moment = _moment(query.as_of)
        plan = plan_of(query.register)
        with as_of(self._connection, plan, moment, _only(query)) as sources:
            return self._tallied(compiled(query, sources), Counting(by, number))

    def text(self, register: str, record_id: str, section: str, language: str) -> str:
        """Return the prose of a section, empty where none was written."""
        return plain_of(self._connection, TextKey(register, record_id, section, language))

    def texts(
        self, register: str, record_ids: Sequence[str], section: str, as_of: str = ""
    ) -> dict[str, dict[str, str]]:
        """Return a section's prose of several records, by record and language; no empty one."""
        if as_of:
            asked = (register, record_ids, section)
            return spoken.plain_then(self._connection, *asked, _moment(as_of))
        return plain_of_many(self._connection, register, record_ids, section)

    def spoken(self, register: str, record_id: str, section: str) -> tuple[Spoken, ...]:
        """Return all that a record's prose has said in each language, oldest first."""
        return spoken.spoken(self._connection, plan_of(register), record_id, section)

    def removals(self) -> tuple[Removal, ...]:
        """Return whose content was taken out of the ledger, oldest first; it shows in no past."""
        return spoken.removals(self._connection)

    def history(self, register: str, record_id: str) -> tuple[Version, ...]:
        """Return every value that the record's fields have had, oldest first."""
        versions = history(self._connection, plan_of(register), record_id)
        if not versions:
            raise NotFound(register=register, id=record_id)
        shut = {NUMBER, *self._shut(register, record_id)}
        return tuple(version for version in versions if version.field not in shut)

    def search(
        self, words: str, *, registers: Sequence[str] = (), as_of: str = "", limit: int = 50
    ) -> tuple[Hit, ...]:
        """Find words in all languages, accents ignored, the last one as a beginning."""
        moment = _moment(as_of) if as_of else ""
        return find(self._connection, words, registers, moment, limit)

    def blob(self, name: str) -> bytes:
        """Return what is in a file that is kept beside the ledger; raise NotFound or Damaged."""
        return blobs.content(self._connection, self._shelf, _hash(name))

    def has_blob(self, name: str) -> bool:
        """Tell whether a file is on this desk already."""
        return self._shelf.has(_hash(name))

    def artefact(self, artefact_hash: str) -> Artefact:
        """Return a frozen copy; raise NotFound if there is none."""
        row = self._connection.execute(
            "SELECT hash, kind, register, record, body, frozen_at FROM artefacts WHERE hash = ?",
            (artefact_hash,),
        ).fetchone()
        if row is None:
            raise NotFound(artefact=artefact_hash)
        return Artefact(*row)

    def statements(self, artefact_hash: str) -> tuple[Statement, ...]:
        """Return what was signed about an artefact, oldest first.

        What no key of its officer made says nothing: any desk may write any officer's name.
        """
        rows = self._connection.execute(
            "SELECT artefact, verb, officer, role, made_at, sentence, signature FROM statements "
            "WHERE artefact = ? ORDER BY made_at, seq, op",
            (artefact_hash,),
        ).fetchall()
        return tuple(
            [
                Statement(artefact, verb, officer, role, made_at, signature.hex(), sentence.hex())
                for artefact, verb, officer, role, made_at, sentence, signature in rows
                if is_proved(
                    SignedStatement(sentence, signature), keys_of(self._connection, officer)
                )
            ]
        )

    def act(self, act_id: str) -> tuple[tuple[str, str, Version], ...]:
        """Return what an act wrote; raise NotFound if there was none of this id."""
        envelope = _hash(act_id)
        row = self._connection.execute(
            "SELECT seq FROM envelopes WHERE handle = ? AND id = ?",
            (handle_of(envelope), envelope),
        ).fetchone()
        if row is None:
            raise NotFound(act=act_id)
        return tuple(
            [
                each
                for each in written_by(self._connection, row[0], act_id)
                if each[2].field not in self._shut(*each[:2])
            ]
        )

    def own_acts(self, limit: int = 50) -> tuple[str, ...]:
        """Return the ids of the present officer's acts at this workstation, newest first."""
        mine = (self._actor.officer, self._actor.station, limit)
        return tuple(row[0].hex() for row in self._connection.execute(_OWN_ACTS, mine).fetchall())

    def conflicts(self, limit: int = 0) -> tuple[Conflict, ...]:
        """Return the records in which values stand that differ, the latest changed first."""
        return conflicts.conflicts(self._connection, limit, self._shut)

    def rivals(self, register: str, record_id: str) -> tuple[Rival, ...]:
        """Return all current values of each field of a record that is in conflict."""
        try:
            found = conflicts.rivals(self._connection, register, record_id)
        except NotAllowed:
            return ()  # a snapshot is shown, and the part that tells of them is still coming
        shut = self._shut(register, record_id)
        return tuple([each for each in found if each.field not in shut]) if shut else found

    def sharing_of(self, register: str, record_ids: Sequence[str]) -> dict[str, Reached]:
        """Return how far what was written here of each record has got: the least far of it."""
        return peers.sharing_of(self._connection, plan_of(register), record_ids)

    def jumped_acts(self, register: str, record_id: str) -> frozenset[str]:
        """Return which acts on a record were entered while their desk's clock had gone back."""
        return frozenset(row[0].hex() for row in self._acts(register, record_id, _JUMPED))

    def ahead_acts(self, register: str, record_id: str) -> frozenset[str]:
        """Return which acts of others on a record were entered by a clock that ran ahead."""
        return frozenset(
            envelope.hex()
            for envelope, moment, came in self._acts(register, record_id, "a.moment > e.entered")
            if milliseconds(from_text(moment)) > milliseconds(from_text(came)) + AHEAD
        )

    def _acts(self, register: str, record_id: str, which: str) -> list[tuple[bytes, str, str]]:
        """Return the envelopes that wrote to a record, of which kind, and by which two clocks."""
        plan = plan_of(register)
        rows: list[tuple[bytes, str, str]] = self._connection.execute(
            "SELECT DISTINCT e.id, a.moment, e.entered "  # noqa: S608  # our own names
            f"FROM {plan.records} AS p JOIN {plan.writes} AS w ON w.rid = p.rid "
            "JOIN acts AS a ON a.seq = w.seq JOIN envelopes AS e ON e.seq = w.seq "
            f"WHERE p.id = ? AND {which}",
            (record_id,),
        ).fetchall()
        return rows

    def _answered(
        self, question: Compiled, limit: int, *, past: bool = False
    ) -> tuple[Record, ...]:
        rows = self._connection.execute(question.selecting(limit), question.values).fetchall()
        found = map(question.plan.record, rows)
        if not past or not question.plan.register.guarded:
            return veiled_all(found, self._actor.officer)
        stand = ((each, self._whole(each.register, each.id)) for each in found)
        return tuple([veiled(each, self._actor.officer, now) for each, now in stand])

    def _shut(self, register: str, record_id: str) -> frozenset[str]:
        """Return the fields of a record that the person at the desk may not know."""
        if not (away := hidden(register)):
            return away
        known = may_know(self._whole(register, record_id), self._actor.officer)
        return frozenset() if known else away

    def _counted(self, question: Compiled) -> int:
        return int(self._connection.execute(question.counting, question.values).fetchone()[0])

    def _catch_up(self, query: Query) -> None:
        """Let a query see what was written so far by whoever reads; a reader writes nothing."""

    def _tallied(self, question: Compiled, counting: Counting) -> dict[tuple[Value, ...], Tally]:
        asked = counting.statement(question)
        return counting.found(question, self._connection.execute(asked, question.values))


def _only(query: Query) -> frozenset[str] | None:
    """Return the records that a query names itself, None where it names none."""
    for field, operator, value in [(each.field, each.operator, each.value) for each in query.where]:
        if field == "id" and operator == "=":
            return frozenset({str(value)})
        if field == "id" and operator == "in" and isinstance(value, tuple):
            return frozenset(map(str, value))
    return None


def _moment(text: str) -> str:
    """Return a moment as the store writes them; raise BadValue for anything else."""
    try:
        return to_text(from_text(text))
    except ValueError as reason:
        raise BadValue(field="as_of", reason="moment") from reason


def _hash(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as reason:
        raise NotFound(act=text) from reason
