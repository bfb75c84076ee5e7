"""From what someone writes to a place."""

from collections.abc import Sequence

from territory.codes import find, plain
from territory.gazetteer import Row, Territory, load
from territory.place import MOST_CANDIDATES, Candidate, Commune, Place
from territory.words import tokens


def read(text: str, known: Place | None = None) -> Place:
    """The place as understood once `text` is read; what was `known` stays where the text says nothing new."""
    territory = load()
    codes = find(tokens(plain(text)), territory)
    if not codes:
        return known or Place()
    return of_code(territory, codes[-1].digits)


def of_code(territory: Territory, code: str) -> Place:
    """The place a postal code alone gives."""
    rows = territory.communes_of(code)
    if len(rows) == 1:
        return of_commune(rows[0], code)
    if rows:
        return open_choice("ask_commune", rows, code)
    if not territory.can_exist(code):
        return Place("impossible")
    return Place("ask_code", code, department=territory.department_of(code))


def of_commune(row: Row, code: str | None = None) -> Place:
    """The place of a commune known for certain."""
    return Place("found", code, Commune(row.insee, row.town), row.department, row.force, row.unit)


def open_choice(status, rows: Sequence[Row], code: str | None = None) -> Place:
    """A place among several: what they have in common is told, the rest is left open."""
    return Place(
        status,
        code,
        department=common(row.department for row in rows),
        force=common(row.force for row in rows),
        unit=common(row.unit for row in rows),
        candidates=tuple(candidate(row, code) for row in rows[:MOST_CANDIDATES]),
    )


def candidate(row: Row, code: str | None = None) -> Candidate:
    """What a button offers: the code written, else the commune's only one."""
    alone = row.codes[0] if len(row.codes) == 1 or row.arrondissement else None
    return Candidate(row.insee, row.label, code if code in row.codes else alone, row.department)


def common(values):
    """The one value that all share, or nothing."""
    shared = set(values)
    return shared.pop() if len(shared) == 1 else None


def choose(place: Place, insee: str) -> Place:
    """The place once one of its candidates is chosen. Raises KeyError on a commune that was not offered."""
    chosen = {offered.insee: offered for offered in place.candidates}[insee]
    row = load().commune(insee)
    if row is None:
        raise KeyError(insee)
    return of_commune(row, chosen.postal_code)
