"""Rasa's own web channel as its documentation has it: `rasa run` with the REST channel, `rasa run actions` beside it."""

import os
from hashlib import sha256
from pathlib import Path

import yaml

from bench.stage import Player
from handoff.setup import assistant, environments, paths, steps

CONFIGURATION = Path(__file__).parent / "recommended.yml"


def actions(folder: Path) -> Player:
    """The action server: our actions, over HTTP."""
    port = assistant.free_port()
    command = [_python(), "-m", "rasa", "run", "actions", "--port", str(port), "--actions", "actions"]
    return Player("actions", command, _environment(folder), f"http://127.0.0.1:{port}", "/health", folder / "actions.log", cwd=str(folder))


def channel(folder: Path, name: str, model: Path, action_server: Player, store: dict[str, str] | None = None) -> Player:
    """A bot behind the REST channel, in a folder of its own; its talks in memory, or in the store that is given."""
    place, port = folder / name, assistant.free_port()
    place.mkdir()
    endpoints = {"action_endpoint": {"url": f"{action_server.url}/webhook"}, **({"tracker_store": store} if store else {})}
    (place / "endpoints.yml").write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    (place / "credentials.yml").write_text(yaml.safe_dump({"rest": {}}), encoding="utf-8")
    settings = ["--endpoints", str(place / "endpoints.yml"), "--credentials", str(place / "credentials.yml")]
    command = [_python(), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(port), "-m", str(model), *settings]
    return Player(name, command, _environment(place), f"http://127.0.0.1:{port}", "/", place / "log", cwd=str(place))


def recommended() -> Path:
    """The model of Rasa's recommended configuration, trained on today's data if it was not yet: minutes. Raises StepFailed."""
    root = Path(paths.ROOT)
    path = root / ".relais" / f"recommended-{_digest(root)[:16]}.tar.gz"
    if not path.is_file():
        with steps.step(paths.ROOT, "recommended"):
            steps.run(paths.ROOT, "recommended", ["nice", _python(), "-m", "bench.rivals.train", str(path)])
    return path


def _digest(root: Path) -> str:
    """Of all that it is trained on."""
    digest = sha256()
    for path in (CONFIGURATION, root / "domain.yml", root / "uv.lock", *sorted((root / "data").rglob("*.yml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _python() -> str:
    return environments.prepare(environments.bot(paths.ROOT))


def _environment(folder: Path) -> dict[str, str]:
    """The same threads as our bot has; nothing is sent anywhere, and nobody else can reach it."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONPATH": paths.ROOT, "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "OMP_NUM_THREADS": "1", "SANIC_HOST": "127.0.0.1", "LOG_LEVEL": "ERROR",
    }
