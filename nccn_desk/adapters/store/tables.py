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
    text,
)

from nccn_desk.sql.base import new_metadata
from nccn_desk.sql.types import Json, Moment

ID_LENGTH: Final = 32
DERIVED_FORMAT: Final = 8  # raise it when a derived table changes: every store makes them anew

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
    # Whose the chain is, as its device signed it; nothing for a chain that nobody announced yet.
    Column("announced", LargeBinary),
    Column("announced_by", LargeBinary(64)),
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
SECRETS: Final = Table(
    "secrets",
    LEDGER,
    Column(
        "name", String(32), primary_key=True
    ),  # box: opens boxes; spare …: keys of lost branches
    Column("public", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
CONTROL: Final = Table(
    "control",  # the control log, entry by entry
    LEDGER,
    Column("position", Integer, primary_key=True),
    Column("id", LargeBinary(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("signatures", LargeBinary, nullable=False),
    Column("came", Moment(), nullable=False),
)
LOOSE: Final = Table(
    "loose",  # revocations that have no place in the log yet, and hold all the same
    LEDGER,
    Column("id", LargeBinary(32), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("signatures", LargeBinary, nullable=False),
    Column("came", Moment(), nullable=False),
)
DEVICES: Final = Table(
    "devices",  # what people know workstations by: the log says it, sealed
    LEDGER,
    Column("public", LargeBinary(32), primary_key=True),
    Column("station", String(2), nullable=False),
    Column("label", Text, nullable=False),
    Column("officer", Text, nullable=False),
)
PEERS: Final = Table(
    "peers",  # servers, by their id, and desks, by their device key
    LEDGER,
    Column("peer", LargeBinary, primary_key=True),
    Column("incarnation", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),  # with the rolling hash: how far we read there
    Column("rolling", LargeBinary(32), nullable=False),
    Column("heard", Moment(), nullable=False),
)
PEER_HEADS: Final = Table(
    "peer_heads",  # how far each chain goes elsewhere
    LEDGER,
    Column("peer", LargeBinary, primary_key=True),
    Column("chain", LargeBinary(16), primary_key=True),
    Column("confirmed", Integer, nullable=False),  # it is there, durably: they said so
    Column("id", LargeBinary(32), nullable=False),  # of the envelope that they named
    Column("sent", Integer, nullable=False),  # it was handed over
)
ASIDE: Final = Table(
    "aside",  # envelopes that came and have no effect: they wait, or stand beyond a cut
    LEDGER,
    Column("id", LargeBinary(32), primary_key=True),
    # Nobody can prove yet which of two signatures is good while the chain's device is unknown.
    Column("signature", LargeBinary(64), primary_key=True),
    Column("state", String(16), nullable=False),  # held, quarantined
    Column("why", String(16), nullable=False),
    Column("chain", LargeBinary(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("ciphertext", LargeBinary),
    Column("came", Moment(), nullable=False),
    Index(None, "chain", "position"),
)
FORKS: Final = Table(
    "forks",  # two envelopes that one chain signed for one position
    LEDGER,
    Column("first", LargeBinary(32), primary_key=True),
    Column("second", LargeBinary(32), primary_key=True),
    Column("chain", LargeBinary(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("first_header", LargeBinary, nullable=False),
    Column("first_signature", LargeBinary(64), nullable=False),
    Column("second_header", LargeBinary, nullable=False),
    Column("second_signature", LargeBinary(64), nullable=False),
    Column("came", Moment(), nullable=False),
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
BEATS: Final = Table(
    "beats",  # the last sign of life on each chain
    DERIVED,
    Column("chain", Integer, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("moment", Moment(), nullable=False),  # by that desk's own clock
    Column("data", LargeBinary, nullable=False),  # what it said of itself
)
VIOLATIONS: Final = Table(
    "violations",  # envelopes that were kept and not applied: their author may not write that
    DERIVED,
    Column("seq", Integer, primary_key=True),
    Column("registers", Json(), nullable=False),
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
    Column("seq", Integer, nullable=False),  # the first act that froze it
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
REMOVALS: Final = Table(
    "removals",  # envelopes whose content an administrator removed, and the act that did
    DERIVED,
    Column("envelope", LargeBinary(32), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("reason", Text, nullable=False),
)
BLOBS: Final = Table(
    "blobs",  # files that are kept beside the ledger, under the hash of their sealed bytes
    DERIVED,
    Column("name", LargeBinary(32), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("seq", Integer, nullable=False),
)
SNAPSHOTS: Final = Table(
    "snapshots",  # acts that name a snapshot
    DERIVED,
    Column("seq", Integer, primary_key=True),
    Column("chain", Integer, nullable=False),
)
PROVISIONAL: Final = Table(
    "provisional",  # one row while what is shown comes from a snapshot that is not proved yet
    DERIVED,
    Column("envelope", LargeBinary(32), primary_key=True),  # that named it
    Column("device", LargeBinary(32), nullable=False),  # whose snapshot it is
    Column("made", Moment(), nullable=False),
    Column("source", LargeBinary, nullable=False),  # the id of the server that has its parts
    Column("last", Integer, nullable=False),  # what is written here comes behind this place
    Column("loaded", Integer, nullable=False),  # parts, so far
    Column("settled", Boolean, nullable=False),  # all came, and what came behind it has effect
    Column("data", LargeBinary, nullable=False),  # the operation itself
)
PROMISED: Final = Table(
    "promised",  # envelopes that a snapshot covers
    DERIVED,
    Column("id", LargeBinary(32), primary_key=True),
    Column("seq", Integer, nullable=False),  # the place that it has here, or will have
    Column("came", Integer, index=True),  # the place that it would have without the promise
    sqlite_with_rowid=False,
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
    # What a text said once is asked for by its record; of fields the writes themselves tell it.
    Index("ix_search_rows_texts", "record", sqlite_where=text("place != ''")),
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
