"""An agent no longer wants to be rung by a visitor, and may change her mind. Nothing is lost: messages are stored and read.

While it lasts neither the model nor a possible cue rings; a certain one does, and ends it (`alarm.hear_again`). The visitor is
told honestly, both ways. The reason is kept as a note, sealed like every word, and never in the audit.
"""

from handoff.content import sentence
from handoff.desk import Desk
from handoff.errors import TransitionRefused
from handoff.moves import case_of, held
from handoff.notes import annotate
from handoff.staff import Agent
from handoff.talk import Case, Talk, conversation_of


async def mute(desk: Desk, case_id: str, agent: Agent, reason: str) -> None:
    """Stop a visitor's messages from ringing; raises NotYourCase, or TransitionRefused where that is so already.

    Who mutes has read: the alarm ends as with a first message.
    """
    async with desk.holding(await conversation_of(desk.store, case_id)) as talk:
        case = await _allowed(talk, agent, "mute")
        case.answered_at, case.unanswered_at = case.answered_at or talk.now, None
        case.first_answered_at = case.first_answered_at or talk.now
        talk.conversation.muted, talk.card.question = True, None
        talk.tell("mute.on")
        await annotate(talk, case, agent, sentence("mute.note", reason=reason))
        await talk.record("mute", agent.id)


async def unmute(desk: Desk, case_id: str, agent: Agent) -> None:
    """Hear the visitor again; raises NotYourCase, or TransitionRefused where she was not muted."""
    async with desk.holding(await conversation_of(desk.store, case_id)) as talk:
        await _allowed(talk, agent, "unmute")
        talk.conversation.muted, talk.desk_changed = False, True
        talk.tell("mute.off")
        await talk.record("unmute", agent.id)


async def _allowed(talk: Talk, agent: Agent, verb: str) -> Case:
    """The case, for its holder, or for a supervisor who answers for the desk."""
    if talk.conversation.muted is (verb == "mute"):
        raise TransitionRefused(verb=verb, status="muted" if talk.conversation.muted else "heard")
    return case_of(talk) if agent.role != "agent" else await held(talk, agent)
