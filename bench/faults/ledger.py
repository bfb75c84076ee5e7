"""What was promised and what is found: kept while people talk, counted when all is quiet."""

import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import triage
from handoff.content import sentence, spaced

HELD = ("waiting", "agent")


@dataclass
class Letter:
    """One message, and what its writer was answered."""

    client_id: str
    text: str
    first_tried: float
    acknowledged: float | None = None
    seq: int | None = None
    tries: int = 0


@dataclass
class Talk:
    """What one visitor wrote and saw."""

    id: str = ""
    token: str = ""
    letters: list[Letter] = field(default_factory=list)
    answers: list[Letter] = field(default_factory=list)  # of agents
    screen: list[dict[str, Any]] = field(default_factory=list)
    torn: int = 0  # pages that did not continue where the screen was


@dataclass
class Count:
    """The table's rows."""

    acknowledged: int = 0
    retried: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    cases_lost: int = 0
    talked_over: int = 0  # bot replies after takeover
    two_agents: int = 0  # messages of an agent who did not hold the case
    unanswered: int = 0  # last words to the bot that nobody answered
    screens: int = 0  # screens that show something else than the database
    milliseconds: list[float] = field(default_factory=list)
    where: list[str] = field(default_factory=list)  # ids of the talks, names of the agents, in which something is wrong

    @property
    def faults(self) -> int:
        """How many of what must be zero."""
        return self.lost + self.doubled + self.out_of_order + self.cases_lost + self.talked_over + self.two_agents + self.unanswered + self.screens

    def percentile(self, share: float) -> float:
        """Milliseconds from the first try to the acknowledgement."""
        ranked = sorted(self.milliseconds) or [0.0]
        return statistics.median(ranked) if share == 0.5 else ranked[min(len(ranked) - 1, int(len(ranked) * share))]


def count(talks: list[Talk], found: dict[str, list[dict[str, Any]]], cases: set[str]) -> Count:
    """Compare what was promised with the events found, by conversation, and with the conversations that have a case."""
    total = Count()
    for talk in talks:
        events, before = found.get(talk.id, []), total.faults
        _letters(total, talk, events)
        total.out_of_order += [event["seq"] for event in events] != list(range(1, len(events) + 1))
        total.screens += talk.torn + (bool(talk.id) and talk.screen != events)
        _voices(total, events)
        _danger(total, talk, events, cases)
        if total.faults > before:
            total.where.append(talk.id)
    return total


def _letters(total: Count, talk: Talk, events: list[dict[str, Any]]) -> None:
    at = {event["client_id"]: event for event in events if "client_id" in event}
    texts = Counter(event["text"] for event in events if event.get("author") == "agent")
    mine = [letter for letter in talk.letters if letter.acknowledged is not None]
    theirs = [letter for letter in talk.answers if letter.acknowledged is not None]
    total.acknowledged += len(mine) + len(theirs)
    total.retried += sum(letter.tries > 1 for letter in mine + theirs)
    total.milliseconds += [(letter.acknowledged - letter.first_tried) * 1000 for letter in mine + theirs if letter.acknowledged is not None]
    total.lost += sum(letter.client_id not in at or at[letter.client_id]["text"] != letter.text for letter in mine)
    total.lost += sum(not texts[letter.text] for letter in theirs)
    written = [event for event in events if event.get("author") == "user"]
    total.doubled += len(written) - len({letter.client_id for letter in talk.letters} & set(at)) + sum(times - 1 for times in texts.values())
    order = [at[letter.client_id]["seq"] for letter in mine if letter.client_id in at]
    total.out_of_order += order != sorted(order)
    total.out_of_order += sum(letter.seq is not None and letter.client_id in at and at[letter.client_id]["seq"] != letter.seq for letter in mine)


def _voices(total: Count, events: list[dict[str, Any]]) -> None:
    """Who spoke while a human held or awaited the talk; who spoke without holding it; replies of the bot to nothing new."""
    status, holder, heard = "bot", None, True
    owed, spoke_at = 0, None  # messages that may still have a reply; a reply's parts bear one moment
    for event in events:
        if event["type"] == "status":
            status = event["status"]
            holder, heard = holder if status == "agent" else None, heard or status in HELD
        elif event["type"] == "message" and event["author"] == "user":
            owed, heard = owed + 1, status != "bot"
        elif event["type"] == "message" and event["author"] == "bot":
            total.talked_over += status in HELD
            if event["at"] != spoke_at:
                total.doubled += not owed
                owed, spoke_at, heard = max(0, owed - 1), event["at"], True
        elif event["type"] == "message" and event["author"] == "agent":
            total.two_agents += holder is not None and event["name"] != holder
        elif event["type"] == "message":
            holder = _arrived(event["text"], holder)
            heard = True
    total.unanswered += not heard


def _arrived(text: str, before: str | None) -> str | None:
    """The holder's name, if these words of the service name a new one."""
    for key in ("handoff.agent_arrived", "handoff.agent_changed"):
        head, _, tail = spaced(sentence(key)).partition("{name}")
        if text.startswith(head) and text.endswith(tail):
            return text[len(head) : len(text) - len(tail)]
    return before


def _danger(total: Count, talk: Talk, events: list[dict[str, Any]], cases: set[str]) -> None:
    """An acknowledged cry leaves the talk with people: held or awaited before the next word of the visitor."""
    acknowledged = {letter.client_id for letter in talk.letters if letter.acknowledged is not None}
    status = "bot"
    for number, event in enumerate(events):
        if event["type"] == "status":
            status = event["status"]
        if event.get("client_id") in acknowledged and triage.read(event["text"]).danger == "imminent" and status not in HELD:
            total.cases_lost += not _handed_over(events[number + 1 :])
    total.cases_lost += any(event.get("status") in HELD for event in events) and talk.id not in cases


def _handed_over(after: list[dict[str, Any]]) -> bool:
    for event in after:
        if event.get("status") in HELD:
            return True
        if event.get("author") == "user":
            return False
    return False
