"""An agent takes over: one winner, nobody talked over, nothing closed under an unread message."""

import asyncio

import pytest

from handoff.errors import CaseAlreadyTaken, NewerMessage, NotYourCase, TransitionRefused, VisitorLeft
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR


async def _claimed(office: Office) -> tuple[str, str, object]:
    id = await office.visitor(BEHIND_THE_DOOR)
    case, agent = await office.case(id), await office.agent("camille")
    await office.cases.claim(case["id"], agent)
    return id, case["id"], agent


async def test_two_agents_claim_at_once_and_one_wins(office: Office) -> None:
    """A claim is compare-and-set, and the loser is told the winner's name."""
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id = (await office.case(id))["id"]
    rivals = [await office.agent(login) for login in ("camille", "dominique")]
    results = await asyncio.gather(*(office.cases.claim(case_id, agent) for agent in rivals), return_exceptions=True)
    lost = [result for result in results if isinstance(result, CaseAlreadyTaken)]
    assert len(lost) == 1
    assert lost[0].facts["agent"] == (await office.case(id))["agent"]


async def test_a_claim_repeated_by_its_holder_changes_nothing(office: Office) -> None:
    """A retried claim is not « already taken »."""
    id, case_id, agent = await _claimed(office)
    seq = (await office.case(id))["seq"]
    await office.cases.claim(case_id, agent)
    assert (await office.case(id))["seq"] == seq


async def test_who_comes_is_told_by_name_and_so_is_who_comes_after(office: Office) -> None:
    """The visitor's screen knows who answers before the first word is written."""
    id, case_id, agent = await _claimed(office)
    await office.cases.transfer(case_id, agent, (await office.case(id))["seq"], (await office.agent("dominique")).id)
    _, events = await office.desk.read(id, 0)
    assert [event.get("agent") for event in events if event["type"] == "status"] == [None, "Camille", "Dominique"]


async def test_the_alarm_ends_with_the_first_human_message_not_with_the_claim(office: Office) -> None:
    """A claimed case still rings until a person has written."""
    id, case_id, agent = await _claimed(office)
    assert (await office.case(id))["ringing"]
    await office.cases.answer(case_id, agent, "client-id-1", "Je suis là. Où êtes-vous ?")
    case = await office.case(id)
    assert not case["ringing"] and case["unanswered_since"] is None


async def test_the_agent_s_first_message_ends_the_service_s_questions(office: Office) -> None:
    """Two voices never ask at once."""
    id, case_id, agent = await _claimed(office)
    await office.cases.answer(case_id, agent, "client-id-1", "Je suis là.")
    asked = len(await office.texts(id, "system"))
    await office.write(id, "12 rue des Lilas")
    assert len(await office.texts(id, "system")) == asked


async def test_the_questions_of_an_imminent_danger_come_one_at_a_time(office: Office) -> None:
    """An answer brings the next question and goes on the card; a refusal does too."""
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.write(id, "12 rue des Lilas, troisième étage")
    await office.desk.receive(id, "client-id-2", choice="s.safe_to_write.cannot")
    whole = await office.queue.whole((await office.case(id))["id"], id, "somebody")
    assert [(one["key"], one["answer"]) for one in whole["answers"]] == [
        ("where", "12 rue des Lilas, troisième étage"),
        ("safe_to_write", "Je ne peux pas répondre"),
    ]
    assert len(await office.texts(id, "system")) == 4  # safety, where, safe to write, is he there


async def test_the_message_that_brings_a_question_does_not_answer_it(office: Office) -> None:
    """« 2 minutes » in a cry for help is not an address."""
    id = await office.visitor(BEHIND_THE_DOOR + " depuis 2 minutes")
    assert (await office.queue.whole((await office.case(id))["id"], id, "somebody"))["answers"] == []


async def test_a_message_that_answers_nothing_leaves_the_question_open(office: Office) -> None:
    """Fear does not answer in order: nothing is repeated, nothing is skipped."""
    id = await office.visitor(BEHIND_THE_DOOR)
    before = await office.texts(id, "system")
    await office.write(id, "vite je vous en supplie, ça fait 2 heures, appelez le 17")
    assert await office.texts(id, "system") == before


async def test_danger_in_a_claimed_talk_rings_its_holder_again(office: Office) -> None:
    """Who holds a talk that turns imminent is rung, cues included."""
    office.bot.handoff = "requested"
    id = await office.visitor("je veux parler à un agent")
    case_id, agent = (await office.case(id))["id"], await office.agent("camille")
    await office.cases.claim(case_id, agent)
    await office.cases.answer(case_id, agent, "client-id-1", "Bonjour.")
    await office.write(id, BEHIND_THE_DOOR)
    case = await office.case(id)
    assert (case["priority"], case["ringing"], case["status"]) == (1, True, "claimed")


async def test_closing_under_an_unread_message_is_refused_with_it(office: Office) -> None:
    """`seen` protects the message that came while the agent was closing."""
    id, case_id, agent = await _claimed(office)
    seen = (await office.case(id))["seq"]
    await office.write(id, "attendez il remonte")
    with pytest.raises(NewerMessage) as refused:
        await office.cases.close(case_id, agent, seen, "advised")
    assert refused.value.facts["text"] == "attendez il remonte"


async def test_danger_in_a_closed_talk_reopens_it_and_rings(office: Office) -> None:
    """« il est revenu » is never posted into the void."""
    id, case_id, agent = await _claimed(office)
    await office.cases.answer(case_id, agent, "client-id-1", "Je suis là.")
    await office.cases.close(case_id, agent, (await office.case(id))["seq"], "advised")
    await office.write(id, BEHIND_THE_DOOR)
    case = await office.case(id)
    assert (case["status"], case["reason"], case["ringing"], case["agent"]) == ("waiting", "reopened", True, None)


async def test_anything_else_in_a_closed_talk_gets_an_honest_sentence(office: Office) -> None:
    """Closed is closed, and says so, with a way to start again."""
    id, case_id, agent = await _claimed(office)
    await office.cases.close(case_id, agent, (await office.case(id))["seq"], "advised")
    await office.write(id, "merci beaucoup pour tout")
    _, events = await office.desk.read(id, 0)
    assert events[-1]["choices"][0]["id"] == "s.closed.restart"
    assert (await office.case(id))["status"] == "closed"


async def test_a_closed_talk_says_so_even_when_the_bot_is_down(office: Office) -> None:
    """Nobody gets silence."""
    id, case_id, agent = await _claimed(office)
    await office.cases.close(case_id, agent, (await office.case(id))["seq"], "advised")
    office.bot.down = True
    await office.write(id, "merci beaucoup pour tout")
    _, events = await office.desk.read(id, 0)
    assert events[-1]["choices"][0]["id"] == "s.closed.restart"


async def test_only_an_agent_lowers_and_the_window_starts_after_her(office: Office) -> None:
    """« Pas imminent » stays, until new words say otherwise; old words are not read again."""
    id, case_id, agent = await _claimed(office)
    await office.cases.prioritise(case_id, agent, (await office.case(id))["seq"], 2, "elle parle de hier")
    await office.write(id, "oui c'était hier soir")
    assert (await office.case(id))["priority"] == 2
    assert office.bot.asked[-1]["before"] == []
    await office.write(id, BEHIND_THE_DOOR)
    assert (await office.case(id))["ringing"]


async def test_the_bot_speaks_again_once_the_talk_is_handed_back(office: Office) -> None:
    """After « rendre à l'assistant » the bot is not mute."""
    id, case_id, agent = await _claimed(office)
    await office.cases.hand_back(case_id, agent, (await office.case(id))["seq"])
    await office.write(id, "comment porter plainte en ligne")
    assert await office.texts(id, "bot") == ["Réponse à\u00a0: comment porter plainte en ligne"]


async def test_a_released_case_waits_again_and_keeps_its_place(office: Office) -> None:
    """Releasing does not lose the case, nor the time it waited."""
    id, case_id, agent = await _claimed(office)
    opened = (await office.case(id))["opened_at"]
    await office.cases.release(case_id, agent, (await office.case(id))["seq"])
    case = await office.case(id)
    assert (case["status"], case["agent"], case["opened_at"]) == ("waiting", None, opened)


async def test_another_agent_cannot_write_in_a_held_talk(office: Office) -> None:
    """One voice at a time: only the holder writes."""
    id, case_id, _ = await _claimed(office)
    with pytest.raises(NotYourCase):
        await office.cases.answer(case_id, await office.agent("dominique"), "client-id-2", "Bonjour.")


async def test_a_transferred_case_belongs_to_the_other_agent(office: Office) -> None:
    """The new holder writes, the old one no longer does."""
    id, case_id, agent = await _claimed(office)
    other = await office.agent("dominique")
    await office.cases.transfer(case_id, agent, (await office.case(id))["seq"], other.id)
    assert await office.cases.answer(case_id, other, "client-id-2", "Je prends la suite.")
    with pytest.raises(NotYourCase):
        await office.cases.answer(case_id, agent, "client-id-3", "Encore moi.")


async def test_an_agent_is_told_that_the_visitor_fled(office: Office) -> None:
    """No message goes to a screen that nobody, or somebody else, reads."""
    id, case_id, agent = await _claimed(office)
    await office.desk.exit(id)
    with pytest.raises(VisitorLeft):
        await office.cases.answer(case_id, agent, "client-id-1", "Vous êtes là ?")


async def test_a_closed_case_cannot_be_claimed(office: Office) -> None:
    """A pair that is not in the state table is refused."""
    id, case_id, agent = await _claimed(office)
    await office.cases.close(case_id, agent, (await office.case(id))["seq"], "silent")
    with pytest.raises(TransitionRefused):
        await office.cases.claim(case_id, agent)


async def test_the_queue_is_imminent_first_then_longest_wait(office: Office) -> None:
    """Ageing never crosses into priority 1."""
    office.bot.handoff = "requested"
    old = await office.visitor("je veux parler à un agent")
    office.clock.pass_(3600)
    newer = await office.visitor("je veux parler à un agent")
    urgent = await office.visitor(BEHIND_THE_DOOR)
    _, cases = await office.queue.snapshot()
    assert [case["conversation_id"] for case in cases] == [urgent, old, newer]


async def test_changes_applied_to_a_snapshot_give_a_fresh_snapshot(office: Office) -> None:
    """The agents' queue is the same, followed or reloaded."""
    id, case_id, agent = await _claimed(office)
    seq, snapshot = await office.queue.snapshot()
    await office.cases.answer(case_id, agent, "client-id-1", "Je suis là.")
    await office.visitor(BEHIND_THE_DOOR)
    await office.cases.annotate(case_id, agent, "calme")
    kept = {case["id"]: case for case in snapshot} | {case["id"]: case for case in (await office.queue.changed(seq))[1]}
    _, fresh = await office.queue.snapshot()
    assert kept == {case["id"]: case for case in fresh}


async def test_what_an_agent_corrects_is_kept_as_a_label(office: Office) -> None:
    """« Pas imminent » and another category are examples for people, without words."""
    from handoff.commands.labels import _labels

    id, case_id, agent = await _claimed(office)
    await office.cases.prioritise(case_id, agent, (await office.case(id))["seq"], 2, "elle parle de hier")
    await office.cases.categorise(case_id, agent, "family_violence")
    lines = await _labels(office.desk.settings, words=False)
    assert [(line["kind"], line["machine"], line["agent"]) for line in lines] == [("danger", "imminent", "serious"), ("category", None, "family_violence")]
    assert all("texts" not in line for line in lines)
    assert (await _labels(office.desk.settings, words=True))[0]["texts"] == [BEHIND_THE_DOOR]
