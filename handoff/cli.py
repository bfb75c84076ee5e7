"""The command line: one group, its commands in an explicit table, each module loaded only when its command is named."""

import sys
from importlib import import_module

import click

from handoff.setup import steps
from handoff.setup.content import HELP

# name → "module:click command". A command's module is imported when it runs, so that the others stay quick.
COMMANDS = (
    ("up", "handoff.setup.up:up"),
    ("test", "handoff.setup.suites:test"),
    ("train", "handoff.setup.training:train"),
    ("doctor", "handoff.setup.doctor:doctor"),
    ("advisories", "handoff.setup.advisories:advisories"),
    ("serve", "handoff.commands.serve:serve"),
    ("proxy", "handoff.commands.proxy:proxy"),
    ("agents", "handoff.commands.agents:agents"),
    ("teams", "handoff.commands.teams:teams"),
    ("territory", "handoff.commands.territory:territory"),
    ("keys", "handoff.commands.keys:keys"),
    ("purge", "handoff.commands.purge:purge"),
    ("backup", "handoff.commands.backup:backup"),
    ("restore", "handoff.commands.backup:restore"),
    ("conversations", "handoff.commands.conversations:conversations"),
    ("audit", "handoff.commands.audit:audit"),
    ("triage", "handoff.commands.triage:triage"),
    ("evaluate", "handoff.commands.evaluate:evaluate"),
    ("labels", "handoff.commands.labels:show"),
    ("bench", "bench.commands:bench"),
)


class LazyGroup(click.Group):
    """A group that reads its table instead of importing every command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the table's order."""
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import and return one command; None when the table has no such name."""
        place = dict(COMMANDS).get(name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, help=HELP["group"], context_settings={"help_option_names": ["-h", "--help"]})
def relais() -> None:
    """Every command of Relais."""


def main() -> None:
    """Run the command named on the command line; a failed step ends in one sentence and exit code 1."""
    try:
        relais(prog_name="relais")
    except steps.StepFailed as failure:
        steps.tell(str(failure))
        sys.exit(1)
