"""The communes of France, held compactly: exact look-ups by code, name and department."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from territory.place import Force
from territory.words import fold_name, word_set

DATA = Path(__file__).parent / "data" / "communes.tsv.gz"
FORCES = {"GN": "", "PN": "P", "shared": "S", "unknown": "U"}
_FORCE_OF = {letter: force for force, letter in FORCES.items()}
WELL_KNOWN = 10_000  # inhabitants from which a town stands before former communes and smaller ones of its name
_KNOWN_TOWN = 2000  # inhabitants from which people shorten a name and are understood
_LINKS = word_set("a au aux d de des du en et l la le les lez sous sur saint sainte")
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
        self._by_beginning: dict[str, list[int]] = {}
        self._former_names: dict[int, list[str]] = {}
        self._most_words: dict[str, int] = {}
        self.departments = dict(line.split("\t") for line in departments.split("\n"))
        for at, line in enumerate(self._lines):
            self._index(at, line)
        for line in former.split("\n"):
            insee, name = line.split("\t")
            self._index_former(self._at[insee], fold_name(name))

    def _index(self, at: int, line: str) -> None:
        insee, written, _, population, codes, _ = line.split("\t", 5)
        self._at[insee] = at
        if codes:
            for code in codes.split(","):
                self._by_code.setdefault(code, []).append(at)
        name = fold_name(written.split()[0] if written.endswith(" Arrondissement") else written.partition(" (")[0])
        self._index_name(at, name)
        if " " in name and int(population) >= _KNOWN_TOWN:
            for beginning in beginnings(name):
                self._by_beginning.setdefault(beginning, []).append(at)

    def _index_name(self, at: int, name: str) -> None:
        self._by_name.setdefault(name, []).append(at)
        first, spaces = name.split(" ", 1)[0], name.count(" ")
        if self._most_words.get(first, 0) <= spaces:
            self._most_words[first] = spaces + 1

    def _index_former(self, at: int, folded: str) -> None:
        self._former_names.setdefault(at, []).append(folded)
        self._by_former.setdefault(folded, []).append(at)
        first = folded.split(" ", 1)[0]
        self._most_words[first] = max(self._most_words.get(first, 0), folded.count(" ") + 1)

    def __iter__(self) -> Iterator[Row]:
        return (_row(line) for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def commune(self, insee: str) -> Row | None:
        """The commune or arrondissement of an INSEE code."""
        at = self._at.get(insee)
        return None if at is None else _row(self._lines[at])

    def meant_by(self, insee: str) -> list[Row]:
        """The commune of an INSEE code, or all arrondissements of a whole city; nothing for a code of another edition."""
        city = next((name for name, (whole, *_) in CITIES.items() if whole == insee), None)
        return self.named(city) if city else [row for row in (self.commune(insee),) if row]

    def communes_of(self, code: str) -> list[Row]:
        """The communes a postal code covers, the most populous first; none for CEDEX and special codes."""
        return self._rows(self._by_code.get(code, ()))

    def named(self, name: str) -> list[Row]:
        """The communes of exactly this folded name, the most populous first."""
        return self._rows(self._by_name.get(name, ()))

    def formerly(self, name: str) -> list[Row]:
        """The communes of today that hold a former, delegated or associated commune of this folded name."""
        return self._rows(dict.fromkeys(self._by_former.get(name, ())))

    def former_names(self, insee: str) -> list[str]:
        """The folded names of the former communes that a commune of today holds."""
        return self._former_names.get(self._at[insee], [])

    def beginning(self, words: str) -> list[Row]:
        """The towns whose longer name begins so: "levallois" for Levallois-Perret, "vitry" for several."""
        return self._rows(self._by_beginning.get(words, ()))

    def names(self, least: int) -> Iterator[tuple[str, list[Row], bool]]:
        """Every folded name, its communes of at least so many inhabitants, and whether it is a name of the past."""
        large = {at: _row(line) for at, line in enumerate(self._lines) if int(line.split("\t", 4)[3]) >= least}
        for index, is_former in ((self._by_name, False), (self._by_former, True)):
            for name, ats in index.items():
                rows = [large[at] for at in ats if at in large]
                if rows:
                    yield name, rows, is_former

    def most_words(self, first: str) -> int:
        """How many words the longest name has that begins with this word."""
        return self._most_words.get(first, 0)

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
        return sorted((_row(self._lines[at]) for at in ats), key=by_size)


def _corsican(code: str) -> str | None:
    """The half of the island: below 20200 the south, then the north; from 20700 on CEDEX codes of both."""
    if code < "20200":
        return "2A"
    return "2B" if code < "20700" else None


def by_size(row: Row) -> tuple[int, str]:
    """The most populous first; the arrondissements of a city in their own order."""
    return (0 if row.arrondissement else -row.population, row.insee)


def beginnings(folded: str) -> list[str]:
    """The shorter forms of a name: "la teste", "la teste de buch" is whole; never "saint" or "le" alone."""
    words = folded.split()
    return [" ".join(words[:count]) for count in range(1, len(words)) if words[count - 1] not in _LINKS]


def _row(line: str) -> Row:
    insee, name, department, population, codes, force, unit = line.split("\t")
    return Row(insee, name, department, int(population), tuple(codes.split(",") if codes else ()), _FORCE_OF[force], unit or None)


@cache
def load() -> Territory:
    """Read the data file, once for the process. Raises FileNotFoundError where it was not built."""
    return Territory(gzip.decompress(DATA.read_bytes()).decode("utf-8"))
