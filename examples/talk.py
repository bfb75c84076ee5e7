"""Hold a talk with Relais from a terminal, over the public interface alone:

    python examples/talk.py https://relais.example

Python 3.11 and nothing else. It does what any channel has to do: say what this is before the first word, open the conversation
with that word, read events as they come, take up after a cut without losing or doubling anything, and leave without a trace.
"""

import contextlib
import json
import secrets
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any

HOLD = 25  # seconds the service may keep a question for news; it allows no more
LONGEST_PAUSE = 15  # seconds between two tries while nothing gets through

CUT = (OSError, HTTPException, ValueError)  # no line, or one that was cut in the middle of an answer

BEFORE = """Une machine répond d’abord ; un agent peut lire ce que vous écrivez et prendre le relais.
En danger : 17 ou 112, 114 par SMS. Écrivez, tapez le numéro d’un choix, ou Ctrl-D pour tout effacer et quitter.
"""


class Over(Exception):
    """The service refuses for good: the talk was left, or never was. Its argument is the service's code."""


class Talk:
    """One conversation, in memory and nowhere else. `wait` is handed in so that a test need not."""

    def __init__(self, origin: str, wait: Callable[[float], None] = time.sleep) -> None:
        self._root, self._wait = f"{origin.rstrip('/')}/api/v1/conversations", wait
        self._id = self._token = ""
        self._seq = 0
        self.choices: list[dict[str, str]] = []  # what was offered last

    def write(self, text: str) -> None:
        """Send words, or the number of a choice that was offered; the first of all opens the conversation. Returns once it is kept."""
        said = {"choice": self.choices[int(text) - 1]["id"]} if text.isdigit() and 0 < int(text) <= len(self.choices) else {"text": text}
        letter = {"client_id": secrets.token_urlsafe(16), **said}  # one id for every try: kept once
        if self._token:
            self._insist("POST", f"/{self._id}/messages", letter)
        else:
            opened = self._insist("POST", "", {"channel": "api", "locale": "fr", **letter})
            self._id, self._token = opened["id"], opened["token"]

    def events(self) -> Iterator[dict[str, Any]]:
        """Everything that happens, each event once and in order, until the talk is over; a cut is waited for."""
        while self._token:
            try:
                page = self._insist("GET", f"/{self._id}/events?after={self._seq}&wait={HOLD}")
            except Over:
                return
            for event in page["events"]:
                if event["type"] == "message":
                    self.choices = event.get("choices", [])
                yield event
            self._seq = page["seq"]  # after they were handed on: who stops in between gets them again

    def leave(self) -> None:
        """Quick exit: nothing stays here, and the token is dead as soon as the service hears of it; one try, for nobody should wait."""
        token, self._token = self._token, ""
        if token:
            with contextlib.suppress(*CUT):
                self._ask("POST", f"/{self._id}/exit", token)

    def _insist(self, method: str, path: str, body: dict[str, Any] | str | None = None) -> Any:
        pause = 0.5
        while True:
            try:
                return self._ask(method, path, body)
            except urllib.error.HTTPError as refusal:
                with refusal:
                    if refusal.status < 500 and refusal.status != 429:
                        raise Over(json.loads(refusal.read())["error"]["code"]) from None
                pause = float(refusal.headers.get("retry-after", pause))
            except CUT:
                pass
            self._wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _ask(self, method: str, path: str, body: dict[str, Any] | str | None) -> Any:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        headers["Content-Type"] = "text/plain" if isinstance(body, str) else "application/json"
        data = body if isinstance(body, str) else json.dumps(body)
        request = urllib.request.Request(self._root + path, data.encode() if body else None, headers, method=method)
        with urllib.request.urlopen(request, timeout=HOLD + 15) as answer:
            return json.loads(answer.read() or "null")


def show(talk: Talk) -> None:
    """Print what others say, and what may be chosen."""
    for event in talk.events():
        if event["type"] == "message" and event["author"] != "user":
            print(f"\n{event['text']}")
            for number, choice in enumerate(talk.choices, 1):
                print(f"  {number}. {choice['title']}")


def main(origin: str) -> None:
    """Talk until the end of the input."""
    print(BEFORE)
    talk, listening = Talk(origin), None
    try:
        for line in sys.stdin:
            if line.strip():
                talk.write(line.strip())
                if listening is None:
                    listening = threading.Thread(target=show, args=[talk], daemon=True)
                    listening.start()
    finally:
        talk.leave()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
