"""An agent who is insulted all night may stop the ringing; a cry is still heard."""

import pytest
from sqlalchemy import select

from handoff.errors import NotYourCase, TransitionRefused
from handoff.models import audit
from handoff.mute import mute, unmute
from handoff.staff import Agent
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR

REASON = "insultes répétées"


async def _muted(office: Office) -> tuple[str, str, Agent]:
    id = await office.visitor(BEHIND_THE_DOOR)
    case, agent = await office.case(id), await office.agent("camille")
    await office.cases.claim(case["id"], agent)
    await mute(office.desk, case["id"], agent, REASON)
    return id, case["id"], agent


async def test_a_muted_visitor_no_longer_rings_nor_moves_the_queue(office: Office) -> None:
    """Her messages are stored and shown; the model's alarm, a possible cue and the oldest unanswered one stay still."""
    id, _, _ = await _muted(office)
    before = await office.case(id)
    assert before["muted"] and not before["ringing"]
    office.bot.danger = lambda text: "imminent"
    await office.write(id, "vous êtes tous des incapables")
    await office.write(id, "je vais finir par me faire du mal")
    after = await office.case(id)
    assert (await office.texts(id, "user"))[-2:] == ["vous êtes tous des incapables", "je vais finir par me faire du mal"]
    assert not after["ringing"] and after["unanswered_since"] is None and after["priority"] == before["priority"]


async def test_what_the_model_fears_does_not_raise_a_muted_case(office: Office) -> None:
    """An agent's judgement stands against the machine's, until something certain is said."""
    office.bot.handoff = "requested"
    id = await office.visitor("je voudrais parler à quelqu’un")
    case, agent = await office.case(id), await office.agent("camille")
    await office.cases.claim(case["id"], agent)
    await mute(office.desk, case["id"], agent, REASON)
    office.bot.danger = lambda text: "imminent"
    await office.write(id, "vous allez voir")
    assert ((await office.case(id))["priority"], (await office.case(id))["ringing"]) == (3, False)
    await unmute(office.desk, case["id"], agent)
    await office.write(id, "vous allez voir ce soir")
    assert ((await office.case(id))["priority"], (await office.case(id))["ringing"]) == (1, True)


async def test_a_certain_cue_ends_the_mute_and_rings(office: Office) -> None:
    """Even where danger stood at its highest before: it rings anew, and that is written down."""
    id, _, _ = await _muted(office)
    await office.write(id, "au secours il a un couteau il veut me tuer")
    case = await office.case(id)
    assert case["ringing"] and not case["muted"] and case["unanswered_since"]
    async with office.desk.store.read() as connection:
        lines = (await connection.execute(select(audit.c.action, audit.c.agent_id, audit.c.facts).where(audit.c.action == "unmute"))).all()
    assert lines == [("unmute", None, "by=rules")]


async def test_the_visitor_is_told_both_ways_and_the_reason_is_a_note(office: Office) -> None:
    """Honestly, without the agent's words; the audit holds neither."""
    id, case_id, agent = await _muted(office)
    await unmute(office.desk, case_id, agent)
    said = await office.texts(id, "system")
    assert "ne reçoit plus d’alerte" in said[-2] and "de nouveau" in said[-1] and not any(REASON in one for one in said)
    whole = await office.queue.whole(case_id, id, agent.id)
    assert any(REASON in note["text"] for note in whole["notes"])
    async with office.desk.store.read() as connection:
        assert not any(REASON in facts for facts in (await connection.execute(select(audit.c.facts))).scalars())
    office.bot.danger = lambda text: "imminent"
    await office.write(id, "il va revenir ce soir")
    assert (await office.case(id))["unanswered_since"]


async def test_only_her_agent_or_a_supervisor_mutes(office: Office) -> None:
    """And twice the same is refused, so that a note says when it began."""
    id, case_id, agent = await _muted(office)
    other = await office.agent("dominique")
    with pytest.raises(NotYourCase):
        await unmute(office.desk, case_id, other)
    with pytest.raises(TransitionRefused):
        await mute(office.desk, case_id, agent, REASON)
    supervisor = Agent(other.id, other.login, other.name, "supervisor")
    await unmute(office.desk, case_id, supervisor)
    assert not (await office.case(id))["muted"]


async def test_after_closing_a_muted_talk_stays_quiet_but_for_a_cry(office: Office) -> None:
    """What the model fears does not reopen it and gets an honest sentence; what is certain does reopen it."""
    id, case_id, agent = await _muted(office)
    await office.cases.close(case_id, agent, 999, "advised")
    office.bot.danger = lambda text: "serious"
    await office.write(id, "encore vous")
    assert (await office.case(id))["status"] == "closed" and "terminée" in (await office.texts(id, "system"))[-1]
    await office.write(id, "au secours il a un couteau il veut me tuer")
    assert (await office.case(id))["ringing"]


async def test_handed_back_to_the_bot_she_may_ask_for_a_person_again(office: Office) -> None:
    """The bot never promises an agent who would not be told."""
    id, case_id, agent = await _muted(office)
    await office.cases.hand_back(case_id, agent, 999)
    office.bot.danger, office.bot.handoff = lambda text: "none", "requested"
    await office.write(id, "je voudrais parler à quelqu’un")
    assert (await office.case(id))["status"] == "waiting"
