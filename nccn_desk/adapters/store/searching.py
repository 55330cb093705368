"""A search is made of what a person typed, so that no sign in it can ever be an error."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from nccn_desk.adapters.store.indexing import BLOCK
from nccn_desk.services.shapes import Hit
from nccn_desk.sql.engine import Connection

OPENING: Final = "\x02"
CLOSING: Final = "\x03"

_FINDING: Final = (
    "SELECT s.register, s.record, s.number, s.title, "
    "snippet(search, 0, char(2), char(3), '…', 24), s.moment, s.until "
    "FROM search JOIN search_rows AS s ON s.doc = search.rowid "
    "WHERE search MATCH ? AND {standing} ORDER BY search.rowid DESC LIMIT ?"
)
_NOW: Final = _FINDING.format(standing="s.until = ''")
_THEN: Final = _FINDING.format(
    standing="search.rowid < ? AND s.since <= ? AND (s.until = '' OR s.until > ?)"
)
_LAST_BLOCK: Final = "SELECT block FROM search_blocks WHERE since <= ? ORDER BY block DESC LIMIT 1"


def find(
    connection: Connection, words: str, registers: Sequence[str], as_of: str, limit: int
) -> tuple[Hit, ...]:
    """Return what was entered last of all that holds the words, the latest event first.

    Rows come newest first from the index itself, so that a very common word costs no more than
    a rare one; only what is shown is put in order of event time.
    """
    wanted = expression(words, registers)
    if not wanted or limit <= 0:
        return ()
    if as_of:
        values = (wanted, _end_of(connection, as_of), as_of, as_of, limit)
        rows = connection.execute(_THEN, values).fetchall()
    else:
        rows = connection.execute(_NOW, (wanted, limit)).fetchall()
    rows.sort(key=lambda row: row[5], reverse=True)
    return tuple(map(Hit._make, rows))


def _end_of(connection: Connection, moment: str) -> int:
    """Return a row before which everything stands that began by a moment."""
    row = connection.execute(_LAST_BLOCK, (moment,)).fetchone()
    return (row[0] + 1) * BLOCK if row else 0


def expression(words: str, registers: Sequence[str] = ()) -> str:
    """Return what was typed as an expression of the index, empty where it holds no word.

    Each piece between spaces is found as it stands, all must be there, and the last one is a
    beginning. Quoted pieces are never operators.
    """
    pieces = [piece for piece in words.split() if any(map(_is_token, piece))]
    if not pieces:
        return ""
    quoted = " AND ".join(_quoted(piece) for piece in pieces)
    wanted = f"words : ({quoted} *)"
    if not registers:
        return wanted
    within = " OR ".join(map(_quoted, registers))
    return f"({wanted}) AND register : ({within})"


def _quoted(piece: str) -> str:
    plain = "".join(sign if sign >= " " and not _is_half(sign) else " " for sign in piece)
    return '"' + plain.replace('"', '""') + '"'


def _is_half(sign: str) -> bool:
    """Tell whether a sign is half of one, which no store can hold and none can look for."""
    return "\ud800" <= sign <= "\udfff"


def _is_token(sign: str) -> bool:
    """Tell whether the index counts a sign to a word: letters and numbers of all scripts."""
    category = unicodedata.category(sign)
    return category[0] in "LN" or category == "Co"
