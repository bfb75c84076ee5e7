"""What the ministry's files say of a unit's counter: whether it receives people, where it stands, when it is open."""

import re
from typing import Protocol

from territory.hours import Week
from territory.words import fold_name

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "jours_feries")
_SPANS = (1, 2, 3)
_TIME = re.compile(r"(\d{1,2}) ?[hH:] ?(\d{2})?")

# South, north, west, east: every French land, none of which fits a point with its numbers swapped.
_LANDS = (
    (41.0, 51.5, -5.6, 9.8),  # mainland and Corsica
    (15.7, 18.2, -63.3, -60.9),  # Guadeloupe, Saint-Martin, Saint-Barthélemy
    (14.2, 15.0, -61.4, -60.6),  # Martinique
    (2.0, 6.0, -54.8, -51.4),  # Guyane
    (-21.5, -20.7, 55.1, 55.9),  # La Réunion
    (-13.2, -12.5, 44.9, 45.4),  # Mayotte
    (46.6, 47.3, -56.6, -56.0),  # Saint-Pierre-et-Miquelon
    (-23.0, -19.4, 158.0, 172.2),  # Nouvelle-Calédonie
    (-28.0, -7.8, -155.0, -134.0),  # Polynésie
    (-14.5, -13.0, -178.4, -176.0),  # Wallis-et-Futuna
)
_CLOSED_DOORS = re.compile(
    r"\b(?:recrutement|motorisee?s?|autoroutes?|autoroutier|psig|surveillance et (?:d )?intervention|securite routiere|recherches|"
    r"escadron|peloton|nautique|fluviale|etat major)\b"
)


class Columns(Protocol):
    """A line that gives its columns by name and can be told of."""

    def __getitem__(self, column: str) -> str: ...

    def note(self, code: str, detail: str = "") -> None:
        """Tell that something of the line is not taken."""


def receives_public(name: str) -> bool:
    """Whether a unit of this name is one to go to: no recruitment centre, no motorised squad."""
    return not _CLOSED_DOORS.search(fold_name(name))


def is_seasonal(name: str) -> bool:
    """Whether it is open for a season only, which the files do not date."""
    return "poste provisoire" in fold_name(name)


def coordinates(line: Columns) -> tuple[float | None, float | None]:
    """Latitude and longitude, put right where they are swapped; nothing where they lie in no French land."""
    x, y = line["geocodage_x_gps"], line["geocodage_y_gps"]
    try:
        east, north = float(x.replace(",", ".")), float(y.replace(",", "."))
    except ValueError:
        line.note("no_position", f"{x} {y}".strip())
        return None, None
    if _is_french(north, east):
        return north, east
    if _is_french(east, north):
        line.note("swapped", f"{x} {y}")
        return east, north
    line.note("no_position", f"{x} {y}")
    return None, None


def _is_french(latitude: float, longitude: float) -> bool:
    return any(south <= latitude <= north and west <= longitude <= east for south, north, west, east in _LANDS)


def week(line: Columns) -> Week | None:
    """The hours of a week; None where there are none at all, or where one of them cannot be read: half of them would mislead."""
    try:
        days = tuple(tuple(span for at in _SPANS if (span := _span(line, f"{day}_plage{at}"))) for day in DAYS)
    except ValueError as unreadable:
        line.note("no_hours", str(unreadable))
        return None
    return days if any(days) else None


def _span(line: Columns, column: str) -> tuple[int, int] | None:
    begins, ends = line[f"{column}_debut"], line[f"{column}_fin"]
    if not begins and not ends:
        return None
    span = (_minute(begins), _minute(ends))
    if span[0] == span[1]:
        raise ValueError(f"{begins}-{ends}")
    return span


def _minute(text: str) -> int:
    match = _TIME.fullmatch(text)
    minute = int(match[1]) * 60 + int(match[2] or 0) if match else 1441
    if match is None or minute > 1440 or int(match[2] or 0) > 59:
        raise ValueError(text)
    return minute
