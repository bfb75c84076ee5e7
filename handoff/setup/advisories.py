"""`relais advisories`: what is publicly known against the packages of the three lock files, asked of pip-audit and npm.

Both ask over the network. A package about which nothing could be asked is said to be unknown, never sound: pip-audit alone would
end such a run with « no known vulnerabilities ».
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from handoff.setup import environments, node, paths, steps, uv
from handoff.setup.content import HELP, TEXTS

PIP_AUDIT = "pip-audit==2.10.1"  # run apart, by uv; nothing of the product depends on it
FOUND, UNKNOWN = 1, 2  # exit codes


@dataclass
class Answer:
    """What is known of one list of packages."""

    known: int = 0  # packages about which there was an answer
    unknown: int = 0
    flaws: list[str] = field(default_factory=list)  # one line each: package, version, identifier, where it is mended


@click.command(help=HELP["advisories"])
def advisories() -> None:
    """Ask for each list; exit code 1 where something is known against a package, 2 where not everything could be asked."""
    answers = dict(_answers(paths.ROOT))
    for name, answer in answers.items():
        for flaw in answer.flaws:
            click.echo(f"{name}\t{flaw}")
        steps.say("advisories", name=name, known=answer.known, unknown=answer.unknown, flaws=len(answer.flaws))
    if any(answer.unknown for answer in answers.values()):
        steps.say("advisories_unknown")
    sys.exit(FOUND if any(answer.flaws for answer in answers.values()) else UNKNOWN if any(answer.unknown for answer in answers.values()) else 0)


def _answers(root: str) -> Iterator[tuple[str, Answer]]:
    yield "service", _python(environments.service(root))
    yield "bot", _python(environments.bot(root))
    tools, web = node.prepare(root), Path(root, "web")
    asked = subprocess.run([tools.npm, "audit", "--json"], cwd=web, env=tools.environment(), capture_output=True, text=True, check=False)
    yield "pages", of_npm(asked.stdout, len(json.loads((web / "package-lock.json").read_text())["packages"]) - 1)


def _python(environment: environments.Environment) -> Answer:
    program, env = uv.path(environment.root, os.environ), uv.environment()
    export = [program, "export", "--project", environment.project, "--locked", "--no-dev", "--no-emit-project", "--format", "requirements-txt", "--quiet"]
    listed = subprocess.run(export, env=env, capture_output=True, text=True, check=False).stdout
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(listed)
        file.flush()
        ask = [program, "tool", "run", "--from", PIP_AUDIT, "pip-audit", "--disable-pip", "--require-hashes", "--requirement", file.name, "--format", "json", "--progress-spinner", "off"]
        answer = subprocess.run(ask, env=env, capture_output=True, text=True, check=False).stdout
    return of_pip(answer, sum(not line.startswith((" ", "#")) for line in listed.splitlines()))


def of_pip(told: str, packages: int) -> Answer:
    """What pip-audit said; where it said nothing that can be read, nothing is known of any package."""
    found = _parsed(told).get("dependencies")
    if found is None:
        return Answer(unknown=packages)
    answer = Answer()
    for one in found:
        answer.unknown += "skip_reason" in one
        answer.known += "vulns" in one
        for flaw in one.get("vulns", []):
            answer.flaws.append("\t".join([one["name"], one["version"], flaw["id"], " ".join(flaw.get("fix_versions", []))]))
    return answer


def of_npm(told: str, packages: int) -> Answer:
    """What npm said; where it could not ask, nothing is known of any package."""
    report = _parsed(told)
    if "vulnerabilities" not in report:
        return Answer(unknown=packages)
    flaws = [
        "\t".join([name, one["range"], " ".join(via["url"].rpartition("/")[2] for via in one["via"] if isinstance(via, dict)), one["severity"]])
        for name, one in report["vulnerabilities"].items()
    ]
    return Answer(packages, flaws=flaws)


def _parsed(told: str) -> dict[str, Any]:
    try:
        found = json.loads(told)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
