"""The machine we are on: its platform and its free disk."""

import os
import platform
import shutil

from handoff.setup import steps

GIGABYTE = 10 ** 9
NEEDED = 5 * GIGABYTE  # both environments, what uv keeps of their packages, the web tools, the model


def check_platform() -> None:
    """Raise StepFailed elsewhere than on Linux x86_64: the bot's packages exist for nothing else."""
    if name() != "Linux x86_64":
        raise steps.failed("platform", platform=name())


def check_disk(root: str) -> None:
    """Raise StepFailed when the disk cannot hold what is to be installed."""
    if free_disk(root) < NEEDED:
        raise steps.failed("disk", free=gigabytes(free_disk(root)), needed=gigabytes(NEEDED))


def name() -> str:
    """System and processor, as in « Linux x86_64 »."""
    return platform.system() + " " + platform.machine()


def free_disk(root: str) -> int:
    """Free bytes where Relais is."""
    return shutil.disk_usage(root).free


def size(path: str) -> int:
    """Bytes that a file or a folder takes on disk."""
    if os.path.isfile(path):
        return os.stat(path).st_size
    return sum(os.lstat(os.path.join(folder, each)).st_blocks * 512 for folder, _, files in os.walk(path) for each in files)


def gigabytes(count: int) -> str:
    """A number of bytes for a French reader: « 1,7 Go », « 640 ko »."""
    for unit, name in ((GIGABYTE, "Go"), (10 ** 6, "Mo"), (10 ** 3, "ko")):
        if count >= unit:
            text = "%.1f" % (count / unit) if count < 10 * unit else "%d" % (count / unit)
            return text.replace(".", ",") + "\N{NO-BREAK SPACE}" + name
    return "%d\N{NO-BREAK SPACE}octets" % count
