"""House rules that run: imports point inward, both halves stay apart, nothing of one machine is in the repository."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# From the outside in: a module imports its own row and those below, never those above.
LAYERS = (
    {"app", "cli", "__main__", "commands"},
    {"routes", "headers", "sides", "decisions"},
    {"guards", "requests", "openapi", "metrics", "census", "readiness", "addresses", "rates"},
    {"watch", "webhooks", "sheets", "feed"},
    {"queue", "agents", "accounts", "turns", "presences", "mute", "returns", "retention", "records", "backups", "duty", "teams", "figures"},
    {"cases", "second_factor", "passwords", "audit"},
    {"moves", "facts"},
    {"desk"},
    {"transcripts"},
    {"alarm", "messages", "notes", "whereabouts"},
    {"escalation"},
    {"talk"},
    {"wire"},
    {"routing"},
    {"staff"},
    {"questions", "states", "hub", "masking", "ages", "bot", "keyring", "chores", "units", "past"},
    {"store", "vault", "models"},
    {"keyfile", "scribe"},
    {"sqlite", "postgresql"},
    {"plans"},
    {"advice"},
    {"notices"},
    {"content", "errors", "settings", "logs"},
    {"wording", "answers"},
    {"lines"},
)
APART = {"setup"}  # what must be on the machine: it knows of no conversation


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _python(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*.py") if ".venv" not in path.parts and "migrations" not in path.parts]


def _layer(module: str) -> int | None:
    return next((row for row, names in enumerate(LAYERS) if module in names), None)


@pytest.mark.parametrize("path", _python("handoff"), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_of_the_service_point_inward(path: Path) -> None:
    """Routes know the desk, the desk knows no route, nothing imports the app."""
    own = path.relative_to(ROOT / "handoff").parts[0].removesuffix(".py")
    if own in APART or own == "__init__":
        return
    row = _layer(own)
    assert row is not None, f"{own} has no place in LAYERS"
    imported = {name.split(".")[1] for name in _imports(path) if name.startswith("handoff.")}
    outward = {name for name in imported - APART if (found := _layer(name)) is not None and found < row}
    assert outward == set()


@pytest.mark.parametrize("path", _python("triage"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_danger_rules_need_nothing_but_python(path: Path) -> None:
    """They work when everything else is down."""
    outside = {name.split(".")[0] for name in _imports(path)} - set(sys.stdlib_module_names) - {"triage", "__future__"}
    assert outside == set()


@pytest.mark.parametrize("folder", ["bot", "actions"])
def test_the_bot_knows_nothing_of_the_service(folder: str) -> None:
    """Two halves, one contract: the bot imports neither the service nor the territory."""
    foreign = {path.name: names for path in _python(folder) if (names := {name.split(".")[0] for name in _imports(path)} & {"handoff", "territory"})}
    assert foreign == {}


def test_actions_touch_neither_network_nor_disk() -> None:
    """An action reads slots and speaks; one that waits stops every talk."""
    forbidden = {"socket", "requests", "aiohttp", "httpx", "urllib", "http", "os", "pathlib", "subprocess", "sqlite3", "sqlalchemy", "time"}
    guilty = {path.name: names for path in _python("actions") if (names := {name.split(".")[0] for name in _imports(path)} & forbidden)}
    assert guilty == {}


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [name for name in listed if name and not name.endswith((".lock", "package-lock.json", ".woff2", ".png"))]


def test_no_path_of_one_machine_is_in_the_repository() -> None:
    """A clone works anywhere: it names nobody's home folder and not the folder it stands in."""
    words = re.compile("|".join([r"/home/\w+/", r"/Users/\w+/", re.escape(f"{Path.home()}/"), re.escape(f"{ROOT}/")]))
    allowed = {"tests/architecture/test_house_rules.py"}
    found = [name for name in _tracked() if name not in allowed and (ROOT / name).is_file() and words.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))]
    assert found == []


def test_python_modules_stay_short_enough_to_read() -> None:
    """A module that no longer fits in a head is two modules."""
    long = {}
    for folder in ("handoff", "bot", "actions", "triage", "territory", "evaluation", "bench"):
        for path in _python(folder):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > 360:
                long[str(path.relative_to(ROOT))] = lines
    assert long == {}


def test_public_functions_say_what_they_promise() -> None:
    """Every public function is annotated and has a docstring; routes are described where they are declared."""
    silent = []
    for folder in ("handoff", "bot", "triage", "territory", "evaluation", "bench"):
        for path in _python(folder):
            if "routes" in path.parts:
                continue
            silent += [f"{path.relative_to(ROOT)}:{name}" for name in _undocumented(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def _undocumented(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        members = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        for member in members:
            if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) and not member.name.startswith("_"):
                overrides = isinstance(node, ast.ClassDef) and bool(node.bases)
                is_property = any("property" in ast.dump(mark) for mark in member.decorator_list)
                if member.returns is None or not (ast.get_docstring(member) or overrides or is_property):
                    yield member.name
