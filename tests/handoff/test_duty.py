"""Teams and duty: who sees and hears a case first, who may be given one, and nobody who is given one she would not see."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from handoff import routing
from handoff.errors import AgentAbsent, NotYourCase, SoundUntested, TalksOpen, TooManyTalks, UnknownTeam
from handoff.models import audit
from handoff.settings import Settings
from handoff.staff import Agent, Staff, Team
from handoff.states import DutyState
from handoff.teams import Teams
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR

NOON = datetime(2027, 1, 20, 12, 0)  # a Wednesday

PARIS = Team("paris", "PN Paris", "PN", frozenset({"75"}))
RURAL = Team("rural", "GN", "GN")
NATION = Team("nation", "PN", "PN")
YOUNG = Team("young", "Mineurs", None, frozenset(), frozenset({"minors"}))
CYBER = Team("cyber", "Cyber", None, frozenset(), frozenset({"cyber"}), "lun-ven 08:00-18:00", "nation")


def _staff(*there: str) -> Staff:
    return Staff({team.id: team for team in (PARIS, RURAL, NATION, YOUNG, CYBER)}, {f"agent-{team}": team for team in there})


def _route(staff: Staff, at: datetime = NOON, **known: Any) -> routing.Route:
    facts: dict[str, Any] = {"category": None, "minor": False, "language": "fr", "force": None, "department": None}
    return routing.route(routing.wanted(**facts | known), staff, at)


@pytest.mark.parametrize(
    ("known", "team"),
    [
        ({"force": "PN", "department": "75"}, "paris"),
        ({"force": "PN", "department": "69"}, "nation"),
        ({"force": "GN", "department": "48"}, "rural"),
        ({"minor": True, "force": "PN", "department": "75"}, "young"),
        ({"category": "scam", "force": "GN", "department": "48"}, "cyber"),
    ],
)
def test_a_case_goes_to_the_team_that_fits_it_best(known: dict[str, Any], team: str) -> None:
    """Needed skills, then territory, then force."""
    assert _route(_staff("paris", "rural", "nation", "young", "cyber"), **known).team_id == team


def test_a_team_outside_its_hours_comes_last() -> None:
    """At night a scam goes to who is open."""
    night = datetime(2027, 1, 20, 23, 0)
    assert _route(_staff("nation"), night, category="scam", force="PN", department="69").team_id == "nation"


def test_a_team_without_anybody_overflows() -> None:
    """Its own team stays the case's, and the one that takes over rings at once."""
    found = _route(_staff("nation"), category="scam", force="PN", department="69")
    assert (found.team_id, found.rings, found.unattended) == ("cyber", ("cyber", "nation"), False)


def test_where_neither_team_nor_overflow_has_anybody_everyone_rings() -> None:
    """An empty list of teams is everyone."""
    assert _route(_staff("rural"), category="scam", force="PN", department="69").rings == ()


def test_with_no_team_everyone_rings() -> None:
    """As before there were teams."""
    assert _route(Staff({}, {"camille": None}), force="PN") == routing.Route(None, (), False)


def test_overflows_in_a_circle_end() -> None:
    """Two teams that point at each other ring both, once."""
    there = Staff({"a": Team("a", "A", overflow_id="b"), "b": Team("b", "B", overflow_id="a")}, {"x": None})
    assert there.line("a") == ["a", "b"]


@pytest.mark.parametrize(
    ("hours", "moment", "is_open"),
    [
        ("", NOON, True),
        ("lun-ven 08:00-18:00", NOON, True),
        ("lun-ven 08:00-18:00", datetime(2027, 1, 23, 12, 0), False),
        ("sam-lun 20:00-06:00", datetime(2027, 1, 26, 5, 59), True),  # Monday's night ends on Tuesday
        ("sam-lun 20:00-06:00", datetime(2027, 1, 26, 6, 0), False),
        ("00:00-24:00", datetime(2027, 1, 20, 23, 59), True),
        ("08:00-12:00; 14:00-18:00", datetime(2027, 1, 20, 13, 0), False),
    ],
)
def test_hours_are_read_as_people_write_them(hours: str, moment: datetime, is_open: bool) -> None:
    """Days, spans, midnight."""
    assert routing.is_open(hours, moment) is is_open


@pytest.mark.parametrize("hours", ["8h-20h", "lun-mer", "abc 08:00-12:00", "08:00-25:00", "08:60-12:00", "08:00-12:00,"])
def test_hours_that_cannot_be_read_are_refused(hours: str) -> None:
    """When they are set, not at the first cry."""
    with pytest.raises(ValueError):
        routing.check_hours(hours)


async def _teamed(office: Office, login: str, team: str | None) -> Agent:
    agent = await office.agent(login)
    await Teams(office.desk.store).place(login, team)
    await office.duties.choose(agent.id, DutyState.ON, True)
    return agent


async def _two_teams(office: Office) -> tuple[Agent, Agent]:
    teams = Teams(office.desk.store)
    await teams.add("Mineurs", skills="minors")
    await teams.add("Violences", skills="violence")
    return await _teamed(office, "camille", "Mineurs"), await _teamed(office, "dominique", "Violences")


async def test_the_case_of_a_child_rings_its_team_first(office: Office) -> None:
    """The other team sees it, and hears it after 20 seconds."""
    agents = await _two_teams(office)
    id = await office.visitor("j'ai 13 ans, " + BEHIND_THE_DOOR)
    case = await office.case(id)
    assert case["team"]["name"] == "Mineurs" and (case["alarm"]["audience"], case["alarm"]["teams"]) == ("teams", [case["team"]["id"]])
    await office.pass_(20, *agents)
    assert (await office.case(id))["alarm"]["audience"] == "everyone"


async def test_what_is_learnt_later_moves_a_waiting_case(office: Office) -> None:
    """What it is about comes second: the team that knows such matters has it from then on."""
    await _two_teams(office)
    office.bot.danger = lambda text: "serious"
    id = await office.visitor("c'est grave")
    assert (await office.case(id))["team"]["name"] == "Mineurs"  # nothing is known: the first by name
    office.bot.category = "conjugal_violence"
    await office.write(id, "mon mari me frappe depuis des années")
    assert (await office.case(id))["team"]["name"] == "Violences"


async def test_a_team_chosen_by_a_person_is_not_moved_by_the_machine(office: Office) -> None:
    """Handed to a team it waits there, and the visitor is told."""
    young, violence = await _two_teams(office)
    id = await office.visitor("j'ai 13 ans, " + BEHIND_THE_DOOR)
    case_id, seen = (await office.case(id))["id"], (await office.case(id))["seq"]
    await office.cases.claim(case_id, young)
    team = next(team for team in await office.duties.teams() if team["name"] == "Violences")
    await office.cases.refer(case_id, young, seen, team["id"])
    await office.write(id, "je suis en 4eme")
    case = await office.case(id)
    assert (case["status"], case["team"]["name"], case["alarm"]["teams"]) == ("waiting", "Violences", [team["id"]])
    assert "Violences" in "".join(await office.texts(id, "system"))
    with pytest.raises(NotYourCase):
        await office.cases.refer(case_id, young, 10_000, team["id"])
    await office.cases.claim(case_id, violence)
    with pytest.raises(UnknownTeam):
        await office.cases.refer(case_id, violence, 10_000, "nowhere")


async def test_duty_begins_with_a_sound_that_was_heard(office: Office) -> None:
    """An agent who cannot hear the alarm is not counted on."""
    agent = await office.agent("camille")
    with pytest.raises(SoundUntested):
        await office.duties.choose(agent.id, DutyState.ON, False)
    await office.duties.choose(agent.id, DutyState.ON, True)
    duty = (await office.duties.of(agent.id))["duty"]
    assert (duty["state"], duty["sound"], duty["open"]) == ("on", True, 0)


async def test_duty_does_not_outlive_a_night(office: Office) -> None:
    """Who opens her screen the next morning takes duty again, sound included; a short absence changes nothing."""
    agent = await office.agent("camille")
    await office.duties.choose(agent.id, DutyState.ON, True)
    office.clock.pass_(600)
    await office.duties.seen(agent.id)
    assert (await office.duties.of(agent.id))["duty"]["state"] == "on"
    office.clock.pass_(8 * 3600)
    await office.duties.seen(agent.id)
    duty = (await office.duties.of(agent.id))["duty"]
    assert (duty["state"], duty["sound"], duty["since"]) == ("off", False, None)


async def test_who_leaves_hands_her_talks_over_first(office: Office) -> None:
    """Leaving with open talks is refused with their number; handing them over is one act, most endangered first."""
    agent, other = await office.agent("camille"), await office.agent("dominique")
    office.bot.handoff = "requested"
    calm, urgent = await office.visitor("je veux parler à un agent"), await office.visitor(BEHIND_THE_DOOR)
    ids = [(await office.case(id))["id"] for id in (calm, urgent)]
    for case_id in ids:
        await office.cases.claim(case_id, agent)
    with pytest.raises(TalksOpen) as refused:
        await office.duties.choose(agent.id, DutyState.OFF, False)
    assert refused.value.facts == {"open": 2}
    assert await office.cases.hand_over(agent, to=other.id) == ids[::-1]
    assert {(await office.case(id))["agent"]["id"] for id in (calm, urgent)} == {other.id}
    await office.duties.choose(agent.id, DutyState.OFF, False)
    assert (await office.duties.of(other.id))["duty"]["open"] == 2


async def test_talks_handed_to_a_team_wait_there(office: Office) -> None:
    """A shift ends: all of it goes to the next team, and the alarms ring anew."""
    young, _ = await _two_teams(office)
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    await office.cases.claim(case_id, young)
    await office.cases.answer(case_id, young, "client-id-1", "Je suis là.")
    team = next(team for team in await office.duties.teams() if team["name"] == "Violences")
    assert await office.cases.hand_over(young, team_id=team["id"]) == [case_id]
    case = await office.case(id)
    assert (case["status"], case["team"]["id"], case["ringing"]) == ("waiting", team["id"], True)


async def test_nobody_is_given_a_talk_she_would_not_see(office: Office) -> None:
    """A colleague without an open screen is refused, and nothing moves."""
    agent, other = await office.agent("camille"), await office.agent("dominique")
    id = await office.visitor(BEHIND_THE_DOOR)
    case = await office.case(id)
    await office.cases.claim(case["id"], agent)
    await office.nobody()
    for hand in (office.cases.transfer(case["id"], agent, 10_000, other.id), office.cases.hand_over(agent, to=other.id)):
        with pytest.raises(AgentAbsent) as refused:
            await hand
        assert refused.value.facts["agent"]["name"] == "Dominique"
    assert (await office.case(id))["agent"]["id"] == agent.id


async def test_a_transferred_alarm_rings_its_new_holder(office: Office) -> None:
    """Who is given an imminent case is rung until she has written."""
    agent, other = await office.agent("camille"), await office.agent("dominique")
    id = await office.visitor(BEHIND_THE_DOOR)
    case = await office.case(id)
    await office.cases.claim(case["id"], agent)
    await office.cases.answer(case["id"], agent, "client-id-1", "Je suis là.")
    await office.cases.transfer(case["id"], agent, 10_000, other.id)
    alarm = (await office.case(id))["alarm"]
    assert (alarm["audience"], alarm["level"]) == ("holder", 0)


async def test_as_many_talks_at_once_as_she_takes(office: Office) -> None:
    """One more is refused, unless somebody is in danger now."""
    agent = await office.agent("camille")
    await office.duties.choose(agent.id, DutyState.ON, True, capacity=1)
    office.bot.handoff = "requested"
    first, second = await office.visitor("je veux parler à un agent"), await office.visitor("je veux parler à quelqu'un")
    await office.cases.claim((await office.case(first))["id"], agent)
    with pytest.raises(TooManyTalks):
        await office.cases.claim((await office.case(second))["id"], agent)
    urgent = await office.visitor(BEHIND_THE_DOOR)
    await office.cases.claim((await office.case(urgent))["id"], agent)
    assert (await office.case(urgent))["agent"]["id"] == agent.id


async def test_a_supervisor_takes_or_gives_any_talk(office: Office) -> None:
    """With a reason, which is a note; the record says who, from whom, to whom, and no words."""
    agent, other, chief = [await office.agent(login) for login in ("camille", "dominique", "chief")]
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    await office.cases.claim(case_id, agent)
    await office.cases.assign(case_id, chief, "elle a fini son service", chief.id)
    office.clock.pass_(1)
    await office.cases.assign(case_id, chief, "plus proche", other.id)
    assert (await office.case(id))["agent"]["id"] == other.id
    whole = await office.queue.whole(case_id, id, chief.id)
    assert [note["text"] for note in whole["notes"]] == ["Attribuée par un responsable : elle a fini son service", "Attribuée par un responsable : plus proche"]
    assert [one["action"] for one in whole["history"]] == ["open", "claim", "assign", "assign"]
    async with office.desk.store.read() as connection:
        facts = (await connection.execute(select(audit.c.facts).where(audit.c.action == "assign").order_by(audit.c.id))).scalars().all()
    assert facts == [f"to={chief.id} from={agent.id}", f"to={other.id} from={chief.id}"]


async def test_a_waiting_case_can_be_given_too(office: Office) -> None:
    """A supervisor need not take it first."""
    other, chief = await office.agent("dominique"), await office.agent("chief")
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.cases.assign((await office.case(id))["id"], chief, "libre", other.id)
    case = await office.case(id)
    assert (case["status"], case["agent"]["id"]) == ("claimed", other.id)


async def test_the_roster_says_who_could_be_given_a_talk(office: Office) -> None:
    """Team, skills, duty and how many talks; names in order."""
    await _two_teams(office)
    roster = {one["login"]: one for one in await office.duties.roster()}
    assert roster["camille"]["team"]["name"] == "Mineurs" and roster["camille"]["there"]
    assert not roster["colleague"]["there"]  # teams are configured, and she never took duty
    assert [(team["name"], team["there"]) for team in await office.duties.teams()] == [("Mineurs", 1), ("Violences", 1)]


async def test_following_gives_what_reloading_gives_whatever_moves(office: Office) -> None:
    """After each verb that changes hands, the changed cases laid over an old snapshot are a fresh one."""
    young, violence = await _two_teams(office)
    chief = await office.agent("chief")
    id = await office.visitor("j'ai 13 ans, " + BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    team = {team["name"]: team["id"] for team in await office.duties.teams()}
    seq, snapshot = await office.queue.snapshot()
    kept = {case["id"]: case for case in snapshot}
    for move in (
        lambda: office.cases.claim(case_id, young),
        lambda: office.cases.transfer(case_id, young, 10_000, violence.id),
        lambda: office.cases.refer(case_id, violence, 10_000, team["Mineurs"]),
        lambda: office.cases.assign(case_id, chief, "relève", young.id),
        lambda: office.cases.pass_on(case_id, young, "CIC Lyon"),
        lambda: office.cases.keep_contact(case_id, young, "la voisine"),
        lambda: office.cases.hand_over(young, to=violence.id),
        lambda: office.pass_(65),
        lambda: office.cases.reassign(case_id, chief, "relève", team["Violences"]),
        lambda: office.cases.claim(case_id, chief),
        lambda: office.cases.close(case_id, chief, 10_000, "emergency"),
    ):
        await move()
        seq, changed = await office.queue.changed(seq)
        kept |= {case["id"]: case for case in changed}
        assert kept == {case["id"]: case for case in (await office.queue.snapshot())[1]}


@pytest.fixture
def relais(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command line on this test's database."""
    from handoff.cli import relais

    monkeypatch.setenv("RELAIS_DATABASE", settings.database_url)
    return lambda *words: CliRunner().invoke(relais, list(words))


def test_teams_are_set_by_commands(relais: Any) -> None:
    """Made, changed, listed; what cannot be read is named, and nothing is half done."""
    assert relais("teams", "add", "PN 75", "--force", "PN", "--departments", "75").exit_code == 0
    assert relais("teams", "add", "Nuit", "--skills", "minors cyber", "--hours", "20:00-06:00", "--overflow", "PN 75").exit_code == 0
    refused = relais("teams", "set", "Nuit", "--hours", "quand je veux")
    assert refused.exit_code == 1 and "quand je veux" in refused.output
    assert "existe pas" in relais("teams", "set", "Jour", "--skills", "cyber").output
    assert relais("teams", "add", "Nuit").exit_code == 1
    assert relais("teams", "set", "PN 75", "--departments", "75 2a").exit_code == 0
    assert relais("teams", "list").output.splitlines() == ["Nuit\t\t\tcyber minors\t20:00-06:00\tPN 75", "PN 75\tPN\t2A 75\t\t\t"]


async def test_agents_are_placed_by_commands(office: Office, relais: Any) -> None:
    """Team, skills and number of talks, counting at once while the service runs; a name that nobody has is refused."""

    async def run(*words: str) -> int:
        return (await asyncio.to_thread(relais, *words)).exit_code

    agent = await office.agent("camille")
    assert await run("teams", "add", "PN 75") == 0
    for words in (("team", "camille", "PN 75"), ("skills", "camille", "cyber", "minors"), ("capacity", "camille", "3")):
        assert await run("agents", *words) == 0, words
    found = await office.duties.of(agent.id)
    assert (found["team"]["name"], found["skills"], found["capacity"]) == ("PN 75", ["cyber", "minors"], 3)
    assert await run("agents", "team", "camille") == 0
    assert (await office.duties.of(agent.id))["team"] is None
    assert await run("agents", "team", "nobody", "PN 75") == await run("agents", "skills", "camille", "magie") == 1
