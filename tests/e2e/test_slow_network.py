"""A phone on a bad network, as Chromium plays one: what is on the screen, and when. Figures are printed, not asserted."""

import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Product
from tests.e2e.people import write

BYTES_A_SECOND = 50_000
FAR_TOO_LATE = 30.0  # seconds: a machine that does ten other things is not what is tested


@pytest.mark.parametrize("latency", [300, 1000, 2000])
def test_the_first_screen_comes_and_a_message_leaves_on_a_slow_network(product: Product, chromium: Browser, latency: int) -> None:
    """Nothing cached, 50 kB a second and up to two seconds for each answer: one can read, write and be heard."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, has_touch=True, locale="fr-FR")
    page = context.new_page()
    _slow(page, latency)
    begun = time.monotonic()
    page.goto(product.origin + "/messagerie", wait_until="commit")
    expect(page.get_by_label("Votre message")).to_be_enabled(timeout=FAR_TOO_LATE * 1000)
    usable = time.monotonic() - begun
    write(page, "bonjour à vous")
    expect(page.locator(".leaving")).to_have_count(0, timeout=FAR_TOO_LATE * 1000)
    heard = time.monotonic() - begun - usable
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    print(f"\n{latency} ms: painted after {painted:.1f} s, usable after {usable:.1f} s, a message received {heard:.1f} s after it was sent")
    context.close()


def _slow(page: Page, latency: int) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    devtools.send("Network.emulateNetworkConditions", {"offline": False, "latency": latency, **speed})
