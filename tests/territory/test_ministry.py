"""The ministry's three files, small and with every defect known of them: what is taken, what is refused, what is told."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from territory import hours, load
from territory.ministry import FilesRefused, Import, read
from territory.units import Directory

FILES = Path(__file__).parent / "ministry"


@pytest.fixture(scope="module")
def found() -> Import:
    return read([FILES], load())


def _told(found: Import, file: str, refused: bool) -> dict[int, list[str]]:
    lines: dict[int, list[str]] = {}
    for remark in found.remarks:
        if remark.file == file and remark.refused == refused:
            lines.setdefault(remark.line, []).append(remark.code)
    return lines


def test_each_refused_line_is_told_with_its_reason(found):
    """Nothing disappears in silence: file, line and why."""
    assert _told(found, "competence.csv", True) == {12: ["doubled"], 13: ["commune_unknown"], 14: ["force_unknown"], 16: ["columns"]}
    assert _told(found, "export-pn.csv", True) == {9: ["no_name"], 10: ["doubled"]}
    assert _told(found, "export-gn2.csv", True) == {5: ["not_public"], 6: ["not_public"], 7: ["seasonal"], 9: ["doubled"]}


def test_what_a_taken_line_lacks_is_told(found):
    """Identifier 0, a unit in no list, a force left blank, numbers swapped or absent, hours that cannot be read."""
    assert _told(found, "competence.csv", False) == {
        3: ["several_units"],
        9: ["no_force", "no_unit"],
        10: ["no_id"],
        11: ["unit_unknown"],
        15: ["other_force"],
    }
    assert _told(found, "export-pn.csv", False) == {4: ["swapped"], 5: ["no_position"]}
    assert _told(found, "export-gn2.csv", False) == {3: ["swapped"], 4: ["no_id"], 8: ["commune_unknown", "no_position", "no_hours", "no_link"]}
    assert found.taken == {"competence": 11, "police": 7, "gendarmerie": 4}


def test_gendarmerie_is_joined_by_identifier(found):
    """Address, telephone, hours, position and link come from the list of units."""
    [unit] = found.directory.competent("01034")
    assert (unit.name, unit.force, unit.telephone) == ("Brigade de proximité de Belley", "GN", "+33 4 79 81 00 00")
    assert (unit.latitude, unit.longitude, unit.department) == (45.7592, 5.6884, "01")
    assert unit.week and unit.week[0] == ((480, 720), (840, 1080)) and unit.week[hours.HOLIDAY] == ((540, 720),)


def test_police_is_joined_by_its_name_as_each_file_spells_it(found):
    """Capitals, hyphens and titles do not part "d'Enghien Les Bains" from "d'Enghien-les-Bains"."""
    [unit] = found.directory.competent("95210")
    assert unit.address == "27 rue de Malleville 95880 Enghien-les-Bains"
    [without_line] = [unit for unit in found.directory.competent("11262") if unit.force == "PN"]
    assert without_line.address == "1 boulevard Général de Gaulle 11100 Narbonne"


def test_towns_of_the_same_name_keep_their_own_station(found):
    """Saint-Denis near Paris is not Saint-Denis of La Réunion, and its swapped position is put right."""
    [near_paris], [reunion] = found.directory.competent("93066"), found.directory.competent("97411")
    assert (near_paris.telephone, reunion.telephone) == ("01 49 71 00 00", "02 62 90 00 00")
    assert (reunion.latitude, reunion.longitude) == (-20.88, 55.45)


def test_a_commune_with_two_rows_has_two_units(found):
    """Narbonne: both forces have a part."""
    assert [unit.force for unit in found.directory.competent("11262")] == ["PN", "GN"]


@pytest.mark.parametrize("insee", ["01014", "01004", "48092"])
def test_a_unit_that_cannot_be_joined_is_its_name_alone(found, insee):
    """Two stations of one name, identifier 0, identifier in no list: no address is guessed."""
    [unit] = found.directory.competent(insee)
    assert unit.name and unit.address is None and unit.telephone is None


def test_a_commune_without_a_unit_has_none(found):
    """Left blank at the source, it stays blank."""
    assert found.directory.competent("78423") == []


def test_near_units_are_sorted_by_distance_and_have_a_counter(found):
    """No recruitment centre, motorised squad or seasonal post, though they stand nearer."""
    names = [unit.name for _, unit in found.directory.nearest(45.7590, 5.6880)]
    assert names[0] == "Brigade de proximité de Belley" and "motorisée" not in " ".join(names) and len(names) == 3
    distances = [km for km, _ in found.directory.nearest(45.7590, 5.6880)]
    assert distances == sorted(distances) and distances[0] < 0.1 and 20 < distances[1] < 40


def test_a_directory_is_the_same_once_stored(found):
    """What is packed is what is read back."""
    again = Directory.unpacked(found.directory.packed())
    assert (list(again.units), dict(again.competence)) == (list(found.directory.units), dict(found.directory.competence))


@pytest.mark.parametrize(
    ("at", "open_until"),
    [
        ("2026-11-23T09:00", 720),  # a Monday, ten o'clock in Paris
        ("2026-11-23T12:00", None),  # thirteen o'clock: between two spans
        ("2026-11-22T10:30", 720),  # a Sunday
        ("2026-11-11T14:00", None),  # a holiday on a Wednesday afternoon
    ],
)
def test_open_now_follows_the_day_and_its_holidays(found, at, open_until):
    """Weekdays, Sundays and holidays each have their hours."""
    [unit] = found.directory.competent("01034")
    moment = hours.local(datetime.fromisoformat(at).replace(tzinfo=UTC), unit.department)
    assert unit.week and hours.closes_at(unit.week, moment, unit.department) == open_until


def test_hours_are_read_on_the_clock_of_the_place():
    """Noon in Paris is three in the afternoon in La Réunion in winter, and the evening before in Polynésie."""
    noon = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
    assert [hours.local(noon, department).hour for department in ("75", None, "974", "987")] == [12, 12, 15, 1]


def test_a_span_may_cross_midnight():
    """Open on Monday from twenty o'clock to six: still so at five on Tuesday, no more at seven."""
    week: hours.Week = (((1200, 360),), *((),) * 7)
    moments = [datetime(2026, 11, 23, 21, 0), datetime(2026, 11, 24, 5, 0), datetime(2026, 11, 24, 7, 0)]
    assert [hours.closes_at(week, moment, None) for moment in moments] == [360, 360, None]


@pytest.mark.parametrize(
    ("day", "department", "holiday"),
    [("2026-04-06", None, True), ("2026-05-14", "75", True), ("2027-05-17", "75", True), ("2026-04-03", "67", True), ("2026-04-03", "75", False), ("2026-12-26", "57", True), ("2026-12-24", None, False)],
)
def test_holidays_move_with_easter(day, department, holiday):
    """Easter Monday, Ascension, Whit Monday; Good Friday and 26 December in Alsace and Moselle alone."""
    assert hours.is_holiday(date.fromisoformat(day), department) is holiday


def test_three_files_may_be_named_one_by_one_in_any_order(found):
    """They are told apart by their columns, whatever they are called."""
    paths = [FILES / name for name in ("export-gn2.csv", "competence.csv", "export-pn.csv")]
    assert read(paths, load()).taken == found.taken


@pytest.mark.parametrize("missing", ["competence", "gendarmerie", "police"])
def test_a_missing_file_refuses_all(tmp_path, missing):
    """Half an import would look like a whole one."""
    name = {"competence": "competence.csv", "gendarmerie": "export-gn2.csv", "police": "export-pn.csv"}[missing]
    paths = [path for path in FILES.glob("*.csv") if path.name != name]
    with pytest.raises(FilesRefused) as refused:
        read(paths, load())
    assert refused.value.code == f"missing_{missing}"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a;b\n1;2\n", "foreign"), ("é;è\n".encode("latin-1"), "not_utf8"), (b"", "foreign"), (b"service;telephone;code_commune_insee;geocodage_x_GPS;geocodage_y_GPS\n", "twice")],
)
def test_a_foreign_file_is_named(tmp_path, content, code):
    """Another table, another encoding, an empty file, one file given twice."""
    shutil.copytree(FILES, tmp_path / "files")
    (tmp_path / "files" / "autre.csv").write_bytes(content)
    with pytest.raises(FilesRefused) as refused:
        read([tmp_path / "files"], load())
    assert refused.value.code == code and "autre.csv" in refused.value.detail
