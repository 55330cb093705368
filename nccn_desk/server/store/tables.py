"""The tables of a server: what they hold is sealed, signed, or about the server itself."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from nccn_desk.sql.base import new_metadata

METADATA: Final = new_metadata()

# SQLite numbers rows by itself only where the key is called an integer.
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")

WORDS: Final = Table(
    "words",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
SPACES: Final = Table(
    "spaces",
    METADATA,
    Column("no", _NUMBER, primary_key=True, autoincrement=True),
    Column("org", LargeBinary(16), nullable=False),
    Column("space", LargeBinary(16), nullable=False, unique=True),
    Column("root", LargeBinary(32), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("rolling", LargeBinary(32), nullable=False),
    Column("control", BigInteger, nullable=False),
    Column("tip", LargeBinary(32), nullable=False),
    Column("size", BigInteger, nullable=False),
)
CONTROL: Final = Table(
    "control",
    METADATA,
    Column("space_no", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("wire", LargeBinary, nullable=False),
    PrimaryKeyConstraint("space_no", "position"),
)
CHAINS: Final = Table(
    "chains",
    METADATA,
    Column("no", _NUMBER, primary_key=True, autoincrement=True),
    Column("space_no", BigInteger, nullable=False),
    Column("chain", LargeBinary(16), nullable=False),
    Column("device", LargeBinary(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("tip", LargeBinary(32), nullable=False),
    UniqueConstraint("space_no", "chain"),
)
ENVELOPES: Final = Table(
    "envelopes",
    METADATA,
    Column("space_no", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("rolling", LargeBinary(32), nullable=False),
    Column("chain_no", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("id", LargeBinary(32), nullable=False),
    Column("size", Integer, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    Column("ciphertext", LargeBinary),
    PrimaryKeyConstraint("space_no", "number"),
    UniqueConstraint("chain_no", "position"),
)
EVIDENCE: Final = Table(
    "evidence",
    METADATA,
    Column("id", LargeBinary(32), primary_key=True),
    Column("space_no", BigInteger, nullable=False),
    Column("chain_no", BigInteger, nullable=False),
    Column("chain", LargeBinary(16), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary(64), nullable=False),
    Column("ciphertext", LargeBinary),
    Column("at", BigInteger, nullable=False),
)
TOKENS: Final = Table(
    "tokens",
    METADATA,
    Column("name", LargeBinary(32), primary_key=True),
    Column("nonce", LargeBinary(64), nullable=False, unique=True),
    Column("device", LargeBinary(32), nullable=False),
    Column("until", BigInteger, nullable=False),
)
TICKETS: Final = Table(
    "tickets",
    METADATA,
    Column("ticket", LargeBinary(32), primary_key=True),
    Column("space", LargeBinary(16), nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
)
BLOBS: Final = Table(
    "blobs",
    METADATA,
    Column("space_no", BigInteger, nullable=False),
    Column("name", LargeBinary(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("space_no", "name"),
)
USAGE: Final = Table(
    "usage",
    METADATA,
    Column("space_no", BigInteger, nullable=False),
    Column("device", LargeBinary(32), nullable=False),
    Column("day", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    PrimaryKeyConstraint("space_no", "device", "day"),
)
EVENTS: Final = Table(
    "events",
    METADATA,
    Column("no", _NUMBER, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("space", String(32), nullable=False),
    Column("device", String(64), nullable=False),
    Column("detail", Text, nullable=False),
)
Index("ix_evidence_space_no", EVIDENCE.c.space_no)
Index("ix_tickets_space", TICKETS.c.space)
