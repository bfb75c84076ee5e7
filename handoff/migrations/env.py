"""Alembic's entry: the connection comes from handoff.store, which calls it at every start."""

from alembic import context

from handoff.models import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
