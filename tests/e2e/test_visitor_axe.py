"""Every state of the visitor's talk read by axe-core, light and dark; and nothing cut on the narrowest screens."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.accessibility import Reader
from tests.e2e.concierge import Concierge
from tests.e2e.conftest import Product
from tests.e2e.people import write

PLEASE = "je voudrais parler à un agent, on me harcèle en ligne"
BEHIND_THE_DOOR = "mon compagnon est derrière la porte, il veut me tuer"


def _opened(window: BrowserContext, product: Product, address: str = "/messagerie") -> Page:
    page = window.new_page()
    page.goto(product.origin + address)
    expect(page.locator(".notices")).to_contain_text("Démonstration")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_the_talk_breaks_a_rule(product: Product, chromium: Browser, concierge: Concierge, scheme: str) -> None:
    """First screen, minors' space, panels, bot, wait, agent, break, end, danger, somebody who cannot speak."""
    window = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce", locale="fr-FR", bypass_csp=True)  # type: ignore[arg-type]
    found = _quiet(_opened(window, product), concierge)
    found += _danger(_opened(window, product), concierge)
    young = Reader(_opened(window, product, "/messagerie#jeunes"))
    young.read("minors' space")
    mute = _opened(window, product)
    mute.get_by_role("button", name="Je ne peux pas parler").click()
    expect(mute.locator(".said-bot, .said-system").first).to_be_visible()
    reader = Reader(mute)
    reader.read("cannot speak")
    window.close()
    assert found + young.found + reader.found == []


def _quiet(page: Page, concierge: Concierge) -> list[str]:
    reader, log = Reader(page), page.get_by_role("log")
    reader.read("first screen")
    page.get_by_text("Ce que l’anonymat ne couvre pas").click()
    page.get_by_role("button", name="Taille du texte et contraste").click()
    reader.read("size and contrast")
    page.get_by_label("Contraste renforcé").check()
    expect(page.locator("html")).to_have_attribute("data-contrast", "more")
    reader.read("stronger contrast")
    page.get_by_label("Contraste renforcé").uncheck()
    page.get_by_role("button", name="Fermer").click()
    write(page, "j'ai acheté un téléphone sur un faux site, ils ont pris 300 euros")
    expect(log).to_contain_text("code postal")
    reader.read("assistant")
    write(page, PLEASE)
    expect(page.get_by_text("Vous attendez un agent")).to_be_visible()
    reader.read("waiting")
    page.get_by_role("button", name="Dire où je suis").click()
    page.get_by_role("button", name="Envoyer ma position").click()
    expect(page.locator(".problem")).to_be_visible()
    reader.read("where, refused")
    page.get_by_role("region", name="Où êtes-vous").get_by_role("button", name="Fermer").click()
    case = concierge.take()
    concierge.write(case, "Je vous lis. En danger : 17, ou 114 par SMS.")
    expect(log).to_contain_text("Je vous lis")
    write(page, "oui")
    expect(page.get_by_text("Reçu")).to_be_visible()
    reader.read("agent")
    page.context.set_offline(True)
    write(page, "vous êtes là ?")
    expect(page.locator(".notices")).to_contain_text("Connexion interrompue")
    expect(page.get_by_text("pas encore parti")).to_be_visible()
    reader.read("offline")
    page.context.set_offline(False)
    expect(page.locator(".leaving")).to_have_count(0)
    concierge.close(case)
    expect(log).to_contain_text("Conversation terminée")
    reader.read("closed")
    return reader.found


def _danger(page: Page, concierge: Concierge) -> list[str]:
    reader = Reader(page)
    write(page, BEHIND_THE_DOOR)
    expect(page.get_by_role("log")).to_contain_text("Où êtes-vous")
    reader.read("danger")
    page.get_by_role("button", name="Je ne peux pas répondre").click()
    expect(page.get_by_role("button", name="Je ne sais pas")).to_be_visible()
    reader.read("danger, a question with choices")
    concierge.tidy()
    return reader.found


@pytest.mark.parametrize(("width", "height"), [(320, 568), (640, 400)])
def test_nothing_is_cut_on_the_narrowest_screens(product: Product, chromium: Browser, width: int, height: int) -> None:
    """320 px, and a lying phone; at both, everything on the widest words, with the largest size too, and each target 44 px or more."""
    window = chromium.new_context(viewport={"width": width, "height": height}, has_touch=True, locale="fr-FR")  # type: ignore[arg-type]
    page = _opened(window, product)
    for _ in range(2):
        assert _cut(page) == []
        page.get_by_role("button", name="Taille du texte et contraste").click()
        assert _cut(page) == []
        page.get_by_label("Très grande").check()
        page.get_by_role("button", name="Fermer").click()
    write(page, BEHIND_THE_DOOR)
    expect(page.get_by_text("Vous attendez un agent")).to_be_visible()
    assert _cut(page) == []
    page.get_by_role("button", name="Dire où je suis").click()
    assert _cut(page) == []
    window.close()


def _cut(page: Page) -> list[str]:
    """What stands outside the screen's sides, what its box is too small for, and what a finger would miss."""
    return page.evaluate("""() => {
      const wrong = [];
      const name = (each) => `${each.tagName}.${each.className}: ${each.textContent.slice(0, 30)}`;
      for (const each of document.querySelectorAll(".talk *:not(svg *):not(option)")) {
        const box = each.getBoundingClientRect();
        if (!box.width || each.closest(".unseen")) continue;
        if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`outside: ${name(each)}`);
        if (each.scrollWidth > each.clientWidth + 1 && each.clientWidth && !each.matches("textarea, input")) wrong.push(`cut: ${name(each)}`);
        if (each.matches("button:not(.link-button), .numbers a") && Math.min(box.width, box.height) < 43.5) wrong.push(`small: ${name(each)}`);
      }
      return wrong;
    }""")
