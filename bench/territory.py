"""How long the territory takes to load and to read messages, and what it weighs.

handoff/.venv/bin/python -m bench.territory
"""

import sys
import time
from pathlib import Path

MESSAGES = (
    "75011",
    "je suis à Rungis",
    "j'habite a marseil",
    "monpelier",
    "Saint-Denis",
    "il me frappe depuis des années et je ne sais plus quoi faire, mes enfants dorment à côté",
    "on m'a volé mon sac hier soir vers 22h30 à Toulouse, il y avait 1 200 euros dedans",
    "bonjour je voudrais savoir comment déposer une pré-plainte en ligne, merci d'avance",
)


def resident() -> float:
    """Memory of this process, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def main() -> None:
    """Print the figures, one a line."""
    weight, started = resident(), time.perf_counter()
    import territory

    territory.load()
    print(f"load: {time.perf_counter() - started:.3f} s, {resident() - weight:.0f} MB", file=sys.stdout)
    for message in MESSAGES:
        started = time.perf_counter()
        for _ in range(100):
            territory.read(message)
        print(f"{(time.perf_counter() - started) * 10:.3f} ms  {message}")


if __name__ == "__main__":
    main()
