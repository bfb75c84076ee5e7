"""The sheets: the tables of rules as text, one pattern a line under the heading that it serves.

# a comment
[kind | how sure | why]
a pattern, which goes on
    in lines that begin with a blank
"""

from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent / "sheets"

Line = tuple[tuple[str, ...], str]


def lines(name: str) -> Iterator[Line]:
    """Each line of a sheet with the fields of its heading. Raises OSError where there is no such sheet."""
    heading: tuple[str, ...] = ()
    for line in _joined((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()):
        if line.startswith("["):
            heading = tuple(field.strip() for field in line.strip("[]").split("|"))
        else:
            yield heading, line


def _joined(written: list[str]) -> list[str]:
    """The lines without comments and blanks, those that go on put together."""
    joined: list[str] = []
    for line in written:
        if line.startswith("    ") and joined:
            joined[-1] += " " + line.strip()
        elif line.strip() and not line.startswith("#"):
            joined.append(line.strip())
    return joined
