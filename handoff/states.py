"""The life of a conversation and of its case, as tables: a pair that is not listed is refused."""

from enum import StrEnum

from handoff.errors import TransitionRefused


class Status(StrEnum):
    """Who holds a conversation."""

    BOT = "bot"
    WAITING = "waiting"
    AGENT = "agent"
    CLOSED = "closed"


class CaseStatus(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    CLOSED = "closed"


class Presence(StrEnum):
    """Where the visitor is, as far as sockets tell; fled is quick exit."""

    HERE = "here"
    AWAY = "away"
    LEFT = "left"
    FLED = "fled"
    BACK = "back"  # told in the talk alone: she took it up again, and is here


class DutyState(StrEnum):
    """Whether an agent takes cases."""

    OFF = "off"
    ON = "on"
    PAUSED = "paused"


class Reason(StrEnum):
    """Why a case was opened."""

    DANGER = "danger"
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    MISUNDERSTOOD = "misunderstood"
    OUTAGE = "outage"
    REOPENED = "reopened"
    LANGUAGE = "language"


_WAITS, _HELD = (CaseStatus.WAITING, Status.WAITING), (CaseStatus.CLAIMED, Status.AGENT)

# verb → {case status before: (case status after, conversation status after)}
TRANSITIONS: dict[str, dict[CaseStatus | None, tuple[CaseStatus, Status]]] = {
    "open": {None: _WAITS},
    "reopen": {CaseStatus.CLOSED: _WAITS},
    "claim": {CaseStatus.WAITING: _HELD},
    "relieve": {CaseStatus.CLAIMED: _HELD},  # its holder is silent, and it rings everyone
    "release": {CaseStatus.CLAIMED: _WAITS},
    "transfer": {CaseStatus.CLAIMED: _HELD},
    "refer": {CaseStatus.WAITING: _WAITS, CaseStatus.CLAIMED: _WAITS},  # to a team
    "assign": {CaseStatus.WAITING: _HELD, CaseStatus.CLAIMED: _HELD},  # by a supervisor, to herself or another
    "give_back": {CaseStatus.CLAIMED: _WAITS},  # its holder vanished
    "hand_back": {CaseStatus.CLAIMED: (CaseStatus.CLOSED, Status.BOT)},
    "close": {CaseStatus.CLAIMED: (CaseStatus.CLOSED, Status.CLOSED)},
}


def after(verb: str, before: CaseStatus | None) -> tuple[CaseStatus, Status]:
    """Statuses of the case and the conversation after a verb; raises TransitionRefused if it may not happen."""
    try:
        return TRANSITIONS[verb][before]
    except KeyError:
        raise TransitionRefused(verb=verb, status=str(before or "none")) from None


IMMINENT, GRAVE, ORDINARY = 1, 2, 3


def priority_of(danger: str) -> int:
    """1 imminent, 2 serious, 3 the rest."""
    return {"imminent": IMMINENT, "serious": GRAVE}.get(danger, ORDINARY)
