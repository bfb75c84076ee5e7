"""The desk: teams, duty, the ladder of the alarm, webhooks."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.String(length=22)


def upgrade() -> None:
    _teams()
    _duty()
    _cases()
    _webhooks()
    op.add_column("conversations", sa.Column("presence_at", sa.BigInteger(), nullable=True))


def _teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("force", sa.String(length=2), nullable=True),
        sa.Column("departments", sa.String(length=512), nullable=False),
        sa.Column("skills", sa.String(length=128), nullable=False),
        sa.Column("hours", sa.String(length=256), nullable=False),
        sa.Column("overflow_id", ID, nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name=op.f("uq_teams_name")),
    )
    op.add_column("agents", sa.Column("team_id", ID, nullable=True))
    op.add_column("agents", sa.Column("skills", sa.String(length=128), server_default="", nullable=False))
    op.add_column("agents", sa.Column("capacity", sa.Integer(), nullable=True))


def _duty() -> None:
    op.create_table(
        "duty",
        sa.Column("agent_id", ID, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("sound", sa.Boolean(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("agent_id"),
    )


def _cases() -> None:
    no = sa.false()
    for column in (
        sa.Column("force", sa.String(length=8), nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("referred", sa.Boolean(), server_default=no, nullable=False),
        sa.Column("ring_teams", sa.String(length=128), server_default="", nullable=False),
        sa.Column("waiting_at", sa.BigInteger(), nullable=True),
        sa.Column("unattended", sa.Boolean(), server_default=no, nullable=False),
        sa.Column("alarm_level", sa.Integer(), server_default="0", nullable=False),
        sa.Column("alarm_since", sa.BigInteger(), nullable=True),
        sa.Column("alarm_due_at", sa.BigInteger(), nullable=True),
        sa.Column("like_key", sa.String(length=16), nullable=True),
        sa.Column("first_claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("first_answered_at", sa.BigInteger(), nullable=True),
    ):
        op.add_column("cases", column)
    op.execute("UPDATE cases SET first_claimed_at = claimed_at, first_answered_at = answered_at")
    op.execute("UPDATE cases SET waiting_at = opened_at WHERE status = 'waiting'")
    # What rings while the service is brought up to date goes on ringing: its ladder is set at the first look.
    op.execute("UPDATE cases SET alarm_due_at = 0 WHERE status <> 'closed' AND priority = 1 AND answered_at IS NULL")
    rings, is_open = sa.text("alarm_due_at IS NOT NULL"), sa.text("status <> 'closed'")
    op.create_index("ix_cases_alarm_due", "cases", ["alarm_due_at"], unique=False, sqlite_where=rings, postgresql_where=rings)
    op.create_index("ix_cases_open", "cases", ["status"], unique=False, sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("ix_cases_opened", "cases", ["opened_at"], unique=False)


def _webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "since", name=op.f("uq_webhooks_case_id_since")),
    )
    op.create_index(op.f("ix_webhooks_case_id"), "webhooks", ["case_id"], unique=False)
    open_ones = sa.text("done_at IS NULL")
    op.create_index("ix_webhooks_due", "webhooks", ["due_at"], unique=False, sqlite_where=open_ones, postgresql_where=open_ones)
