"""What training the bot's model takes: seconds, processor, memory at its peak."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from bench.report import Findings, Table
from handoff.setup import environments, paths, processes, steps

GOAL = 90  # seconds


def measure(quick: bool = False) -> Findings:
    """One training to a file that is thrown away. Raises StepFailed. There is no shorter one: `quick` only starts the program."""
    with tempfile.TemporaryDirectory() as folder:
        wall, processor, peak = trained(Path(folder) / "model.tar.gz", only_start=quick)
    rows = [["wall, s", round(wall, 1)], ["processor, s", round(processor, 1)], ["memory at the peak, MB", round(peak)]]
    return Findings([Table("Training the model", ["", "measured"], rows)], [] if quick else [f"Training takes {wall:.0f} s (goal: under {GOAL})."])


def trained(output: Path, only_start: bool = False) -> tuple[float, float, float]:
    """Seconds, seconds of processor, and MB at the peak, of the training's process. Raises StepFailed."""
    python = environments.prepare(environments.bot(paths.ROOT))
    command = [python, "-c", "import bot.train"] if only_start else [python, "-m", "bot.train", str(output)]
    began = time.perf_counter()
    process = processes.start(command, cwd=paths.ROOT, output=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    processes.end(process)
    if process.returncode:
        raise steps.failed("model", log=steps.log_path(paths.ROOT, "model"))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000
