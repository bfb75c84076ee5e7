"""A phone that is short of memory: a browser of its own, which throws out the tab that nobody looks at and loads it again when somebody does."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, Page
from websockets.sync.client import connect

from handoff.setup import paths, processes

WITHIN = 20.0
# The browser's own page on its tabs: a row for each, with what may be done to it.
ROW = """(() => {
  const deep = (root) => [...root.querySelectorAll("*")].flatMap((each) => [each, ...(each.shadowRoot ? deep(each.shadowRoot) : [])]);
  return deep(document).find((each) => each.tagName === "TR" && each.innerText.includes("ADDRESS") && each.innerText.includes("[Urgent Discard]"));
})()"""
THROW_OUT = "[...ROW.querySelectorAll('*')].find((each) => each.innerText === '[Urgent Discard]').click()"


class Phone:
    """What its owner does with it. A tab that is watched by a test is never thrown out: a test looks, and looks away."""

    def __init__(self, kind: BrowserType, place: str) -> None:
        self._kind, self._place = kind, place

    @contextmanager
    def looked_at(self, address: str) -> Iterator[Page]:
        """The tab of this address, opened if there is none."""
        browser = self._kind.connect_over_cdp(self._place)
        context = browser.contexts[0]
        page = next((each for each in context.pages if each.url == address), None) or context.new_page()
        if page.url != address:
            page.goto(address)
        yield page
        browser.close()  # the test's end of the line: the browser goes on

    def throw_out(self, address: str) -> None:
        """Another application needs the memory: the tab of this address is dropped, as the system does it, until it is looked at again."""
        with self.looked_at("chrome://discards/") as page:
            page.wait_for_function(f"() => Boolean({ROW.replace('ADDRESS', address)})")
        [discards] = [tab for tab in self._tabs() if tab["url"] == "chrome://discards/"]
        before = self._tab(address)
        with connect(discards["webSocketDebuggerUrl"], max_size=None) as line:
            row = ROW.replace("ADDRESS", address)
            line.send(json.dumps({"id": 1, "method": "Runtime.evaluate", "params": {"expression": THROW_OUT.replace("ROW", row)}}))
            line.recv()
        _await(lambda: self._tab(address) not in (None, before))
        _await(lambda: self._is_shown(self._tab(address)))

    def _tab(self, address: str) -> str | None:
        return next((tab["id"] for tab in self._tabs() if tab["url"] == address), None)

    def _is_shown(self, tab: str | None) -> bool:
        """Brought to the front, which loads it again; refused while it is being dropped."""
        try:
            return b"activated" in self._ask(f"/json/activate/{tab}")
        except urllib.error.HTTPError:
            return False

    def _tabs(self) -> list[dict[str, Any]]:
        return json.loads(self._ask("/json/list"))

    def _ask(self, path: str) -> bytes:
        with urllib.request.urlopen(self._place + path, timeout=WITHIN) as answer:
            return answer.read()


def _await(question: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN
    while not question():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def phone(kind: BrowserType, path: str, profile: Path, flags: list[str]) -> Iterator[Phone]:
    """One that is switched on."""
    profile.mkdir()
    (profile / "Local State").write_text(json.dumps({"internal_only_uis_enabled": True}))  # the page on its tabs is one of those
    address = profile / "DevToolsActivePort"
    command = [path, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", "--window-size=390,844", *flags, "about:blank"]
    with (profile / "log").open("wb") as log:
        browser = processes.start(command, cwd=paths.ROOT, output=log)
    try:
        _await(lambda: address.is_file() and address.read_text() != "")
        yield Phone(kind, f"http://127.0.0.1:{address.read_text().split()[0]}")
    finally:
        processes.end(browser)
