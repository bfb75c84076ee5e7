"""An alarm climbs while nobody writes: from its team to everyone, to the supervisors; from its holder to everyone. Nobody is lost."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from handoff.errors import CaseAlreadyTaken, NotYourCase, VisitorLeft
from handoff.models import audit
from handoff.states import DutyState, Presence
from handoff.teams import Teams
from handoff.watch import Watch
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR


async def _alarm(office: Office, id: str) -> dict[str, Any]:
    alarm = (await office.case(id))["alarm"]
    assert alarm is not None, "it does not ring"
    return alarm


async def _actions(office: Office, case_id: str) -> list[str]:
    async with office.desk.store.read() as connection:
        return list((await connection.execute(select(audit.c.action).where(audit.c.case_id == case_id).order_by(audit.c.id))).scalars())


async def test_an_unclaimed_alarm_rings_wider_then_the_supervisors(office: Office) -> None:
    """20 seconds, then 60; and at the top the visitor is told what is known, once."""
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    assert (await _alarm(office, id))["level"] == 0
    await office.pass_(15, agent)
    assert (await _alarm(office, id))["level"] == 0
    await office.pass_(5, agent)
    alarm = await _alarm(office, id)
    assert (alarm["level"], alarm["audience"], alarm["supervisors"]) == (1, "everyone", False)
    before = await office.texts(id, "system")
    await office.pass_(40, agent)
    alarm = await _alarm(office, id)
    assert (alarm["level"], alarm["audience"], alarm["supervisors"]) == (2, "everyone", True)
    told = (await office.texts(id, "system"))[len(before) :]
    assert len(told) == 1 and "Personne n’a encore pu vous répondre" in told[0] and "17" in told[0]
    await office.pass_(120, agent)
    assert len(await office.texts(id, "system")) == len(before) + 1


async def test_who_cannot_call_is_told_of_the_114_alone(office: Office) -> None:
    """The word of the sixtieth second knows who reads it."""
    agent = await office.agent("camille")
    id = await office.visitor("je peux pas parler il va m'entendre, " + BEHIND_THE_DOOR)
    await office.pass_(60, agent)
    told = (await office.texts(id, "system"))[-1]
    assert "114" in told and "17" not in told


async def test_the_holder_is_rung_again_then_everyone(office: Office) -> None:
    """A claim does not end the alarm: at 30 seconds it rings her again, at 60 everyone and the supervisors."""
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.cases.claim((await office.case(id))["id"], agent)
    assert (await _alarm(office, id))["audience"] == "holder"
    await office.pass_(30, agent)
    alarm = await _alarm(office, id)
    assert (alarm["level"], alarm["audience"], alarm["why"]) == (1, "holder", "unanswered")
    await office.pass_(30, agent)
    alarm = await _alarm(office, id)
    assert (alarm["level"], alarm["audience"], alarm["supervisors"]) == (2, "everyone", True)


async def test_a_silent_holder_is_relieved_by_the_first_who_claims(office: Office) -> None:
    """What rings everyone may be taken by anyone, once; before that it is taken, and who was silent writes no more."""
    silent, first, second = [await office.agent(login) for login in ("camille", "dominique", "sacha")]
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    await office.cases.claim(case_id, silent)
    await office.pass_(55, silent)
    with pytest.raises(CaseAlreadyTaken):
        await office.cases.claim(case_id, first)
    await office.pass_(5, silent)
    results = await asyncio.gather(*(office.cases.claim(case_id, agent) for agent in (first, second)), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["CaseAlreadyTaken", "NoneType"]
    assert (await office.case(id))["agent"]["id"] in (first.id, second.id)
    with pytest.raises(NotYourCase):
        await office.cases.answer(case_id, silent, "client-id-1", "Je suis là.")
    assert (await _actions(office, case_id))[-1] == "relieve"


async def test_the_first_human_message_ends_the_ladder(office: Office) -> None:
    """Once a person has written, nothing climbs any more."""
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    await office.pass_(25, agent)
    await office.cases.claim(case_id, agent)
    await office.cases.answer(case_id, agent, "client-id-1", "Je suis là.")
    await office.pass_(120, agent)
    assert (await office.case(id))["alarm"] is None
    assert (await _actions(office, case_id)).count("escalate") == 1


async def test_a_step_is_taken_once_by_several_services(office: Office) -> None:
    """Each process watches the same clock; the case climbs one step."""
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    office.clock.pass_(20)
    await office.duties.seen(agent.id)
    rivals = [Watch(office.desk, office.cases) for _ in range(3)]
    await asyncio.gather(*(watch.look() for watch in rivals))
    assert (await _alarm(office, id))["level"] == 1
    assert (await _actions(office, (await office.case(id))["id"])).count("escalate") == 1


async def test_a_rise_in_a_claimed_talk_rings_its_holder_and_says_why(office: Office) -> None:
    """Wherever she is she is rung, with the words that raised it and where it was before."""
    office.bot.handoff = "requested"
    agent = await office.agent("camille")
    id = await office.visitor("je veux parler à un agent")
    case_id = (await office.case(id))["id"]
    await office.cases.claim(case_id, agent)
    await office.cases.answer(case_id, agent, "client-id-1", "Bonjour.")
    office.clock.pass_(5)
    seq = await office.write(id, BEHIND_THE_DOOR)
    case = await office.case(id)
    assert (case["alarm"]["audience"], case["alarm"]["why"]) == ("holder", "raised")
    assert (case["rise"]["by"], case["rise"]["from"], case["rise"]["seq"]) == ("rules", 3, seq)
    assert case["rise"]["cues"] and all(cue["label"] for cue in case["rise"]["cues"])


async def test_what_the_model_raises_says_so(office: Office) -> None:
    """An agent sees whether rules or model found it."""
    office.bot.danger = lambda text: "imminent"
    id = await office.visitor("il a dit que ce soir je ne dormirai pas")
    assert (await office.case(id))["rise"]["by"] == "model"


async def test_a_rise_moves_a_waiting_case_at_once(office: Office) -> None:
    """The most endangered is first, the moment it is known."""
    office.bot.handoff = "requested"
    first, second = await office.visitor("je veux parler à un agent"), await office.visitor("je veux parler à quelqu'un")
    await office.write(second, BEHIND_THE_DOOR)
    _, cases = await office.queue.snapshot()
    assert [case["conversation_id"] for case in cases] == [second, first]


async def test_nobody_on_duty_is_said_at_once_and_rings_the_supervisors(office: Office) -> None:
    """No « je préviens les agents » where there are none; the top of the ladder is where it begins."""
    await office.nobody()
    id = await office.visitor(BEHIND_THE_DOOR)
    case = await office.case(id)
    assert case["unattended"] and (case["alarm"]["level"], case["alarm"]["supervisors"]) == (2, True)
    said = await office.texts(id, "system")
    assert "Aucun agent n’est en service" in said[0] and not any("préviens" in text for text in said)


async def test_nobody_on_duty_is_said_for_any_case(office: Office) -> None:
    """Who asks for a person learns that nobody is there, and when one is."""
    await office.nobody()
    office.bot.handoff = "requested"
    id = await office.visitor("je veux parler à un agent")
    assert "Aucun agent n’est en service" in (await office.texts(id, "system"))[0]
    assert (await office.case(id))["alarm"] is None


async def test_a_child_is_told_in_her_own_words_that_nobody_is_there(office: Office) -> None:
    """« Tu », and the numbers."""
    await office.nobody()
    id = await office.visitor("j'ai 13 ans, " + BEHIND_THE_DOOR)
    assert "Aucun agent n’est là" in (await office.texts(id, "system"))[0]


async def test_an_agent_who_vanishes_gives_the_case_back(office: Office) -> None:
    """Without an open screen for a minute her talks wait again, ring again, and the visitor is told."""
    agent, other = await office.agent("camille"), await office.agent("dominique")
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    await office.cases.claim(case_id, agent)
    await office.cases.answer(case_id, agent, "client-id-1", "Je suis là.")
    await office.pass_(60, other)
    assert (await office.case(id))["status"] == "claimed"
    await office.pass_(10, other)
    case = await office.case(id)
    assert (case["status"], case["agent"], case["alarm"]["why"]) == ("waiting", None, "returned")
    assert "perdu la connexion" in (await office.texts(id, "system"))[-1]
    assert (await _actions(office, case_id))[-1] == "give_back"


async def test_with_nobody_left_no_other_agent_is_promised(office: Office) -> None:
    """« Un autre est prévenu » would be a lie: she is told that nobody is there, and the numbers."""
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.cases.claim((await office.case(id))["id"], agent)
    await office.pass_(65)
    assert (await office.case(id))["status"] == "waiting"
    assert "Aucun agent n’est en service" in (await office.texts(id, "system"))[-1]


async def test_an_open_screen_keeps_the_case(office: Office) -> None:
    """An agent who reads and thinks is not gone."""
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    await office.cases.claim(case_id, agent)
    await office.pass_(300, agent)
    assert (await office.case(id))["status"] == "claimed"


async def test_a_service_that_slept_takes_nobody_for_gone(office: Office) -> None:
    """After an outage everyone has the grace time to come back."""
    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.cases.claim((await office.case(id))["id"], agent)
    await office.watch.look()
    office.clock.pass_(3600)
    await office.watch.look()
    assert (await office.case(id))["status"] == "claimed"
    await office.pass_(70)
    assert (await office.case(id))["status"] == "waiting"


async def test_a_visitor_who_is_gone_is_shown_and_no_longer_written_to(office: Office) -> None:
    """Away for a quarter of an hour is left; the case stays, and words to her are refused until she is back."""
    from handoff.desk import arrive

    agent = await office.agent("camille")
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    await office.cases.claim(case_id, agent)
    async with office.desk.holding(id) as talk:
        arrive(talk, Presence.AWAY)
    await office.cases.answer(case_id, agent, "client-id-1", "Je suis là.")
    await office.pass_(905, agent)
    case = await office.case(id)
    assert (case["presence"], case["status"]) == ("left", "claimed")
    with pytest.raises(VisitorLeft):
        await office.cases.answer(case_id, agent, "client-id-2", "Vous êtes là ?")
    await office.write(id, "je suis revenue")
    assert (await office.case(id))["presence"] == "here"
    assert await office.cases.answer(case_id, agent, "client-id-3", "Je vous lis.")


async def test_alike_alarms_share_a_key_and_stay_cases(office: Office) -> None:
    """The same words from the same address are one band; other words or another address are not."""

    async def rings(words: str, address: str) -> dict[str, Any]:
        id = await office.desk.open("api", "fr", f"client-{address}-{words}-{office.clock()}"[:64], words, address=address)
        office.clock.pass_(0.001)
        return await office.case(id)

    first, second = await rings(BEHIND_THE_DOOR, "192.0.2.1"), await rings(BEHIND_THE_DOOR.upper(), "192.0.2.1")
    elsewhere, otherwise = await rings(BEHIND_THE_DOOR, "192.0.2.2"), await rings("il me tient un couteau sous la gorge", "192.0.2.1")
    assert first["id"] != second["id"] and first["like"] == second["like"]
    assert len({first["like"], elsewhere["like"], otherwise["like"]}) == 3


async def test_no_address_is_kept(office: Office) -> None:
    """What tells alike alarms is a keyed hash; the database holds no address."""
    await office.desk.open("api", "fr", "client-id-1", BEHIND_THE_DOOR, address="192.0.2.1")
    from handoff.models import metadata

    async with office.desk.store.read() as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(select(table))).all():
                assert "192.0.2.1" not in repr(tuple(row))


async def test_every_step_reaches_the_agents_screens(office: Office) -> None:
    """A step is a change of the case: the queue's number moves, and following gives what reloading gives."""
    agent = await office.agent("camille")
    await office.visitor(BEHIND_THE_DOOR)
    seq, snapshot = await office.queue.snapshot()
    kept = {case["id"]: case for case in snapshot}
    for _ in range(13):
        await office.pass_(5, agent)
        after, changed = await office.queue.changed(seq)
        kept |= {case["id"]: case for case in changed}
        seq = after
        _, fresh = await office.queue.snapshot()
        assert kept == {case["id"]: case for case in fresh}


async def test_a_paused_agent_is_not_there(office: Office) -> None:
    """Who pauses is not counted on: with nobody else the visitor is told so."""
    agent = await office.agent("camille")
    await office.nobody()
    await office.duties.choose(agent.id, DutyState.PAUSED, True)
    assert (await office.case(await office.visitor(BEHIND_THE_DOOR)))["unattended"]
    await office.duties.choose(agent.id, DutyState.ON, True)
    assert not (await office.case(await office.visitor(BEHIND_THE_DOOR)))["unattended"]


async def test_with_teams_only_who_took_duty_is_there(office: Office) -> None:
    """An open page is not a person who listens."""
    await Teams(office.desk.store).add("PN 75")
    await office.agent("camille")
    assert (await office.case(await office.visitor(BEHIND_THE_DOOR)))["unattended"]


