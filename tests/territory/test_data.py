"""The data file: what it must hold, whatever the sources' oddities."""

import csv
from collections import Counter

import pytest

from territory import load
from territory.build import POLICE

TERRITORY = load()


def test_every_commune_and_code_of_the_sources_is_there():
    """34,969 communes less the three whole cities, 45 arrondissements, 6,310 postal codes, 109 departments and territories."""
    arrondissements = [row for row in TERRITORY if row.arrondissement]
    assert len(TERRITORY) == 34_969 - 3 + 45
    assert len(arrondissements) == 45
    assert len(TERRITORY.codes()) == 6_310
    assert len(TERRITORY.departments) == 101 + 8


def test_paris_lyon_marseille_stand_as_their_arrondissements_only():
    """The whole cities are no communes of the table, and no code of theirs leads to two places."""
    for insee in ("75056", "69123", "13055"):
        assert TERRITORY.commune(insee) is None
    counts = Counter(row.town for row in TERRITORY if row.arrondissement)
    assert counts == {"Paris": 20, "Lyon": 9, "Marseille": 16}
    for code in ("75001", "75016", "75116", "69003", "13016"):
        assert len(TERRITORY.communes_of(code)) == 1


def test_both_codes_of_the_sixteenth_lead_to_it():
    """75016 and 75116 exist and are the same arrondissement."""
    assert {TERRITORY.communes_of(code)[0].insee for code in ("75016", "75116")} == {"75116"}


def test_corsica_is_told_by_the_commune_not_by_the_prefix():
    """Every code 20xxx leads to 2A or 2B, and the first digits agree with the communes."""
    corsican = [code for code in TERRITORY.codes() if code.startswith("20")]
    for code in corsican:
        departments = {row.department for row in TERRITORY.communes_of(code)}
        assert departments <= {"2A", "2B"}
        assert departments == {TERRITORY.department_of(code)}


@pytest.mark.parametrize(
    ("code", "department", "town"),
    [("97133", "977", "Saint-Barthélemy"), ("97150", "978", "Saint-Martin"), ("97400", "974", "Saint-Denis"), ("98800", "988", "Nouméa")],
)
def test_overseas_codes_lead_to_their_own_territory(code, department, town):
    """Saint-Barthélemy and Saint-Martin are no part of Guadeloupe, whatever their codes."""
    (row,) = TERRITORY.communes_of(code)
    assert (row.department, row.town) == (department, town)


def test_codes_that_cross_a_border_keep_the_communes_department():
    """42620 is written for a commune of Allier: the commune decides."""
    assert "03" in {row.department for row in TERRITORY.communes_of("42620")}


def test_every_line_of_the_police_table_is_in_the_file():
    """1,738 communes are not plainly gendarmerie, each with the force and unit of the source; all others are."""
    with POLICE.open(encoding="utf-8", newline="") as lines:
        police = {row["insee"]: row for row in csv.DictReader(lines)}
    assert len(police) == 1_738
    for row in TERRITORY:
        stated = police.get(row.insee)
        assert row.force == (stated["force"] if stated else "GN")
        assert row.unit == ((stated["police_unit"] or None) if stated else None)
    assert Counter(row.force for row in TERRITORY) == {"GN": 33_273, "PN": 1_723, "unknown": 9, "shared": 6}


@pytest.mark.parametrize(
    ("insee", "force"),
    [("75111", "PN"), ("93066", "PN"), ("33063", "PN"), ("11262", "shared"), ("74010", "shared"), ("78423", "unknown"), ("01034", "GN")],
)
def test_force_of_known_towns(insee, force):
    """Paris 11e, Saint-Denis, Bordeaux: police; Narbonne, Annecy: shared; Montigny-le-Bretonneux: unknown; Belley: gendarmerie."""
    assert TERRITORY.commune(insee).force == force


def test_no_code_covers_more_communes_than_a_list_of_buttons_holds():
    """A postal code covers at most 46 communes, most of them several."""
    sizes = [len(TERRITORY.communes_of(code)) for code in TERRITORY.codes()]
    assert max(sizes) == 46
    assert sum(size > 1 for size in sizes) > 4_000


def test_former_communes_lead_to_one_of_today():
    """Delegated and associated communes are known by name, and stand in the table only as what holds their ground."""
    assert [row.insee for row in TERRITORY.formerly("arbignieu")] == ["01015"]
    assert [row.name for row in TERRITORY.formerly("lomme")] == ["Lille"]
