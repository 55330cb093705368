"""A memory reader sees the state as it was when the reader was opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nccn_desk.adapters.memory import search
from nccn_desk.adapters.memory.queries import answered, tallied
from nccn_desk.adapters.memory.state import NUMBER, Life, Span, State, as_of
from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.need_to_know import hidden, may_know, veiled, veiled_all
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.clock import Clock, from_text, to_text
from nccn_desk.kernel.errors import BadValue, NotFound
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
from nccn_desk.services.speaking import told_of


class MemoryReader:
    """Reads one state."""

    def __init__(self, state: State, actor: Actor, clock: Clock) -> None:
        self._state = state
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
        return self._state.life(register, record_id).record

    def records(self, query: Query) -> tuple[Record, ...]:
        """Return the records that a query asks for."""
        found = answered(query, self._known(query))
        found = found[: query.limit] if query.limit else found
        if not query.as_of or not hidden(query.register):
            return veiled_all(found, self._actor.officer)
        stand = ((each, self._whole(each.register, each.id)) for each in found)
        return tuple([veiled(each, self._actor.officer, now) for each, now in stand])

    def count(self, query: Query) -> int:
        """Count the records that a query asks for, whatever its limit."""
        return len(answered(query, self._known(query)))

    def tally(
        self, query: Query, by: Sequence[By], number: str = ""
    ) -> dict[tuple[Value, ...], Tally]:
        """Count the records that a query asks for by what they hold, whatever its limit."""
        return tallied(query, self._known(query), by, number)

    def text(self, register: str, record_id: str, section: str, language: str) -> str:
        """Return the prose of a section, empty where none was written."""
        return self._state.texts.get((register, record_id, section, language), "")

    def texts(
        self, register: str, record_ids: Sequence[str], section: str, as_of: str = ""
    ) -> dict[str, dict[str, str]]:
        """Return a section's prose of several records, by record and language; no empty one."""
        if as_of:
            return self._texts_then(register, record_ids, section, _moment(as_of))
        wanted = frozenset(record_ids)
        found: dict[str, dict[str, str]] = {}
        for (kind, record, part, language), words in self._state.texts.items():
            if (kind, part) == (register, section) and record in wanted and words:
                found.setdefault(record, {})[language] = words
        return found

    def spoken(self, register: str, record_id: str, section: str) -> tuple[Spoken, ...]:
        """Return all that a record's prose has said in each language, oldest first."""
        life = self._state.lives[register_named(register).name].get(record_id)
        if life is None:
            return ()
        spans = [(each.place, each.words, each.since, each.until) for each in life.spans]
        typed = [(each.field, each.officer, each.entered_at) for each in life.versions]
        return told_of(spans, typed, section)

    def removals(self) -> tuple[Removal, ...]:
        """Return nothing: no content is ever taken out of memory."""
        return ()

    def history(self, register: str, record_id: str) -> tuple[Version, ...]:
        """Return every value that the record's fields have had, oldest first."""
        versions = self._state.life(register, record_id).versions
        if not versions:
            raise NotFound(register=register, id=record_id)
        shut = {NUMBER, *self._shut(register, record_id)}
        told = (version for version in versions if version.field not in shut)
        return tuple(version for version in told if _told(version))

    def search(
        self, words: str, *, registers: Sequence[str] = (), as_of: str = "", limit: int = 50
    ) -> tuple[Hit, ...]:
        """Find words in all languages, accents ignored, the last one as a beginning."""
        moment = _moment(as_of)
        wanted = search.phrases(words)
        if not wanted:
            return ()
        finds = [
            (span.since, span.moment, search.hit(life, span, wanted))
            for life in self._lives(registers)
            for span in life.spans
            if _stood(span, moment) and search.found(span.words, wanted)
        ]
        # What was entered last is shown, the latest event first.
        finds.sort(key=lambda find: find[0], reverse=True)
        shown = sorted(finds[: max(limit, 0)], key=lambda find: find[1], reverse=True)
        return tuple(hit for _, _, hit in shown)

    def blob(self, name: str) -> bytes:
        """Return what is in a file that is kept beside the ledger; raise NotFound."""
        if name not in self._state.blobs:
            raise NotFound("file_not_here")
        return self._state.blobs[name]

    def has_blob(self, name: str) -> bool:
        """Tell whether a file is on this desk already."""
        return name in self._state.blobs

    def artefact(self, artefact_hash: str) -> Artefact:
        """Return a frozen copy; raise NotFound if there is none."""
        found = self._state.artefacts.get(artefact_hash)
        if found is None:
            raise NotFound(artefact=artefact_hash)
        return found

    def statements(self, artefact_hash: str) -> tuple[Statement, ...]:
        """Return what was signed about an artefact, oldest first."""
        return self._state.statements.get(artefact_hash, ())

    def act(self, act_id: str) -> tuple[tuple[str, str, Version], ...]:
        """Return what an act wrote; raise NotFound if there was none of this id."""
        for act in self._state.acts:
            if act.id == act_id:
                return tuple(
                    write
                    for write in act.writes
                    if _told(write[2]) and write[2].field not in self._shut(*write[:2])
                )
        raise NotFound(act=act_id)

    def own_acts(self, limit: int = 50) -> tuple[str, ...]:
        """Return the ids of the present officer's acts at this workstation, newest first."""
        mine = (self._actor.officer, self._actor.station)
        own = [act.id for act in self._state.acts if (act.officer, act.station) == mine]
        return tuple(own[::-1][:limit])

    def conflicts(self, limit: int = 0) -> tuple[Conflict, ...]:  # noqa: ARG002  # the port's
        """Return no record: one desk alone never differs from itself."""
        return ()

    def rivals(self, register: str, record_id: str) -> tuple[Rival, ...]:
        """Return no value that differs from another; raise NotFound if there is no record."""
        self._state.life(register, record_id)
        return ()

    def sharing_of(self, register: str, record_ids: Sequence[str]) -> dict[str, Reached]:
        """Return that what was written here is nowhere else."""
        lives = self._state.lives[register_named(register).name]
        return {each: "local" if each in lives else "" for each in record_ids}

    def jumped_acts(self, register: str, record_id: str) -> frozenset[str]:
        """Return which acts on a record were entered while their desk's clock had gone back."""
        return frozenset(
            act.id
            for act in self._state.acts
            if act.jumped and any(each[:2] == (register, record_id) for each in act.writes)
        )

    def ahead_acts(self, register: str, record_id: str) -> frozenset[str]:  # noqa: ARG002  # the port's
        """Return no act: nobody else's clock was ever heard here."""
        return frozenset()

    def _shut(self, register: str, record_id: str) -> frozenset[str]:
        away = hidden(register)
        if not away or may_know(self._whole(register, record_id), self._actor.officer):
            return frozenset()
        return away

    def _known(self, query: Query) -> Iterator[Record]:
        lives = self._state.lives[register_named(query.register).name].values()
        moment = _moment(query.as_of)
        for life in lives:
            record = as_of(life, moment) if moment else life.record
            if record is not None:
                yield record

    def _texts_then(
        self, register: str, record_ids: Sequence[str], section: str, moment: str
    ) -> dict[str, dict[str, str]]:
        lives = self._state.lives[register_named(register).name]
        found: dict[str, dict[str, str]] = {}
        for record_id in record_ids:
            for span in lives[record_id].spans if record_id in lives else ():
                part, _, language = span.place.partition("/")
                if part == section and language and _stood(span, moment):
                    found.setdefault(record_id, {})[language] = span.words
        return found

    def _lives(self, registers: Sequence[str]) -> Iterator[Life]:
        for name, lives in self._state.lives.items():
            if not registers or name in registers:
                yield from lives.values()


def _told(version: Version) -> bool:
    """Tell whether a version is of a field: typing shows elsewhere."""
    return not version.field.startswith("text.")


def _moment(text: str) -> str:
    """Return a moment as it is kept, or nothing; raise BadValue for anything else."""
    try:
        return to_text(from_text(text)) if text else ""
    except ValueError as reason:
        raise BadValue(field="as_of", reason="moment") from reason


def _stood(span: Span, as_of: str) -> bool:
    if not as_of:
        return not span.until
    return span.since <= as_of and (not span.until or as_of < span.until)
