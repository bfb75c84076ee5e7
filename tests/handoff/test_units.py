"""Units from the ministry's files: imported beside a running service, undone, seen by agents; and the force, told to visitors."""

import asyncio
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handoff.cli import relais
from handoff.sheets import Sheets
from handoff.units import Units
from territory import load
from territory.ministry import read
from territory.units import Directory, Unit
from tests.handoff.conftest import Office, Site
from tests.handoff.test_desk import BEHIND_THE_DOOR

FILES = Path(__file__).parents[1] / "territory" / "ministry"
MONDAY_TEN = 1_795_424_400_000  # 23 November 2026, ten o'clock in Paris
GENDARMERIE = "Là où vous êtes, c’est la gendarmerie qui répond."


async def _import(office: Office) -> None:
    await Units(office.desk.store).keep(read([FILES], load()).directory, office.clock())


async def _facts(office: Office, id: str) -> list[tuple[str, str]]:
    whole = await office.queue.whole((await office.case(id))["id"], id, "somebody")
    return [(fact["label"], fact["value"]) for fact in whole["facts"]]


@pytest.fixture
def run(site: Site, monkeypatch: pytest.MonkeyPatch):
    """Runs a command on the site's database, in a thread of its own as another process would."""
    settings = site.app.ctx.settings
    for name in ("data", "key_file", "database"):
        monkeypatch.setitem(os.environ, f"RELAIS_{name.upper()}", str(getattr(settings, name)))

    async def command(*arguments: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, relais, arguments)

    return command


async def test_units_are_imported_and_undone_beside_a_running_service(site: Site, run, tmp_path: Path) -> None:
    """What was refused is told with file, line and reason; the service answers from the newest import at its next look."""
    known: Units = site.app.ctx.queue._units
    assert not (await known.directory()).units
    done = await run("territory", "import", str(FILES))
    assert done.exit_code == 0, done.output
    assert "export-gn2.csv, ligne 5 : refusée, n’accueille pas le public (Centre d'information" in done.output
    assert "competence.csv, ligne 10 : prise, mais unité sans identifiant" in done.output
    assert done.output.splitlines()[-1].startswith("Importé : 11 lignes de compétence pour 9 communes, 7 commissariats, 4 unités")
    assert len((await known.directory()).competent("11262")) == 2
    half = await run("territory", "import", str(FILES / "export-pn.csv"))
    assert half.exit_code == 1 and "Il manque" in half.output
    assert len((await known.directory()).competent("11262")) == 2
    assert (await run("territory", "undo")).exit_code == 0
    assert not (await known.directory()).units
    nothing = await run("territory", "undo")
    assert nothing.exit_code == 1 and "aucun import" in nothing.output


async def test_undo_brings_back_the_import_before(office: Office) -> None:
    """In every service: each looks which import is the newest."""
    one, other = Units(office.desk.store), Units(office.desk.store)
    await _import(office)
    await one.keep(Directory([Unit("Brigade nouvelle", "GN")], {"01034": [0]}), office.clock())
    assert [unit.name for unit in (await other.directory()).competent("01034")] == ["Brigade nouvelle"]
    assert await one.undo()
    assert [unit.name for unit in (await other.directory()).competent("01034")] == ["Brigade de proximité de Belley"]


async def test_the_agent_sees_who_answers_there(office: Office) -> None:
    """Commune, department, force, unit with address, telephone and whether it is open, on the card, the block and the page."""
    office.clock.at = MONDAY_TEN
    await _import(office)
    id = await office.visitor("je suis à Belley 01300, " + BEHIND_THE_DOOR)
    facts = await _facts(office, id)
    assert facts[0] == ("Où", "01300 Belley (01)")
    assert facts[1] == ("Force", "Gendarmerie nationale")
    assert facts[2] == ("Unité compétente", "Brigade de proximité de Belley, 13 rue Saint-Jean 01300 Belley, +33 4 79 81 00 00, accueil ouvert jusqu’à 12:00")
    office.clock.pass_(3 * 3600)
    assert (await _facts(office, id))[2][1].endswith("accueil fermé à cette heure")
    case_id, sheets = (await office.case(id))["id"], Sheets(office.desk, office.queue)
    for paper in (await sheets.text(case_id, "somebody"), await sheets.page(case_id, "somebody")):
        assert "Gendarmerie nationale" in paper and "13 rue Saint-Jean 01300 Belley" in paper


async def test_without_an_import_the_unit_of_the_table_is_shown(office: Office) -> None:
    """The competent police station's name comes with Relais; nothing more is known of it."""
    id = await office.visitor("je suis à Limoges 87000, " + BEHIND_THE_DOOR)
    assert ("Unité compétente", "Commissariat de police de Limoges") in await _facts(office, id)


async def test_the_nearest_units_are_never_called_competent(office: Office) -> None:
    """A position shared by consent lists three as near; which is competent, only the commune says."""
    await _import(office)
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.desk.locate(id, {"latitude": 45.7590, "longitude": 5.6880, "accuracy": 20.0})
    facts = await _facts(office, id)
    near = [value for label, value in facts if label == "Unité proche"]
    assert len(near) == 3 and near[0].startswith("Brigade de proximité de Belley") and "sans être forcément compétente" in near[0]
    assert "Unité compétente" not in [label for label, _ in facts]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("j'habite à Belley 01300", GENDARMERIE),
        ("j'habite à Limoges 87000", "c’est la police nationale qui répond."),
        ("j'habite à Narbonne 11100", "la police et la gendarmerie répondent toutes les deux."),
        ("j'habite à Montigny-le-Bretonneux 78180", "Je ne sais pas si c’est la police ou la gendarmerie"),
    ],
)
async def test_a_visitor_is_told_which_force_answers_where_she_is(office: Office, words: str, told: str) -> None:
    """In plain words, once, before the bot's own last words; what is not known is said, and that a complaint is taken anywhere."""
    id = await office.visitor("on m'a volé mon vélo", words, "merci, c'était hier")
    [said] = await office.texts(id, "system")
    assert told in said and "plainte" in said and "partout" in said
    _, events = await office.desk.read(id, 0)
    authors = [event["author"] for event in events if event["type"] == "message"]
    assert authors == ["user", "bot", "user", "system", "bot", "user", "bot"]


async def test_a_child_is_told_tu_of_the_force(office: Office) -> None:
    """In the simpler voice."""
    id = await office.visitor("j'ai 13 ans", "j'habite à Belley 01300")
    assert (await office.texts(id, "system"))[0].startswith("Là où tu es, c’est la gendarmerie qui répond.")


async def test_another_place_with_another_force_is_told_again(office: Office) -> None:
    """What was said first would be wrong."""
    id = await office.visitor("j'habite à Belley 01300", "non pardon, je me suis trompée : j'habite à Limoges 87000")
    assert ["gendarmerie qui" in said for said in await office.texts(id, "system")] == [True, False]


@pytest.mark.parametrize("words", [BEHIND_THE_DOOR + ", je suis à Belley 01300", "je suis à Belley 01300"])
async def test_nothing_of_it_is_said_in_a_danger(office: Office, words: str) -> None:
    """A P1 hears of help and of what is asked, nothing else, whether rules or model found it."""
    office.bot.danger = lambda text: "imminent"
    id = await office.visitor(words, "12 rue des Lilas, à Belley")
    assert (await office.case(id))["priority"] == 1
    assert not [said for said in await office.texts(id, "system") if "qui répond" in said]


async def test_who_waits_for_an_agent_is_told_when_she_gives_her_town(office: Office) -> None:
    """The service asks for the town there, and the bot is silent."""
    office.bot.handoff = "requested"
    id = await office.visitor("on m'a volé mon vélo, je voudrais un agent")
    assert not [said for said in await office.texts(id, "system") if "qui répond" in said]
    await office.write(id, "Belley 01300")
    assert (await office.texts(id, "system"))[-1].startswith(GENDARMERIE)
