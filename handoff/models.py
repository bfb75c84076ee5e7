"""The tables. Times are whole milliseconds since 1970 (UTC); columns named *_sealed hold words, encrypted by the vault."""

import secrets

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint, false, text

metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"})

ID = String(22)


def new_id() -> str:
    """128 bits that nobody can guess. It never begins with a hyphen: a command line would take it for an option."""
    while (id := secrets.token_urlsafe(16)).startswith("-"):
        pass
    return id


conversations = Table(
    "conversations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("token_hash", LargeBinary, nullable=False),
    Column("client_hash", LargeBinary, unique=True),  # of the client id that created it: a retried creation finds it
    Column("channel", String(16), nullable=False),
    Column("locale", String(16)),
    Column("status", String(8), nullable=False),
    Column("presence", String(8), nullable=False),
    Column("presence_at", BigInteger),  # when it last changed
    Column("seq", Integer, nullable=False),  # of the last event
    Column("answered_seq", Integer, nullable=False),  # visitor messages up to here have had their turn
    Column("window_seq", Integer, nullable=False),  # messages read together start after this one
    Column("heard_seq", Integer, nullable=False),  # last visitor message that asks for a turn
    Column("failed_seq", Integer, nullable=False),  # the newest message that the bot failed to answer
    Column("failures", Integer, nullable=False),  # messages in a row that the bot failed to answer
    Column("doubt_seq", Integer),  # newest message with a possible cue that the model has not judged
    Column("doubt_until", BigInteger),  # when that doubt rings by itself
    Column("danger", String(8), nullable=False),  # the worst since the agent's last judgement
    Column("category", String(20)),
    Column("minor", Boolean, nullable=False),
    Column("cannot_call", Boolean, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("language", String(8)),
    Column("has_case", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("active_at", BigInteger, nullable=False),  # last word of the visitor
    Column("touched_at", BigInteger, nullable=False, index=True),  # last change of any kind: what the catch-up reads
    Column("revoked_at", BigInteger),
    Column("away_at", BigInteger),  # when her last screen closed; empty: one is open
    Column("return_hash", LargeBinary, index=True, unique=True),  # of the key that takes the talk up again
    Column("shown_seq", Integer, nullable=False, server_default="0"),  # her screen shows nothing up to here: it was taken up again since
    Column("muted", Boolean, nullable=False, server_default=false()),  # an agent chose not to be rung by this visitor
    Column("wrapped_key", LargeBinary),
    Column("state_sealed", LargeBinary),  # the bot's memory
    Column("card_sealed", LargeBinary),  # place, cues, answers, offered choices
    Index("ix_conversations_doubt", "doubt_until", sqlite_where=text("doubt_until IS NOT NULL"), postgresql_where=text("doubt_until IS NOT NULL")),
)

events = Table(
    "events",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("type", String(8), nullable=False),
    Column("author", String(8)),
    Column("agent_id", ID),
    Column("at", BigInteger, nullable=False),
    Column("client_id", String(64)),
    Column("body_sealed", LargeBinary, nullable=False),
    UniqueConstraint("conversation_id", "client_id"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("lease_until", BigInteger),  # in the database's clock
    Column("fence", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("done_at", BigInteger),
    Index("uq_turns_open", "conversation_id", unique=True, sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
    Index("ix_turns_due", "due_at", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
)

cases = Table(
    "cases",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("status", String(8), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("danger", String(8), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("raised_at", BigInteger),  # when danger last rose to imminent; the alarm runs from here
    Column("claimed_at", BigInteger),
    Column("answered_at", BigInteger),  # first human message since raised_at or opened_at; it ends the alarm
    Column("closed_at", BigInteger),
    Column("unanswered_at", BigInteger),  # oldest visitor message after the last human one
    Column("agent_id", ID, ForeignKey("agents.id")),
    Column("outcome", String(32)),
    Column("desk_seq", BigInteger, nullable=False, unique=True),
    Column("unnumbered", Boolean, nullable=False, server_default=false()),  # it changed, and takes the desk's next number when the queue is read
    Column("force", String(8)),
    Column("team_id", ID),  # whose case it is first; empty: everyone's
    Column("referred", Boolean, nullable=False, server_default=false()),  # a person chose the team: no machine moves it
    Column("ring_teams", String(128), nullable=False, server_default=""),  # ids of the teams that ring first
    Column("waiting_at", BigInteger),  # when it last began to wait
    Column("unattended", Boolean, nullable=False, server_default=false()),  # nobody was on duty then
    Column("alarm_level", Integer, nullable=False, server_default="0"),
    Column("alarm_since", BigInteger),  # when this ladder began; empty: it does not ring
    Column("alarm_due_at", BigInteger),  # when it goes one step up
    Column("like_key", String(16)),  # the same for the same words from the same address; a keyed hash
    Column("first_claimed_at", BigInteger),  # since it opened; what the waiting times are counted from
    Column("first_answered_at", BigInteger),
    Index("ix_cases_alarm_due", "alarm_due_at", sqlite_where=text("alarm_due_at IS NOT NULL"), postgresql_where=text("alarm_due_at IS NOT NULL")),
    Index("ix_cases_open", "status", sqlite_where=text("status <> 'closed'"), postgresql_where=text("status <> 'closed'")),
    Index("ix_cases_opened", "opened_at"),
    Index("ix_cases_unnumbered", "id", sqlite_where=text("unnumbered"), postgresql_where=text("unnumbered")),
)

notes = Table(
    "notes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("agent_id", ID, ForeignKey("agents.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("body_sealed", LargeBinary, nullable=False),
)

labels = Table(  # where an agent judged otherwise than the machine; examples for people, nothing retrains itself
    "labels",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("agent_id", ID, ForeignKey("agents.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(8), nullable=False),  # danger or category
    Column("machine", String(20)),
    Column("agent", String(20), nullable=False),
    Column("after_seq", Integer, nullable=False),  # the messages judged came after this one…
    Column("upto_seq", Integer, nullable=False),  # … and up to this one
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("action", String(24), nullable=False),
    Column("agent_id", ID),  # empty: the service itself
    Column("case_id", ID, index=True),
    Column("facts", String(256), nullable=False),  # codes and numbers, never words
)

agents = Table(
    "agents",
    metadata,
    Column("id", ID, primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", String(128), nullable=False),
    Column("role", String(16), nullable=False),
    Column("password_hash", String(256), nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("failed_logins", Integer, nullable=False),
    Column("locked_until", BigInteger),
    Column("created_at", BigInteger, nullable=False),
    Column("disabled_at", BigInteger),
    Column("team_id", ID),
    Column("skills", String(128), nullable=False, server_default=""),  # codes, separated by spaces
    Column("capacity", Integer),  # talks at once; empty: no limit
    Column("totp_wrapped", LargeBinary),  # secret of the second factor, under the master key
    Column("totp_offered", LargeBinary),  # one that was shown and not yet confirmed
    Column("totp_step", BigInteger),  # of the last code accepted: none is accepted twice
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("agent_id", ID, ForeignKey("agents.id", ondelete="CASCADE"), primary_key=True),
    Column("code_hash", LargeBinary, primary_key=True),
    Column("used_at", BigInteger),
)

teams = Table(
    "teams",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("force", String(2)),  # PN or GN; empty: either
    Column("departments", String(512), nullable=False),  # codes, separated by spaces; empty: everywhere
    Column("skills", String(128), nullable=False),
    Column("hours", String(256), nullable=False),  # as in « lun-ven 08:00-20:00; sam 09:00-12:00 »; empty: always
    Column("overflow_id", ID),  # the team that takes over where this one has nobody
    Column("created_at", BigInteger, nullable=False),
)

duty = Table(
    "duty",
    metadata,
    Column("agent_id", ID, ForeignKey("agents.id", ondelete="CASCADE"), primary_key=True),
    Column("state", String(8), nullable=False),
    Column("sound", Boolean, nullable=False),  # she has heard the alarm
    Column("since", BigInteger),  # when she last chose; empty: never
    Column("seen_at", BigInteger, nullable=False),  # last sign of an open screen
)

webhooks = Table(  # what the operator's own system is told; no words here, they are read when it is sent
    "webhooks",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("since", BigInteger, nullable=False),  # the ladder it belongs to
    Column("due_at", BigInteger, nullable=False),
    Column("lease_until", BigInteger),  # in the database's clock
    Column("fence", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("done_at", BigInteger),
    UniqueConstraint("case_id", "since"),
    Index("ix_webhooks_due", "due_at", sqlite_where=text("done_at IS NULL"), postgresql_where=text("done_at IS NULL")),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("id", ID, nullable=False, unique=True),  # what a list may show
    Column("agent_id", ID, ForeignKey("agents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

# Which master key wraps new keys: whoever wraps one reads this row in the same transaction.
keyring = Table("keyring", metadata, Column("id", Integer, primary_key=True), Column("fingerprint", LargeBinary))

chores = Table(  # work that one process does for all, at intervals
    "chores",
    metadata,
    Column("name", String(24), primary_key=True),
    Column("due_at", BigInteger, nullable=False),  # in the database's clock
    Column("lease_until", BigInteger),  # in the database's clock
    Column("fence", Integer, nullable=False),
)

services = Table(  # the processes that serve this database
    "services",
    metadata,
    Column("id", ID, primary_key=True),
    Column("until", BigInteger, nullable=False),  # in the database's clock; past: it is taken for dead
)

sittings = Table(  # which visitors have a screen open, at which service
    "sittings",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("service_id", ID, primary_key=True, index=True),
)

units = Table(  # one row an import of the ministry's units; the newest counts
    "units",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # when it was made
    Column("body", LargeBinary, nullable=False),
)

desk = Table("desk", metadata, Column("id", Integer, primary_key=True), Column("seq", BigInteger, nullable=False))
