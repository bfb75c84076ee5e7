"""What the figures are measured on, and what a process has taken of it so far."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Machine:
    """The machine, and how busy it was before."""

    processor: str
    cores: int
    memory: int  # GB
    system: str
    load: float  # of the last minute

    @property
    def said(self) -> str:
        """In one line."""
        return f"{self.cores} × {self.processor}, {self.memory} GB, {self.system}, load before {self.load:.1f}"


def machine() -> Machine:
    """This machine, now."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return Machine(_processor(), os.cpu_count() or 1, round(memory), f"{platform.system()} {platform.release()}", round(os.getloadavg()[0], 1))


def resident(*pids: int) -> float:
    """Memory of these processes and of their children, in MB."""
    return sum(int(_read(pid, "statm").split()[1]) * 4096 / 1e6 for pid in _families(pids))


def worked(*pids: int) -> float:
    """Seconds of processor that these processes and their living children have taken."""
    return sum(sum(map(int, _read(pid, "stat").rpartition(")")[2].split()[11:13])) / TICK for pid in _families(pids))


def _families(pids: tuple[int, ...]) -> set[int]:
    """These processes, and the children of each: PostgreSQL has one for each connection."""
    children = {pid for pid in pids if Path(f"/proc/{pid}").exists()}
    for pid in list(children):
        children |= {int(child) for child in _read(pid, f"task/{pid}/children").split()}
    return {pid for pid in children if Path(f"/proc/{pid}").exists()}


def _read(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")


def _processor() -> str:
    with open("/proc/cpuinfo") as lines:
        return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
