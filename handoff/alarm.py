"""What happens when danger rises or a person is asked for: the case, its priority, the ring, and the first words said.

No machine ever lowers: `raise_danger` only goes up, and an agent's own judgement starts a new window.
"""

from collections.abc import Iterable
from typing import Any

import triage
from handoff import questions, states
from handoff.content import foreign, told
from handoff.escalation import ring_anew, settle
from handoff.models import new_id
from handoff.states import CaseStatus, Reason, Status
from handoff.talk import Case, Talk


def note_cues(talk: Talk, cues: Iterable[dict[str, Any]], seq: int) -> None:
    """Keep each cue once, with the message it comes from; the agent sees them."""
    known = {(cue["kind"], triage.fold(cue["text"])) for cue in talk.card.cues}
    for cue in cues:
        mark = (cue["kind"], triage.fold(cue["text"]))
        if mark not in known:
            known.add(mark)
            talk.card.cues.append({**cue, "seq": seq})


def note_factors(talk: Talk, text: str, seq: int) -> None:
    """Known factors of grave danger, as facts with the message they come from; never a score of the person."""
    known = {factor["kind"] for factor in talk.card.factors}
    fresh = [factor for factor in triage.factors(text) if factor.kind not in known]
    talk.card.factors += [{"kind": factor.kind, "text": factor.text, "seq": seq} for factor in fresh]
    talk.desk_changed |= bool(fresh) and talk.case is not None


def note_rise(talk: Talk, by: str) -> None:
    """Why danger rose to imminent: who judged it, from where, and the newest cues."""
    before = talk.case.priority if talk.case is not None and talk.case.is_open else None
    seq = max((cue["seq"] for cue in talk.card.cues), default=talk.conversation.heard_seq)
    newest = [{"kind": cue["kind"], "text": cue["text"]} for cue in talk.card.cues if cue["seq"] == seq]
    talk.card.rise = {"at": talk.now, "by": by, "from": before, "cues": newest, "seq": seq or None}


async def raise_danger(talk: Talk, danger: str, by: str) -> None:
    """Take note of a danger judged by the rules, the model or its silence; open, reopen or raise the case where it asks for one."""
    conversation = talk.conversation
    if conversation.muted:
        return  # an agent's own judgement stands; `hear_again` comes first where a cue is certain
    rises = triage.worst(conversation.danger, danger) != conversation.danger
    conversation.danger = triage.worst(conversation.danger, danger)
    if danger == "none":
        return
    if danger == "imminent" and (rises or talk.case is None or not talk.case.is_open):
        note_rise(talk, by)
    if talk.case is None or not talk.case.is_open:
        await open_case(talk, Reason.DANGER if talk.case is None else Reason.REOPENED)
    elif rises:
        await _raise_case(talk)


async def hear_again(talk: Talk) -> None:
    """A certain cue ends a mute, and rings even where danger stood at its highest before."""
    if not talk.conversation.muted:
        return
    talk.conversation.muted = False
    await talk.record("unmute", by="rules")
    case = talk.case
    if case is not None and case.is_open and case.priority == states.IMMINENT:
        case.raised_at, case.unanswered_at = talk.now, talk.now
        ring_anew(talk)


async def open_case(talk: Talk, reason: Reason) -> None:
    """Give the conversation to a human, unless one already has it or awaits it; says so, and asks the first question."""
    conversation = talk.conversation
    if conversation.muted or (talk.case is not None and talk.case.is_open):
        return
    if talk.case is None:
        talk.case = Case(id=new_id(), conversation_id=conversation.id)
    case = talk.case
    case.reason, case.opened_at, case.danger = reason, talk.now, conversation.danger
    case.claimed_at = case.answered_at = case.closed_at = case.agent_id = case.outcome = None
    case.unanswered_at = talk.now
    case.priority = states.priority_of(conversation.danger)
    case.raised_at = talk.now if case.priority == states.IMMINENT else None
    case.like_key = talk.card.like if case.priority == states.IMMINENT else None
    case.first_claimed_at = case.first_answered_at = case.team_id = None
    case.referred = False
    verb = "open" if case.status is None else "reopen"
    talk.move(verb)
    await talk.record(verb, reason=reason, priority=case.priority)
    await settle(talk)
    _say_handoff(talk, reason)
    ask_next(talk)


async def _raise_case(talk: Talk) -> None:
    case = talk.case
    assert case is not None
    case.danger, talk.desk_changed = talk.conversation.danger, True
    priority = states.priority_of(case.danger)
    if priority >= case.priority:
        return
    case.priority = priority
    await talk.record("raise", priority=priority)
    if priority == states.IMMINENT:
        case.raised_at, heard = talk.now, case.answered_at is not None
        case.like_key = talk.card.like if case.status == CaseStatus.WAITING else None
        ring_anew(talk)
        await settle(talk)
        if not heard:  # an agent who already writes says these things herself
            _say_handoff(talk, Reason.DANGER)
            ask_next(talk)


def may_ring(talk: Talk) -> bool:
    """True while these words may still open an alarm of their own: nobody has the talk, and it does not ring."""
    case = talk.case
    return case is None or not case.is_open or (case.status == CaseStatus.WAITING and case.priority != states.IMMINENT)


def _say_handoff(talk: Talk, reason: Reason) -> None:
    if talk.case is not None and talk.case.unattended:
        tell_nobody(talk)
    elif talk.conversation.danger != "none":
        _tell_stranger(talk, talk.conversation.danger)
        talk.tell(f"handoff.{talk.conversation.danger}")
    else:
        _tell_stranger(talk, "requested")
        talk.tell(f"handoff.{reason if reason in (Reason.OUTAGE, Reason.REOPENED) else 'requested'}")
    if any(cue["kind"] == "suicide" for cue in talk.card.cues):
        talk.tell("handoff.suicide")


def tell_nobody(talk: Talk) -> None:
    """Nobody is on duty, and when somebody is, where the operator says it: no promise that nobody keeps."""
    danger, hours = talk.conversation.danger, talk.settings.operator_hours
    key = f"nobody.{danger if danger != 'none' else 'requested'}"
    _tell_stranger(talk, key)
    when = f" {told('handoff.nobody.hours', talk.reader, hours=hours)}" if hours else ""
    talk.say("system", told(f"handoff.{key}", talk.reader) + when)


def _tell_stranger(talk: Talk, key: str) -> None:
    stranger = foreign(f"handoff.{key}", talk.conversation.language, talk.reader)
    if stranger is not None:
        talk.say("system", stranger)


def ask_next(talk: Talk) -> None:
    """Ask the next of the service's questions, while nobody has answered the case yet."""
    card, case = talk.card, talk.case
    if case is None or not case.is_open or case.answered_at is not None:
        card.question = None
        return
    kinds = {cue["kind"] for cue in card.cues}
    place_known = bool(card.location or (card.place and card.place.get("commune")))
    key = questions.next_question(case.priority == states.IMMINENT, card.asked, kinds, place_known)
    thanks_due, card.question = card.question is not None, key
    if key is not None:
        card.asked.append(key)
        words = foreign(f"questions.{key}", talk.conversation.language) or told(f"questions.{key}.sentence", talk.reader)
        talk.say("system", words, questions.choices_of(key))
    elif thanks_due:
        talk.tell("questions.thanks")


def take_answer(talk: Talk, seq: int, answer: str) -> None:
    """Note the answer to the open question on the card and ask the next."""
    card = talk.card
    assert card.question is not None
    card.answers.append({"key": card.question, "answer": answer, "seq": seq})
    talk.desk_changed = True
    if card.question == questions.BACK:
        card.question, goes_on = None, questions.is_yes(answer)
        talk.tell(f"questions.back.{'go_on' if goes_on else 'later'}")
        if not goes_on:
            return
    ask_next(talk)


def ask_whether_safe(talk: Talk) -> None:
    """Before anything else, whether it is a good moment; a question that was open comes again after it."""
    card = talk.card
    if card.question in card.asked:
        card.asked.remove(card.question)
    card.question = questions.BACK
    words = foreign("questions.back", talk.conversation.language) or told("questions.back.sentence", talk.reader)
    talk.say("system", words, questions.choices_of(questions.BACK))


def is_held(talk: Talk) -> bool:
    """True while a human holds or awaits the conversation: the bot judges and stays silent."""
    return talk.conversation.status in (Status.WAITING, Status.AGENT)
