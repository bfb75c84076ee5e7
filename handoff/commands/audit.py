"""`relais audit`: who did and who read what, as JSON Lines; ids, codes and numbers."""

import json

import click
from sqlalchemy import select

from handoff.commands.opened import Opened, run
from handoff.content import sentence
from handoff.messages import iso
from handoff.models import agents
from handoff.models import audit as lines


@click.command(help=sentence("commands.audit"))
@click.option("--case", help=sentence("commands.audit_case"))
@click.option("--login", help=sentence("commands.audit_login"))
def audit(case: str | None, login: str | None) -> None:
    """Print the record, oldest first."""
    run(lambda opened: _print(opened, case, login))


async def _print(opened: Opened, case: str | None, login: str | None) -> None:
    query = select(lines, agents.c.login).outerjoin(agents, agents.c.id == lines.c.agent_id).order_by(lines.c.id)
    query = query.where(lines.c.case_id == case) if case else query
    query = query.where(agents.c.login == login) if login else query
    async with opened.store.read() as connection:
        for row in await connection.execute(query):
            line = {"at": iso(row.at), "action": row.action, "agent": row.login, "case": row.case_id, "facts": row.facts}
            click.echo(json.dumps(line, ensure_ascii=False))
