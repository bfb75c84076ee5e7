"""The build: what it makes of the sources' oddities, on a package of a few communes."""

import gzip
import json

import pytest

from territory import build
from territory.gazetteer import Territory


def commune(code: str, name: str, department: str, codes: list[str]) -> dict:
    return {"code": code, "nom": name, "departement": department, "type": "commune-actuelle", "codesPostaux": codes, "population": 10}


@pytest.fixture
def package(tmp_path):
    places = [
        commune("75056", "Paris", "75", ["75001"]),
        {**commune("75101", "Paris 1er Arrondissement", "75", ["75001"]), "type": "arrondissement-municipal", "commune": "75056"},
        commune("97701", "Saint-Barthélemy", "977", ["97133"]),
        commune("01015", "Arboys en Bugey", "01", ["01300"]),
        {"code": "01015", "nom": "Arbignieu", "type": "commune-deleguee", "chefLieu": "01015", "departement": "01"},
        {"code": "01340", "nom": "Arboys en Bugey", "type": "commune-deleguee", "chefLieu": "01015", "departement": "01"},
        {"code": "98414", "nom": "La Terre-Adélie", "departement": "984", "type": "commune-actuelle"},
    ]
    (tmp_path / "data").mkdir()
    (tmp_path / "data/communes.json").write_text(json.dumps(places), "utf-8")
    (tmp_path / "data/departements.json").write_text(json.dumps([{"code": "75", "nom": "Paris"}, {"code": "01", "nom": "Ain"}]), "utf-8")
    return tmp_path


@pytest.fixture
def police(tmp_path, monkeypatch):
    table = tmp_path / "police.csv"
    table.write_text("insee,commune,force,police_unit\n75101,Paris 1er,PN,Commissariat de Paris Centre\n", "utf-8")
    monkeypatch.setattr(build, "POLICE", table)
    return table


def built(package) -> Territory:
    target = package / "communes.tsv.gz"
    build.build(package, target)
    return Territory(gzip.decompress(target.read_bytes()).decode("utf-8"))


def test_whole_cities_are_dropped_and_forces_joined(package, police):
    """Paris stands as its arrondissement, with its commissariat; what the police table does not list is gendarmerie."""
    territory = built(package)
    (row,) = territory.communes_of("75001")
    assert (row.insee, row.force, row.unit) == ("75101", "PN", "Commissariat de Paris Centre")
    assert territory.commune("01015").force == "GN"


def test_former_names_lead_to_the_commune_of_today(package, police):
    """A delegated commune under another name is found; one under the same name is not kept twice."""
    territory = built(package)
    assert [row.insee for row in territory.formerly("arbignieu")] == ["01015"]
    assert territory.formerly("arboys en bugey") == []


def test_territories_that_the_source_leaves_out_have_a_name(package, police):
    """Saint-Barthélemy is a department of its own, whatever its postal code begins with."""
    territory = built(package)
    assert territory.departments["977"] == "Saint-Barthélemy"
    assert territory.communes_of("97133")[0].department == "977"


def test_same_sources_give_the_same_bytes(package, police):
    """The file can be built again and compared."""
    targets = [package / name for name in ("one.gz", "two.gz")]
    for target in targets:
        build.build(package, target)
    assert targets[0].read_bytes() == targets[1].read_bytes()


def test_a_police_commune_unknown_to_the_geography_stops_the_build(package, police):
    """Two editions that do not fit are no data: nothing is written."""
    police.write_text("insee,commune,force,police_unit\n99999,Nulle-Part,PN,\n", "utf-8")
    with pytest.raises(KeyError, match="99999"):
        built(package)
    assert not (package / "communes.tsv.gz").exists()
