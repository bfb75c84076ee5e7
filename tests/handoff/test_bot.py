"""The bot's client believes nothing that it has not checked."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from handoff.bot import Bot, BotFailed

GOOD = {"turn": "t1", "judgement": {"kind": "chat", "danger": "none"}, "messages": [], "state": {}, "model": "m"}
Serve = Callable[[Any], Awaitable[str]]


@pytest.fixture
async def serve(unused_tcp_port: int) -> AsyncIterator[Serve]:
    """A server that answers every turn the same way."""
    runners: list[web.AppRunner] = []

    async def start(answer: Any) -> str:
        async def respond(request: web.Request) -> web.StreamResponse:
            return await answer(request) if callable(answer) else answer

        app = web.Application()
        app.router.add_route("*", "/{path:.*}", respond)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
        runners.append(runner)
        return f"http://127.0.0.1:{unused_tcp_port}"

    yield start
    for runner in runners:
        await runner.cleanup()


async def _ask(url: str, timeout: float = 1.0) -> Any:
    bot = Bot(url, "secret", timeout)
    try:
        return await bot.turn({"turn": "t1"})
    finally:
        await bot.close()


async def test_a_good_answer_is_read(serve: Serve) -> None:
    """What the contract says is understood."""
    assert (await _ask(await serve(web.json_response(GOOD)))).judgement.danger == "none"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (web.Response(text=""), "garbage"),
        (web.Response(text="<html>oops</html>"), "garbage"),
        (web.json_response([]), "garbage"),
        (web.json_response({}), "garbage"),
        (web.json_response(GOOD | {"judgement": {"kind": "chat", "danger": "maybe"}}), "garbage"),
        (web.json_response(GOOD | {"messages": [{"text": 3}]}), "garbage"),
        (web.json_response(GOOD | {"turn": "another"}), "another_turn"),
        (web.json_response({"error": "no"}, status=500), "status_500"),
        (web.json_response({"error": "no"}, status=401), "status_401"),
    ],
)
async def test_anything_else_is_a_failure_with_a_code(serve: Serve, answer: web.Response, code: str) -> None:
    """Nothing, garbage, another's answer and honest errors are all told apart, without a word of the talk."""
    with pytest.raises(BotFailed) as failure:
        await _ask(await serve(answer))
    assert failure.value.code == code


async def test_a_silent_bot_is_given_up_in_time(serve: Serve) -> None:
    """Who hangs counts as failed."""

    async def hang(request: web.Request) -> web.StreamResponse:
        import asyncio

        await asyncio.sleep(5)
        return web.Response()

    with pytest.raises(BotFailed):
        await _ask(await serve(hang), timeout=0.2)


async def test_an_absent_bot_is_a_failure(unused_tcp_port: int) -> None:
    """Nobody listens: said at once."""
    with pytest.raises(BotFailed):
        await _ask(f"http://127.0.0.1:{unused_tcp_port}")


async def test_a_bot_that_was_there_and_hangs_is_known_to_be_down(serve: Serve) -> None:
    """Nobody waits for it until it has come back; its return is noticed."""
    answers = {"status": 200}

    async def health(request: web.Request) -> web.StreamResponse:
        return web.json_response(GOOD, status=answers["status"])

    bot = Bot(await serve(health), "secret", 1.0)
    assert bot.health == "preparing" and await bot.look() and bot.health == "ready"
    answers["status"] = 503
    assert not await bot.look() and bot.health == "down"
    with pytest.raises(BotFailed, match="known_down"):
        await bot.turn({"turn": "t1"})
    answers["status"] = 200
    assert await bot.look() and (await bot.turn({"turn": "t1"})).model == "m"
    await bot.close()


async def _good() -> web.StreamResponse:
    return web.json_response(GOOD)


async def test_a_failed_bot_s_turn_goes_to_the_other(serve: Serve) -> None:
    """Of two addresses one is dead: every turn is answered, and the dead one is put aside."""
    good, dead = await serve(lambda request: _good()), "http://127.0.0.1:1"
    bot = Bot(f"{dead} {good}", "secret", 5.0)
    for _ in range(4):
        assert (await bot.turn({"turn": "t1"})).model == "m"
    assert [address.url for address in bot._chosen()] == [good, dead]
    assert await bot.look() and bot.health == "ready"
    await bot.close()


async def test_what_one_bot_refuses_is_not_asked_of_another(serve: Serve) -> None:
    """A button that is not known is known to none: the refusal is told at once, and nobody is put aside for it."""
    asked: list[str] = []

    async def refuse(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        return web.json_response({"error": "no"}, status=422)

    url = await serve(refuse)
    bot = Bot(f"{url}/one {url}/two", "secret", 1.0)
    with pytest.raises(BotFailed, match="status_422"):
        await bot.turn({"turn": "t1"})
    assert len(asked) == 1 and all(address.aside_until == 0 for address in bot._addresses)
    await bot.close()
