"""`relais train`: the bot's model."""

import click

from handoff.setup import machine, model, paths, processes, steps
from handoff.setup.content import HELP


@click.command(help=HELP["train"])
@click.option("--again", is_flag=True, help=HELP["again"])
def train(again: bool) -> None:
    """Train the model if its inputs have changed, or if asked again."""
    machine.check_platform()
    with processes.all_ended():
        trained = model.prepare(paths.ROOT, again)
    steps.say("model_ready", path=trained.path, size=machine.gigabytes(machine.size(str(trained.path))))
