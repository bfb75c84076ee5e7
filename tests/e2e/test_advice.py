"""The pages of advice in a real browser: without a script, with one, and as a screen reader's rules want them."""

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from handoff import advice
from tests.e2e.accessibility import broken_rules
from tests.e2e.conftest import Product

PAGES = ("/conseils", "/conseils/numeros", "/conseils/avis", "/conseils/recherche?q=plainte", f"/conseils/theme/{advice.mark_of('scam')}", f"/conseils/{advice.mark_of('inceste')}?pour=jeune")


def test_everything_works_without_a_script(product: Product, chromium: Browser) -> None:
    """Search, read, go to a person; and who has no script in the talk is sent here."""
    context = chromium.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(product.origin + "/messagerie")
    page.get_by_role("link", name="Lire les conseils").click()
    page.get_by_label("Que cherchez-vous").fill("sms bizarre")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="J’ai reçu un SMS bizarre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("J’ai reçu un SMS bizarre")
    expect(page.get_by_role("main")).to_contain_text("33700")
    expect(page.get_by_role("link", name="Quitter vite")).to_have_attribute("href", "https://meteofrance.com/")
    page.get_by_role("link", name="En parler à quelqu’un").click()
    expect(page).to_have_url(product.origin + "/messagerie")
    context.close()


def test_three_presses_leave(product: Product, window: BrowserContext) -> None:
    """The page is replaced: Back does not return to it."""
    page = window.new_page()
    page.route("https://meteofrance.com/**", lambda route: route.fulfill(body="<title>Météo</title>", content_type="text/html"))
    page.goto(product.origin + "/conseils")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://meteofrance.com/")
    page.go_back()
    expect(page).not_to_have_url(product.origin + "/conseils")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_rule_of_accessibility_is_broken(product: Product, chromium: Browser, width: int, scheme: str) -> None:
    """axe-core finds nothing, and no page is wider than the narrowest phone."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    for path in PAGES:
        page = context.new_page()
        page.goto(product.origin + path)
        assert broken_rules(page) == [], path
    context.close()
