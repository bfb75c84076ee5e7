"""`relais test`: all that is needed, then every test; a part that fails does not stop the others."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import click

from handoff.setup import apt, browser, environments, machine, model, node, paths, processes, steps, web
from handoff.setup.content import HELP, TEXTS

SERVICE = ("triage", "territory", "handoff", "architecture", "setup")  # folders of tests/, in this order
BOT = ("bot", "contract")
BROWSER = ("e2e",)
JUDGED = ("evaluation", "faults", "bench")  # ask a trained bot of their own
DEPLOYED = ("deploy",)  # ask the proxy and the monitoring that stand around it
PROGRAMS = (("nginx", "nginx-light"), ("promtool", "prometheus"))  # and the Debian packages they are in
PARTS = ("web", *SERVICE, *BOT, *JUDGED, *DEPLOYED, *BROWSER)


@dataclass(frozen=True)
class Suite:
    """Tests that one command runs, and what must be there first."""

    name: str
    prepare: Callable[[str], dict[str, str]]  # makes what is needed; what the tests are told through their environment
    command: list[str]
    cwd: str


@dataclass(frozen=True)
class Result:
    """How a suite ended."""

    name: str
    passed: bool
    seconds: float
    reason: str


@click.command(help=HELP["test"].format(parts=", ".join(PARTS)))
@click.argument("parts", nargs=-1, type=click.Choice(PARTS), metavar=HELP["part"])
def test(parts: tuple[str, ...]) -> None:
    """Run the chosen parts, or all; exit code 1 when one failed."""
    root = paths.ROOT
    machine.check_platform()
    with processes.all_ended():
        results = [_result(root, suite) for suite in _suites(root, parts or PARTS)]
    _summarize(results)
    sys.exit(0 if all(result.passed for result in results) else 1)


def _suites(root: str, parts: tuple[str, ...]) -> list[Suite]:
    service, bot = environments.service(root), environments.bot(root)
    suites = [Suite("web", _web, ["npm", "test"], os.path.join(root, "web"))] if "web" in parts else []
    for name, folders, prepare, environment in (
        ("service", SERVICE, _service, service), ("bot", BOT, _bot, bot), ("evaluation", JUDGED, _judged, service),
        ("deploy", DEPLOYED, _deployed, service), ("e2e", BROWSER, _browser, service)):
        chosen = [f"tests/{folder}" for folder in folders if folder in parts]
        if chosen:
            suites.append(Suite(name, prepare, [environment.python, "-m", "pytest", *chosen], root))
    return suites


def _web(root: str) -> dict[str, str]:
    web.prepare(root)
    tools = node.prepare(root)
    web.install(root, tools)
    return tools.environment()


def _service(root: str) -> dict[str, str]:
    environments.prepare(environments.service(root), tests=True)
    return {}


def _bot(root: str) -> dict[str, str]:
    environments.prepare(environments.bot(root), tests=True)
    trained = model.prepare(root)
    return {"RELAIS_BOT_MODEL": str(trained.path), "RELAIS_BOT_MODEL_DIGEST": trained.digest}


def _judged(root: str) -> dict[str, str]:
    _service(root)
    return _bot(root)


def _deployed(root: str) -> dict[str, str]:
    for program, package in PROGRAMS:
        apt.program(root, program, package)
    return _judged(root)


def _browser(root: str) -> dict[str, str]:
    _service(root)
    web.prepare(root)
    return {**_bot(root), "RELAIS_BROWSER": browser.prepare(root)}


def _result(root: str, suite: Suite) -> Result:
    """Prepare and run one suite; a failure is a result."""
    began = time.monotonic()
    try:
        env = {**_neutral(), **suite.prepare(root)}
        reason = _run(suite.command, env, suite.cwd)
    except steps.StepFailed as failure:
        steps.tell(failure.details())  # a log file is of no use to who reads a continuous integration
        steps.tell(reason := str(failure))
    return Result(suite.name, not reason, time.monotonic() - began, reason)


def _run(command: list[str], env: dict[str, str], cwd: str) -> str:
    """Run one command in the open; what went wrong, or nothing."""
    steps.tell("\n$ " + " ".join(os.path.relpath(part) if os.path.isabs(part) else part for part in command))
    try:
        process = processes.start(command, env=env, cwd=cwd)
    except OSError as error:
        return str(error)
    code = process.wait()
    processes.end(process)
    return TEXTS["exit_code"].format(code=code) if code else ""


def _neutral() -> dict[str, str]:
    """Our environment without the settings of Relais: a test must never meet somebody's data."""
    return {name: value for name, value in os.environ.items() if not name.startswith("RELAIS_")}


def _summarize(results: list[Result]) -> None:
    steps.say("summary")
    for result in results:
        word = TEXTS["passed" if result.passed else "not_passed"]
        steps.say("result", name=result.name, word=word, seconds=int(result.seconds), reason=result.reason)
