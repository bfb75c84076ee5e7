"""The desk over HTTP, as the console uses it: duty, colleagues, hand-over, paper, replies, figures, what a supervisor alone may do."""

from typing import Any

import pytest

from tests.handoff.conftest import Site
from tests.handoff.test_desk import BEHIND_THE_DOOR
from tests.handoff.test_http import CONVERSATIONS, _begun, _refused

API = "/api/v1"


@pytest.fixture
def database() -> str:
    return ""  # the interface is the same on both databases


async def _signed_in(site: Site, login: str = "camille", role: str = "agent") -> None:
    await site.app.ctx.agents.add(login, login.capitalize(), role, password="a long enough secret")
    assert (await site.post(f"{API}/agents/session", {"login": login, "password": "a long enough secret"}))[0] == 200


async def _put(site: Site, path: str, body: Any) -> tuple[int, Any]:
    async with site.client.put(site.origin + path, json=body, headers={"origin": site.origin}) as response:
        return response.status, await response.json()


async def _claimed(site: Site) -> str:
    await _begun(site, BEHIND_THE_DOOR)
    _, queue = await site.get(f"{API}/cases")
    case_id = queue["cases"][0]["id"]
    assert (await site.post(f"{API}/cases/{case_id}/claim", {}))[0] == 200
    return case_id


async def test_duty_is_taken_and_left(site: Site) -> None:
    """Not without a sound that was heard; not over the heads of those she talks with."""
    await _signed_in(site)
    assert _refused(await _put(site, f"{API}/agents/duty", {"state": "on", "sound": False})) == (409, "sound_untested")
    assert _refused(await _put(site, f"{API}/agents/duty", {"state": "asleep", "sound": True})) == (400, "invalid_request")
    status, own = await _put(site, f"{API}/agents/duty", {"state": "on", "sound": True, "capacity": 3})
    assert (status, own["duty"]["state"], own["agent"]["capacity"], own["teams_configured"]) == (200, "on", 3, False)
    await _claimed(site)
    status, body = await _put(site, f"{API}/agents/duty", {"state": "off", "sound": False})
    assert (status, body["error"]["code"], body["error"]["open"]) == (409, "talks_open", 1)
    assert (await site.get(f"{API}/agents/duty"))[1]["duty"]["open"] == 1


async def test_an_open_screen_makes_an_agent_someone_who_is_there(site: Site) -> None:
    """The socket is the sign of life; colleagues see it."""
    await _signed_in(site)
    assert [one["there"] for one in (await site.get(f"{API}/agents"))[1]["agents"]] == [False]
    async with site.client.ws_connect(f"{site.origin}{API}/agents/stream", headers={"origin": site.origin}) as socket:
        await socket.send_json({"after": None})
        await socket.receive_json(timeout=3)
        assert [one["there"] for one in (await site.get(f"{API}/agents"))[1]["agents"]] == [True]


async def test_a_talk_goes_to_one_person_or_one_team(site: Site) -> None:
    """Both or neither is refused; a stranger and someone who is away are told apart."""
    await _signed_in(site)
    case_id = await _claimed(site)
    for body in ({"seen": 99}, {"seen": 99, "agent_id": "a", "team_id": "b"}):
        assert _refused(await site.post(f"{API}/cases/{case_id}/transfer", body)) == (400, "invalid_request")
    assert _refused(await site.post(f"{API}/cases/{case_id}/transfer", {"seen": 99, "agent_id": "nobody"})) == (404, "unknown_agent")
    assert _refused(await site.post(f"{API}/cases/{case_id}/transfer", {"seen": 99, "team_id": "nowhere"})) == (404, "unknown_team")
    await site.app.ctx.agents.add("dominique", "Dominique", "agent", password="a long enough secret")
    away = next(one["id"] for one in (await site.get(f"{API}/agents"))[1]["agents"] if one["login"] == "dominique")
    assert _refused(await site.post(f"{API}/agents/hand_over", {"agent_id": away})) == (409, "agent_absent")


async def test_paper_replies_and_lists(site: Site) -> None:
    """The block is text, the page is HTML that nobody keeps, replies come filled in, lists carry their French names."""
    await _signed_in(site)
    case_id = await _claimed(site)
    assert (await site.post(f"{API}/cases/{case_id}/dispatch", {"unit": "CIC Lyon"}))[1]["case"]["dispatch"][0]["unit"] == "CIC Lyon"
    assert (await site.post(f"{API}/cases/{case_id}/contact", {"text": "la voisine", "consent": True}))[0] == 200
    assert _refused(await site.post(f"{API}/cases/{case_id}/contact", {"text": "la voisine", "consent": False})) == (400, "invalid_request")
    for path, kind in (("dispatch", "text/plain; charset=utf-8"), ("sheet", "text/html; charset=utf-8")):
        async with site.client.get(f"{site.origin}{API}/cases/{case_id}/{path}") as response:
            assert (response.status, response.headers["content-type"], response.headers["cache-control"]) == (200, kind, "no-store")
            assert "la voisine" in await response.text()
    replies = (await site.get(f"{API}/replies?case={case_id}"))[1]["replies"]
    assert any("je suis Camille" in one["text"] for one in replies)
    assert {"id": "emergency", "title": "Secours ou patrouille alertés"} in (await site.get(f"{API}/lists"))[1]["outcomes"]


async def test_closed_cases_are_asked_for_by_moment(site: Site) -> None:
    """A page of those closed before; a moment that is none is refused."""
    await _signed_in(site)
    case_id = await _claimed(site)
    assert _refused(await site.post(f"{API}/cases/{case_id}/close", {"seen": 99, "outcome": "whatever"})) == (400, "unknown_outcome")
    assert (await site.post(f"{API}/cases/{case_id}/close", {"seen": 99, "outcome": "advised"}))[0] == 200
    assert [case["id"] for case in (await site.get(f"{API}/cases?closed=1"))[1]["cases"]] == [case_id]
    assert (await site.get(f"{API}/cases?closed=1&before=2020-01-01"))[1]["cases"] == []
    assert _refused(await site.get(f"{API}/cases?closed=1&before=hier")) == (400, "invalid_request")


async def test_figures_and_any_talk_are_a_supervisor_s(site: Site) -> None:
    """An agent is refused with the role it needs; a supervisor reads, takes, and it is told who did."""
    await _signed_in(site)
    case_id = await _claimed(site)
    assert _refused(await site.get(f"{API}/figures")) == (403, "role_required")
    assert _refused(await site.post(f"{API}/cases/{case_id}/take", {"reason": "relève"})) == (403, "role_required")
    await _signed_in(site, "chief", "supervisor")
    status, figures = await site.get(f"{API}/figures?from=2020-01-01&to=2100-01-01")
    assert (status, figures["cases"], figures["waiting"]["claim"]["count"]) == (200, 1, 1)
    assert (await site.post(f"{API}/cases/{case_id}/take", {"reason": "relève"}))[1]["case"]["agent"]["name"] == "Chief"


async def test_an_agent_never_sees_a_draft(site: Site) -> None:
    """That she types is passed on; what she types is not, until she sends it."""
    await _signed_in(site)
    begun = await _begun(site, BEHIND_THE_DOOR)
    case_id = (await site.get(f"{API}/cases"))[1]["cases"][0]["id"]
    async with site.client.ws_connect(f"{site.origin}{API}/agents/stream", headers={"origin": site.origin}) as agent:
        await agent.send_json({"after": None})
        await agent.send_json({"type": "watch", "case_id": case_id, "after": 99})
        await agent.receive_json(timeout=3)
        async with site.client.ws_connect(f"{site.origin}{CONVERSATIONS}/{begun['id']}/stream", headers={"origin": site.origin}) as visitor:
            await visitor.send_json({"token": begun["token"], "after": 99})
            await visitor.send_json({"typing": True, "text": "il va me", "draft": "il va me"})
            while (frame := await agent.receive_json(timeout=3))["type"] != "typing":
                pass
    assert set(frame) == {"type", "case_id", "author", "on"}
