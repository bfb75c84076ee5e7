"""What an agent does with a case: claim, answer, release, transfer, hand back, close, set its priority, note.

Each verb is one transaction on the case's conversation. `seen` is the last number on the agent's screen: what would end or
lower her attention is refused if the visitor wrote since.
"""

import secrets
from dataclasses import dataclass

from sqlalchemy import insert, select

from handoff import states
from handoff.content import sentence
from handoff.desk import Desk
from handoff.errors import CaseAlreadyTaken, NewerMessage, NotYourCase, TransitionRefused, UnknownAgent, VisitorLeft
from handoff.masking import masked
from handoff.messages import same_or_refused, sent_before
from handoff.models import agents, labels, notes
from handoff.states import CaseStatus, Presence
from handoff.talk import Case, Talk, conversation_of


@dataclass(frozen=True)
class Agent:
    """Who is signed in."""

    id: str
    login: str
    name: str
    role: str
    second_factor: bool = False


class Cases:
    """The agents' verbs, over the same desk that serves visitors."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def claim(self, case_id: str, agent: Agent) -> None:
        """Take a waiting case; again by its holder changes nothing; else raises CaseAlreadyTaken with the winner's name."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = _case(talk)
            if case.status == CaseStatus.CLAIMED:
                if case.agent_id == agent.id:
                    return
                raise CaseAlreadyTaken(agent=await _named(talk, case.agent_id))
            talk.move("claim")
            case.agent_id, case.claimed_at = agent.id, talk.now
            talk.tell("handoff.agent_arrived", name=agent.name)
            await talk.record("claim", agent.id)

    async def answer(self, case_id: str, agent: Agent, client_id: str, text: str) -> int:
        """Write to the visitor; ends the alarm and the service's questions; returns the sequence number."""
        text = self._desk.readable(text)
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            before = await sent_before(talk, client_id)
            if before is not None:
                return same_or_refused(before, text, None)
            case = await _held(talk, agent)
            if talk.conversation.presence == Presence.FLED:
                raise VisitorLeft()
            seq = talk.add("message", {"text": masked(text), "name": agent.name}, author="agent", agent_id=agent.id, client_id=client_id)
            case.answered_at, case.unanswered_at = case.answered_at or talk.now, None
            talk.card.question, talk.desk_changed = None, True
        return seq

    async def release(self, case_id: str, agent: Agent, seen: int) -> None:
        """Give the case back to the queue; the visitor is told."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = await _held(talk, agent, seen)
            talk.move("release")
            case.agent_id = case.claimed_at = None
            talk.tell("handoff.released")
            await talk.record("release", agent.id)

    async def transfer(self, case_id: str, agent: Agent, seen: int, to: str) -> None:
        """Hand the case to another agent, who becomes its holder; raises UnknownAgent."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = await _held(talk, agent, seen)
            other = await _named(talk, to)
            talk.move("transfer")
            case.agent_id, case.claimed_at = to, talk.now
            talk.tell("handoff.agent_changed", name=other["name"])
            await talk.record("transfer", agent.id, to=to)

    async def hand_back(self, case_id: str, agent: Agent, seen: int) -> None:
        """Let the bot speak again; the case is closed and the talk goes on."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = await _held(talk, agent, seen)
            talk.move("hand_back")
            _judged(talk, case, "none")
            case.closed_at, case.agent_id, case.outcome = talk.now, None, "handed_back"
            talk.tell("handoff.handed_back")
            await talk.record("hand_back", agent.id)

    async def close(self, case_id: str, agent: Agent, seen: int, outcome: str | None) -> None:
        """End the talk; what the visitor writes after it is still judged, and danger reopens."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = await _held(talk, agent, seen)
            talk.tell("handoff.closed")
            talk.move("close")
            _judged(talk, case, "none")
            case.closed_at, case.outcome = talk.now, outcome
            await talk.record("close", agent.id, outcome=outcome)

    async def prioritise(self, case_id: str, agent: Agent, seen: int, priority: int, reason: str) -> None:
        """An agent's own judgement of the danger: the only thing that lowers. Messages are read together anew after it."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = _case(talk)
            if not case.is_open:
                raise TransitionRefused(verb="priority", status=str(case.status))
            await _refuse_newer(talk, seen)
            rises = priority < case.priority
            case.priority = priority
            danger = {states.IMMINENT: "imminent", states.GRAVE: "serious"}.get(priority, "none")
            await _label(talk, case, agent, "danger", case.danger, danger)
            _judged(talk, case, danger)
            if rises and priority == states.IMMINENT:
                case.raised_at = talk.now
            await _annotate(talk, case, agent, sentence("console.priority_note", priority=priority, reason=reason))
            await talk.record("priority", agent.id, priority=priority)

    async def categorise(self, case_id: str, agent: Agent, category: str) -> None:
        """Another category than the machine's; kept as a label."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = _case(talk)
            await _label(talk, case, agent, "category", talk.conversation.category, category)
            talk.conversation.category, talk.desk_changed = category, True
            await talk.record("category", agent.id, category=category)

    async def annotate(self, case_id: str, agent: Agent, text: str) -> None:
        """A note for colleagues; the visitor never sees it."""
        text = self._desk.readable(text)
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            await _annotate(talk, _case(talk), agent, text)
            talk.desk_changed = True


def _case(talk: Talk) -> Case:
    assert talk.case is not None, "a case id leads to a conversation that has one"
    return talk.case


async def _held(talk: Talk, agent: Agent, seen: int | None = None) -> Case:
    """The case, if this agent holds it and has seen everything; raises NotYourCase or NewerMessage."""
    case = _case(talk)
    if case.status != CaseStatus.CLAIMED or case.agent_id != agent.id:
        raise NotYourCase(agent=await _named(talk, case.agent_id) if case.agent_id else None)
    if seen is not None:
        await _refuse_newer(talk, seen)
    return case


async def _refuse_newer(talk: Talk, seen: int) -> None:
    newer = await talk.messages(seen)
    if newer:
        seq, body = newer[-1]
        raise NewerMessage(seq=seq, text=body["text"])


async def _named(talk: Talk, agent_id: str | None) -> dict[str, str]:
    row = (await talk.connection.execute(select(agents.c.id, agents.c.name).where(agents.c.id == agent_id, agents.c.disabled_at.is_(None)))).one_or_none()
    if row is None:
        raise UnknownAgent()
    return {"id": row.id, "name": row.name}


def _judged(talk: Talk, case: Case, danger: str) -> None:
    """From here on the machine reads anew: what was written before has been judged by a person."""
    talk.conversation.danger = case.danger = danger
    talk.conversation.window_seq = talk.conversation.seq
    talk.conversation.doubt_seq = talk.conversation.doubt_until = None
    talk.desk_changed = True


async def _label(talk: Talk, case: Case, agent: Agent, kind: str, machine: str | None, judged: str) -> None:
    if machine == judged:
        return
    span = {"after_seq": talk.conversation.window_seq, "upto_seq": talk.conversation.seq}
    row = {"id": secrets.token_urlsafe(16), "case_id": case.id, "agent_id": agent.id, "at": talk.now, "kind": kind, "machine": machine}
    await talk.connection.execute(insert(labels).values(agent=judged, **row, **span))


async def _annotate(talk: Talk, case: Case, agent: Agent, text: str) -> None:
    id = secrets.token_urlsafe(16)
    sealed = talk.key.seal(masked(text), f"notes.body:{id}")
    await talk.connection.execute(insert(notes).values(id=id, case_id=case.id, agent_id=agent.id, at=talk.now, body_sealed=sealed))


