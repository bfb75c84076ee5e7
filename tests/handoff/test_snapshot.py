"""What a reader knows from a snapshot and the events since is what a fresh reader sees: for a talk, and for the agents' queue."""

import contextlib
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoff.desk import arrive
from handoff.errors import Refusal
from handoff.mute import mute
from handoff.queue import urgency
from handoff.staff import Agent
from handoff.states import Presence
from tests.handoff.conftest import Office

WORDS = ("bonjour à vous tous", "oui", "il est derrière la porte avec un couteau", "aidez moi svp", "je voudrais parler à un agent",
         "j'habite à Lyon 3e", "i need help please", "j'ai 14 ans", "je ne peux pas parler il m'entend", "69100")
DANGERS = ("none", "none", "serious", "imminent")
VISITORS, AGENTS = 2, 2

visitors, agents, numbers = st.integers(0, VISITORS - 1), st.integers(0, AGENTS - 1), st.integers(0, 9)
VISITOR_VERBS = ("write", "write", "write", "turn", "turn", "locate", "exit", "presence", "doubt")
AGENT_VERBS = ("claim", "claim", "answer", "answer", "release", "transfer", "hand_back", "close", "priority", "category", "note", "unit", "contact", "mute", "look")
CRY, CLAIM = ("write", 0, 0, 2), ("claim", 0, 0, 0)
BEFORE = ([], [CRY], [CRY, CLAIM], [CRY, CLAIM, ("close", 0, 0, 0)], [CRY, CLAIM, ("hand_back", 0, 0, 0)])  # chance alone rarely gets that far
after = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(VISITOR_VERBS), visitors, agents, numbers),
        st.tuples(st.sampled_from(AGENT_VERBS), visitors, agents, numbers),
        st.tuples(st.just("catch up"), visitors, agents, numbers),
    ),
    min_size=4, max_size=20,
)
verbs = st.builds(lambda before, after: [*before, *after], st.sampled_from(BEFORE), after)
Verb = tuple[str, int, int, int]
PLAYED = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow], "derandomize": True}


@dataclass
class Readers:
    """Screens that were open from the start, and are told only what is new."""

    office: Office
    ids: list[str]
    talks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    queue: dict[str, dict[str, Any]] = field(default_factory=dict)
    seq: int = 0

    async def catch_up(self) -> None:
        """Apply what came since."""
        for id in self.ids:
            told = self.talks.setdefault(id, [])
            told += (await self.office.desk.read(id, told[-1]["seq"] if told else 0))[1]
        self.seq, changed = await self.office.queue.changed(self.seq)
        self.queue.update({case["id"]: case for case in changed})


async def _holds(office: Office, played: list[Verb]) -> None:
    staff = [await _agent(office, number) for number in range(AGENTS)]
    ids = [await office.desk.create("widget", "fr", None) for _ in range(VISITORS)]
    readers = Readers(office, ids)
    await readers.catch_up()
    for number, (verb, visitor, agent, chance) in enumerate(played):
        office.clock.pass_(1 + chance)
        if verb == "catch up":
            await readers.catch_up()
        else:
            with contextlib.suppress(Refusal):
                await _play(office, verb, ids[visitor], staff[agent], staff[1 - agent], chance, f"client-id-{number}")
    await readers.catch_up()
    await _agree(office, readers)


async def _agree(office: Office, readers: Readers) -> None:
    for id in readers.ids:
        seq, fresh = await office.desk.read(id, 0)
        assert readers.talks[id] == fresh
        assert [event["seq"] for event in fresh] == list(range(1, seq + 1))
        async with office.desk.holding(id) as talk:
            statuses = [event["status"] for event in fresh if event["type"] == "status"]
            assert (statuses or ["bot"])[-1] == talk.conversation.status
    seq, fresh = await office.queue.snapshot()
    assert readers.seq == seq
    assert readers.queue == {case["id"]: case for case in fresh}
    assert [case["id"] for case in sorted(readers.queue.values(), key=urgency)] == [case["id"] for case in fresh]


async def _agent(office: Office, number: int) -> Agent:
    """The same two agents for every example on one database."""
    login = f"agent{number}"
    if login not in {one["login"] for one in await office.agents.everyone()}:
        return await office.agent(login)
    return (await office.agents.sign_in(login, "a long enough secret"))[0]


async def _play(office: Office, verb: str, id: str, agent: Agent, other: Agent, chance: int, client_id: str) -> None:
    if verb in VISITOR_VERBS:
        return await _visitor(office, verb, id, chance, client_id)
    found = [case for case in (await office.queue.snapshot())[1] if case["conversation_id"] == id]
    if found:
        await _case(office, verb, found[0], agent, other, chance, client_id)


async def _visitor(office: Office, verb: str, id: str, chance: int, client_id: str) -> None:
    if verb == "write":
        await office.desk.receive(id, client_id, WORDS[chance])
    elif verb == "turn":
        bot = office.bot
        bot.danger, bot.down = (lambda text: DANGERS[chance % 4]), chance == 9
        bot.handoff, bot.category = ("requested" if chance == 5 else None), ("scam" if chance % 2 else None)
        await office.take_turn(id)
    elif verb == "locate":
        await office.desk.locate(id, {"address": "12 rue des Lilas"})
    elif verb == "exit" and chance > 6:
        await office.desk.exit(id)
    elif verb == "presence":
        async with office.desk.holding(id) as talk:
            arrive(talk, (Presence.HERE, Presence.AWAY)[chance % 2])
    elif verb == "doubt":
        await office.turns._ring_doubt(id)


async def _case(office: Office, verb: str, case: dict[str, Any], agent: Agent, other: Agent, chance: int, client_id: str) -> None:
    id, seen, cases = case["id"], case["seq"], office.cases
    does = {
        "claim": lambda: cases.claim(id, agent),
        "answer": lambda: cases.answer(id, agent, client_id, "Je suis là."),
        "release": lambda: cases.release(id, agent, seen),
        "transfer": lambda: cases.transfer(id, agent, seen, other.id),
        "hand_back": lambda: cases.hand_back(id, agent, seen),
        "close": lambda: cases.close(id, agent, seen, "advised"),
        "priority": lambda: cases.prioritise(id, agent, seen, 1 + chance % 3, "vu"),
        "category": lambda: cases.categorise(id, agent, ("scam", "minors")[chance % 2]),
        "note": lambda: cases.annotate(id, agent, "calme"),
        "unit": lambda: cases.pass_on(id, agent, "CSP Lyon"),
        "contact": lambda: cases.keep_contact(id, agent, "06 00 00 00 00"),
        "mute": lambda: mute(office.desk, id, agent, "insultes"),
        "look": lambda: office.watch.look(),
    }
    await does[verb]()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@given(played=verbs)
@settings(max_examples=40, **PLAYED)
async def test_a_snapshot_and_what_came_since_is_a_fresh_snapshot(office: Office, played: list[Verb]) -> None:
    """Whatever visitors, agents and the bot do, in whatever order: nothing is told late, twice or not at all."""
    await _holds(office, played)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@given(played=verbs)
@settings(max_examples=6, **PLAYED)
async def test_it_holds_on_postgresql_too(office: Office, played: list[Verb]) -> None:
    """The same verbs on the other database."""
    await _holds(office, played)
