"""Prometheus metrics that this process counts as it works; what the database counts is in census.py. Names and numbers, never words or ids."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, ProcessCollector

from handoff.states import CaseStatus

_TURN_BUCKETS = (0.005, 0.01, 0.02, 0.045, 0.1, 0.3, 1.0, 3.0, 6.0)
_ALARM_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)
_WAIT_BUCKETS = (5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
_DELAY_BUCKETS = (0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """One registry for one service; `collect` is what a scrape reads."""

    def __init__(self) -> None:
        self._registry = here = CollectorRegistry()
        ProcessCollector(registry=here)
        self._turns = Histogram("relais_bot_turn_seconds", "Time a bot took for a turn", ["outcome"], registry=here, buckets=_TURN_BUCKETS)
        self._failures = Counter("relais_bot_failures", "Turns that a bot failed, by what went wrong", ["code"], registry=here)
        self._alarms = Histogram(
            "relais_alarm_seconds", "From the beginning of an alarm to its frame for the consoles of this process", registry=here, buckets=_ALARM_BUCKETS
        )
        self._waits = Histogram(
            "relais_case_wait_seconds", "Waiting time of the cases that an agent took, seen by every process", ["priority"], registry=here, buckets=_WAIT_BUCKETS
        )
        self._refusals = Counter("relais_refusals", "Requests that were refused, by the code of the error", ["code"], registry=here)
        self._delays = Histogram("relais_loop_delay_seconds", "How late a task wakes up: how busy this process is", registry=here, buckets=_DELAY_BUCKETS)
        self.visitor_sockets = Gauge("relais_visitor_screens", "Visitors' sockets and long polls open on this process", registry=here)
        self.agent_sockets = Gauge("relais_agent_sockets", "Agents' sockets open on this process", registry=here)
        for priority in ("1", "2", "3"):
            self._waits.labels(priority)  # a series that is absent until the first case tells no alert anything
        for outcome in ("answered", "failed"):
            self._turns.labels(outcome)
        self._refusals.labels("internal")
        self._began = datetime.now().timestamp()
        self._rung: dict[str, str] = {}  # of each case that rings, since when
        self._waiting: dict[str, str] = {}  # of each case that waits, since when

    def turn(self, outcome: str, seconds: float) -> None:
        """One turn asked of the bot: answered, or the code of its failure."""
        if outcome != "answered":
            self._failures.labels(outcome).inc()
        self._turns.labels("answered" if outcome == "answered" else "failed").observe(seconds)

    def refuse(self, code: str) -> None:
        """One request refused."""
        self._refusals.labels(code).inc()

    def wake(self, late: float) -> None:
        """A task that was to wake up did, so many seconds late."""
        self._delays.observe(max(0.0, late))

    def show(self, case: dict[str, Any], now: float) -> None:
        """A case as the consoles are told of it at this moment: how long its alarm took, and how long it waited if someone took it."""
        id, alarm = case["id"], case["alarm"]
        if alarm is None:
            self._rung.pop(id, None)
        elif self._rung.get(id) != alarm["since"]:
            self._rung[id] = alarm["since"]
            if _moment(alarm["since"]) >= self._began:  # older ones rang before this process was there
                self._alarms.observe(max(0.0, now - _moment(alarm["since"])))
        since = self._waiting.pop(id, None)
        if case["status"] == CaseStatus.WAITING:
            self._waiting[id] = case["waiting_since"]
        elif since is not None and case["status"] == CaseStatus.CLAIMED:
            self._waits.labels(str(case["priority"])).observe(max(0.0, _moment(case["claimed_at"]) - _moment(since)))

    def collect(self) -> Iterator[Metric]:
        """Every series of this process."""
        yield from self._registry.collect()


def _moment(at: str) -> float:
    return datetime.fromisoformat(at).timestamp()
