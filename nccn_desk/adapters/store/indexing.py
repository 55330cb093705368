"""The search index keeps what stood when: words that are replaced are closed, never forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final, NamedTuple

from nccn_desk.adapters.store.gathering import Gathered
from nccn_desk.domain.register import Kind, Register, Value, Values
from nccn_desk.kernel.clock import from_text
from nccn_desk.sql.engine import Connection

# Prose is saved every few seconds while somebody types: the past is kept to the minute only.
REST: Final = timedelta(seconds=60)
BLOCK: Final = 1_024  # rows of the index whose earliest beginning is known

_ADD: Final = (
    "INSERT INTO search_rows "
    "(doc, register, record, place, number, title, moment, since, until, words) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)"
)
_FIND: Final = "INSERT INTO search (rowid, words, register) VALUES (?, ?, ?)"


class Told(NamedTuple):
    """What the index says of a record's fields."""

    words: str
    title: str
    number: str
    event: str  # "" where the register has no event time


class Place(NamedTuple):
    """One place whose words are found: a record's fields (``""``) or one of its texts."""

    register: str
    record: str
    name: str


class Docs(NamedTuple):
    """The open row of a text, and the closed one before it."""

    present: int | None = None
    earlier: int | None = None


def told_of(register: Register, values: Values, number: str, *, deleted: bool) -> Told:
    """Return what the index must say of a record."""
    words = "" if deleted else _words(register, values)
    title = _text(values[register.title]).partition("\n")[0] if register.title else ""
    return Told(words, title, number, _event(register, values))


class SearchIndex:
    """Writes the search index through one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._gathered = Gathered(connection)
        self._next = 0
        self._block = -1
        self._since = ""  # the table of blocks has this for that one, or earlier

    def forget(self) -> None:
        """Ask the table anew: what was written may have been given up."""
        self._block = -1

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Write the rows of many acts at once, at the latest at the end."""
        last = self._connection.execute("SELECT max(doc) FROM search_rows").fetchone()[0]
        self._next = (last or 0) + 1
        with self._gathered.gathering():
            yield

    def tell(
        self, place: Place, doc: int | None, before: Told | None, now: Told, at: str
    ) -> int | None:
        """Bring the index from what it says to what it must say; return the open row.

        `at` is the entry time. Other words close the row and open another; another title,
        number or event time is put right in place.
        """
        if before == now:
            return doc
        if before is not None and before.words == now.words:
            if doc is not None:
                self.retitle(doc, now)
            return doc
        if doc is not None:
            self.close(doc, at)
        return self.add(place, now, at) if now.words else None

    def retitle(self, doc: int, told: Told) -> None:
        """Put title, number and event time right in an open row."""
        self._gathered.flush()
        self._connection.execute(
            "UPDATE search_rows SET title = ?, number = ?, "
            "moment = CASE ? WHEN '' THEN since ELSE ? END WHERE doc = ?",
            (told.title, told.number, told.event, told.event, doc),
        )

    def close(self, doc: int, at: str) -> None:
        """Say from when on the words of a row no longer stand."""
        self._gathered.flush()
        self._connection.execute("UPDATE search_rows SET until = ? WHERE doc = ?", (at, doc))

    def add(self, place: Place, told: Told, at: str) -> int:
        """Open a row and return its number."""
        row = (*place, told.number, told.title, told.event or at, at, told.words)
        if self._gathered.on:
            doc = self._next
            self._next += 1
            self._gathered.add(_ADD, (doc, *row))
        else:
            doc = self._connection.execute(_ADD, (None, *row)).lastrowid
        self._gathered.add(_FIND, (doc, told.words, place.register))
        self._begin(doc // BLOCK, at)
        return doc

    def retell(self, place: Place, docs: Docs, now: Told, at: str) -> Docs:
        """Bring the index to a text's new words; return its open row and the row before that.

        A row that stood for less than `REST` makes way: the one before it is taken to have
        stood until now, so that a search as of then finds words that stood shortly before it,
        never words that were written later.
        """
        doc, earlier = docs.present, docs.earlier
        if doc is not None:
            since = self._beginning(doc)
            if abs(from_text(at) - from_text(since)) < REST:
                self._forget(doc)
                if earlier is not None:
                    self.close(earlier, at)
            else:
                self.close(doc, at)
                earlier = doc
        return Docs(self.add(place, now, at) if now.words else None, earlier)

    def _begin(self, block: int, at: str) -> None:
        """Let a block of rows be known to begin no later than a moment.

        Rows come in the order of their writing but for those of other desks and of a clock that
        went back, so that a search as of a moment can leave out all blocks behind it.
        """
        if block == self._block and at >= self._since:
            return
        self._connection.execute(
            "INSERT INTO search_blocks VALUES (?, ?) "
            "ON CONFLICT DO UPDATE SET since = min(since, excluded.since)",
            (block, at),
        )
        self._block, self._since = block, at

    def _beginning(self, doc: int) -> str:
        self._gathered.flush()
        query = "SELECT since FROM search_rows WHERE doc = ?"
        since: str = self._connection.execute(query, (doc,)).fetchone()[0]
        return since

    def _forget(self, doc: int) -> None:
        self._connection.execute(
            "INSERT INTO search (search, rowid, words, register) "
            "SELECT 'delete', doc, words, register FROM search_rows WHERE doc = ?",
            (doc,),
        )
        self._connection.execute("DELETE FROM search_rows WHERE doc = ?", (doc,))


def _words(register: Register, values: Values) -> str:
    """Return the searched words of a record's fields, one field a line."""
    searched = [_text(values[each.name]) for each in register.fields if each.searched]
    return "\n".join([words for words in searched if words])


def _event(register: Register, values: Values) -> str:
    """Return the first time that the register demands of its records."""
    for each in register.fields:
        if each.kind is Kind.MOMENT and each.required:
            return _text(values[each.name])
    return ""


def _text(value: Value) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return value if isinstance(value, str) else ""
