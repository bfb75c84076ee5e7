"""Where a case rings, and how its alarm climbs while nobody has written.

`settle` runs at the end of every transaction: whatever a verb did, the case leaves it with its team, its ladder and the
moment of the next step. A ladder begins when danger rises, when the case begins to wait and when someone claims it; it ends
with the first human message. The times are settings.
"""


from sqlalchemy import select

from handoff import routing, states
from handoff.models import new_id, webhooks
from handoff.routing import Route, Wanted
from handoff.settings import Settings
from handoff.staff import staff_of
from handoff.states import CaseStatus
from handoff.talk import Case, Talk

WIDER, EVERYONE = 1, 2  # levels of the alarm; where someone holds the case the first one rings her again


def is_ringing(case: Case) -> bool:
    """The alarm ends with the first human message, not with the claim."""
    return case.priority == states.IMMINENT and case.status != CaseStatus.CLOSED and case.answered_at is None


def rings_everyone(case: Case) -> bool:
    """At the top of its ladder: whoever hears it may take it."""
    return is_ringing(case) and case.alarm_level == EVERYONE


def delays(case: Case, settings: Settings) -> tuple[float, float]:
    """Seconds from the beginning of the ladder to each step."""
    if case.status == CaseStatus.CLAIMED:
        return settings.holder_again, settings.holder_missing
    return settings.alarm_wider, settings.alarm_everyone


def ring_anew(talk: Talk) -> None:
    """Danger rose, or the case came into other hands: a new ladder begins, and where it waits it looks for its team again."""
    assert talk.case is not None
    talk.case.answered_at = talk.case.alarm_since = talk.card.routed = None
    talk.desk_changed = True


async def settle(talk: Talk) -> None:
    """Leave an open case with its force, its team, its ladder and the moment of the next step."""
    case = talk.case
    if case is None or not (talk.desk_changed or talk.fresh):
        return
    if case.is_open and case.priority == states.IMMINENT:
        talk.notice(discreet=True)
    case.force = (talk.card.place or {}).get("force")
    if case.status == CaseStatus.WAITING:
        await _find_team(talk, case)
    await _set_ladder(talk, case)


async def climb(talk: Talk) -> None:
    """One step up, if it is due: others ring; at the top the supervisors and the operator's webhook, and the visitor is told."""
    case = talk.case
    if case is None or case.alarm_due_at is None or case.alarm_due_at > talk.now:
        return
    talk.desk_changed = True
    if not is_ringing(case) or case.alarm_since is None:
        return  # `settle` puts the ladder right
    case.alarm_level += 1
    await talk.record("escalate", level=case.alarm_level)
    if case.alarm_level == EVERYONE and case.status == CaseStatus.WAITING:
        await _call_out(talk, case)
        talk.tell("handoff.still_waiting")


async def _set_ladder(talk: Talk, case: Case) -> None:
    if not is_ringing(case):
        case.alarm_level, case.alarm_since, case.alarm_due_at = 0, None, None
        return
    if case.alarm_since is None:
        case.alarm_since, case.alarm_level = talk.now, 0
        if case.status == CaseStatus.WAITING and case.unattended:
            case.alarm_level = EVERYONE
            await _call_out(talk, case)
    steps, level = delays(case, talk.settings), case.alarm_level
    case.alarm_due_at = case.alarm_since + int(steps[level] * 1000) if level < EVERYONE else None


async def _find_team(talk: Talk, case: Case) -> None:
    """Route a case that begins to wait, and again when what is known of it changes while its own team alone is rung."""
    asked = _wanted(talk)
    known = [asked.force, asked.department, *sorted(asked.skills)]
    begins = talk.card.routed is None
    if not begins and (talk.card.routed == known or case.referred or case.alarm_level):
        return
    talk.card.routed = known
    found = await _route(talk, case, asked)
    case.team_id, case.ring_teams = found.team_id, " ".join(found.rings)
    case.unattended = found.unattended if begins else case.unattended
    talk.desk_changed = True


async def _route(talk: Talk, case: Case, asked: Wanted) -> Route:
    staff = await staff_of(talk.connection, talk.now - int(talk.settings.agent_grace * 1000))
    if case.referred:
        return routing.to_team(case.team_id, staff)
    return routing.route(asked, staff, talk.settings.local(talk.now))


def _wanted(talk: Talk) -> Wanted:
    conversation, place = talk.conversation, talk.card.place or {}
    return routing.wanted(conversation.category, conversation.minor, conversation.language, place.get("force"), place.get("department"))


async def _call_out(talk: Talk, case: Case) -> None:
    """Leave word for the operator's own system, once for a ladder; it is sent after the commit."""
    if not talk.settings.webhook_url:
        return
    ladder = {"case_id": case.id, "since": case.alarm_since}
    left = select(webhooks.c.id).where(webhooks.c.case_id == case.id, webhooks.c.since == case.alarm_since)
    if (await talk.connection.execute(left)).first() is None:
        talk.call = {"id": new_id(), "due_at": talk.now, "fence": 0, "attempts": 0, **ladder}
