"""From communes to a place: what a code, a town or several of them let one say for certain."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from territory.gazetteer import CITIES, Row, Territory
from territory.place import MOST_CANDIDATES, Candidate, Commune, Place, Status
from territory.words import fold_name

T = TypeVar("T")


def of_commune(row: Row, code: str | None = None) -> Place:
    """The place of a commune known for certain; `code` only if it was written, or lies in the rank of an arrondissement."""
    code = code or (row.codes[0] if row.arrondissement else None)
    return Place("found", code, Commune(row.insee, row.town), row.department, row.force, row.unit)


def of_city(rows: Sequence[Row], code: str | None = None) -> Place:
    """Paris, Lyon or Marseille named without the arrondissement: the commune is known, the candidates are its parts."""
    town = rows[0].town
    return Place(
        "found",
        code,
        Commune(CITIES[fold_name(town)][0], town),
        common(row.department for row in rows),
        common(row.force for row in rows),
        common(row.unit for row in rows),
        tuple(candidate(row) for row in rows),
    )


def of_rows(rows: Sequence[Row], code: str | None = None, status: Status = "ambiguous") -> Place:
    """One commune is found, the arrondissements of one city are that city, several towns are a choice."""
    if len(rows) == 1:
        return of_commune(rows[0], code)
    if is_city(rows):
        return of_city(rows, code)
    return open_choice(status, rows, code)


def of_code(territory: Territory, code: str) -> Place:
    """The place a postal code alone gives."""
    rows = territory.communes_of(code)
    if rows:
        return of_rows(rows, code, "ask_commune")
    if not territory.can_exist(code):
        return Place("impossible")
    return Place("ask_code", code, department=territory.department_of(code))


def open_choice(status: Status, rows: Sequence[Row], code: str | None = None) -> Place:
    """A place among several: what they have in common is told, the rest is left open."""
    return Place(
        status,
        code,
        department=common(row.department for row in rows),
        force=common(row.force for row in rows),
        unit=common(row.unit for row in rows),
        candidates=offered(rows, code),
    )


def unsure(rows: Sequence[Row]) -> Place:
    """Towns that are offered and not asserted: only resembled, or "near". Nothing is told of force and unit."""
    return Place(
        "ambiguous",
        department=common(row.department for row in rows),
        candidates=offered(rows),
    )


def offered(rows: Sequence[Row], code: str | None = None) -> tuple[Candidate, ...]:
    """The buttons for some communes; a whole city among them is one button, and its arrondissements a later question."""
    buttons: dict[str, Candidate] = {}
    for row in rows:
        parts = [other for other in rows if other.arrondissement and other.town == row.town] if row.arrondissement else []
        button = _whole(row) if parts and is_city(parts) else candidate(row, code)
        buttons.setdefault(button.insee, button)
    return tuple(buttons.values())[:MOST_CANDIDATES]


def _whole(row: Row) -> Candidate:
    return Candidate(CITIES[fold_name(row.town)][0], row.town, None, row.department)


def candidate(row: Row, code: str | None = None) -> Candidate:
    """What a button offers: the code written, else the commune's only one."""
    alone = row.codes[0] if len(row.codes) == 1 or row.arrondissement else None
    return Candidate(row.insee, row.label, code if code in row.codes else alone, row.department)


def is_city(rows: Sequence[Row]) -> bool:
    """Whether these are the arrondissements of one city, all of them."""
    towns = {row.town if row.arrondissement else None for row in rows}
    return None not in towns and len(towns) == 1 and len(rows) == CITIES[fold_name(rows[0].town)][2]


def common(values: Iterable[T]) -> T | None:
    """The one value that all share, or nothing."""
    shared = set(values)
    return shared.pop() if len(shared) == 1 else None
