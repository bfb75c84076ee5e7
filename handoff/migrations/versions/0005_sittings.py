"""Sittings: which visitors have a screen open, at which of the services that share the database."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "services",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "sittings",
        sa.Column("conversation_id", sa.String(length=22), nullable=False),
        sa.Column("service_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "service_id"),
    )
    op.create_index(op.f("ix_sittings_service_id"), "sittings", ["service_id"], unique=False)
