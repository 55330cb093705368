"""Ports: what services need of the outside world, said without naming any of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from nccn_desk.domain.book import Book
from nccn_desk.domain.cap import Alert
from nccn_desk.domain.publication import Publication
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock
from nccn_desk.services.locks import Signer
from nccn_desk.services.publishing_shapes import BookOrder, Heard, Order, Sight, unheard
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
    Sheet,
    Spoken,
    Statement,
    Tally,
    Verb,
    Version,
)


class Reader(Protocol):
    """Reads records, texts, history and search results at one moment."""

    @property
    def clock(self) -> Clock:
        """The clock that this store goes by."""
        ...

    @property
    def actor(self) -> Actor:
        """Who is at the desk."""
        ...

    def record(self, register: str, record_id: str) -> Record:
        """Return one record, removed ones too; raise NotFound if there is none."""
        ...

    def records(self, query: Query) -> tuple[Record, ...]:
        """Return the records that a query asks for."""
        ...

    def count(self, query: Query) -> int:
        """Count the records that a query asks for, whatever its limit."""
        ...

    def tally(
        self, query: Query, by: Sequence[By], number: str = ""
    ) -> Mapping[tuple[Value, ...], Tally]:
        """Count the records that a query asks for by what they hold, whatever its limit.

        `number` names the field of which the totals are. Raises BadValue for a field by which
        nothing is told apart: a structure, or one that not everybody is shown.
        """
        ...

    def text(self, register: str, record_id: str, section: str, language: str) -> str:
        """Return the prose of a section, empty where none was written."""
        ...

    def texts(
        self, register: str, record_ids: Sequence[str], section: str, as_of: str = ""
    ) -> Mapping[str, Mapping[str, str]]:
        """Return a section's prose of several records, by record and language; no empty one.

        With `as_of` what stood at that moment, to the minute: words that stood for less than
        one, while somebody typed, are no past.
        """
        ...

    def spoken(self, register: str, record_id: str, section: str) -> tuple[Spoken, ...]:
        """Return all that a record's prose has said in each language, oldest first."""
        ...

    def removals(self) -> tuple[Removal, ...]:
        """Return whose content was taken out of the ledger, oldest first; it shows in no past."""
        ...

    def history(self, register: str, record_id: str) -> tuple[Version, ...]:
        """Return every value that the record's fields have had, oldest first."""
        ...

    def search(
        self, words: str, *, registers: Sequence[str] = (), as_of: str = "", limit: int = 50
    ) -> tuple[Hit, ...]:
        """Find words in all languages, accents ignored, the last one as a beginning.

        With `as_of` what stood at that moment is searched, whatever was written later.
        """
        ...

    def blob(self, name: str) -> bytes:
        """Return what is in a file that is kept beside the ledger.

        Raise NotFound where it did not come to this desk yet, Damaged where it was touched.
        """
        ...

    def has_blob(self, name: str) -> bool:
        """Tell whether a file is on this desk already."""
        ...

    def artefact(self, artefact_hash: str) -> Artefact:
        """Return a frozen copy; raise NotFound if there is none."""
        ...

    def statements(self, artefact_hash: str) -> tuple[Statement, ...]:
        """Return what was signed about an artefact, oldest first."""
        ...

    def act(self, act_id: str) -> tuple[tuple[str, str, Version], ...]:
        """Return what an act wrote: register, record id and version of each field."""
        ...

    def conflicts(self, limit: int = 0) -> tuple[Conflict, ...]:
        """Return the records in which values stand that differ, the latest changed first."""
        ...

    def rivals(self, register: str, record_id: str) -> tuple[Rival, ...]:
        """Return all current values of each field of a record that is in conflict."""
        ...

    def sharing_of(self, register: str, record_ids: Sequence[str]) -> Mapping[str, Reached]:
        """Return how far what was written here of each record has got: the least far of it."""
        ...

    def jumped_acts(self, register: str, record_id: str) -> frozenset[str]:
        """Return which acts on a record were entered while their desk's clock had gone back."""
        ...

    def ahead_acts(self, register: str, record_id: str) -> frozenset[str]:
        """Return which acts of others on a record were entered by a clock that ran ahead."""
        ...

    def own_acts(self, limit: int = 50) -> tuple[str, ...]:
        """Return the ids of the present officer's acts at this workstation, newest first."""
        ...


class UnitOfWork(Reader, Protocol):
    """Gathers what one act writes; nothing exists until `commit`, which makes one envelope."""

    def create(self, register: str, values: Values, *, record_id: str = "") -> Record:
        """Make a record; its values are checked, its number is given; raise BadValue."""
        ...

    def change(self, register: str, record_id: str, values: Values) -> Record:
        """Change some fields; raise NotFound, BadValue, or NotAllowed for an append-only one."""
        ...

    def remove(self, register: str, record_id: str) -> None:
        """Mark a record as removed; it can be brought back."""
        ...

    def restore(self, register: str, record_id: str) -> None:
        """Bring a removed record back."""
        ...

    def settle(self, register: str, record_id: str, field: str, value: Value) -> Record:
        """End a conflict about a field, or about ``deleted``, with a value that stands for all.

        The number that a record is shown under is the only one that settles ``_number``; of a
        text, `value` are its words. Raises NotAllowed where nothing is in conflict.
        """
        ...

    def write_text(
        self,
        register: str,
        record_id: str,
        section: str,
        language: str,
        words: str,
        over: str | None = None,
    ) -> None:
        """Make a section read as given; what others write elsewhere meanwhile is merged, not lost.

        `over` are the words that the writer had before: where the section says something else by
        now, only what the writer changed is put in.
        """
        ...

    def keep_blob(self, plain: bytes) -> str:
        """Keep a file beside the ledger, sealed under a key of its own; return its name.

        A record of the same act must bear the name: nothing else leads to it.
        """
        ...

    def freeze(self, kind: str, register: str, record_id: str, body: Mapping[str, Value]) -> str:
        """Keep a canonical copy for ever and return its hash."""
        ...

    def state(self, artefact_hash: str, verb: Verb, signer: Signer) -> Statement:
        """Sign a sentence about an artefact as the signer's officer."""
        ...

    def commit(self) -> ChangeSet:
        """Seal and keep the act, durably; return what it changed. An empty act changes nothing."""
        ...


class Journalled(Protocol):
    """Keeps every keystroke that is not yet in an act, sealed, through any crash."""

    def keep(self, place: str, words: str) -> None:
        """Keep the present words of an editor; `place` names it (register/id/section/language)."""
        ...

    def kept(self, place: str) -> str:
        """Return the words kept for a place, empty if there are none."""
        ...

    def places(self) -> tuple[str, ...]:
        """Return the places that hold words."""
        ...

    def drop(self, place: str) -> None:
        """Forget a place, because its words are now in the ledger or were given up."""
        ...


class Ledger(Protocol):
    """An open store: readers, one writer, and the checks that the record is whole."""

    @property
    def exercise(self) -> bool:
        """Tell whether this is an exercise; it never changes."""
        ...

    def reading(self) -> AbstractContextManager[Reader]:
        """Open a reader that sees one moment; any number, from any thread."""
        ...

    def acting(self) -> AbstractContextManager[UnitOfWork]:
        """Open the one unit of work; leaving it without `commit` forgets what it gathered."""
        ...

    def drafts(self) -> Journalled:
        """Return the crash journal."""
        ...

    def close(self) -> None:
        """Close all connections and forget the keys."""
        ...


class Publisher(Protocol):
    """Makes papers."""

    def made(self, publication: Publication, order: Order, heard: Heard = unheard) -> bytes:
        """Return a copy of a product as its file will hold it, before any seal.

        `heard` is told how far it is; what it raises comes out of here, and nothing is left over.
        Raises NotTypeset where a tagged copy cannot be made, for instance for a letter that no
        font has.
        """
        ...

    def keep(self, data: bytes, file: Path) -> None:
        """Write a copy, whole or not at all; raise NotWritten for a place that cannot be."""
        ...

    def preview(
        self, publication: Publication, sight: Sight, heard: Heard = unheard
    ) -> tuple[bytes, int]:
        """Return a page as PNG and how many pages there are.

        `heard` is told how far the paper is, as for `made`.
        """
        ...

    def missing_letters(self, publication: Publication) -> Mapping[str, str]:
        """Return each letter of a product that no font has, with where it stands first."""
        ...

    def handover(self, sheet: Sheet, made_at: datetime, file: Path) -> int:
        """Print a handover sheet as PDF and return its number of pages; raise NotWritten."""
        ...

    def journal(self, sheet: Sheet, made_at: datetime, file: Path) -> int:
        """Print lines of the journal as PDF and return the number of pages; raise NotWritten."""
        ...

    def book(self, book: Book, order: BookOrder, heard: Heard = unheard) -> bytes:
        """Return one reader's copy of a briefing book as PDF; `heard` is told how far it is."""
        ...

    def sheet(self, sheet: Sheet, made_at: datetime) -> bytes:
        """Return a sheet as PDF, made in memory."""
        ...

    def web(self, sheet: Sheet) -> bytes:
        """Return a sheet as a page for a browser: one file, without scripts or outside parts."""
        ...

    def alert(self, alert: Alert) -> bytes:
        """Return an alert as CAP 1.2; raise BadValue where its schema refuses it."""
        ...
