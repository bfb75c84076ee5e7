"""What an agent does with a case she holds or reads: answer, hand back, close, judge, note, tell that it was passed on.

Each verb is one transaction on the case's conversation. `seen` is the last number on the agent's screen: what would end or
lower her attention is refused if the visitor wrote since.
"""


from sqlalchemy import insert

from handoff import states
from handoff.content import entry, sentence
from handoff.errors import TransitionRefused, UnknownOutcome, VisitorLeft
from handoff.escalation import ring_anew
from handoff.masking import masked
from handoff.messages import same_or_refused, sent_before
from handoff.models import labels, new_id
from handoff.moves import Moves, case_of, held, refuse_newer
from handoff.notes import annotate
from handoff.staff import Agent
from handoff.states import Presence
from handoff.talk import Case, Talk, conversation_of

GONE = (Presence.LEFT, Presence.FLED)


class Cases(Moves):
    """The agents' verbs."""

    async def answer(self, case_id: str, agent: Agent, client_id: str, text: str) -> int:
        """Write to the visitor; ends the alarm and the service's questions; returns the sequence number."""
        text = masked(self._desk.readable(text))
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            before = await sent_before(talk, client_id)
            if before is not None:
                return same_or_refused(before, text, None)
            case = await held(talk, agent)
            if talk.conversation.presence in GONE:
                raise VisitorLeft()
            seq = talk.add("message", {"text": text, "name": agent.name}, author="agent", agent_id=agent.id, client_id=client_id)
            case.answered_at, case.unanswered_at = case.answered_at or talk.now, None
            case.first_answered_at = case.first_answered_at or talk.now
            talk.card.question, talk.desk_changed = None, True
        return seq

    async def hand_back(self, case_id: str, agent: Agent, seen: int) -> None:
        """Let the bot speak again; the case is closed and the talk goes on."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = await held(talk, agent, seen)
            talk.move("hand_back")
            talk.conversation.muted = False  # the bot may call for a person again
            _judged(talk, case, "none")
            case.closed_at, case.agent_id, case.outcome = talk.now, None, "handed_back"
            talk.tell("handoff.handed_back")
            await talk.record("hand_back", agent.id)

    async def close(self, case_id: str, agent: Agent, seen: int, outcome: str) -> None:
        """End the talk with one of the outcomes; what the visitor writes after it is still judged, and danger reopens."""
        if outcome not in entry("outcomes"):
            raise UnknownOutcome(outcomes=list(entry("outcomes")))
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = await held(talk, agent, seen)
            talk.tell("handoff.closed")
            talk.move("close")
            _judged(talk, case, "none")
            case.closed_at, case.outcome = talk.now, outcome
            await talk.record("close", agent.id, outcome=outcome)

    async def prioritise(self, case_id: str, agent: Agent, seen: int, priority: int, reason: str) -> None:
        """An agent's own judgement of the danger: the only thing that lowers. Messages are read together anew after it."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = case_of(talk)
            if not case.is_open:
                raise TransitionRefused(verb="priority", status=str(case.status))
            await refuse_newer(talk, seen)
            before, rises = case.priority, priority < case.priority
            case.priority = priority
            danger = {states.IMMINENT: "imminent", states.GRAVE: "serious"}.get(priority, "none")
            await _label(talk, case, agent, "danger", case.danger, danger)
            _judged(talk, case, danger)
            if rises and priority == states.IMMINENT:
                case.raised_at = talk.now
                talk.card.rise = {"at": talk.now, "by": "agent", "from": before, "cues": [], "seq": None}
                if case.agent_id != agent.id:  # who holds it and says so herself need not be rung
                    ring_anew(talk)
            await annotate(talk, case, agent, sentence("console.priority_note", priority=priority, reason=reason))
            await talk.record("priority", agent.id, priority=priority)

    async def categorise(self, case_id: str, agent: Agent, category: str) -> None:
        """Another category than the machine's; kept as a label."""
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = case_of(talk)
            await _label(talk, case, agent, "category", talk.conversation.category, category)
            talk.conversation.category, talk.desk_changed = category, True
            await talk.record("category", agent.id, category=category)

    async def pass_on(self, case_id: str, agent: Agent, unit: str) -> None:
        """« Transmis au centre opérationnel »: which, when, by whom; her own case, or any for a supervisor."""
        unit = masked(self._desk.readable(unit))
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            case = case_of(talk)
            if agent.role == "agent":
                await held(talk, agent)
            talk.card.dispatch.append({"unit": unit, "at": talk.now, "agent": agent.name})
            talk.desk_changed = True
            await annotate(talk, case, agent, sentence("console.dispatch_note", unit=unit))
            await talk.record("dispatch", agent.id)

    async def keep_contact(self, case_id: str, agent: Agent, text: str) -> None:
        """How to reach the visitor, given with her consent."""
        text = masked(self._desk.readable(text))
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            await held(talk, agent)
            talk.card.contact, talk.desk_changed = {"text": text, "at": talk.now, "agent": agent.name}, True
            await talk.record("contact", agent.id)

    async def annotate(self, case_id: str, agent: Agent, text: str) -> None:
        """A note for colleagues; the visitor never sees it."""
        text = self._desk.readable(text)
        async with self._desk.holding(await conversation_of(self._desk.store, case_id)) as talk:
            await annotate(talk, case_of(talk), agent, text)


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
    row = {"id": new_id(), "case_id": case.id, "agent_id": agent.id, "at": talk.now, "kind": kind, "machine": machine}
    await talk.connection.execute(insert(labels).values(agent=judged, **row, **span))
