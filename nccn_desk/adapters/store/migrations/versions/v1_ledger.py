"""Version 1: chains, epochs, envelopes and the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the ledger's tables."""
    _chains()
    _envelopes()


def _chains() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    op.create_table(
        "chains",
        sa.Column("no", sa.Integer, nullable=False),
        sa.Column("chain", sa.LargeBinary(16), nullable=False),
        sa.Column("station", sa.String(2), nullable=False),
        sa.Column("public", sa.LargeBinary(32), nullable=False),
        sa.Column("seed", sa.LargeBinary),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("begun", sa.String(24), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("tip", sa.LargeBinary(32), nullable=False),
        sa.Column("clock", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_chains"),
        sa.UniqueConstraint("chain", name="uq_chains_chain"),
    )
    op.create_table(
        "epochs",
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("epoch", name="pk_epochs"),
    )


def _envelopes() -> None:
    op.create_table(
        "envelopes",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("handle", sa.Integer, nullable=False),
        sa.Column("id", sa.LargeBinary(32), nullable=False),
        sa.Column("chain", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("header", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary(64), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary),
        sa.Column("entered", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_envelopes"),
        sa.ForeignKeyConstraint(["chain"], ["chains.no"], name="fk_envelopes_chain"),
        sa.UniqueConstraint("chain", "position", name="uq_envelopes_chain_position"),
    )
    op.create_index("ix_envelopes_handle", "envelopes", ["handle"])
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
        sa.ForeignKeyConstraint(["seq"], ["envelopes.seq"], name="fk_outbox_seq"),
    )
