"""What a site pays for the widget: the main thread of a page without it, with it, and with the talk opened in it.

In Chromium, the processor slowed four times as on a cheap phone. The page is a heading and a paragraph: whatever is measured
beside it is the widget's. The talk runs in a frame of another site, in a process of its own.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bench.report import Cell, Findings, Table, median
from bench.stage import set_up
from handoff.setup import browser, environments, paths

PAGE = "<!doctype html><html lang=fr><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Page</title><h1>Page</h1><p>Texte.</p>"
PAGES = ("alone", "with the tag", "with the talk open")
RUNS = 20
SLOWED = 4
COSTS = {"TaskDuration": "main thread ms", "ScriptDuration": "script ms", "RecalcStyleDuration": "style ms", "LayoutDuration": "layout ms"}
SHIFTS = "window.shifts = 0; new PerformanceObserver((list) => { for (const each of list.getEntries()) shifts += each.value }).observe({type: 'layout-shift', buffered: true})"


@dataclass(frozen=True)
class Visit:
    """One load of the page: milliseconds by what they went into, and how much of the page moved."""

    costs: dict[str, float]
    shifts: float


def measure(quick: bool = False, runs: int = RUNS) -> Findings:
    """Load the page again and again, each time in a browser that has never seen it."""
    runs = 3 if quick else runs
    with _site() as (site, embed), set_up("sqlite", RELAIS_SITES=site, RELAIS_ORIGIN="") as stage:
        asyncio.run(stage.ready())
        embed(stage.origins[0])
        with _chromium() as chromium:
            visits = {what: [_visit(chromium, site, what) for _ in range(runs)] for what in PAGES}
    middle = {what: {cost: median([visit.costs[cost] for visit in found]) for cost in COSTS} for what, found in visits.items()}
    rows: list[list[Cell]] = [[what, *(round(costs[cost], 1) for cost in COSTS), max(visit.shifts for visit in visits[what])] for what, costs in middle.items()]
    more = middle[PAGES[1]]["TaskDuration"] - middle[PAGES[0]]["TaskDuration"]
    said = f"The tag costs its page {more:.1f} ms of the main thread, on a processor {SLOWED} times slower than this one."
    return Findings([Table(f"A page and the widget on it, medians of {runs} loads", ["page", *COSTS.values(), "layout shift"], rows)], [said])


@contextmanager
def _site() -> Iterator[tuple[str, Callable[[str], None]]]:
    """Somebody's server, its origin, and what tells it whose widget to embed: `/` has none, any other page has it."""
    tag = ""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write((PAGE + (tag if self.path != "/" else "")).encode())

        def log_message(self, *_: object) -> None:
            """Nothing: what is printed are figures."""

    def embed(service: str) -> None:
        nonlocal tag
        tag = f'<script src="{service}/relais.js" defer></script>'

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}", embed
        server.shutdown()


@contextmanager
def _chromium() -> Iterator[Any]:
    environments.prepare(environments.service(paths.ROOT), tests=True)  # it brings what plays the browser
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.prepare(paths.ROOT), args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def _visit(chromium: Any, site: str, what: str) -> Visit:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    context.add_init_script(SHIFTS)
    page = context.new_page()
    told = context.new_cdp_session(page)
    told.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    told.send("Performance.enable")
    page.goto(f"{site}/{'' if what == PAGES[0] else 'embedding'}", wait_until="networkidle")
    if what == PAGES[2]:
        with page.expect_event("framenavigated", lambda frame: "/widget" in frame.url) as opened:
            page.mouse.click(300, 700)
        opened.value.get_by_label("Votre message").wait_for()
    costs = {each["name"]: each["value"] * 1000 for each in told.send("Performance.getMetrics")["metrics"]}
    visit = Visit({cost: costs[cost] for cost in COSTS}, page.evaluate("shifts"))
    context.close()
    return visit
