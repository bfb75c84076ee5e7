"""What needs the system's package manager: installed when we are root, else printed as one command."""

import os
import shutil

from handoff.setup import steps


def install(root: str, package: str) -> None:
    """Install one Debian package; raise StepFailed, with the command to run, where that is not ours to do."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise steps.failed("package", package=package)
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    with steps.step(root, "package", package=package):
        steps.run(root, "package", ["apt-get", "update"], env=env, failure="apt")
        steps.run(root, "package", ["apt-get", "install", "-y", "--no-install-recommends", package], env=env, failure="apt")


def program(root: str, name: str, package: str) -> str:
    """The path of a program, installed from its Debian package where it is missing; raise StepFailed as `install` does."""
    found = shutil.which(name, path=_places())
    if found is None:
        install(root, package)
        found = shutil.which(name, path=_places())
    if found is None:
        raise steps.failed("package", package=package)
    return found


def _places() -> str:
    """Where programs are; those of administrators are not on everyone's PATH."""
    return os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])
