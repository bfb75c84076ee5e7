"""Programs of the system that these tests ask: `relais test` installs them as root; elsewhere what needs one is left out, with its name."""

import os
import shutil

import pytest

PLACES = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])


def found(name: str) -> str:
    """The path of a program that is there."""
    path = shutil.which(name, path=PLACES)
    assert path is not None
    return path


def needs(name: str) -> pytest.MarkDecorator:
    """Leave a test out where the program is missing, and say which."""
    return pytest.mark.skipif(shutil.which(name, path=PLACES) is None, reason=f"{name} is not installed")
