"""« Reprendre »: one key leads back to a talk that a person awaits or holds, and to nothing of what was said before."""

import logging
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select

from handoff import returns
from handoff.errors import ReturnOver, Revoked, TransitionRefused, WrongToken
from handoff.models import audit, conversations
from handoff.questions import BACK
from tests.handoff.conftest import Office, Site
from tests.handoff.test_desk import BEHIND_THE_DOOR

FIRST, SECOND = "the-first-screen", "the-second-screen"
ASKED = "Bonjour. Est-ce un bon moment pour écrire\u202f?"


async def _shown(office: Office, back: returns.Back) -> list[dict[str, Any]]:
    return (await office.desk.wait(back.id, back.token, 0, 0))[1]


async def _held(office: Office) -> tuple[str, str]:
    """A talk that an agent awaits, and its key."""
    office.bot.handoff = "requested"
    id = await office.visitor("je veux parler à un agent")
    return id, await returns.offer(office.desk, id)


async def _gone(office: Office, key: str) -> None:
    for call in (returns.find(office.desk, key), returns.take_up(office.desk, key, FIRST), returns.refuse(office.desk, key), returns.leave(office.desk, key)):
        with pytest.raises(ReturnOver):
            await call


async def test_nothing_leads_back_to_a_talk_with_the_assistant(office: Office) -> None:
    """While no person awaits or holds it, no key is given."""
    id = await office.visitor("bonjour à vous")
    with pytest.raises(TransitionRefused):
        await returns.offer(office.desk, id)


async def test_who_comes_back_sees_nothing_of_what_was_said(office: Office) -> None:
    """Another token, the first one dead; only what is written from then on, whatever number is asked from."""
    id, key = await _held(office)
    token = await office.desk.token(id)
    back = await returns.take_up(office.desk, key, FIRST)
    assert (back.id, back.status, back.agent) == (id, "waiting", None) and back.token != token
    assert back.since == office.clock.at  # a screen without its first events can still say how long she waits
    with pytest.raises(WrongToken):
        await office.desk.authorise(id, token)
    shown = await _shown(office, back)
    assert [event.get("presence") or event["text"] for event in shown] == ["back", ASKED]
    await office.write(id, "je suis là")
    assert [event.get("text") for event in await _shown(office, back)][-1] == "je suis là"


async def test_the_agent_is_told_and_still_reads_everything(office: Office) -> None:
    """« De retour », in the talk and in the case's history; she is here, and can be written to."""
    id, key = await _held(office)
    agent = await office.agent("camille")
    case = await office.case(id)
    await office.cases.claim(case["id"], agent)
    back = await returns.take_up(office.desk, key, FIRST)
    assert (back.agent, back.since) == ("Camille", None)
    whole = await office.queue.whole(case["id"], id, agent.id)
    assert "je veux parler à un agent" in [event.get("text") for event in whole["events"]]
    assert [event["presence"] for event in whole["events"] if event["type"] == "presence"] == ["back"]
    assert "De retour sur la page" in [line["label"] for line in whole["history"]]
    assert (await office.case(id))["presence"] == "here"
    await office.cases.answer(case["id"], agent, "an-answer-of-hers", "Je vous lis.")


async def test_a_case_is_read_after_the_first_question_was_answered(office: Office) -> None:
    """« Est-ce un bon moment ? » is answered: the agent opens the talk, reads it among the answers, and no fact is made of it."""
    id, key = await _held(office)
    await returns.take_up(office.desk, key, FIRST)
    await office.write(id, "oui")
    whole = await office.queue.whole((await office.case(id))["id"], id, "somebody")
    assert (BACK, "oui") in [(one["key"], one["answer"]) for one in whole["answers"]]
    assert "oui" not in [fact["value"] for fact in whole["facts"]]


async def test_the_same_request_has_the_same_answer(office: Office) -> None:
    """A lost answer is asked for again: the same token, one line, one question."""
    _, key = await _held(office)
    once, twice = [await returns.take_up(office.desk, key, FIRST) for _ in range(2)]
    assert once == twice
    assert len(await _shown(office, twice)) == 2


async def test_a_second_screen_shuts_the_first(office: Office) -> None:
    """A tab that was doubled: one of them goes on, and it shows nothing of the other's."""
    id, key = await _held(office)
    first = await returns.take_up(office.desk, key, FIRST)
    await office.write(id, "je reviens d'une autre page")
    second = await returns.take_up(office.desk, key, SECOND)
    with pytest.raises(WrongToken):
        await office.desk.authorise(first.id, first.token)
    assert "je reviens d'une autre page" not in [event.get("text") for event in await _shown(office, second)]


async def test_a_new_key_kills_the_one_before(office: Office) -> None:
    """One key leads back, never two."""
    id, key = await _held(office)
    newer = await returns.offer(office.desk, id)
    assert await returns.find(office.desk, newer) == id
    await _gone(office, key)


async def test_it_dies_at_exit(office: Office) -> None:
    """From the talk or from the screen that only offers the way back; the agents see that she fled."""
    id, key = await _held(office)
    await office.desk.exit(id)
    await _gone(office, key)
    with pytest.raises(Revoked):
        await returns.offer(office.desk, id)
    other, key = await _held(office)
    await returns.leave(office.desk, key)
    assert (await office.case(other))["presence"] == "fled"
    with pytest.raises(Revoked):
        await office.desk.authorise(other, await office.desk.token(other))


@pytest.mark.parametrize("verb", ["close", "hand_back"])
async def test_it_dies_with_the_case(office: Office, verb: str) -> None:
    """Closed or handed back: nobody awaits her there any more."""
    id, key = await _held(office)
    agent = await office.agent("camille")
    case = await office.case(id)
    await office.cases.claim(case["id"], agent)
    seen = (await office.case(id))["seq"]
    await (office.cases.close(case["id"], agent, seen, "advised") if verb == "close" else office.cases.hand_back(case["id"], agent, seen))
    await _gone(office, key)


async def test_it_dies_when_she_refuses_it(office: Office) -> None:
    """One tap, and the talk goes on without a way back."""
    id, key = await _held(office)
    await returns.refuse(office.desk, key)
    await _gone(office, key)
    await office.write(id, "je continue")


async def test_it_dies_after_a_time_without_contact(office: Office) -> None:
    """The setting's time runs from her last open screen, not from « left »; while one is open it lives."""
    id, key = await _held(office)
    office.clock.pass_(7_200)
    assert await returns.find(office.desk, key) == id
    for presence in ("away", "left"):
        async with office.desk.holding(id) as talk:
            returns.arrive(talk, returns.Presence(presence))
        office.clock.pass_(1_000)
        assert (presence == "away") is (await _leads(office, key) == id)
    await _gone(office, key)


async def _leads(office: Office, key: str) -> str | None:
    try:
        return await returns.find(office.desk, key)
    except ReturnOver:
        return None


@pytest.mark.parametrize(("answer", "told", "next_one"), [("Oui", "Vous pouvez écrire ici", "Où êtes-vous"), ("Non", "Vous pouvez fermer cette page", None)])
async def test_the_first_question_is_whether_it_is_a_good_moment(office: Office, answer: str, told: str, next_one: str | None) -> None:
    """A yes brings back the question that was open, a no ends the asking."""
    id = await office.visitor(BEHIND_THE_DOOR)
    await returns.take_up(office.desk, await returns.offer(office.desk, id), FIRST)
    before = len(await office.texts(id, "system"))
    await office.desk.receive(id, "a-tap-on-a-button", choice=f"s.back.{'yes' if answer == 'Oui' else 'no'}")
    first, *more = (await office.texts(id, "system"))[before:]
    assert told in first
    assert [text for text in more if next_one and next_one in text] == more and bool(more) is bool(next_one)
    async with office.desk.holding(id) as talk:
        assert talk.card.question == ("where" if next_one else None)
        assert talk.card.answers[-1]["answer"] == answer


async def test_in_a_talk_that_an_agent_holds_nothing_more_is_asked(office: Office) -> None:
    """The agent asks by herself; a plain « oui » is an answer too."""
    id = await office.visitor(BEHIND_THE_DOOR)
    agent, case = await office.agent("camille"), await office.case(id)
    await office.cases.claim(case["id"], agent)
    await office.cases.answer(case["id"], agent, "an-answer-of-hers", "Je vous lis.")
    await returns.take_up(office.desk, await returns.offer(office.desk, id), FIRST)
    await office.write(id, "oui")
    assert (await office.texts(id, "system"))[-2:] == [ASKED, "D’accord. Vous pouvez écrire ici."]
    async with office.desk.holding(id) as talk:
        assert talk.card.question is None


async def test_a_screen_in_danger_is_told_to_hide_itself(office: Office) -> None:
    """One event, once, when a case becomes imminent; a screen that comes back knows it from the start."""
    id = await office.visitor(BEHIND_THE_DOOR, "vite, il a un couteau")
    _, events = await office.desk.read(id, 0)
    assert [event["discreet"] for event in events if event["type"] == "reader"] == [True]
    back = await returns.take_up(office.desk, await returns.offer(office.desk, id), FIRST)
    assert back.reader.discreet


async def test_the_key_is_kept_as_a_hash_and_written_nowhere(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Not in the database, not in the record, not in a log; the record says that it was given, used, refused."""
    caplog.set_level(logging.DEBUG)
    id, key = await _held(office)
    await returns.take_up(office.desk, key, FIRST)
    await returns.refuse(office.desk, key)
    async with office.desk.store.read() as connection:
        row = (await connection.execute(select(conversations).where(conversations.c.id == id))).one()
        lines = (await connection.execute(select(audit.c.action, audit.c.facts).where(audit.c.action.like("return%")).order_by(audit.c.id))).all()
    assert key not in str(row) and key not in caplog.text
    assert [tuple(line) for line in lines] == [("return_offer", ""), ("return", ""), ("return_refused", "")]


async def test_erasing_a_talk_takes_its_key_along(office: Office) -> None:
    """It stands in the row that goes."""
    _, key = await _held(office)
    async with office.desk.store.write() as connection:
        await connection.execute(conversations.delete())
        assert (await connection.execute(select(func.count()).select_from(conversations))).scalar_one() == 0
    await _gone(office, key)


async def test_over_http(site: Site) -> None:
    """Offered, known, taken up, refused, left; no address holds the key, and no answer to a stranger tells a wrong key from a dead one."""
    words = {"channel": "widget", "client_id": "a" * 20, "text": BEHIND_THE_DOOR}
    _, talk = await site.post("/api/v1/conversations", words)
    place = f"/api/v1/conversations/{talk['id']}"
    assert (await site.post(f"{place}/return", {}, "not-her-token"))[0] == 401
    status, offered = await site.post(f"{place}/return", {}, talk["token"])
    assert (status, offered["within"]) == (201, 1800.0)
    key = offered["key"]
    assert (await site.post("/api/v1/return/known", {"key": key}))[0] == 204
    status, back = await site.post("/api/v1/return", {"key": key, "client_id": SECOND})
    assert status == 201 and back["status"] == "waiting" and back["reader"] == {"cannot_call": False, "young": False, "discreet": True}
    assert [event["type"] for event in back["events"]] == ["presence", "message"]
    assert (await site.get(f"{place}/events?after=0", talk["token"]))[0] == 401
    seen = (await site.get(f"{place}/events?after=0", back["token"]))[1]["events"]
    assert [event for event in seen if event.get("presence") != "away"] == back["events"]  # nothing from before; no screen is open: « away » may follow
    retried = await site.post("/api/v1/conversations", words)
    assert retried[0] == 401 and "events" not in retried[1]  # the first screen's token is dead, and shows nothing

    headers = {"content-type": "text/plain"}
    async with site.client.post(site.origin + "/api/v1/return/exit", data=key, headers={**headers, "origin": site.origin}) as answer:
        assert answer.status == 204 and answer.headers["clear-site-data"] == '"cache"'
    dead = [await site.post(f"/api/v1/return{verb}", body) for verb, body in (("", {"key": key, "client_id": FIRST}), ("/known", {"key": key}), ("/refuse", {"key": "x" * 43}))]
    assert [(status, answer["error"]["code"]) for status, answer in dead] == [(410, "return_over")] * 3
    assert (await site.get(f"{place}/events?after=0", back["token"]))[0] == 410


async def test_another_site_cannot_take_a_talk_up(site: Site) -> None:
    """Exact origin, as everywhere a visitor writes."""
    for verb in ("", "/known", "/refuse", "/exit"):
        assert (await site.post(f"/api/v1/return{verb}", {"key": "x" * 43}, headers={"origin": "https://elsewhere.example"}))[0] == 403


async def test_a_socket_of_the_first_screen_is_shut(site: Site) -> None:
    """What the other screen would still hear ends with its token."""
    _, talk = await site.post("/api/v1/conversations", {"channel": "widget", "client_id": "b" * 20, "text": BEHIND_THE_DOOR})
    place = f"/api/v1/conversations/{talk['id']}"
    _, offered = await site.post(f"{place}/return", {}, talk["token"])
    async with site.client.ws_connect(f"{site.origin}{place}/stream", headers={"origin": site.origin}) as socket:
        await socket.send_json({"token": talk["token"], "after": 0})
        await socket.receive_json()
        _, back = await site.post("/api/v1/return", {"key": offered["key"], "client_id": SECOND})
        while (frame := await socket.receive(timeout=2)).type.name == "TEXT":
            pass
        assert (frame.type.name, frame.data) == ("CLOSE", 4401)
    async with site.client.ws_connect(f"{site.origin}{place}/stream", headers={"origin": site.origin}) as socket:
        await socket.send_json({"token": back["token"], "after": 0})
        first = await socket.receive_json()
        assert first["seq"] >= back["events"][0]["seq"] - 1


async def test_the_time_is_a_setting(office: Office) -> None:
    """An operator who wants no way back sets it to nothing."""
    id, key = await _held(office)
    async with office.desk.holding(id) as talk:
        returns.arrive(talk, returns.Presence.AWAY)
    office.desk.settings = replace(office.desk.settings, return_within=0.0)
    await _gone(office, key)
