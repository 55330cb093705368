"""The past is a reader that knows nothing of what came later than a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nccn_desk.domain.publication import Publication
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.clock import StoppedClock, from_text
from nccn_desk.kernel.errors import NotFound
from nccn_desk.services import drawing
from nccn_desk.services.ports import Reader
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
    Where,
)


class Past:
    """Reads as a reader would have done at a moment; its clock stands still there.

    What nobody keeps has no past: who differed from whom, how far an act had got. Both are
    answered with nothing.
    """

    def __init__(self, reader: Reader, moment: str) -> None:
        self._reader = reader
        self._moment = moment
        self._clock = StoppedClock(from_text(moment))

    @property
    def clock(self) -> StoppedClock:
        """A clock that stands at the moment."""
        return self._clock

    @property
    def actor(self) -> Actor:
        """Who is at the desk now."""
        return self._reader.actor

    def record(self, register: str, record_id: str) -> Record:
        """Return one record as it was, removed ones too; raise NotFound if it was not there."""
        now = self._reader.record(register, record_id)
        if now.changed_at <= self._moment:
            return now
        asked = Query(register, (Where("id", "=", record_id),), deleted=True)
        for found in self.records(asked):
            return found
        raise NotFound(register=register, id=record_id)

    def records(self, query: Query) -> tuple[Record, ...]:
        """Return the records that a query asks for, of this moment or an earlier one."""
        return self._reader.records(replace(query, as_of=self._earlier(query.as_of)))

    def count(self, query: Query) -> int:
        """Count the records that a query asks for, whatever its limit."""
        return self._reader.count(replace(query, as_of=self._earlier(query.as_of)))

    def tally(
        self, query: Query, by: Sequence[By], number: str = ""
    ) -> Mapping[tuple[Value, ...], Tally]:
        """Count the records that a query asks for by what they held then."""
        then = replace(query, as_of=self._earlier(query.as_of))
        return self._reader.tally(then, by, number)

    def text(self, register: str, record_id: str, section: str, language: str) -> str:
        """Return the prose of a section, empty where none was written."""
        return self.texts(register, (record_id,), section).get(record_id, {}).get(language, "")

    def texts(
        self, register: str, record_ids: Sequence[str], section: str, as_of: str = ""
    ) -> Mapping[str, Mapping[str, str]]:
        """Return a section's prose of several records, by record and language; no empty one."""
        return self._reader.texts(register, record_ids, section, self._earlier(as_of))

    def spoken(self, register: str, record_id: str, section: str) -> tuple[Spoken, ...]:
        """Return all that a record's prose had said by then."""
        return tuple(
            replace(each, until=each.until if each.until <= self._moment else "")
            for each in self._reader.spoken(register, record_id, section)
            if each.since <= self._moment
        )

    def removals(self) -> tuple[Removal, ...]:
        """Return whose content was taken out of the ledger, then or later: it lacks here too."""
        return self._reader.removals()

    def history(self, register: str, record_id: str) -> tuple[Version, ...]:
        """Return every value that the record's fields had had by then."""
        versions = self._reader.history(register, record_id)
        found = tuple(each for each in versions if each.entered_at <= self._moment)
        if not found:
            raise NotFound(register=register, id=record_id)
        return found

    def search(
        self, words: str, *, registers: Sequence[str] = (), as_of: str = "", limit: int = 50
    ) -> tuple[Hit, ...]:
        """Find words that stood then."""
        as_of = self._earlier(as_of)
        return self._reader.search(words, registers=registers, as_of=as_of, limit=limit)

    def blob(self, name: str) -> bytes:
        """Return what is in a file: it never changes."""
        return self._reader.blob(name)

    def has_blob(self, name: str) -> bool:
        """Tell whether a file is on this desk."""
        return self._reader.has_blob(name)

    def artefact(self, artefact_hash: str) -> Artefact:
        """Return a frozen copy; raise NotFound if it was not frozen yet."""
        found = self._reader.artefact(artefact_hash)
        if found.frozen_at > self._moment:
            raise NotFound(artefact=artefact_hash)
        return found

    def statements(self, artefact_hash: str) -> tuple[Statement, ...]:
        """Return what had been signed about an artefact."""
        said = self._reader.statements(artefact_hash)
        return tuple(each for each in said if each.made_at <= self._moment)

    def act(self, act_id: str) -> tuple[tuple[str, str, Version], ...]:
        """Return what an act wrote; raise NotFound if it came later."""
        written = self._reader.act(act_id)
        if any(version.entered_at > self._moment for _, _, version in written):
            raise NotFound(act=act_id)
        return written

    def conflicts(self, limit: int = 0) -> tuple[Conflict, ...]:  # noqa: ARG002  # the port's
        """Return nothing: who differed from whom then is not kept."""
        return ()

    def rivals(self, register: str, record_id: str) -> tuple[Rival, ...]:  # noqa: ARG002  # as above
        """Return nothing, for the same reason."""
        return ()

    def sharing_of(self, register: str, record_ids: Sequence[str]) -> Mapping[str, Reached]:  # noqa: ARG002  # as above
        """Return that nobody knows how far an act had got then."""
        return dict.fromkeys(record_ids, "")

    def jumped_acts(self, register: str, record_id: str) -> frozenset[str]:
        """Return which acts on a record were entered while their desk's clock had gone back."""
        return self._reader.jumped_acts(register, record_id)

    def ahead_acts(self, register: str, record_id: str) -> frozenset[str]:
        """Return which acts of others on a record were entered by a clock that ran ahead."""
        return self._reader.ahead_acts(register, record_id)

    def own_acts(self, limit: int = 50) -> tuple[str, ...]:  # noqa: ARG002  # the port's
        """Return nothing: in the past nothing can be undone."""
        return ()

    def _earlier(self, as_of: str) -> str:
        return min(as_of, self._moment) if as_of else self._moment


def at(reader: Reader, moment: str) -> Reader:
    """Return a reader that stands at a moment; the same one for no moment."""
    return Past(reader, moment) if moment else reader


def publication_at(reader: Reader, sitrep: str, moment: str, *, exercise: bool) -> Publication:
    """Return a product as it was at a moment; raise NotFound where it was not there yet."""
    return drawing.publication_of(at(reader, moment), sitrep, exercise=exercise)
