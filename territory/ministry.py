"""Reads the interior ministry's three CSV files: who is competent where, police stations, gendarmerie units.

Everything odd about the files is settled here and told line by line: a line is taken, taken with something missing, or
refused. The columns are those of `territory/data/MINISTRY.md`.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from territory.counters import coordinates, is_seasonal, receives_public, week
from territory.gazetteer import Territory
from territory.units import Directory, Unit
from territory.words import fold_name

COMPETENCE = ("code_commune", "institution", "id_service", "service")
GENDARMERIE = ("identifiant_public_unite", "service", "code_commune_insee", "geocodage_x_gps", "geocodage_y_gps", "lundi_plage1_debut")
POLICE = ("service", "telephone", "code_commune_insee", "geocodage_x_gps", "geocodage_y_gps")
KINDS = (("competence", COMPETENCE), ("gendarmerie", GENDARMERIE), ("police", POLICE))  # the first whose columns are all there

_FORCES = {"": None, "pn": "PN", "gn": "GN", "police nationale": "PN", "gendarmerie nationale": "GN"}
_TITLES = re.compile(r"\b(?:commissariat|central|police|nationale|de|du|des|d)\b")


class FilesRefused(Exception):
    """The files as a whole cannot be read: `code` says why, `detail` which."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be told of one line: refused, or taken with something missing."""

    file: str
    line: int
    code: str
    detail: str
    refused: bool


@dataclass
class Import:
    """What was read: the directory, how many lines of each kind were taken, and what is to be told."""

    directory: Directory = field(default_factory=Directory)
    taken: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One line of a file, by column, and where to tell of it."""

    file: str
    number: int
    values: dict[str, str]
    told: list[Remark]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "").strip()

    def refuse(self, code: str, detail: str = "") -> None:
        """Tell that the line is not taken."""
        self.told.append(Remark(self.file, self.number, code, detail, True))

    def note(self, code: str, detail: str = "") -> None:
        """Tell that the line is taken, but that something of it is not."""
        self.told.append(Remark(self.file, self.number, code, detail, False))


def read(paths: Sequence[Path], territory: Territory) -> Import:
    """Read three files, or the three in a folder, told apart by their columns. Raises FilesRefused, OSError."""
    files = _sorted([file for path in paths for file in (sorted(path.glob("*.csv")) if path.is_dir() else [path])])
    done = Import()
    brigades = _brigades(_lines(files["gendarmerie"], done), territory, done)
    stations = _stations(_lines(files["police"], done), territory, done)
    units = [unit for _, unit in (*brigades, *stations)]
    found = _Found(units, {id: at for at, (id, _) in enumerate(brigades) if id}, _by_name(units, len(brigades)))
    competence = _competence(_lines(files["competence"], done), territory, found, done)
    if not competence:
        raise FilesRefused("nothing", files["competence"].name)
    done.directory = Directory(found.units, competence)
    return done


def _sorted(files: Sequence[Path]) -> dict[str, Path]:
    """Each kind's one file."""
    found: dict[str, Path] = {}
    for file in files:
        columns = set(next(iter(_table(file)), (0, []))[1])
        kind = next((kind for kind, needed in KINDS if columns >= set(needed)), None)
        if kind is None:
            raise FilesRefused("foreign", file.name)
        if kind in found:
            raise FilesRefused("twice", f"{found[kind].name}, {file.name}")
        found[kind] = file
    missing = [kind for kind, _ in KINDS if kind not in found]
    if missing:
        raise FilesRefused(f"missing_{missing[0]}", "")
    return found


def _table(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows with their line numbers, the columns' names first and in small letters."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.reader(text, delimiter=";" if ";" in text.readline() else ",")
            text.seek(0)
            names = [name.strip().lower() for name in next(rows, [])]
            yield rows.line_num, names
            yield from ((rows.line_num, row) for row in rows)
    except UnicodeDecodeError:
        raise FilesRefused("not_utf8", file.name) from None
    except csv.Error as error:
        raise FilesRefused("not_csv", f"{file.name}: {error}") from None


def _lines(file: Path, done: Import) -> Iterator[Line]:
    table = _table(file)
    _, names = next(table)
    for number, row in table:
        line = Line(file.name, number, dict(zip(names, row, strict=False)), done.remarks)
        if not any(row):
            continue
        if len(row) != len(names):
            line.refuse("columns", str(len(row)))
        else:
            yield line


def _brigades(lines: Iterator[Line], territory: Territory, done: Import) -> list[tuple[str | None, Unit]]:
    """The gendarmerie's units with their identifiers."""
    taken: list[tuple[str | None, Unit]] = []
    seen: set[str] = set()
    for line in lines:
        id = _identifier(line["identifiant_public_unite"])
        if id in seen:
            line.refuse("doubled", id)
        elif unit := _unit(line, "GN", territory):
            if id is None:
                line.note("no_id", unit.name)
            else:
                seen.add(id)
            taken.append((id, replace(unit, week=week(line), url=_address_of_page(line))))
    done.taken["gendarmerie"] = len(taken)
    return taken


def _stations(lines: Iterator[Line], territory: Territory, done: Import) -> list[tuple[None, Unit]]:
    taken: list[tuple[None, Unit]] = []
    seen: set[tuple[str, str | None, str | None]] = set()
    for line in lines:
        unit = _unit(line, "PN", territory)
        if unit is None:
            continue
        mark = (unit.name, unit.department, unit.address)
        if mark in seen:
            line.refuse("doubled", unit.name)
        else:
            seen.add(mark)
            taken.append((None, unit))
    done.taken["police"] = len(taken)
    return taken


def _unit(line: Line, force: str, territory: Territory) -> Unit | None:
    name = line["service"]
    if not name:
        line.refuse("no_name")
    elif not receives_public(name):
        line.refuse("not_public", name)
    elif is_seasonal(name):
        line.refuse("seasonal", name)
    else:
        department = _department(line, territory)
        latitude, longitude = coordinates(line)
        address = line["adresse_geographique"] or " ".join(part for part in (line["voie"], line["code_postal"], line["commune"]) if part)
        insee = line["code_commune_insee"] or None
        return Unit(name, force, address or None, line["telephone"] or None, None, insee, department, latitude, longitude)
    return None


def _department(line: Line, territory: Territory) -> str | None:
    insee, code = line["code_commune_insee"], line["code_postal"]
    rows = territory.meant_by(insee)
    if rows:
        return rows[0].department
    line.note("commune_unknown", insee)
    return territory.department_of(code) if code else None


def _address_of_page(line: Line) -> str | None:
    url = line["url"]
    if url and not re.match(r"https?://[^\s/]+", url):
        line.note("no_link", url)
        return None
    return url or None


def _identifier(text: str) -> str | None:
    """An identifier without the zeros and the ".0" that spreadsheets give and take; 0 is none."""
    return text.removesuffix(".0").lstrip("0") or None


@dataclass
class _Found:
    """The units so far, and how a line of the competence file finds one."""

    units: list[Unit]
    by_id: dict[str, int]
    by_name: dict[tuple[str, str | None], list[int]]
    nameless: dict[tuple[str, str | None], int] = field(default_factory=dict)  # those known by name alone

    def named(self, name: str, force: str | None) -> int:
        """A unit of which nothing but the name is known."""
        if (name, force) not in self.nameless:
            self.nameless[name, force] = len(self.units)
            self.units.append(Unit(name, force))
        return self.nameless[name, force]


def _by_name(units: Sequence[Unit], first: int) -> dict[tuple[str, str | None], list[int]]:
    """The police stations by their compared name and department: a town's name alone would lead to another's."""
    found: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for at, unit in enumerate(units[first:], first):
        found[_compared(unit.name), unit.department].append(at)
    return found


def _compared(name: str) -> str:
    """ "Commissariat de police d'Enghien Les Bains" and "Commissariat d'Enghien-les-Bains" are one."""
    return " ".join(_TITLES.sub(" ", fold_name(name)).split())


def _competence(lines: Iterator[Line], territory: Territory, found: _Found, done: Import) -> dict[str, list[int]]:
    competence: dict[str, list[int]] = {}
    seen: set[tuple[str, ...]] = set()
    for line in lines:
        insee, named = line["code_commune"], line["institution"]
        row, mark = territory.commune(insee), (insee, line["institution"], line["id_service"], line["service"])
        if row is None:
            line.refuse("commune_unknown", f"{insee} {line['libelle_commune']}".strip())
        elif named.lower() not in _FORCES:
            line.refuse("force_unknown", named)
        elif mark in seen:
            line.refuse("doubled", insee)
        else:
            seen.add(mark)
            force = _FORCES[named.lower()]
            done.taken["competence"] += 1
            if force and row.force in ("PN", "GN") and force != row.force:
                line.note("other_force", f"{insee} {row.label} : {force} ≠ {row.force}")
            at = _competent(line, force, row.department, found)
            if at is not None and at not in competence.setdefault(insee, []):
                competence[insee].append(at)
    return {insee: units for insee, units in competence.items() if units}


def _competent(line: Line, force: str | None, department: str, found: _Found) -> int | None:
    """Where the unit of a line stands: by identifier, for the police by name and department; else by its name alone, or nowhere."""
    name, id = line["service"], _identifier(line["id_service"])
    if force is None:
        line.note("no_force", line["code_commune"])
    if not name and id not in found.by_id:
        line.note("no_unit", line["code_commune"])
        return None
    if force == "PN":
        at = found.by_name.get((_compared(name), department), [])
        if len(at) == 1:
            return at[0]
        line.note("several_units" if at else "unit_unknown", name)
    elif id in found.by_id:
        return found.by_id[id]
    else:
        line.note("unit_unknown" if id else "no_id", name)
    return found.named(name, force)
