"""The words the bot is trained on, to keep our own set apart from them."""

from pathlib import Path

import yaml

from triage import fold

DATA = Path(__file__).parents[1] / "data"


def corpus() -> set[str]:
    """Every training example, folded."""
    texts: set[str] = set()
    for path in sorted(DATA.rglob("*.yml")):
        for block in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("nlu") or []:
            texts |= {fold(line.strip()[2:]) for line in block["examples"].splitlines() if line.strip().startswith("- ")}
    return texts
