"""The two Python environments: the service's and the bot's. Made from their lock files, left alone while these do not change."""

import os
from typing import List, NamedTuple, Tuple

from handoff.setup import pythons


class Environment(NamedTuple):
    """A uv project and the Python it runs on."""

    root: str      # of the repository
    name: str      # of the step that makes it
    project: str   # folder of its pyproject.toml and uv.lock
    folder: str    # where it is installed
    wanted: pythons.Wanted
    options: Tuple[str, ...]

    @property
    def python(self) -> str:
        """Its interpreter."""
        return os.path.join(self.folder, "bin", "python")


# Without the test tools; if tests installed them they stay, since `up` and `test` alternate.
_RUN_ONLY = ("--no-dev", "--inexact")


def service(root: str) -> Environment:
    """The service's environment, which also runs the commands."""
    project = os.path.join(root, "handoff")
    return Environment(root, "service", project, os.path.join(project, ".venv"), pythons.SERVICE, ())


def bot(root: str) -> Environment:
    """The bot's environment; byte code is compiled once, else each start of the bot costs ten seconds more."""
    return Environment(root, "bot", root, os.path.join(root, ".venv"), pythons.BOT, ("--compile-bytecode",))


def node(root: str) -> Environment:
    """Node's own environment, for the machines that have none: a group of the service's lock file, installed apart."""
    project = os.path.join(root, "handoff")
    return Environment(root, "node", project, os.path.join(root, ".relais", "node"), pythons.SERVICE, ("--only-group", "node"))


def evaluate(root: str) -> Environment:
    """What draws the pictures of the evaluation: a group of the service's lock file, installed apart, by that command alone."""
    project = os.path.join(root, "handoff")
    return Environment(root, "evaluate", project, os.path.join(root, ".relais", "evaluate"), pythons.SERVICE, ("--only-group", "evaluate"))


def prepare(environment: Environment, tests: bool = False) -> str:
    """Make the environment if it is not there or not current, with its test tools if asked; return its Python.

    Raises StepFailed. Costs a few milliseconds when there is nothing to do.
    """
    if not is_current(environment, tests):
        _sync(environment, tests)
    return environment.python


def is_current(environment: Environment, tests: bool = False) -> bool:
    """True when the environment was made from today's lock file and its Python is there."""
    try:
        with open(_stamp(environment)) as file:
            digest, _, kind = file.read().partition(" ")
        return digest == _digest(environment) and (kind == "tests" or not tests) and os.access(environment.python, os.X_OK)
    except OSError:
        return False


def _sync(environment: Environment, tests: bool) -> None:
    from handoff.setup import machine, steps, uv

    machine.check_platform()
    if not os.path.isdir(environment.folder):
        machine.check_disk(environment.root)
    with steps.alone(environment.root, "environment-" + environment.name):
        if is_current(environment, tests):
            return  # made by another command while we waited
        program = uv.path(environment.root, os.environ)
        python, failure = _interpreter(environment)
        command = [program, "sync", "--project", environment.project, "--locked", "--quiet", *environment.options, *python]
        with steps.step(environment.root, environment.name):
            steps.run(environment.root, environment.name, command + ([] if tests else list(_RUN_ONLY)),
                      env=uv.environment(UV_PROJECT_ENVIRONMENT=environment.folder), failure=failure)
        mark(environment, tests)


def mark(environment: Environment, tests: bool = False) -> None:
    """Note that the environment is what its lock file says."""
    with open(_stamp(environment), "w") as file:
        file.write(_digest(environment) + (" tests" if tests else " "))


def _interpreter(environment: Environment) -> Tuple[List[str], str]:
    """The options that name a Python to uv, and the key of the failure if uv then fails."""
    if pythons.fits(environment.python, environment.wanted):
        return [], environment.name
    found = pythons.find(environment.wanted, os.environ)
    if found:
        return ["--python", found], environment.name
    return ["--python", environment.wanted.download], "python-" + environment.name


def _stamp(environment: Environment) -> str:
    """Kept inside the environment, so that the two disappear together."""
    return os.path.join(environment.folder, "relais.stamp")


def _digest(environment: Environment) -> str:
    from hashlib import sha256

    digest = sha256()
    for name in ("pyproject.toml", "uv.lock"):
        with open(os.path.join(environment.project, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()
