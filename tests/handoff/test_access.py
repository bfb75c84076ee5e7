"""Who signs in: password, second factor, sessions that end everywhere; guessing is slow, all together or one by one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from handoff.accounts import Accounts
from handoff.agents import Agents
from handoff.errors import (
    CodeRequired,
    NotSignedIn,
    PasswordChangeRequired,
    PasswordTooWeak,
    SecondFactorRequired,
    TooManyAttempts,
    UnknownAgent,
    UnknownSession,
    WrongCode,
    WrongLogin,
)
from handoff.models import agents, audit, recovery_codes, sessions
from handoff.second_factor import STEP, accepted_step
from tests.handoff.conftest import Office, Site, serving
from tests.handoff.test_desk import BEHIND_THE_DOOR

SECRET = "a long enough secret"


def _strict(office: Office) -> Agents:
    """The same accounts, in a house that asks for a second factor."""
    return Agents(office.desk.store, office.desk.vault, replace(office.desk.settings, second_factor=1), office.clock)


def _code(secret: str, office: Office, steps: int = 0) -> str:
    return pyotp.TOTP(secret).generate_otp(office.clock.at // 1000 // STEP + steps)


async def _enrolled(office: Office) -> tuple[str, list[str]]:
    """Camille with a second factor; its secret and her recovery codes."""
    agent = await office.agent("camille")
    offered = await office.agents.offer_factor(agent, SECRET)
    return offered.secret, await office.agents.confirm_factor(agent, _code(offered.secret, office))


async def test_a_second_factor_is_asked_for_once_it_is_in_force(office: Office) -> None:
    """The password alone no longer opens; with the code it does."""
    secret, codes = await _enrolled(office)
    assert len(set(codes)) == 10
    with pytest.raises(CodeRequired):
        await office.agents.sign_in("camille", SECRET)
    office.clock.pass_(STEP)
    agent, token = await office.agents.sign_in("camille", SECRET, code=_code(secret, office))
    assert agent.second_factor and (await office.agents.of_session(token)).login == "camille"
    assert await office.agents.first_codes(agent) == []


async def test_a_code_opens_once(office: Office) -> None:
    """What was read over a shoulder is worth nothing; nor is the code before it."""
    secret, _ = await _enrolled(office)
    office.clock.pass_(2 * STEP)
    code, older = _code(secret, office), _code(secret, office, -1)
    await office.agents.sign_in("camille", SECRET, code=code)
    for used in (code, older):
        with pytest.raises(WrongCode):
            await office.agents.sign_in("camille", SECRET, code=used)


async def test_one_code_sent_twice_at_once_opens_one_session(office: Office) -> None:
    """« Once » holds between two requests that run side by side, on both databases."""
    secret, _ = await _enrolled(office)
    office.clock.pass_(STEP)
    code = _code(secret, office)
    ended = await asyncio.gather(*(office.agents.sign_in("camille", SECRET, code=code) for _ in range(4)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in ended) == ["WrongCode", "WrongCode", "WrongCode", "tuple"]


@pytest.mark.parametrize(("late", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephone_s_clock_may_be_one_step_off(late: int, good: bool) -> None:
    """Half a minute early or late is forgiven, a minute is not."""
    secret, now = pyotp.random_base32(), 1_800_000_000_000
    step = now // 1000 // STEP + late
    assert (accepted_step(secret, pyotp.TOTP(secret).generate_otp(step), now, None) == step) is good


async def test_a_recovery_code_opens_once_and_is_stored_hashed(office: Office) -> None:
    """Who lost her telephone gets in; the same code does not open twice, and the database does not hold it."""
    _, codes = await _enrolled(office)
    await office.agents.sign_in("camille", SECRET, code=codes[0].upper().replace("-", " "))
    with pytest.raises(WrongCode):
        await office.agents.sign_in("camille", SECRET, code=codes[0])
    async with office.desk.store.read() as connection:
        rows = (await connection.execute(select(recovery_codes))).all()
        agent = (await connection.execute(select(agents).where(agents.c.login == "camille"))).one()
    stored = b"".join(row.code_hash for row in rows) + agent.totp_wrapped
    assert len(rows) == 10 and sum(row.used_at is not None for row in rows) == 1
    assert not any(code.encode() in stored or code.replace("-", "").encode() in stored for code in codes)


async def test_a_house_that_asks_for_one_enrols_at_the_first_login(office: Office) -> None:
    """No session before the second factor; the same picture until it is confirmed; recovery codes once."""
    house, first = _strict(office), await office.agents.add("camille", "Camille", "agent")
    with pytest.raises(PasswordChangeRequired):
        await house.sign_in("camille", first)
    with pytest.raises(SecondFactorRequired) as refused:
        await house.sign_in("camille", first, SECRET)
    with pytest.raises(SecondFactorRequired) as again:
        await house.sign_in("camille", first, SECRET)
    assert refused.value.facts == again.value.facts and refused.value.facts["qr"].startswith("<svg")
    with pytest.raises(WrongCode):
        await house.sign_in("camille", first, SECRET, "000000")
    agent, _ = await house.sign_in("camille", first, SECRET, _code(refused.value.facts["secret"], office))
    assert agent.second_factor and len(await house.first_codes(agent)) == 10
    with pytest.raises(SecondFactorRequired):
        await house.drop_factor(agent, SECRET, "000000")


async def test_a_second_factor_of_one_s_own_choice_can_be_left(office: Office) -> None:
    """With password and code, where the house does not ask for one; its recovery codes are void."""
    secret, codes = await _enrolled(office)
    agent, _ = await office.agents.sign_in("camille", SECRET, code=codes[0])
    office.clock.pass_(STEP)
    with pytest.raises(WrongCode):
        await office.agents.drop_factor(agent, SECRET, "000000")
    await office.agents.drop_factor(agent, SECRET, _code(secret, office))
    agent, _ = await office.agents.sign_in("camille", SECRET)
    assert not agent.second_factor


async def test_guesses_made_side_by_side_are_all_counted(office: Office) -> None:
    """Thirty at once are no better than thirty in a row: eight are looked at, then the login waits."""
    await office.agent("camille")
    ended = await asyncio.gather(*(office.agents.sign_in("camille", f"guess {n}") for n in range(30)), return_exceptions=True)
    kinds = [type(one) for one in ended]
    assert kinds.count(WrongLogin) == 8 and kinds.count(TooManyAttempts) == 22
    with pytest.raises(TooManyAttempts):
        await office.agents.sign_in("camille", SECRET)
    office.clock.pass_(901)
    await office.agents.sign_in("camille", SECRET)


async def test_wrong_codes_lock_the_login_as_wrong_passwords_do(office: Office) -> None:
    """Six digits are few; asking without a code in between does not buy more guesses."""
    secret, _ = await _enrolled(office)
    office.clock.pass_(STEP)
    for _ in range(8):
        with pytest.raises(CodeRequired):
            await office.agents.sign_in("camille", SECRET)
        with pytest.raises(WrongCode):
            await office.agents.sign_in("camille", SECRET, code="000000")
    with pytest.raises(TooManyAttempts):
        await office.agents.sign_in("camille", SECRET, code=_code(secret, office))


async def test_a_refused_sign_in_changes_nothing(office: Office) -> None:
    """The new password counts only when everything else is right too."""
    house, first = _strict(office), await office.agents.add("camille", "Camille", "agent")
    with pytest.raises(PasswordTooWeak):
        await house.sign_in("camille", first, "short")
    with pytest.raises(SecondFactorRequired):
        await house.sign_in("camille", first, SECRET)
    with pytest.raises(WrongLogin):
        await house.sign_in("camille", SECRET)


async def test_sessions_are_listed_ended_and_expire(office: Office) -> None:
    """One sees where one is signed in, and ends it; nobody ends another's."""
    camille = await office.agent("camille")
    _, here = await office.agents.sign_in("camille", SECRET)
    listed = await office.agents.sessions(camille, here)
    assert [one["current"] for one in listed].count(True) == 1 and len(listed) == 2
    stranger = await office.agent("dominique")
    other = next(one["id"] for one in listed if not one["current"])
    with pytest.raises(UnknownSession):
        await office.agents.end_session(stranger, other)
    await office.agents.end_session(camille, other)
    assert len(await office.agents.sessions(camille, here)) == 1
    office.clock.pass_(12 * 3600 + 1)
    with pytest.raises(NotSignedIn):
        await office.agents.of_session(here)


async def test_another_password_ends_the_other_sessions(office: Office) -> None:
    """Who stole the old one is out; who changed it stays."""
    camille = await office.agent("camille")
    _, here = await office.agents.sign_in("camille", SECRET)
    with pytest.raises(PasswordTooWeak):
        await office.agents.change_password(camille, SECRET, SECRET, here)
    await office.agents.change_password(camille, SECRET, "another long secret", here)
    assert [one["current"] for one in await office.agents.sessions(camille, here)] == [True]
    with pytest.raises(WrongLogin):
        await office.agents.sign_in("camille", SECRET)


async def test_whoever_runs_it_closes_opens_and_resets_accounts(office: Office) -> None:
    """Each act counts at once and is written down."""
    secret, _ = await _enrolled(office)
    accounts = Accounts(office.desk.store, office.clock)
    _, token = await office.agents.sign_in("camille", SECRET, code=_code(secret, office, 1))
    await accounts.disable("camille")
    with pytest.raises(NotSignedIn):
        await office.agents.of_session(token)
    with pytest.raises(WrongLogin):
        await office.agents.sign_in("camille", SECRET)
    await accounts.enable("camille")
    await accounts.reset_factor("camille")
    first = await accounts.reset_password("camille")
    agent, token = await office.agents.sign_in("camille", first, "another long secret")
    await accounts.set_role("camille", "supervisor")
    assert (await office.agents.of_session(token)).role == "supervisor" and not agent.second_factor
    assert [one["sessions"] for one in await accounts.everyone() if one["login"] == "camille"] == [1] and len(await accounts.sessions("camille")) == 1
    assert await accounts.end_sessions("camille") == 1
    with pytest.raises(UnknownAgent):
        await accounts.disable("nobody")
    async with office.desk.store.read() as connection:
        done = set((await connection.execute(select(audit.c.action))).scalars())
    assert done >= {"agent_add", "sign_in", "second_factor_on", "agent_disable", "agent_enable", "second_factor_reset", "password_reset", "role", "session_end"}


async def test_tokens_are_stored_as_hashes(office: Office) -> None:
    """A stolen database opens no session."""
    await office.agent("camille")
    _, token = await office.agents.sign_in("camille", SECRET)
    async with office.desk.store.read() as connection:
        rows = (await connection.execute(select(sessions))).all()
    assert all(token.encode() not in row.token_hash and row.id != token for row in rows)


@asynccontextmanager
async def _two_processes(site: Site, port: int) -> AsyncIterator[Site]:
    async with serving(replace(site.app.ctx.settings, port=port)) as other:
        yield other


async def test_an_ended_session_closes_its_sockets_on_every_process(site: Site, unused_tcp_port_factory: Any) -> None:
    """Two services on one database: ended through one, the socket on the other is closed within 2 s."""
    await site.app.ctx.agents.add("camille", "Camille", "agent", password=SECRET)
    async with _two_processes(site, unused_tcp_port_factory()) as other:
        await other.post("/api/v1/agents/session", {"login": "camille", "password": SECRET})
        async with other.client.ws_connect(f"{other.origin}/api/v1/agents/stream", headers={"origin": other.origin}) as socket:
            await socket.send_json({"after": None})
            await socket.receive_json(timeout=3)
            began = asyncio.get_running_loop().time()
            await Accounts(site.app.ctx.store).end_sessions("camille")
            while (message := await socket.receive(timeout=3)).type.name == "TEXT":
                pass
            assert message.data == 4401 and asyncio.get_running_loop().time() - began < 2


async def test_the_account_s_routes_work_over_http(site: Site) -> None:
    """Enrol, list, end, change the password: the console's own calls."""
    await site.app.ctx.agents.add("camille", "Camille", "agent", password=SECRET)
    login = {"login": "camille", "password": SECRET}
    assert (await site.post("/api/v1/agents/session", login))[0] == 200
    _, offered = await site.post("/api/v1/agents/second_factor", {"password": SECRET})
    code = pyotp.TOTP(offered["secret"]).now()
    _, confirmed = await site.post("/api/v1/agents/second_factor/confirm", {"code": code})
    assert len(confirmed["recovery_codes"]) == 10
    status, refused = await site.post("/api/v1/agents/session", login)
    assert (status, refused["error"]["code"]) == (401, "code_required")
    status, begun = await site.post("/api/v1/agents/session", {**login, "code": confirmed["recovery_codes"][0]})
    assert (status, begun["agent"]["second_factor"]) == (200, True)
    _, listed = await site.get("/api/v1/agents/sessions")
    assert len(listed["sessions"]) == 2
    status, _ = await site.post("/api/v1/agents/password", {"password": SECRET, "new_password": "another long secret"})
    assert status == 204 and len((await site.get("/api/v1/agents/sessions"))[1]["sessions"]) == 1


async def test_every_way_of_reading_a_talk_is_recorded(site: Site) -> None:
    """The case opened, watched over the socket, listed once closed, on the dispatch block and the printed page, in the figures."""
    await site.app.ctx.agents.add("camille", "Camille", "supervisor", password=SECRET)
    await site.post("/api/v1/agents/session", {"login": "camille", "password": SECRET})
    await site.post("/api/v1/conversations", {"channel": "api", "client_id": "first-client-id-1", "text": BEHIND_THE_DOOR})
    case_id = (await site.get("/api/v1/cases"))[1]["cases"][0]["id"]
    for path in (f"/api/v1/cases/{case_id}", f"/api/v1/cases/{case_id}/dispatch", f"/api/v1/cases/{case_id}/sheet", "/api/v1/cases?closed=1", "/api/v1/figures"):
        async with site.client.get(site.origin + path) as response:
            assert response.status == 200, path
    async with site.client.ws_connect(f"{site.origin}/api/v1/agents/stream", headers={"origin": site.origin}) as socket:
        await socket.send_json({"after": None})
        await socket.send_json({"type": "watch", "case_id": case_id, "after": 0})
        while (await socket.receive_json(timeout=3))["type"] != "events":
            pass
    async with site.app.ctx.store.read() as connection:
        lines = (await connection.execute(select(audit.c.action, audit.c.case_id).where(audit.c.agent_id.isnot(None)))).all()
    read = [(line.action, line.case_id) for line in lines if line.action not in ("agent_add", "sign_in")]
    assert {case for _, case in read} == {case_id, None} and [case for _, case in read].count(case_id) == 4
    assert {action for action, case in read if case is None} == {"closed_cases", "figures"}


async def test_what_no_login_and_no_id_can_be_is_refused_on_both_databases(site: Site) -> None:
    """A NUL that PostgreSQL cannot hold is a mistake of the caller, not a failure of ours."""
    await site.app.ctx.agents.add("camille", "Camille", "supervisor", password=SECRET)
    refused = [await site.post("/api/v1/agents/session", {"login": "cam\0ille", "password": SECRET})]
    await site.post("/api/v1/agents/session", {"login": "camille", "password": SECRET})
    refused += [await site.post("/api/v1/cases/x/transfer", {"agent_id": "\0", "seen": 0}), await site.get("/api/v1/replies?case=%00")]
    refused.append(await site.post("/api/v1/agents/second_factor/confirm", {"code": "\0"}))
    assert [(status, body["error"]["code"]) for status, body in refused] == [
        (400, "invalid_request"),
        (400, "invalid_request"),
        (404, "unknown_case"),
        (401, "wrong_code"),
    ]
