"""Who puts the desk in order between two journeys, and answers visitors where no console is looked at."""

import json
import secrets
import urllib.request
from typing import Any


class Concierge:
    """A supervisor without a screen."""

    def __init__(self, origin: str, login: str, first: str, password: str) -> None:
        self._origin, self._cookie = origin, ""
        body = {"login": login, "password": first, "new_password": password}
        with self._send("POST", "/agents/session", body) as answer:
            self._cookie = answer.headers["Set-Cookie"].split(";")[0]

    def tidy(self) -> None:
        """Close every open case."""
        for case in self.cases():
            if case["status"] != "closed":
                place = f"/cases/{case['id']}"
                self._ask("POST", f"{place}/take", {"reason": "entre deux essais"})
                self._ask("POST", f"{place}/close", {"seen": self._ask("GET", place)["seq"], "outcome": "mistaken"})

    def cases(self) -> list[dict[str, Any]]:
        """The queue."""
        return self._ask("GET", "/cases")["cases"]

    def take(self) -> str:
        """Claim the one case that waits; its id."""
        waiting = [case["id"] for case in self.cases() if case["status"] == "waiting"]
        assert len(waiting) == 1
        self._ask("POST", f"/cases/{waiting[0]}/claim", {})
        return waiting[0]

    def take_over(self) -> tuple[str, str]:
        """Take the one talk that somebody else holds; its id, and whose it was."""
        [held] = [case for case in self.cases() if case["status"] == "claimed"]
        self._ask("POST", f"/cases/{held['id']}/take", {"reason": "essai"})
        return held["id"], held["agent"]["id"]

    def give(self, case: str, agent: str) -> None:
        """Give a talk to an agent."""
        self._ask("POST", f"/cases/{case}/assign", {"reason": "essai", "agent_id": agent})

    def answer(self, text: str) -> None:
        """Claim the one case that waits, and write in it."""
        self.write(self.take(), text)

    def write(self, case: str, text: str) -> None:
        """One message to the visitor."""
        self._ask("POST", f"/cases/{case}/messages", {"client_id": secrets.token_hex(8), "text": text})

    def release(self, case: str) -> None:
        """Leave the talk to another agent."""
        self._ask("POST", f"/cases/{case}/release", {"seen": self.read(case)["seq"]})

    def close(self, case: str) -> None:
        """End the talk."""
        self._ask("POST", f"/cases/{case}/close", {"seen": self.read(case)["seq"], "outcome": "advised"})

    def read(self, case: str) -> dict[str, Any]:
        """A case with its talk, as agents see it."""
        return self._ask("GET", f"/cases/{case}")

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        with self._send(method, path, body) as answer:
            return json.loads(answer.read())

    def _send(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        headers = {"Content-Type": "application/json", "Origin": self._origin, "Cookie": self._cookie}
        data = None if body is None else json.dumps(body).encode()
        return urllib.request.urlopen(urllib.request.Request(f"{self._origin}/api/v1{path}", data, headers, method=method))
