"""The actions are ordinary rasa-sdk actions: they also run under `rasa run actions`."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Any, Iterator

import pytest

from tests.contract.process import PATIENCE, ROOT, environment, free_port


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "rasa", "run", "actions", "--port", str(port), "--actions", "actions"], cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(RASA_TELEMETRY_ENABLED="false"),
    ) as server:
        yield wait(f"http://127.0.0.1:{port}")
        server.kill()


def wait(address: str) -> str:
    """The address, when it answers."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return address
        except urllib.error.URLError:
            time.sleep(0.2)
    raise RuntimeError("the action server did not answer in time")


def test_an_action_over_http(address: str) -> None:
    """Called as Rasa calls it, an action answers with its words and the handoff beside them."""
    call = {"next_action": "action_hand_over", "sender_id": "a", "version": "3.6.21", "domain": {}, "tracker": {
        "sender_id": "a", "slots": {"category": "minors"}, "events": [], "paused": False, "active_loop": {},
        "latest_message": {"intent": {"name": "danger"}, "entities": [], "text": ""}, "latest_action_name": None}}
    answered = ask(f"{address}/webhook", call)
    assert [one["response"] for one in answered["responses"]] == ["utter_danger_minors"]
    assert answered["responses"][0]["custom"] == {"handoff": {"reason": "danger"}}


def test_all_actions_are_there(address: str) -> None:
    """The server knows every custom action of the domain."""
    import yaml

    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    with urllib.request.urlopen(f"{address}/actions", timeout=5) as answer:
        known = {one["name"] for one in json.load(answer)}
    assert set(domain["actions"]) == known


def ask(address: str, body: Any) -> Any:
    """The JSON answer to a POST."""
    request = urllib.request.Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)
