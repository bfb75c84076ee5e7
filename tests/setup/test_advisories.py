"""What is known against the packages: an answer is read for what it says, and no answer is never taken for a good one."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from handoff.setup import paths
from handoff.setup.advisories import Answer, of_npm, of_pip

ROOT = Path(paths.ROOT)
DATED = ("rasa", "rasa-sdk", "tensorflow-cpu", "keras", "sanic", "numpy", "scipy", "scikit-learn", "spacy", "sqlalchemy", "pydantic", "aiohttp", "protobuf")


def test_a_package_that_could_not_be_asked_about_is_unknown() -> None:
    """As pip-audit words it behind a mirror that has no such answers, ending with « no known vulnerabilities »."""
    told = json.dumps({"dependencies": [
        {"name": "sanic", "skip_reason": "Dependency not found on PyPI and could not be audited: sanic (25.12.0)"},
        {"name": "limits", "version": "5.6.0", "vulns": []},
        {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"], "aliases": []}]},
    ], "fixes": []})  # fmt: skip
    assert of_pip(told, 3) == Answer(2, 1, ["jinja2\t2.4.1\tPYSEC-2019-217\t2.10.1"])


@pytest.mark.parametrize("told", ["", "Traceback", "[]", json.dumps({"message": "405 Method Not Allowed", "statusCode": 405})])
def test_no_answer_is_not_a_good_one(told: str) -> None:
    """A registry that refuses, a network that is not there: every package is unknown."""
    assert of_pip(told, 7) == of_npm(told, 7) == Answer(unknown=7)


def test_npm_s_answer_is_read() -> None:
    """With the range, the identifier and how grave it is; a flaw that comes by another package counts too."""
    advisory = {"source": 1, "name": "minimist", "url": "https://github.com/advisories/GHSA-vh95-rmgr-6w4m", "severity": "moderate", "range": "<0.2.1"}
    found: dict[str, Any] = {"minimist": {"name": "minimist", "severity": "moderate", "via": [advisory], "range": "<0.2.1"}, "mkdirp": {"name": "mkdirp", "severity": "moderate", "via": ["minimist"], "range": "0.4.1"}}
    assert of_npm(json.dumps({"vulnerabilities": found}), 9) == Answer(9, flaws=["minimist\t<0.2.1\tGHSA-vh95-rmgr-6w4m\tmoderate", "mkdirp\t0.4.1\t\tmoderate"])


@pytest.mark.parametrize("lock", ["uv.lock", "handoff/uv.lock"])
def test_every_python_package_is_locked_with_its_hashes(lock: str) -> None:
    """Nothing can be put in its place on the way."""
    packages = [one for one in tomllib.loads((ROOT / lock).read_text())["package"] if "virtual" not in one["source"]]
    files = {one["name"]: [*one.get("wheels", []), *([one["sdist"]] if "sdist" in one else [])] for one in packages}
    assert len(files) > 80 and [name for name, found in files.items() if not found or any(not one["hash"].startswith("sha256:") for one in found)] == []


def test_every_package_of_the_pages_is_locked_with_its_hash() -> None:
    """The same for npm."""
    packages = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    assert len(packages) > 50 and [name for name, one in packages.items() if name and not one["integrity"].startswith("sha512-")] == []


def test_the_page_on_old_packages_tells_the_versions_of_the_lock() -> None:
    """A version that changes is explained anew."""
    page = (ROOT / "docs" / "supply-chain.md").read_text(encoding="utf-8")
    locked = {one["name"]: one.get("version") for one in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    told = dict(re.findall(r"^\| ([a-z-]+) ([\d.]+) \|", page, re.MULTILINE))
    assert {name: told.get(name) for name in DATED} == {name: locked[name] for name in DATED}
