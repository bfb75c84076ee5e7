"""Prometheus metrics; names and numbers, never words."""

from prometheus_client import CollectorRegistry, Gauge, Histogram, generate_latest

_TURN_BUCKETS = (0.005, 0.01, 0.02, 0.045, 0.1, 0.3, 1.0, 3.0)


class Metrics:
    """One registry for one service."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._turns = Histogram("relais_turn_seconds", "Time the bot took for a turn", ["outcome"], registry=self.registry, buckets=_TURN_BUCKETS)
        self.waiting = Gauge("relais_cases_waiting", "Cases that wait for a human", ["priority"], registry=self.registry)
        self.sockets = Gauge("relais_visitor_sockets", "Visitors' sockets open on this process", registry=self.registry)

    def turn(self, outcome: str, seconds: float) -> None:
        """One turn asked of the bot, answered or failed."""
        self._turns.labels(outcome).observe(seconds)

    def text(self) -> bytes:
        """Prometheus' text format."""
        return generate_latest(self.registry)
