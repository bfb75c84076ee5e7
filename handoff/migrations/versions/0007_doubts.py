"""Doubts are found by an index: each round of the turns looks for them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    open_ones = sa.text("doubt_until IS NOT NULL")
    op.create_index("ix_conversations_doubt", "conversations", ["doubt_until"], sqlite_where=open_ones, postgresql_where=open_ones)
