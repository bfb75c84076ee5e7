"""Numbers of the queue that are given when it is read; doubts found by an index, since each round of the turns looks for them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    doubts, unnumbered = sa.text("doubt_until IS NOT NULL"), sa.text("unnumbered")
    op.create_index("ix_conversations_doubt", "conversations", ["doubt_until"], sqlite_where=doubts, postgresql_where=doubts)
    op.add_column("cases", sa.Column("unnumbered", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_cases_unnumbered", "cases", ["id"], sqlite_where=unnumbered, postgresql_where=unnumbered)
