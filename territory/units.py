"""Police and gendarmerie units that receive the public: which is competent for a commune, which are near a point."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import asin, cos, radians, sin, sqrt
from typing import Any

from territory.hours import Week

_EARTH = 6371.0  # km


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; what the ministry does not say of it is None, and hours that are not known are not "closed"."""

    name: str
    force: str | None
    address: str | None = None
    telephone: str | None = None
    url: str | None = None
    insee: str | None = None
    department: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    week: Week | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """What one import brought: the units, and for each commune those that are competent."""

    units: Sequence[Unit] = ()
    competence: Mapping[str, Sequence[int]] = field(default_factory=dict)  # INSEE code → places in `units`

    def competent(self, insee: str) -> list[Unit]:
        """The units that the ministry names for a commune; most have one, a shared one has two."""
        return [self.units[at] for at in self.competence.get(insee, ())]

    def nearest(self, latitude: float, longitude: float, most: int = 3) -> list[tuple[float, Unit]]:
        """The nearest units with their distance in km, as the crow flies: near, and nothing is said of their competence."""
        here = [
            (_distance(latitude, longitude, unit.latitude, unit.longitude), unit)
            for unit in self.units
            if unit.latitude is not None and unit.longitude is not None
        ]
        return sorted(here, key=lambda one: one[0])[:most]

    def packed(self) -> bytes:
        """The directory as it is stored: the competence on one line, then a line for each unit."""
        lines = (json.dumps(one, ensure_ascii=False) for one in (self.competence, *map(_bare, self.units)))
        return gzip.compress("\n".join(lines).encode("utf-8"), mtime=0)

    @classmethod
    def unpacked(cls, body: bytes) -> "Directory":
        """The directory read back from `packed`, line by line so that a service may serve others meanwhile."""
        competence, *units = map(json.loads, gzip.decompress(body).decode("utf-8").split("\n"))
        return cls([Unit(**{**unit, "week": _week(unit.get("week"))}) for unit in units], competence)


def _bare(unit: Unit) -> dict[str, Any]:
    return {name: value for name, value in asdict(unit).items() if value is not None}


def _week(days: Any) -> Week | None:
    return days and tuple(tuple((begins, ends) for begins, ends in day) for day in days)


def _distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    north, east = radians(other_latitude - latitude) / 2, radians(other_longitude - longitude) / 2
    return 2 * _EARTH * asin(sqrt(sin(north) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east) ** 2))
