"""Texts are kept as their last good words, a snapshot of their history, and what came since."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final, NamedTuple

from nccn_desk.adapters.store.indexing import Docs
from nccn_desk.adapters.store.provisional import is_on
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.text import TextDocument
from nccn_desk.sql.engine import Connection

_AT_ONCE: Final = 500  # records of one question; SQLite takes 32,766 values
_OPEN: Final = 16  # documents kept open between acts, the longest unused dropped first
_UPDATES: Final = 64  # updates after which a new snapshot is worth its price
_BYTES: Final = 64 * 1024


class TextKey(NamedTuple):
    """One text: the prose of a record's section in a language."""

    register: str
    record: str
    section: str
    language: str


class Update(NamedTuple):
    """What one chain typed, as an envelope brought it."""

    seq: int
    op: int
    chain: bytes
    data: bytes


@dataclass(slots=True)
class OpenText:
    """A text's document, with the count and size of the updates that its snapshot lacks."""

    document: TextDocument
    docs: Docs
    exists: bool = False
    updates: int = 0
    size: int = 0


class Texts:
    """The texts of the store, written by the one chain of this workstation."""

    def __init__(self, connection: Connection, chain: bytes) -> None:
        self._connection = connection
        self._chain = chain
        self._open: dict[TextKey, OpenText] = {}

    def open(self, key: TextKey) -> OpenText:
        """Return a text's document, loaded once and kept open."""
        text = self._open.pop(key, None) or self._load(key)
        self._open[key] = text
        if len(self._open) > _OPEN:
            del self._open[next(iter(self._open))]
        return text

    def plain(self, key: TextKey) -> str:
        """Return a text's words, empty where none were written."""
        return plain_of(self._connection, key)

    def of_record(self, register: str, record_id: str) -> list[TextKey]:
        """Return which texts a record has."""
        rows = self._connection.execute(
            "SELECT register, record, section, language FROM texts "
            "WHERE register = ? AND record = ? ORDER BY section, language",
            (register, record_id),
        ).fetchall()
        return [TextKey(*row) for row in rows]

    def write_as(self, chain: bytes) -> None:
        """Drop all documents, as what was typed was given up, or somebody else types now."""
        self._chain = chain
        self._open.clear()

    def keep(self, key: TextKey, update: Update) -> str:
        """Take in an update, keep it, and return the words that result.

        Raises BadText for an update that is not what it says; the document is dropped then.
        """
        text = self.open(key)
        with ExitStack() as half:
            half.callback(self._open.pop, key)  # who refused an update may be half changed
            text.document.import_updates(update.data, update.chain)
            half.pop_all()
        text.updates += 1
        text.size += len(update.data)
        self._connection.execute(
            "INSERT INTO text_updates (seq, op, register, record, section, language, data) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (update.seq, update.op, *key, update.data),
        )
        return text.document.plain()

    def save(self, key: TextKey, words: str, docs: Docs) -> None:
        """Keep a text's last good words and, now and then, a snapshot of its history."""
        text = self.open(key)
        text.docs = docs
        if not text.exists:
            self._connection.execute(
                "INSERT INTO texts VALUES (?, ?, ?, ?, ?, x'', ?, ?)", (*key, words, *docs)
            )
            text.exists = True
        else:
            self._connection.execute(
                "UPDATE texts SET plain = ?, doc = ?, doc_before = ? "
                "WHERE register = ? AND record = ? AND section = ? AND language = ?",
                (words, *docs, *key),
            )
        due = text.updates >= _UPDATES or text.size >= _BYTES
        if due and not text.document.is_waiting:
            self._save_snapshot(key, text)

    def _save_snapshot(self, key: TextKey, text: OpenText) -> None:
        self._connection.execute(
            "UPDATE texts SET snapshot = ? "
            "WHERE register = ? AND record = ? AND section = ? AND language = ?",
            (text.document.snapshot(), *key),
        )
        self._connection.execute(
            "DELETE FROM text_updates "
            "WHERE register = ? AND record = ? AND section = ? AND language = ?",
            key,
        )
        text.updates = text.size = 0

    def _load(self, key: TextKey) -> OpenText:
        row = self._connection.execute(
            "SELECT snapshot, doc, doc_before, plain FROM texts "
            "WHERE register = ? AND record = ? AND section = ? AND language = ?",
            key,
        ).fetchone()
        if row is None:
            return OpenText(TextDocument(self._chain), Docs())
        text = OpenText(TextDocument(self._chain, row[0]), Docs(row[1], row[2]), exists=True)
        updates = self._connection.execute(
            "SELECT u.data, c.chain FROM text_updates AS u "
            "JOIN acts AS a ON a.seq = u.seq JOIN chains AS c ON c.no = a.chain "
            "WHERE u.register = ? AND u.record = ? AND u.section = ? AND u.language = ? "
            "ORDER BY u.seq, u.op",
            key,
        ).fetchall()
        for data, chain in updates:
            text.document.import_updates(data, chain)
            text.updates += 1
            text.size += len(data)
        if row[3] and not row[0] and not text.updates and is_on(self._connection):
            # A snapshot brought the words alone: who typed on them here would type them anew.
            raise NotAllowed("still_provisional")
        return text


def plain_of_many(
    connection: Connection, register: str, record_ids: Sequence[str], section: str
) -> dict[str, dict[str, str]]:
    """Return the last good words of a section of several records, by record and language."""
    found: dict[str, dict[str, str]] = {}
    for first in range(0, len(record_ids), _AT_ONCE):
        some = record_ids[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        rows = connection.execute(
            "SELECT record, language, plain FROM texts "  # noqa: S608  # question marks only
            f"WHERE register = ? AND section = ? AND record IN ({marks}) AND plain != ''",
            (register, section, *some),
        )
        for record, language, words in rows:
            found.setdefault(record, {})[language] = words
    return found


def plain_of(connection: Connection, key: TextKey) -> str:
    """Return a text's last good words, empty where none were written."""
    row = connection.execute(
        "SELECT plain FROM texts "
        "WHERE register = ? AND record = ? AND section = ? AND language = ?",
        key,
    ).fetchone()
    return str(row[0]) if row else ""
