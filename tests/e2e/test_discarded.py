"""Back from the SMS application: the browser has thrown the tab out for want of memory, and loads it anew."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.concierge import Concierge
from tests.e2e.conftest import FLAGS, Product
from tests.e2e.people import write
from tests.e2e.phone import Phone, phone


@pytest.fixture
def pocket(chromium: Browser, browser_path: str, tmp_path: Path) -> Iterator[Phone]:
    """A phone, at the other end of a message to 114."""
    with phone(chromium.browser_type, browser_path, tmp_path / "profile", FLAGS) as switched_on:
        yield switched_on


def test_back_from_the_sms_application(product: Product, concierge: Concierge, pocket: Phone) -> None:
    """The tab was dropped: nothing of the talk is on the screen, one tap takes it up, the agent sees it, and answers go both ways."""
    address = product.origin + "/messagerie"
    with pocket.looked_at(address) as page:
        page.get_by_role("button", name="Je vis des violences dans mon couple").click()  # Chromium spares a tab where something was typed
        page.get_by_role("button", name="Parler à un agent").click()
        expect(page.get_by_role("button", name="Ne rien garder")).to_be_visible()
        expect(page.get_by_role("link", name="114").first).to_have_attribute("href", re.compile("^sms:114"))
        case = concierge.take()
        concierge.write(case, "Je vous lis.")
        expect(page.get_by_role("log")).to_contain_text("Je vous lis.")

    pocket.throw_out(address)

    with pocket.looked_at(address) as page:
        assert page.evaluate("document.wasDiscarded")
        expect(page.get_by_role("button", name="Reprendre", exact=True)).to_be_visible()
        assert "dans mon couple" not in page.get_by_role("log").inner_text() and "Je vous lis" not in page.content()
        page.get_by_role("button", name="Reprendre", exact=True).click()
        log = page.get_by_role("log")
        expect(log).to_contain_text("Est-ce un bon moment pour écrire")
        write(page, "oui, je suis cachée")
        concierge.write(case, "Je reste avec vous.")
        expect(log).to_contain_text("Je reste avec vous.")
        assert "Je vous lis" not in page.content()
    said = concierge.read(case)["events"]
    assert [event["presence"] for event in said if event["type"] == "presence"][-1] == "back"
    assert "oui, je suis cachée" in [event.get("text") for event in said]
