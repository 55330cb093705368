"""Version 2: what is shared with other desks, and the outbox follows from how far they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of sharing; what was never sent follows from the heads of others."""
    op.add_column("chains", sa.Column("announced", sa.LargeBinary))
    op.add_column("chains", sa.Column("announced_by", sa.LargeBinary(64)))
    op.drop_table("outbox")
    _membership()
    _devices()
    _peers()
    _set_aside()


def _membership() -> None:
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("public", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_secrets"),
    )
    op.create_table(
        "control",
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.LargeBinary(32), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("signatures", sa.LargeBinary, nullable=False),
        sa.Column("came", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_control"),
    )
    op.create_table(
        "loose",
        sa.Column("id", sa.LargeBinary(32), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("signatures", sa.LargeBinary, nullable=False),
        sa.Column("came", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_loose"),
    )


def _devices() -> None:
    op.create_table(
        "devices",
        sa.Column("public", sa.LargeBinary(32), nullable=False),
        sa.Column("station", sa.String(2), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("public", name="pk_devices"),
    )


def _peers() -> None:
    op.create_table(
        "peers",
        sa.Column("peer", sa.LargeBinary, nullable=False),
        sa.Column("incarnation", sa.LargeBinary, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("rolling", sa.LargeBinary(32), nullable=False),
        sa.Column("heard", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("peer", name="pk_peers"),
    )
    op.create_table(
        "peer_heads",
        sa.Column("peer", sa.LargeBinary, nullable=False),
        sa.Column("chain", sa.LargeBinary(16), nullable=False),
        sa.Column("confirmed", sa.Integer, nullable=False),
        sa.Column("id", sa.LargeBinary(32), nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("peer", "chain", name="pk_peer_heads"),
    )


def _set_aside() -> None:
    op.create_table(
        "aside",
        sa.Column("id", sa.LargeBinary(32), nullable=False),
        sa.Column("signature", sa.LargeBinary(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("chain", sa.LargeBinary(16), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("header", sa.LargeBinary, nullable=False),
        sa.Column("ciphertext", sa.LargeBinary),
        sa.Column("came", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("id", "signature", name="pk_aside"),
    )
    op.create_index("ix_aside_chain_position", "aside", ["chain", "position"])
    op.create_table(
        "forks",
        sa.Column("first", sa.LargeBinary(32), nullable=False),
        sa.Column("second", sa.LargeBinary(32), nullable=False),
        sa.Column("chain", sa.LargeBinary(16), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("first_header", sa.LargeBinary, nullable=False),
        sa.Column("first_signature", sa.LargeBinary(64), nullable=False),
        sa.Column("second_header", sa.LargeBinary, nullable=False),
        sa.Column("second_signature", sa.LargeBinary(64), nullable=False),
        sa.Column("came", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name="pk_forks"),
    )
