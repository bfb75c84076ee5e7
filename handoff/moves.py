"""Who holds a case: claim, release, hand to a person or a team, take back from who vanished.

Each verb is one transaction on the case's conversation. `seen` is the last number on the agent's screen: what would end her
attention is refused if the visitor wrote since.
"""

from sqlalchemy import func, select

from handoff import staff, states
from handoff.alarm import tell_nobody
from handoff.content import sentence
from handoff.desk import Desk
from handoff.errors import AgentAbsent, CaseAlreadyTaken, NewerMessage, NotYourCase, Refusal, TooManyTalks, UnknownAgent, UnknownTeam
from handoff.escalation import ring_anew, rings_everyone, settle
from handoff.models import agents, cases, duty, teams
from handoff.notes import annotate
from handoff.staff import Agent
from handoff.states import CaseStatus
from handoff.talk import Case, Talk, conversation_of


class Moves:
    """The verbs that change hands, over the same desk that serves visitors."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def claim(self, case_id: str, agent: Agent) -> None:
        """Take a waiting case, or one that rings everyone because its holder is silent; again by its holder changes nothing.

        Else raises CaseAlreadyTaken with the winner's name; TooManyTalks over her own number of talks, but never for an
        imminent danger.
        """
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case, before = case_of(talk), case_of(talk).agent_id
            if case.status == CaseStatus.CLAIMED and before == agent.id:
                return
            if case.status == CaseStatus.CLAIMED and not rings_everyone(case):
                raise CaseAlreadyTaken(agent=await named(talk, before))
            if case.priority != states.IMMINENT:
                await _refuse_full(talk, agent)
            verb = "relieve" if case.status == CaseStatus.CLAIMED else "claim"
            await _give(talk, verb, agent.id, agent.name, changed=verb == "relieve")
            await talk.record(verb, agent.id, **{"from": before} if before else {})

    async def release(self, case_id: str, agent: Agent, seen: int) -> None:
        """Give the case back to the queue; the visitor is told."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            await held(talk, agent, seen)
            await _wait(talk, "release", "released")
            await talk.record("release", agent.id)

    async def transfer(self, case_id: str, agent: Agent, seen: int, to: str) -> None:
        """Hand the case to another agent, who becomes its holder; raises UnknownAgent, or AgentAbsent where she has no open screen."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            await held(talk, agent, seen)
            await _hand_to(talk, "transfer", to)
            await talk.record("transfer", agent.id, to=to)

    async def refer(self, case_id: str, agent: Agent, seen: int, team_id: str) -> None:
        """Hand the case to a team: it waits there; raises UnknownTeam."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            await held(talk, agent, seen)
            await _refer(talk, team_id)
            await talk.record("refer", agent.id, to=team_id)

    async def assign(self, case_id: str, supervisor: Agent, reason: str, to: str) -> None:
        """A supervisor gives any open case to anyone, herself included; the reason is a note, and both are recorded."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case, before = case_of(talk), case_of(talk).agent_id
            if to == supervisor.id:
                await _give(talk, "assign", supervisor.id, supervisor.name, changed=before is not None)
            else:
                await _hand_to(talk, "assign", to)
            await annotate(talk, case, supervisor, sentence("console.assign_note", reason=reason))
            await talk.record("assign", supervisor.id, to=to, **{"from": before} if before else {})

    async def reassign(self, case_id: str, supervisor: Agent, reason: str, team_id: str) -> None:
        """A supervisor sends any open case to a team."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case, before = case_of(talk), case_of(talk).agent_id
            await _refer(talk, team_id)
            await annotate(talk, case, supervisor, sentence("console.assign_note", reason=reason))
            await talk.record("refer", supervisor.id, to=team_id, **{"from": before} if before else {})

    async def hand_over(self, agent: Agent, to: str | None = None, team_id: str | None = None) -> list[str]:
        """Give all of one's talks to a person or a team, most endangered first; returns those given.

        One that changes hands meanwhile is passed over. Raises UnknownAgent, AgentAbsent or UnknownTeam before anything moves.
        """
        async with self._desk.store.read() as connection:
            mine = await staff.talks_of(connection, agent.id)
        given = []
        for case_id in mine:
            try:
                await self._hand_one(case_id, agent, to, team_id)
                given.append(case_id)
            except NotYourCase:
                continue
            except Refusal:
                if not given:
                    raise
        return given

    async def _hand_one(self, case_id: str, agent: Agent, to: str | None, team_id: str | None) -> None:
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            await held(talk, agent)
            if team_id is not None:
                await _refer(talk, team_id)
            else:
                await _hand_to(talk, "transfer", str(to))
            await talk.record("hand_over", agent.id, to=team_id or to)

    async def give_back(self, case_id: str, unseen_since: int) -> None:
        """Put a case back in the queue whose holder has had no open screen since that moment; the visitor is told."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case, before = case_of(talk), case_of(talk).agent_id
            if case.status != CaseStatus.CLAIMED or max(await _seen_at(talk, before), case.claimed_at or 0) >= unseen_since:
                return
            await _wait(talk, "give_back", "vanished")
            await talk.record("give_back", None, **{"from": before})


def case_of(talk: Talk) -> Case:
    """The talk's case: a case id leads to a conversation that has one."""
    assert talk.case is not None
    return talk.case


async def held(talk: Talk, agent: Agent, seen: int | None = None) -> Case:
    """The case, if this agent holds it and has seen everything; raises NotYourCase or NewerMessage."""
    case = case_of(talk)
    if case.status != CaseStatus.CLAIMED or case.agent_id != agent.id:
        raise NotYourCase(agent=await named(talk, case.agent_id) if case.agent_id else None)
    if seen is not None:
        await refuse_newer(talk, seen)
    return case


async def refuse_newer(talk: Talk, seen: int) -> None:
    """Raises NewerMessage with what the visitor wrote after that number."""
    newer = await talk.messages(seen, 1)
    if newer:
        seq, body = newer[-1]
        raise NewerMessage(seq=seq, text=body["text"])


async def named(talk: Talk, agent_id: str | None) -> dict[str, str]:
    """An agent in service as others see her; raises UnknownAgent."""
    row = (await talk.connection.execute(select(agents.c.id, agents.c.name).where(agents.c.id == agent_id, agents.c.disabled_at.is_(None)))).one_or_none()
    if row is None:
        raise UnknownAgent()
    return {"id": row.id, "name": row.name}


async def _give(talk: Talk, verb: str, agent_id: str, name: str, changed: bool = False) -> None:
    case = case_of(talk)
    talk.move(verb, name)
    case.agent_id, case.claimed_at = agent_id, talk.now
    case.first_claimed_at = case.first_claimed_at or talk.now
    talk.tell(f"handoff.{'agent_changed' if changed else 'agent_arrived'}", name=name)
    ring_anew(talk)


async def _hand_to(talk: Talk, verb: str, to: str) -> None:
    """Nobody is given a talk that she would not see."""
    other, held_before = await named(talk, to), case_of(talk).agent_id is not None
    found = await staff.staff_of(talk.connection, talk.now - int(talk.settings.agent_grace * 1000))
    if to not in found.there:
        raise AgentAbsent(agent=other)
    await _give(talk, verb, to, other["name"], held_before)


async def _refer(talk: Talk, team_id: str) -> None:
    name = (await talk.connection.execute(select(teams.c.name).where(teams.c.id == team_id))).scalar_one_or_none()
    if name is None:
        raise UnknownTeam()
    case = case_of(talk)
    case.team_id, case.referred = team_id, True
    await _wait(talk, "refer", "referred", team=name)


async def _wait(talk: Talk, verb: str, told: str, **facts: str) -> None:
    """Back to the queue; the visitor is told, and where nobody is on duty, that."""
    case = case_of(talk)
    talk.move(verb)
    case.agent_id = case.claimed_at = None
    ring_anew(talk)
    await settle(talk)
    if case.unattended:
        tell_nobody(talk)
    else:
        talk.tell(f"handoff.{told}", **facts)


async def _refuse_full(talk: Talk, agent: Agent) -> None:
    capacity = (await talk.connection.execute(select(agents.c.capacity).where(agents.c.id == agent.id))).scalar_one()
    mine = select(func.count()).where(cases.c.agent_id == agent.id, cases.c.status == str(CaseStatus.CLAIMED))
    if capacity is not None and (await talk.connection.execute(mine)).scalar_one() >= capacity:
        raise TooManyTalks(capacity=capacity)


async def _seen_at(talk: Talk, agent_id: str | None) -> int:
    return (await talk.connection.execute(select(duty.c.seen_at).where(duty.c.agent_id == agent_id))).scalar_one_or_none() or 0
