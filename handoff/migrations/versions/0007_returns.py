"""« Reprendre »: the hash of the key that leads back to a talk, when its last screen closed, and what is not shown again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("away_at", sa.BigInteger(), nullable=True))
    op.add_column("conversations", sa.Column("return_hash", sa.LargeBinary(), nullable=True))
    op.add_column("conversations", sa.Column("shown_seq", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_conversations_return_hash"), "conversations", ["return_hash"], unique=True)
