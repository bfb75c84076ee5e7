"""A visitor's talk in a real browser: what happens to her words, her wait, her place, on a bad network and with a hurt hand."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.concierge import Concierge
from tests.e2e.conftest import Product
from tests.e2e.people import sign_in, write

PLEASE = "je voudrais parler à un agent, on me harcèle en ligne"
POSITION = {"latitude": 48.85341, "longitude": 2.3488, "accuracy": 18}


@pytest.fixture
def page(product: Product, window: BrowserContext) -> Page:
    """A visitor before the first screen."""
    page = window.new_page()
    page.goto(product.origin + "/messagerie")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


@pytest.fixture
def phone(product: Product, chromium: Browser) -> Iterator[Page]:
    """The same on a narrow phone, which says where it is once allowed to."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, has_touch=True, locale="fr-FR", geolocation=POSITION)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(product.origin + "/messagerie")
    yield page
    context.close()


def _log(page: Page) -> Locator:
    return page.get_by_role("log")


def _hers(page: Page) -> list[str]:
    return _log(page).locator(".said-user .bubble").all_inner_texts()


def _await_answer(page: Page) -> None:
    """From the assistant, or from the service in its place where the machine is too busy."""
    expect(_log(page).locator(".said-bot, .said-system").first).to_be_visible()


def _await_wait(page: Page) -> None:
    expect(page.get_by_text("Vous attendez un agent depuis moins d’une minute.")).to_be_visible()


def test_what_is_written_without_a_network_leaves_when_it_is_back(page: Page, concierge: Concierge) -> None:
    """Said calmly, kept in order, stored once each, and the end of the break is said too."""
    write(page, PLEASE)
    _await_wait(page)
    case = concierge.take()
    page.context.set_offline(True)
    for text in ("un", "deux", "trois"):
        write(page, text)
    notices = page.locator(".notices")
    expect(notices).to_contain_text("Connexion interrompue")
    expect(page.get_by_text("3 messages pas encore partis")).to_be_visible()
    page.context.set_offline(False)
    expect(notices).to_contain_text("La connexion est revenue")
    expect(page.locator(".leaving")).to_have_count(0)
    written = [event["text"] for event in concierge.read(case)["events"] if event.get("author") == "user"]
    assert written == _hers(page) == [PLEASE, "un", "deux", "trois"]


def test_what_an_agent_says_during_a_break_is_there_after_it(page: Page, concierge: Concierge) -> None:
    """A phone that was in a tunnel misses nothing and shows nothing twice."""
    write(page, PLEASE)
    _await_wait(page)
    case = concierge.take()
    page.context.set_offline(True)
    for text in ("Je vous lis.", "Êtes-vous là ?"):
        concierge.write(case, text)
    page.context.set_offline(False)
    expect(_log(page).locator(".said-agent .bubble")).to_have_text(["Je vous lis.", "Êtes-vous là ?"])


def test_a_first_word_waits_for_the_network(page: Page) -> None:
    """Before the talk is even open: kept, said, and sent once."""
    page.context.set_offline(True)
    write(page, "bonjour à vous")
    expect(page.locator(".notices")).to_contain_text("Connexion interrompue")
    page.context.set_offline(False)
    _await_answer(page)
    assert _hers(page) == ["bonjour à vous"]


def test_two_tabs_hold_two_talks(product: Product, window: BrowserContext) -> None:
    """What is said in one is in the other nowhere; leaving one leaves the other."""
    tabs = [window.new_page() for _ in range(2)]
    for number, tab in enumerate(tabs):
        tab.goto(product.origin + "/messagerie")
        write(tab, f"bonjour, je suis dans l’onglet {number}")
        _await_answer(tab)
    assert [_hers(tab) for tab in tabs] == [["bonjour, je suis dans l’onglet 0"], ["bonjour, je suis dans l’onglet 1"]]
    tabs[0].close()
    write(tabs[1], "encore là")
    expect(tabs[1].locator(".leaving")).to_have_count(0)
    assert "encore là" in _hers(tabs[1])


def test_a_wait_is_told_by_time_and_who_comes_by_name(page: Page, concierge: Concierge) -> None:
    """Minutes, never a rank; the agent's name before the first word; the wait anew when the agent has to go."""
    page.add_init_script("window.later = 0; const now = Date.now; Date.now = () => now() + window.later")
    page.reload()
    write(page, PLEASE)
    _await_wait(page)
    page.evaluate("window.later = 7 * 60_000")
    expect(page.get_by_text("Vous attendez un agent depuis 7 minutes.").first).to_be_visible(timeout=20_000)
    expect(page.get_by_text("L’attente est longue")).to_be_visible()
    case = concierge.take()
    expect(page.get_by_text("Agent Concierge")).to_be_visible()
    expect(page.get_by_text("Vous attendez un agent")).to_have_count(0)
    concierge.release(case)
    expect(page.locator(".head")).to_contain_text("En attente d’un agent")


def test_her_words_are_received_then_read_and_both_see_the_other_write(page: Page, product: Product, desk_window: BrowserContext, concierge: Concierge) -> None:
    """Quiet marks under the last message; typing is seen on both sides."""
    write(page, PLEASE)
    _await_wait(page)
    desk = desk_window.new_page()
    sign_in(desk, product, "lecture", "Lou")
    desk.locator("[data-case]").first.click()
    desk.get_by_role("button", name="Prendre en charge").last.click()
    expect(page.get_by_text("Agent Lou")).to_be_visible()
    write(page, "vous êtes là ?")
    expect(page.get_by_text("Lu par l’agent")).to_be_visible()
    desk.get_by_role("textbox", name=re.compile("^Répondre à")).press_sequentially("Je")
    expect(page.get_by_text("L’agent écrit")).to_be_visible()
    page.get_by_label("Votre message").press_sequentially("j’ai")
    expect(desk.get_by_text(re.compile("écrit…?$")).first).to_be_visible()


def test_an_address_is_shared_first_and_begins_the_message_to_114(phone: Page, concierge: Concierge) -> None:
    """On the narrowest phone: asked in words, shown as sent, on the agent's card, and in the prepared SMS."""
    write(phone, PLEASE)
    _await_wait(phone)
    phone.get_by_role("button", name="Dire où je suis").click()
    phone.get_by_label("Une adresse, ou ce que vous voyez").fill("12 rue des Lilas, Montreuil")
    phone.get_by_role("button", name="Envoyer l’adresse").click()
    expect(_log(phone)).to_contain_text("12 rue des Lilas, Montreuil")
    expect(phone.locator(".leaving")).to_have_count(0)
    assert concierge.read(concierge.take())["case"]["location"] == {"address": "12 rue des Lilas, Montreuil"}
    message = unquote(phone.get_by_role("link", name="écrire sans parler").get_attribute("href") or "")
    assert message.startswith("sms:114") and "étage\u00a0: 12 rue des Lilas, Montreuil\n" in message


def test_a_position_is_shared_once_what_happens_has_been_said(phone: Page, concierge: Concierge) -> None:
    """Refused: nothing sent, and that is said. Allowed: sent once, shown with its numbers, on the agent's card."""
    write(phone, PLEASE)
    _await_wait(phone)
    phone.get_by_role("button", name="Dire où vous êtes").click()
    sheet = phone.get_by_role("region", name="Où êtes-vous")
    expect(sheet).to_contain_text("Votre navigateur vous demandera si vous êtes d’accord")
    sheet.get_by_role("button", name="Envoyer ma position").click()
    expect(sheet).to_contain_text("Rien n’a été envoyé")
    assert _hers(phone) == [PLEASE]
    phone.context.grant_permissions(["geolocation"])
    sheet.get_by_role("button", name="Envoyer ma position").click()
    expect(_log(phone)).to_contain_text("Position : 48.85341, 2.34880 (à 18 mètres près)")
    expect(phone.locator(".leaving")).to_have_count(0)
    assert concierge.read(concierge.take())["case"]["location"] == POSITION


def test_who_cannot_speak_finds_nothing_to_call_on_her_screen(page: Page) -> None:
    """Said in her own words: every number that is left to tap is one to write to, agents' and older messages included."""
    write(page, "je ne peux pas parler il est à côté, il va me tuer")
    expect(page.get_by_role("link", name="écrire sans parler")).to_contain_text("114 par SMS")
    expect(_log(page)).to_contain_text("114")
    expect(page.locator("a[href^='tel:']")).to_have_count(0)


def test_who_says_her_age_is_spoken_to_in_tutoiement(page: Page) -> None:
    """From her own words, on the whole screen."""
    write(page, "j'ai 14 ans et un garçon du collège me menace")
    expect(page.get_by_placeholder("Écris ici")).to_be_visible()
    expect(page.get_by_label("Ton message")).to_be_visible()


def test_size_and_contrast_last_as_long_as_the_talk(page: Page) -> None:
    """Larger words, a stronger contrast, nothing kept on the device: a reload is as before."""
    size = "parseFloat(getComputedStyle(document.querySelector('.talk')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Taille du texte et contraste").click()
    page.get_by_label("Très grande").check()
    page.get_by_label("Contraste renforcé").check()
    expect(page.locator("html")).to_have_attribute("data-contrast", "more")
    assert page.evaluate(size) > before * 1.3
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0 and page.context.cookies() == []
    page.reload()
    assert page.evaluate(size) == before


def test_a_whole_talk_by_keyboard_alone(page: Page, concierge: Concierge) -> None:
    """An opening, a sentence, a choice, a place, larger words, and away: no hand on the mouse."""
    page.route("https://**", lambda route: route.fulfill(body="<title>Ailleurs</title>", content_type="text/html"))
    keys = page.keyboard
    _tab_to(page, page.get_by_role("button", name="On me harcèle en ligne"))
    keys.press("Enter")
    _await_answer(page)
    field = page.get_by_label("Votre message")
    expect(field).to_be_focused()
    keys.type("je voudrais parler à un agent")
    keys.press("Enter")
    cannot = page.get_by_role("button", name="Je ne peux pas répondre")
    expect(cannot).to_be_visible()
    _tab_to(page, cannot, "Shift+Tab")
    keys.press("Enter")
    expect(field).to_be_focused()
    _tab_to(page, page.get_by_role("button", name="Dire où je suis"), "Shift+Tab")
    keys.press("Enter")
    expect(page.get_by_label("Une adresse, ou ce que vous voyez")).to_be_focused()
    keys.type("devant la mairie de Foix")
    keys.press("Enter")
    expect(_log(page)).to_contain_text("devant la mairie de Foix")
    expect(field).to_be_focused()
    _tab_to(page, page.get_by_role("button", name="Taille du texte et contraste"))
    keys.press("Enter")
    expect(page.get_by_label("Normale")).to_be_focused()
    keys.press("ArrowDown")
    expect(page.get_by_label("Grande", exact=True)).to_be_checked()
    _tab_to(page, page.get_by_role("button", name="Fermer"))
    keys.press("Enter")
    expect(field).to_be_focused()
    concierge.answer("Je vous lis.")
    expect(_log(page)).to_contain_text("Je vous lis.")
    for _ in range(3):
        keys.press("Escape")
    page.wait_for_url("https://meteofrance.com/")


def _tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    for _ in range(40):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    expect(target).to_be_focused()


def test_a_screen_reader_hears_each_message_once(page: Page, concierge: Concierge) -> None:
    """One live region on the whole screen; what is added there is what others said, once each."""
    page.evaluate("""() => {
      window.heard = [];
      const watched = document.querySelectorAll("[aria-live]:not([aria-live=off]), [role=status], [role=alert]");
      window.regions = watched.length;
      for (const region of watched) new MutationObserver((changes) => {
        for (const change of changes) for (const node of change.addedNodes) window.heard.push(node.textContent);
      }).observe(region, { childList: true, subtree: true, characterData: true });
    }""")
    assert page.evaluate("window.regions") == 1
    write(page, PLEASE)
    _await_wait(page)
    case = concierge.take()
    concierge.write(case, "Je vous lis. Êtes-vous en sécurité ?")
    expect(_log(page)).to_contain_text("Êtes-vous en sécurité")
    write(page, "oui")
    expect(page.get_by_text("Reçu")).to_be_visible()
    heard = page.evaluate("window.heard")
    assert heard.count("Agent Concierge\u00a0: Je vous lis. Êtes-vous en sécurité ?") == 1
    assert not any(words.startswith("Vous") or "oui" in words.split() for words in heard)
    assert page.locator("[aria-live]:not([aria-live=off]), [role=status], [role=alert]").count() == 1


@pytest.mark.parametrize("address", ["/messagerie", "/widget", "/"])
def test_without_a_script_there_is_help_all_the_same(product: Product, chromium: Browser, address: str) -> None:
    """In the messenger, in the widget's frame and on the site around it: the numbers, 114 with its prepared text, the advice."""
    context = chromium.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(product.origin + address)
    for number in ("17", "112"):
        expect(page.locator(f"a[href='tel:{number}']").first).to_be_visible()
    written = page.locator("a[href^='sms:114']").first
    expect(written).to_be_visible()
    assert "URGENCE. Je ne peux pas parler.\n" in unquote(written.get_attribute("href") or "")
    page.get_by_role("link", name=re.compile("conseils")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Conseils")
    context.close()
