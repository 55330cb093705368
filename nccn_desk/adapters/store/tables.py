"""The ledger's own tables outlive every version; what follows from them is made anew at will."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from nccn_desk.sql.base import new_metadata
from nccn_desk.sql.types import Json, Moment

ID_LENGTH: Final = 32
DERIVED_FORMAT: Final = 3  # raise it when a derived table changes: every store makes them anew

LEDGER: Final = new_metadata()
DERIVED: Final = new_metadata()

META: Final = Table(
    "meta",
    LEDGER,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
CHAINS: Final = Table(
    "chains",
    LEDGER,
    Column("no", Integer, primary_key=True),
    Column("chain", LargeBinary(16), nullable=False, unique=True),
    Column("station", String(2), nullable=False),
    Column("public", LargeBinary(32), nullable=False),
    Column("seed", LargeBinary),  # of our own chains: the device key, sealed
    Column("reason", String(32), nullable=False),  # why it was begun
    Column("begun", Moment(), nullable=False),
    Column("position", Integer, nullable=False),
    Column("tip", LargeBinary(32), nullable=False),
    Column("clock", Integer, nullable=False),  # the last reading of the hybrid clock, packed
)
EPOCHS: Final = Table(
    "epochs",
    LEDGER,
    Column("epoch", Integer, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
ENVELOPES: Final = Table(
    "envelopes",
    LEDGER,
    Column("seq", Integer, primary_key=True),  # the order in which they came to this desk
    Column("handle", Integer, nullable=False, index=True),  # the id's first eight bytes
    Column("id", LargeBinary(32), nullable=False),
    Column("chain", Integer, ForeignKey("chains.no"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    Column("ciphertext", LargeBinary),  # nothing once it was lawfully pruned
    Column("entered", Moment(), nullable=False),  # when it came to this desk
    UniqueConstraint("chain", "position"),
)
OUTBOX: Final = Table(
    "outbox",
    LEDGER,
    Column("seq", Integer, ForeignKey("envelopes.seq"), primary_key=True),
)

ACTS: Final = Table(
    "acts",
    DERIVED,
    Column("seq", Integer, primary_key=True),
    Column("chain", Integer, nullable=False),
    Column("officer", String(ID_LENGTH), nullable=False),
    Column("clock", Integer, nullable=False),
    Column("moment", Moment(), nullable=False),  # the entry time, by its desk's own clock
    Column("jumped", Boolean, nullable=False),  # that clock had gone back
    Column("touched", Json(), nullable=False),  # the records that it wrote, in order
    Index(None, "officer", "seq"),
)
TEXTS: Final = Table(
    "texts",
    DERIVED,
    Column("register", String(64), primary_key=True),
    Column("record", String(ID_LENGTH), primary_key=True),
    Column("section", String(64), primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("plain", Text, nullable=False),  # the last good words, readable without the rest
    Column("snapshot", LargeBinary, nullable=False),  # the history up to some update
    Column("doc", Integer),  # its open row in the search index
    Column("doc_before", Integer),  # the closed row before that
)
TEXT_UPDATES: Final = Table(
    "text_updates",  # what came after the snapshot
    DERIVED,
    Column("seq", Integer, primary_key=True),
    Column("op", Integer, primary_key=True),
    Column("register", String(64), nullable=False),
    Column("record", String(ID_LENGTH), nullable=False),
    Column("section", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index(None, "record", "section", "language"),
)
ARTEFACTS: Final = Table(
    "artefacts",
    DERIVED,
    Column("hash", String(64), primary_key=True),
    Column("kind", String(64), nullable=False),
    Column("register", String(64), nullable=False),
    Column("record", String(ID_LENGTH), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("frozen_at", Moment(), nullable=False),
)
STATEMENTS: Final = Table(
    "statements",
    DERIVED,
    Column("seq", Integer, primary_key=True),
    Column("op", Integer, primary_key=True),
    Column("artefact", String(64), nullable=False, index=True),
    Column("verb", String(32), nullable=False),
    Column("officer", String(ID_LENGTH), nullable=False),
    Column("role", String(64), nullable=False),
    Column("made_at", Moment(), nullable=False),
    Column("sentence", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
)
SERIALS: Final = Table(
    "serials",
    DERIVED,
    Column("start", String(16), primary_key=True),  # J-LV-
    Column("last", Integer, nullable=False),
)
SEARCH_ROWS: Final = Table(
    "search_rows",
    DERIVED,
    Column("doc", Integer, primary_key=True),
    Column("register", String(64), nullable=False),
    Column("record", String(ID_LENGTH), nullable=False),
    Column("place", String(73), nullable=False),  # "" for the fields, section/language for a text
    Column("number", String(24), nullable=False),
    Column("title", Text, nullable=False),
    Column("moment", Moment(), nullable=False),
    Column("since", Moment(), nullable=False),
    Column("until", Moment(), nullable=False),  # "" while the words stand
    Column("words", Text, nullable=False),
)
SEARCH_BLOCKS: Final = Table(
    "search_blocks",
    DERIVED,
    Column("block", Integer, primary_key=True),  # so many rows of the index in order of number
    Column("since", Moment(), nullable=False),  # none of them begins before
)

# The register is a token of its own, so that a search in one register walks its entries only.
SEARCH: Final = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "words, register, content='search_rows', content_rowid='doc', columnsize=0, "
    "prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
)
# Each 64th act merges 64 leaves of the index: with the library's own 4,050 bytes to a leaf, such an
# act took 40 ms in a store of a million.
SEARCH_LEAVES: Final = "INSERT INTO search (search, rank) VALUES ('pgsz', 1000)"
