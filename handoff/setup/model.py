"""The bot's model: trained when its inputs have changed, and never loaded unless it is the file that was trained."""

from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from handoff.setup import environments, steps


class Model(NamedTuple):
    """A model file and the digest of its bytes."""

    path: Path
    digest: str


def prepare(root: str, again: bool = False) -> Model:
    """The model of today's inputs, trained if there is none or if asked again; raises StepFailed."""
    found = find(root)
    if found and not again:
        return found
    python = environments.prepare(environments.bot(root))
    with steps.alone(root, "training"):
        found = find(root)  # trained by another command while we waited
        return found if found and not again else _train(root, python)


def find(root: str) -> Model | None:
    """The model of today's inputs; None when it is absent or is not the file that was trained."""
    path = _path(root)
    if not path.is_file() or not _seal(path).is_file():
        return None
    model = Model(path, digest(path))
    return model if _seal(path).read_text().strip() == model.digest else None


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _train(root: str, python: str) -> Model:
    """Train beside the final place, seal, then move: what stands at the final place is always whole."""
    path = _path(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"draft-{path.name}")
    with steps.step(root, "model"):
        steps.run(root, "model", [python, "-m", "bot.train", str(draft)])
        sealed = digest(draft)
        _seal(path).write_text(sealed + "\n")
        draft.replace(path)
    return Model(path, sealed)


def _path(root: str) -> Path:
    from bot.digest import model_path

    return Path(model_path(Path(root)))


def _seal(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")
