"""A small Relais on which the set-up is tried for real: true launcher, true commands, a service, a bot and pages of a few lines."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from handoff.setup import assistant, environments

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")
PATIENCE = 30.0  # seconds before a test gives up waiting; each wait ends as soon as what it waits for is there

_SERVER = """
import http.server, os, signal, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = (os.environ["RELAIS_BOT_TOKEN"] + " " + str(os.getpid()) + " " + ",".join(sorted(os.environ))).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ[sys.argv[1]])), Answer).serve_forever()
"""

_MAIN = """
import os, sys
if sys.argv[1:2] == ["serve"]:
    print("first login", flush=True)
    os.execv(sys.executable, [sys.executable, "server.py", "RELAIS_PORT"])
if sys.argv[1:2] == ["echo"]:
    print(*sys.argv[2:])
    sys.exit(0)
"""

_TRAIN = """
import sys, pathlib
print("training")
pathlib.Path(sys.argv[1]).write_bytes(b"model")
with open("trainings", "a") as count:
    count.write("1")
"""

_PACKAGE = """{"name": "pages", "version": "1.0.0", "private": true, "scripts": {"build": "node build.mjs", "test": "node test.mjs"}}"""
_LOCK = """{"name": "pages", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {"name": "pages", "version": "1.0.0"}}}"""
_BUILD = """
import { appendFileSync, copyFileSync, mkdirSync } from "node:fs";
mkdirSync("dist", { recursive: true });
copyFileSync("index.html", "dist/index.html");
appendFileSync("../builds", "1");
"""


def make(folder: Path) -> Path:
    """Lay the stage in a folder; the service's environment is ours, the bot's only looks like one."""
    launcher(folder)
    for name in ("cli.py", "settings.py"):
        shutil.copy(ROOT / "handoff" / name, folder / "handoff")
    own = (ROOT / "handoff" / "__main__.py").read_text()
    _write(folder, {
        "server.py": _SERVER, "handoff/__main__.py": _MAIN + own, "pyproject.toml": "", "uv.lock": "",
        "bot/__init__.py": "", "bot/train.py": _TRAIN,
        "bot/__main__.py": "import os, sys\nos.execv(sys.executable, [sys.executable, 'server.py', 'RELAIS_BOT_PORT'])\n",
        "bot/digest.py": "def model_path(root):\n    return root / 'models' / 'relais-1.tar.gz'\n",
        "web/package.json": _PACKAGE, "web/package-lock.json": _LOCK, "web/build.mjs": _BUILD, "web/test.mjs": "",
        "web/index.html": "hello", "handoff/content/lines.json": "{}",
    })
    _pretend(environments.service(str(folder)), packages=Path(sys.prefix, "lib"))
    _pretend(environments.bot(str(folder)))
    return folder


def launcher(folder: Path) -> Path:
    """Only what the launcher needs, with nothing installed."""
    (folder / "handoff").mkdir(parents=True)
    shutil.copy(ROOT / "relais", folder)
    shutil.copytree(ROOT / "handoff" / "setup", folder / "handoff" / "setup", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / "handoff" / name, folder / "handoff")
    _write(folder, {"handoff/__main__.py": _MAIN})
    return folder


def bare(home: Path, *folders: str | Path, **more: str) -> dict[str, str]:
    """The environment of somebody who has just logged in: no uv, nothing of ours."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if "CERT" in name or name.startswith("PIP_")}
    return {**kept, "HOME": str(home), "PATH": os.pathsep.join(map(str, (*folders, "/usr/bin", "/bin"))), **more}


def relais(folder: Path, *arguments: str, env: dict[str, str] | None = None, python: str = sys.executable,
           user: int | None = None) -> "subprocess.CompletedProcess[str]":
    """Run the launcher to its end."""
    return subprocess.run([python, str(folder / "relais"), *arguments], env=env, user=user, capture_output=True, text=True, timeout=120)


@dataclass
class Up:
    """`relais up`, running."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def said(self) -> str:
        """All that it has shown so far."""
        return (self.folder / "out").read_text()

    @property
    def service(self) -> int:
        """The process number of the service."""
        return eventually(lambda: self._child(b"RELAIS_PORT") or 0)

    @property
    def bot(self) -> int:
        """The process number of the bot, once it has been announced."""
        eventually(lambda: "L'assistant est prêt" in self.said)
        return eventually(lambda: self._child(b"RELAIS_BOT_PORT") or 0)

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send a signal and wait for the end; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def _child(self, argument: bytes) -> int | None:
        for pid in processes_of(self.folder):
            if argument in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
                return pid
        return None


@contextmanager
def open_relais(folder: Path, *before: str) -> Iterator[Up]:
    """Start `relais up` on a port of its own, perhaps through another program, and wait for its addresses."""
    port = assistant.free_port()
    # Whoever runs the tests may have told them to outlive the terminal; the programs tested hear it hang up all the same.
    command = ["env", "--default-signal=HUP", *before, sys.executable, str(folder / "relais"), "up", "--port", str(port)]
    with (folder / "out").open("wb") as out:
        up = Up(folder, port, subprocess.Popen(command, stdout=out, stderr=out))
    try:
        eventually(lambda: "/messagerie" in up.said)
        yield up
    finally:
        up.process.kill()
        up.process.wait()


def program(folder: Path, name: str, script: str) -> Path:
    """Put a small shell program in a folder, as a stand-in for one of the machine's."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)
    return path


def eventually(question: Callable[[], T], within: float = PATIENCE) -> T:
    """Ask until the answer is true, and return it."""
    limit = time.monotonic() + within
    while not (answer := question()):
        assert time.monotonic() < limit, f"still waiting after {within} s"
        time.sleep(0.05)
    return answer


def fetch(port: int, path: str = "/") -> str:
    """What a server answers; empty when it does not."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def alive(pid: int) -> bool:
    """True while a process runs; one that waits to be reaped no longer does."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def processes_of(folder: Path) -> list[int]:
    """Every process whose working folder is inside that one."""
    return list(_inside(folder))


def kill(pid: int) -> None:
    """Kill one process outright."""
    os.kill(pid, signal.SIGKILL)


def _inside(folder: Path) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "cwd").resolve().is_relative_to(folder) and alive(int(entry.name)):
                    yield int(entry.name)
            except OSError:
                pass


def _pretend(environment: environments.Environment, packages: Path | None = None) -> None:
    """Something that passes for an installed environment, with the packages of another, or none."""
    python = Path(environment.python)
    python.parent.mkdir(parents=True)
    python.symlink_to(Path(sys.executable).resolve())
    if packages:
        shutil.copy(Path(sys.prefix, "pyvenv.cfg"), environment.folder)
        Path(environment.folder, "lib").symlink_to(packages)
    environments.mark(environment, tests=True)


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
