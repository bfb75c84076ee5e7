"""A real bot process and a client of it, for tests: the trained model is made once for its inputs."""

import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from bot.digest import file_digest, model_path

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "a-token-of-the-tests"
# Loading Rasa takes 5 to 15 s on two cores that others use too.
PATIENCE = 120.0


def trained_model() -> Path:
    """The model of the present inputs, trained if it is not there yet."""
    wanted = model_path(ROOT)
    if not wanted.exists():
        subprocess.run([sys.executable, "-m", "bot.train"], cwd=ROOT, check=True)
    return wanted


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def environment(**settings: str) -> Dict[str, str]:
    """An environment that holds the bot's settings, and of ours only what Python needs."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, **settings}


class Bot:
    """One bot process. What it prints is kept, for the canary."""

    def __init__(self, model: Path, log: Path) -> None:
        self.port, self._log = free_port(), log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot"], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
                env=environment(RELAIS_BOT_TOKEN=TOKEN, RELAIS_BOT_MODEL=str(model),
                                RELAIS_BOT_MODEL_DIGEST=file_digest(model), RELAIS_BOT_PORT=str(self.port)),
            )

    def wait(self) -> "Bot":
        """Returns when the bot answers; raises where it ended instead."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if self._process.poll() is not None:
                raise RuntimeError(f"the bot ended: {self.printed()[-500:]}")
            try:
                self.get("/health")
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the bot did not answer in time")

    def printed(self) -> str:
        """All that the process has written."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """Ends the process as a power cut would."""
        self._process.kill()
        self._process.wait()

    def get(self, path: str) -> Tuple[int, Any]:
        """Status and JSON of a GET."""
        return self._ask("GET", path, None, {})

    def post(self, body: Any, token: Optional[str] = TOKEN, path: str = "/turn") -> Tuple[int, Any]:
        """Status and JSON of a POST; a body that is not bytes travels as JSON."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._ask("POST", path, raw, {"Authorization": f"Bearer {token}"} if token else {})

    def turn(self, text: Optional[str] = None, **asked: Any) -> Dict[str, Any]:
        """The reply to a turn that is expected to succeed."""
        status, reply = self.post({"turn": "t", "text": text, **asked})
        assert status == 200, reply
        return reply

    def _ask(self, method: str, path: str, body: Optional[bytes], headers: Dict[str, str]) -> Tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()


class Talk:
    """A conversation: the state that came with a reply goes with the next turn, to any bot."""

    def __init__(self, *bots: Bot) -> None:
        self._bots, self.state, self.replies = list(bots), None, []  # type: ignore[var-annotated]

    def say(self, text: Optional[str] = None, **asked: Any) -> Dict[str, Any]:
        """One turn; the bots take turns."""
        bot = self._bots[len(self.replies) % len(self._bots)]
        reply = bot.turn(text, state=self.state, **asked)
        self.state = reply["state"]
        self.replies.append(reply)
        return reply


def responses(reply: Dict[str, Any]) -> List[str]:
    """The names of what was said."""
    return [message["response"] for message in reply["messages"]]


def digest_of(reply: Dict[str, Any]) -> str:
    """A reply as one string, to compare two of them."""
    return hashlib.sha256(json.dumps(reply, sort_keys=True).encode()).hexdigest()


def place(status: str, **known: Any) -> Dict[str, Any]:
    """A place as the service reads it."""
    return {"status": status, "postal_code": None, "commune": None, "department": None,
            "force": None, "unit": None, "candidates": [], **known}


LYON = place("found", postal_code="69003", commune={"insee": "69383", "name": "Lyon"})
SHARED_CODE = place("ask_commune", postal_code="01400", candidates=[
    {"insee": "01093", "name": "Châtillon-sur-Chalaronne", "postal_code": "01400", "department": "01"},
    {"insee": "01412", "name": "Sulignat", "postal_code": "01400", "department": "01"},
])
