"""The public interface: bad input gets a clear refusal in the one shape, good input an answer."""

import asyncio
import json
import uuid
from typing import Any

import pytest

from handoff.content import error_sentence
from handoff.errors import REFUSALS
from tests.handoff.conftest import Site
from tests.handoff.test_desk import BEHIND_THE_DOOR

CONVERSATIONS = "/api/v1/conversations"


@pytest.fixture
def database() -> str:
    return ""  # the interface is the same on both databases; the desk's own tests run on each


async def _begun(site: Site, text: str | None = None) -> dict[str, Any]:
    first = {"client_id": uuid.uuid4().hex, "text": text} if text else {}
    status, begun = await site.post(CONVERSATIONS, {"channel": "api", **first})
    assert status == 201
    return begun


def _refused(answer: tuple[int, Any]) -> tuple[int, str]:
    status, body = answer
    assert set(body) == {"error"} and body["error"]["message"]
    return status, body["error"]["code"]


async def test_the_first_word_creates_the_conversation(site: Site) -> None:
    """One request carries everything, and is answered with a token and the stored message."""
    begun = await _begun(site, "bonjour, j'ai une question")
    assert begun["events"][0]["text"] == "bonjour, j'ai une question"
    assert set(begun) == {"id", "token", "seq", "events"}


async def test_a_retried_creation_is_the_same_conversation(site: Site) -> None:
    """On a bad network the first cry for help is stored once."""
    body = {"channel": "widget", "client_id": uuid.uuid4().hex, "text": BEHIND_THE_DOOR}
    answers = await asyncio.gather(*(site.post(CONVERSATIONS, body) for _ in range(3)))
    assert len({(answer["id"], answer["token"]) for _, answer in answers}) == 1
    assert len([event for event in answers[0][1]["events"] if event.get("author") == "user"]) == 1


async def test_an_opening_of_the_first_screen_can_be_tapped(site: Site) -> None:
    """The static choices work before any message of the bot."""
    status, begun = await site.post(CONVERSATIONS, {"channel": "widget", "client_id": uuid.uuid4().hex, "choice": "opening_cannot_call"})
    assert (status, begun["events"][0]["text"]) == (201, "Je ne peux pas parler")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"client_id": "client-id-1", "text": ""}, (400, "invalid_message")),
        ({"client_id": "client-id-1", "text": "a" * 4001}, (413, "message_too_long")),
        ({"client_id": "client-id-1", "text": None}, (400, "invalid_request")),
        ({"client_id": "client-id-1", "text": 12}, (400, "invalid_request")),
        ({"client_id": "client-id-1", "text": ["a"]}, (400, "invalid_request")),
        ({"client_id": "client-id-1"}, (400, "invalid_request")),
        ({"text": "bonjour"}, (400, "invalid_request")),
        ({"client_id": "x", "text": "bonjour"}, (400, "invalid_request")),
        ({"client_id": "client-id-1", "text": "a", "extra": 1}, (400, "invalid_request")),
        ({"client_id": "client-id-1", "choice": "/restart"}, (409, "unknown_choice")),
        ([], (400, "invalid_json")),
        ("bonjour", (400, "invalid_json")),
    ],
)
async def test_a_bad_message_is_refused_in_the_one_shape(site: Site, body: Any, expected: tuple[int, str]) -> None:
    """Each mistake has its code, and a French sentence."""
    begun = await _begun(site)
    assert _refused(await site.post(f"{CONVERSATIONS}/{begun['id']}/messages", body, begun["token"])) == expected


async def test_bodies_that_are_not_json_are_refused(site: Site) -> None:
    """Invalid JSON, a wrong content type and a megabyte are told apart."""
    begun = await _begun(site)
    path, token = f"{CONVERSATIONS}/{begun['id']}/messages", begun["token"]
    typed = {"content-type": "application/json"}
    assert _refused(await site.post(path, token=token, data=b"{oops", headers=typed)) == (400, "invalid_json")
    assert _refused(await site.post(path, token=token, data=b"[" * 50_000, headers=typed)) == (400, "invalid_json")
    assert _refused(await site.post(path, token=token, data=b"\xff\xfe", headers=typed)) == (400, "invalid_json")
    assert _refused(await site.post(path, token=token, data=b"text=a", headers={"content-type": "text/plain"})) == (415, "unsupported_media_type")
    assert _refused(await site.post(path, token=token, data=b"a" * 1_000_000, headers=typed)) == (413, "body_too_large")


async def test_another_s_conversation_is_closed(site: Site) -> None:
    """No token, another's token, an unknown conversation: nothing is read, nothing is written."""
    mine, other = await _begun(site, "bonjour à vous tous"), await _begun(site)
    path = f"{CONVERSATIONS}/{mine['id']}"
    assert _refused(await site.get(f"{path}/events")) == (401, "wrong_token")
    assert _refused(await site.get(f"{path}/events", other["token"])) == (401, "wrong_token")
    message = {"client_id": "client-id-1", "text": "a"}
    assert _refused(await site.post(f"{path}/messages", message, other["token"])) == (401, "wrong_token")
    assert _refused(await site.get(f"{CONVERSATIONS}/nowhere/events", mine["token"])) == (404, "unknown_conversation")


async def test_after_quick_exit_the_token_is_dead(site: Site) -> None:
    """The beacon's text/plain body is enough, and counts at once."""
    begun = await _begun(site, BEHIND_THE_DOOR)
    path = f"{CONVERSATIONS}/{begun['id']}"
    status, _ = await site.post(f"{path}/exit", data=begun["token"], headers={"content-type": "text/plain;charset=UTF-8"})
    assert status == 204
    assert _refused(await site.get(f"{path}/events", begun["token"])) == (410, "revoked")


async def test_a_database_that_fails_is_said_and_nothing_is_acknowledged(site: Site) -> None:
    """A message is refused with the part that is down, so that the widget keeps and resends it; it is taken when it is back."""

    async def rename(*names: tuple[str, str]) -> None:
        async with site.app.ctx.store.write() as connection:
            for old, new in names:
                await connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")

    begun = await _begun(site)
    path, message = f"{CONVERSATIONS}/{begun['id']}/messages", {"client_id": "client-id-1", "text": "au secours"}
    await rename(("conversations", "gone"), ("desk", "gone_too"))
    status, body = await site.post(path, message, begun["token"])
    assert (status, body["error"]["code"], body["error"]["part"]) == (503, "unavailable", "database")
    status, ready = await site.get("/readyz")
    assert (status, ready["database"], ready["possible"]) == (503, "down", ["advice"])
    await rename(("gone", "conversations"), ("gone_too", "desk"))
    assert (await site.post(path, message, begun["token"]))[0] == 202


async def test_a_page_of_another_origin_may_not_write(site: Site) -> None:
    """Origins are exact."""
    answer = await site.post(CONVERSATIONS, {"channel": "api"}, headers={"origin": "https://elsewhere.example"})
    assert _refused(answer) == (403, "wrong_origin")


async def test_unknown_addresses_and_methods_answer_in_the_one_shape(site: Site) -> None:
    """Even what does not exist is told clearly."""
    assert _refused(await site.get("/api/v1/nothing")) == (404, "not_found")
    assert _refused(await site.post("/api/v1/site")) == (405, "method_not_allowed")


@pytest.mark.parametrize("query", ["after=x", "after=-1", "wait=nan", "wait=-2", "after=99999999999999999999"])
async def test_a_bad_cursor_is_refused(site: Site, query: str) -> None:
    """A cursor is a number that can be one."""
    begun = await _begun(site)
    assert _refused(await site.get(f"{CONVERSATIONS}/{begun['id']}/events?{query}", begun["token"])) == (400, "invalid_request")


async def test_a_long_poll_returns_as_soon_as_something_is_there(site: Site) -> None:
    """Where sockets fail, nothing is late."""
    begun = await _begun(site)
    path = f"{CONVERSATIONS}/{begun['id']}"
    poll = asyncio.create_task(site.get(f"{path}/events?after=0&wait=20", begun["token"]))
    await asyncio.sleep(0.05)
    await site.post(f"{path}/messages", {"client_id": "client-id-1", "text": "bonjour à vous"}, begun["token"])
    status, answer = await asyncio.wait_for(poll, 2)
    assert (status, answer["events"][0]["text"]) == (200, "bonjour à vous")


async def test_a_position_goes_on_the_card_and_in_the_talk(site: Site) -> None:
    """Shared by consent, shown to the agent, bounded."""
    begun = await _begun(site, BEHIND_THE_DOOR)
    path = f"{CONVERSATIONS}/{begun['id']}/location"
    assert (await site.post(path, {"latitude": 48.85, "longitude": 2.35, "accuracy": 20}, begun["token"]))[0] == 202
    assert (await site.post(path, {"client_id": "address-1", "address": "12 rue des Lilas"}, begun["token"]))[0] == 202
    assert _refused(await site.post(path, {"latitude": 148.0, "longitude": 2.0, "accuracy": 1}, begun["token"])) == (400, "invalid_request")
    _, found = await site.app.ctx.queue.snapshot()
    assert found[0]["location"] == {"address": "12 rue des Lilas"}


async def test_a_position_sent_twice_is_shared_once_and_shown_as_it_was_sent(site: Site) -> None:
    """On a bad network an answer may be lost: the same client id shares one position, in the talk with its numbers."""
    begun = await _begun(site, BEHIND_THE_DOOR)
    path = f"{CONVERSATIONS}/{begun['id']}"
    position = {"client_id": "position-1", "latitude": 48.85341, "longitude": 2.3488, "accuracy": 20}
    answers = [await site.post(f"{path}/location", position, begun["token"]) for _ in range(2)]
    assert answers[0] == answers[1]
    _, page = await site.get(f"{path}/events?after=0", begun["token"])
    shown = [event["text"] for event in page["events"] if event.get("client_id") == "position-1"]
    assert shown == ["Position : 48.85341, 2.34880 (à 20 mètres près)"]


async def test_a_cry_behind_a_refused_message_takes_it_along(site: Site) -> None:
    """Past the limit a plain message is refused; sent again with the cry that followed it, both are stored, in order."""
    begun = await _begun(site)
    path = f"{CONVERSATIONS}/{begun['id']}"
    letter = {"client_id": "letter-refused", "text": "attendez"}
    for n in range(40):
        status, refused = await site.post(f"{path}/messages", {"client_id": f"chatter-{n}", "text": "oui"}, begun["token"])
        if status == 429:
            break
    assert (await site.post(f"{path}/messages", letter, begun["token"]))[0] == 429
    together = {**letter, "then": [{"client_id": "the-cry-itself", "text": BEHIND_THE_DOOR}]}
    assert (await site.post(f"{path}/messages", together, begun["token"]))[0] == 202
    _, page = await site.get(f"{path}/events?after=0", begun["token"])
    written = [event["text"] for event in page["events"] if event.get("author") == "user"]
    assert written[-2:] == ["attendez", BEHIND_THE_DOOR]


async def test_a_creation_carries_what_was_written_meanwhile(site: Site) -> None:
    """The first word is slow, the second is a cry: one request opens the talk with both, repeated it is the same."""
    body = {"channel": "widget", "client_id": "a-first-word-of-her", "text": "bonjour", "then": [{"client_id": "her-second", "text": BEHIND_THE_DOOR}]}
    answers = [(await site.post(CONVERSATIONS, body))[1] for _ in range(2)]
    assert answers[0]["id"] == answers[1]["id"]
    assert [event["text"] for event in answers[1]["events"] if event.get("author") == "user"] == ["bonjour", BEHIND_THE_DOOR]


async def test_the_site_says_that_it_is_a_demonstration(site: Site) -> None:
    """Until an operator is set, nobody pretends to read."""
    _, told = await site.get("/api/v1/site")
    assert told["demonstration"] is True and told["operator"] is None


async def test_every_refusal_has_a_french_sentence() -> None:
    """Codes and sentences go together, in one module and one file."""
    assert {code: error_sentence(code) for code in REFUSALS}
    assert len(REFUSALS) == len({kind.__name__ for kind in REFUSALS.values()})


async def test_the_interface_is_described(site: Site) -> None:
    """Every public route stands in the OpenAPI description, with its body."""
    _, told = await site.get("/api/openapi.json")
    write = told["paths"]["/api/v1/conversations/{id}/messages"]["post"]
    assert write["requestBody"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/NewMessage"}
    assert "/api/v1/cases/{id}/claim" in told["paths"]
    then = told["components"]["schemas"]["NewMessage"]["properties"]["then"]
    assert then["items"] == {"$ref": "#/components/schemas/Letter"} and "Letter" in told["components"]["schemas"]


async def _agent(site: Site) -> None:
    await site.app.ctx.agents.add("camille", "Camille", "agent", password="a long enough secret")
    status, _ = await site.post("/api/v1/agents/session", {"login": "camille", "password": "a long enough secret"})
    assert status == 200


async def test_an_agent_signs_in_works_and_signs_out(site: Site) -> None:
    """The whole of an agent's day over HTTP."""
    begun = await _begun(site, BEHIND_THE_DOOR)
    await _agent(site)
    case = (await site.get("/api/v1/cases"))[1]["cases"][0]
    path = f"/api/v1/cases/{case['id']}"
    assert (await site.post(f"{path}/claim", {}))[1]["case"]["status"] == "claimed"
    assert (await site.post(f"{path}/messages", {"client_id": "client-id-1", "text": "Je suis là."}))[0] == 202
    assert (await site.post(f"{path}/notes", {"text": "calme"}))[0] == 200
    whole = (await site.get(path))[1]
    assert whole["notes"][0]["text"] == "calme" and whole["events"][-1]["name"] == "Camille"
    assert (await site.post(f"{path}/close", {"seen": whole["seq"], "outcome": "advised"}))[1]["case"]["status"] == "closed"
    async with site.client.delete(f"{site.origin}/api/v1/agents/session", headers={"origin": site.origin}) as response:
        assert response.status == 204
    assert _refused(await site.get("/api/v1/cases")) == (401, "not_signed_in")
    _, events = await site.app.ctx.desk.read(begun["id"], 0)
    assert events[-1] == {**events[-1], "type": "status", "status": "closed"}


async def test_nobody_sees_a_case_without_a_session(site: Site) -> None:
    """The agents' routes are closed to everybody else, sockets included."""
    begun = await _begun(site, BEHIND_THE_DOOR)
    for path in ("/api/v1/cases", "/api/v1/cases/x", "/api/v1/agents", "/api/v1/agents/session"):
        assert _refused(await site.get(path, begun["token"])) == (401, "not_signed_in")
    async with site.client.ws_connect(f"{site.origin}/api/v1/agents/stream", headers={"origin": site.origin}) as socket:
        assert (await socket.receive()).data == 4401


async def test_an_agent_s_write_without_our_origin_is_refused(site: Site) -> None:
    """A cookie is not enough."""
    await _agent(site)
    async with site.client.post(f"{site.origin}/api/v1/cases/x/claim", json={}) as response:
        assert (response.status, (await response.json())["error"]["code"]) == (403, "wrong_origin")


async def test_the_first_login_asks_for_a_new_password(site: Site) -> None:
    """A printed password is good for one use."""
    first = await site.app.ctx.agents.add("dominique", "Dominique", "agent")
    path, login = "/api/v1/agents/session", {"login": "dominique", "password": first}
    assert _refused(await site.post(path, login)) == (403, "password_change_required")
    assert _refused(await site.post(path, {**login, "new_password": "short"})) == (400, "password_too_weak")
    assert (await site.post(path, {**login, "new_password": "a long enough secret"}))[0] == 200
    assert _refused(await site.post(path, login)) == (401, "wrong_login")


async def test_too_many_wrong_passwords_lock_the_login(site: Site) -> None:
    """Guessing is slow."""
    await site.app.ctx.agents.add("camille", "Camille", "agent", password="a long enough secret")
    for _ in range(8):
        assert _refused(await site.post("/api/v1/agents/session", {"login": "camille", "password": "no"})) == (401, "wrong_login")
    status, body = await site.post("/api/v1/agents/session", {"login": "camille", "password": "a long enough secret"})
    assert (status, body["error"]["code"]) == (429, "too_many_attempts") and body["error"]["retry_after"] > 0


async def test_the_visitor_s_socket_tells_what_is_committed(site: Site) -> None:
    """Events arrive in order from the cursor; the beat goes on; a wrong token is closed."""
    begun = await _begun(site, "bonjour à vous tous")
    url = f"{site.origin}{CONVERSATIONS}/{begun['id']}/stream"
    async with site.client.ws_connect(url, headers={"origin": site.origin}) as socket:
        await socket.send_str(json.dumps({"token": begun["token"], "after": 0}))
        seen: list[int] = []
        while len(seen) < 2:
            seen += [event["seq"] for event in (await socket.receive_json(timeout=3)).get("events", [])]
        assert seen == [1, 2]
        while "beat" not in await socket.receive_json(timeout=3):
            pass
    async with site.client.ws_connect(url, headers={"origin": site.origin}) as socket:
        await socket.send_str(json.dumps({"token": "wrong", "after": 0}))
        assert (await socket.receive(timeout=3)).data == 4401


async def test_quick_exit_closes_the_other_sockets(site: Site) -> None:
    """Two tabs: what is left in one is left in both."""
    begun = await _begun(site, BEHIND_THE_DOOR)
    url = f"{site.origin}{CONVERSATIONS}/{begun['id']}"
    async with site.client.ws_connect(f"{url}/stream", headers={"origin": site.origin}) as socket:
        await socket.send_str(json.dumps({"token": begun["token"], "after": 99}))
        await socket.receive_json(timeout=3)
        await site.post(f"{CONVERSATIONS}/{begun['id']}/exit", data=begun["token"], headers={"content-type": "text/plain"})
        while (message := await socket.receive(timeout=3)).type.name == "TEXT":
            pass
        assert message.data == 4410


async def test_the_agents_socket_shows_a_new_danger_at_once(site: Site) -> None:
    """Snapshot, then the case as soon as it is committed, then the talk that is watched, typing included."""
    await _agent(site)
    async with site.client.ws_connect(f"{site.origin}/api/v1/agents/stream", headers={"origin": site.origin}) as socket:
        await socket.send_json({"after": None})
        assert (await socket.receive_json(timeout=3))["cases"] == []
        begun = await _begun(site, BEHIND_THE_DOOR)
        frame = await socket.receive_json(timeout=1)
        assert frame["type"] == "case" and frame["case"]["ringing"]
        await socket.send_json({"type": "watch", "case_id": frame["case"]["id"], "after": 0})
        while (frame := await socket.receive_json(timeout=3))["type"] != "events":
            pass
        assert frame["events"][0]["text"] == BEHIND_THE_DOOR
        async with site.client.ws_connect(f"{site.origin}{CONVERSATIONS}/{begun['id']}/stream", headers={"origin": site.origin}) as visitor:
            await visitor.send_json({"token": begun["token"], "after": 0})
            await visitor.send_json({"typing": True})
            while (frame := await socket.receive_json(timeout=3))["type"] != "typing":
                pass
            assert frame["on"] is True


async def test_a_visitor_who_closes_her_page_is_shown_as_away(site: Site) -> None:
    """The agent knows whether she is still there, and that she came back."""
    begun = await _begun(site, BEHIND_THE_DOOR)
    url = f"{site.origin}{CONVERSATIONS}/{begun['id']}/stream"
    for _ in range(2):
        async with site.client.ws_connect(url, headers={"origin": site.origin}) as socket:
            await socket.send_json({"token": begun["token"], "after": 0})
            await socket.receive_json(timeout=3)
            await site.shows("here")
        await site.shows("away")
