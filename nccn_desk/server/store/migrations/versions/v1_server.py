"""Version 1: spaces, their entries, and the server's own books."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the server's tables."""
    _spaces()
    _envelopes()
    _accounts()
    _books()


def _big(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _octets(name: str, size: int | None = None) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(size), nullable=False)


def _number(name: str) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column(name, kind, nullable=False, autoincrement=True)


def _spaces() -> None:
    op.create_table(
        "words",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_words"),
    )
    op.create_table(
        "spaces",
        _number("no"),
        _octets("org", 16),
        _octets("space", 16),
        _octets("root", 32),
        _big("number"),
        _octets("rolling", 32),
        _big("control"),
        _octets("tip", 32),
        _big("size"),
        sa.PrimaryKeyConstraint("no", name="pk_spaces"),
        sa.UniqueConstraint("space", name="uq_spaces_space"),
    )
    op.create_table(
        "control",
        _big("space_no"),
        _big("position"),
        _octets("wire"),
        sa.PrimaryKeyConstraint("space_no", "position", name="pk_control"),
    )
    op.create_table(
        "chains",
        _number("no"),
        _big("space_no"),
        _octets("chain", 16),
        _octets("device", 32),
        _octets("data"),
        _octets("signature", 64),
        _big("position"),
        _octets("tip", 32),
        sa.PrimaryKeyConstraint("no", name="pk_chains"),
        sa.UniqueConstraint("space_no", "chain", name="uq_chains_space_no_chain"),
    )


def _envelopes() -> None:
    op.create_table(
        "envelopes",
        _big("space_no"),
        _big("number"),
        _octets("rolling", 32),
        _big("chain_no"),
        _big("position"),
        _octets("id", 32),
        sa.Column("size", sa.Integer, nullable=False),
        _octets("header"),
        _octets("signature", 64),
        sa.Column("ciphertext", sa.LargeBinary),
        sa.PrimaryKeyConstraint("space_no", "number", name="pk_envelopes"),
        sa.UniqueConstraint("chain_no", "position", name="uq_envelopes_chain_no_position"),
    )
    op.create_table(
        "evidence",
        _octets("id", 32),
        _big("space_no"),
        _big("chain_no"),
        _octets("chain", 16),
        _big("position"),
        _octets("header"),
        _octets("signature", 64),
        sa.Column("ciphertext", sa.LargeBinary),
        _big("at"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_space_no", "evidence", ["space_no"])


def _accounts() -> None:
    op.create_table(
        "tokens",
        _octets("name", 32),
        _octets("nonce", 64),
        _octets("device", 32),
        _big("until"),
        sa.PrimaryKeyConstraint("name", name="pk_tokens"),
        sa.UniqueConstraint("nonce", name="uq_tokens_nonce"),
    )
    op.create_table(
        "tickets",
        _octets("ticket", 32),
        _octets("space", 16),
        _big("until"),
        _octets("request"),
        _octets("answer"),
        sa.PrimaryKeyConstraint("ticket", name="pk_tickets"),
    )
    op.create_index("ix_tickets_space", "tickets", ["space"])


def _books() -> None:
    op.create_table(
        "blobs",
        _big("space_no"),
        _octets("name", 32),
        _octets("data"),
        sa.PrimaryKeyConstraint("space_no", "name", name="pk_blobs"),
    )
    op.create_table(
        "usage",
        _big("space_no"),
        _octets("device", 32),
        sa.Column("day", sa.Integer, nullable=False),
        _big("size"),
        sa.PrimaryKeyConstraint("space_no", "device", "day", name="pk_usage"),
    )
    op.create_table(
        "events",
        _number("no"),
        _big("at"),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("space", sa.String(32), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_events"),
    )
