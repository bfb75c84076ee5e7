"""Builds the one data file of the package from its two sources.

    python -m territory.build DIRECTORY     # the unpacked npm package @etalab/decoupage-administratif 6.0.0

Everything odd about the sources is settled here, once, so that reading a place never meets it:
Paris, Lyon and Marseille become their arrondissements, a commune's department is what the source says and never
the digits of its postal code, and a former commune points to the one that holds its ground today.
"""

import csv
import gzip
import json
import sys
from pathlib import Path

from territory.gazetteer import DATA, FORCES

POLICE = DATA.parent / "police_communes.csv"
WHOLE_CITIES = {"75056": "Paris", "69123": "Lyon", "13055": "Marseille"}
# Departments.json stops at the overseas departments: the other territories have a postal prefix as well.
TERRITORIES = {
    "975": "Saint-Pierre-et-Miquelon",
    "977": "Saint-Barthélemy",
    "978": "Saint-Martin",
    "984": "Terres australes et antarctiques françaises",
    "986": "Wallis-et-Futuna",
    "987": "Polynésie française",
    "988": "Nouvelle-Calédonie",
    "989": "Île de Clipperton",
}


def build(source: Path, target: Path = DATA) -> int:
    """Write `target` from the package unpacked in `source`; answer its size in bytes. Raises OSError or KeyError on a foreign folder."""
    places = json.loads((source / "data/communes.json").read_text("utf-8"))
    departments = json.loads((source / "data/departements.json").read_text("utf-8"))
    police = _police(POLICE)
    sections = (_communes(places, police), _former(places), _departments(departments))
    text = "\n\n".join("\n".join("\t".join(row) for row in section) for section in sections)
    # No time in the header: the same sources give the same bytes.
    target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    return target.stat().st_size


def _police(path: Path) -> dict[str, tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["insee"]: (row["force"], row["police_unit"]) for row in csv.DictReader(lines)}


def _communes(places: list[dict], police: dict[str, tuple[str, str]]) -> list[list[str]]:
    rows = []
    for place in places:
        if place["type"] not in ("commune-actuelle", "arrondissement-municipal") or place["code"] in WHOLE_CITIES:
            continue
        force, unit = police.pop(place["code"], ("GN", ""))
        codes = ",".join(place.get("codesPostaux", ()))
        population = str(place.get("population", 0))
        rows.append([place["code"], place["nom"], place["departement"], population, codes, FORCES[force], unit])
    if police:
        raise KeyError(f"communes of the police table unknown to the geography: {sorted(police)}")
    return sorted(rows)


def _former(places: list[dict]) -> list[list[str]]:
    """Delegated and associated communes under another name than the commune they belong to today."""
    names = {place["code"]: place["nom"] for place in places if place["type"] == "commune-actuelle"}
    rows = {
        (place["chefLieu"], place["nom"])
        for place in places
        if place["type"] in ("commune-deleguee", "commune-associee") and names[place["chefLieu"]] != place["nom"]
    }
    return [list(row) for row in sorted(rows)]


def _departments(departments: list[dict]) -> list[list[str]]:
    known = {department["code"]: department["nom"] for department in departments}
    return [list(row) for row in sorted((TERRITORIES | known).items())]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(f"{DATA.name}: {build(Path(sys.argv[1]))} bytes", file=sys.stderr)
