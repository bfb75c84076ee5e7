"""The communes of France, held compactly: exact look-ups by code, name and department."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from territory.place import Force
from territory.words import fold_name

DATA = Path(__file__).parent / "data" / "communes.tsv.gz"
FORCES = {"GN": "", "PN": "P", "shared": "S", "unknown": "U"}
_FORCE_OF = {letter: force for force, letter in FORCES.items()}
# City → INSEE code of the whole, first arrondissement, number of arrondissements, start of their postal codes.
CITIES = {
    "paris": ("75056", 75101, 20, 75000),
    "lyon": ("69123", 69381, 9, 69000),
    "marseille": ("13055", 13201, 16, 13000),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One commune or municipal arrondissement, as the data file has it."""

    insee: str
    name: str
    department: str
    population: int
    codes: tuple[str, ...]
    force: Force
    unit: str | None

    @property
    def arrondissement(self) -> int | None:
        """3 for Lyon 3e; nothing for a commune."""
        if not self.name.endswith(" Arrondissement"):
            return None
        return int(self.insee) - next(first for _, first, *_ in CITIES.values() if 0 <= int(self.insee) - first < 20) + 1

    @property
    def town(self) -> str:
        """The name of the town: Lyon for its third arrondissement."""
        return self.name.split()[0] if self.arrondissement else self.name

    @property
    def label(self) -> str:
        """The name that tells it from its neighbours: "Lyon 3e"."""
        return self.name.removesuffix(" Arrondissement")


class Territory:
    """Every commune, code and department. Rows stay lines of text until they are asked for: a third of the memory."""

    def __init__(self, text: str) -> None:
        communes, former, departments = text.split("\n\n")
        self._lines = communes.split("\n")
        self._at: dict[str, int] = {}
        self._by_code: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_former: dict[str, list[int]] = {}
        self.departments = dict(line.split("\t") for line in departments.split("\n"))
        for at, line in enumerate(self._lines):
            self._index(at, line)
        for line in former.split("\n"):
            insee, name = line.split("\t")
            if insee in self._at:
                self._by_former.setdefault(fold_name(name), []).append(self._at[insee])

    def _index(self, at: int, line: str) -> None:
        insee, name, _, _, codes, _ = line.split("\t", 5)
        self._at[insee] = at
        if codes:
            for code in codes.split(","):
                self._by_code.setdefault(code, []).append(at)
        if not name.endswith(" Arrondissement"):
            self._by_name.setdefault(fold_name(name), []).append(at)

    def __iter__(self) -> Iterator[Row]:
        return (_row(line) for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def commune(self, insee: str) -> Row | None:
        """The commune or arrondissement of an INSEE code."""
        at = self._at.get(insee)
        return None if at is None else _row(self._lines[at])

    def communes_of(self, code: str) -> list[Row]:
        """The communes a postal code covers, the most populous first; none for CEDEX and special codes."""
        return self._rows(self._by_code.get(code, ()))

    def named(self, name: str) -> list[Row]:
        """The communes of exactly this folded name, the most populous first."""
        return self._rows(self._by_name.get(name, ()))

    def formerly(self, name: str) -> list[Row]:
        """The communes of today that hold a former, delegated or associated commune of this folded name."""
        return self._rows(dict.fromkeys(self._by_former.get(name, ())))

    def knows(self, code: str) -> bool:
        """Whether a postal code stands in the table."""
        return code in self._by_code

    def codes(self) -> list[str]:
        """Every postal code of the table."""
        return list(self._by_code)

    def department_of(self, code: str) -> str | None:
        """The department that the first digits of a postal code give; nothing where they do not tell."""
        if code.startswith("20"):
            return _corsican(code)
        digits = code[:3] if code[:2] in ("97", "98") else code[:2]
        return digits if digits in self.departments else None

    def can_exist(self, code: str) -> bool:
        """Whether a code may be one of the CEDEX and special codes that stand in no table."""
        return code.startswith("20") or self.department_of(code) is not None

    def _rows(self, ats) -> list[Row]:
        return sorted((_row(self._lines[at]) for at in ats), key=lambda row: (-row.population, row.insee))


def _corsican(code: str) -> str | None:
    """The half of the island: below 20200 the south, then the north; from 20700 on CEDEX codes of both."""
    if code < "20200":
        return "2A"
    return "2B" if code < "20700" else None


def _row(line: str) -> Row:
    insee, name, department, population, codes, force, unit = line.split("\t")
    return Row(insee, name, department, int(population), tuple(codes.split(",") if codes else ()), _FORCE_OF[force], unit or None)


@cache
def load() -> Territory:
    """Read the data file, once for the process. Raises FileNotFoundError where it was not built."""
    return Territory(gzip.decompress(DATA.read_bytes()).decode("utf-8"))
