"""What nobody is to see: the way out, the cover, the way back, and what a look into the browser finds afterwards."""

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from tests.e2e.accessibility import broken_rules
from tests.e2e.conftest import Product
from tests.e2e.hosting import Hosting
from tests.e2e.people import sign_in
from tests.e2e.test_hosts import OPENED, _open

SITE = "Écrivez-nous"  # the button on the site of the demonstration
ELSEWHERE = "https://meteofrance.com/"
DANGER = "au secours il est derrière la porte avec un couteau"
KEPT = """async () => ({
  session: Object.values(sessionStorage), local: localStorage.length, caches: await caches.keys(),
  databases: (await indexedDB.databases()).length, workers: (await navigator.serviceWorker.getRegistrations()).length })"""
NOTHING = {"session": [], "local": 0, "caches": [], "databases": 0, "workers": 0}


@pytest.fixture
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser, in which a test sees into the widget; the page that leaving leads to is of our own making."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    context.add_init_script(OPENED)
    context.route(ELSEWHERE + "**", lambda route: route.fulfill(body="<title>Ailleurs</title>", content_type="text/html"))
    yield context
    context.close()


@dataclass
class Pass:
    """The token that a page was heard to use, and the address it was for."""

    address: str = ""
    token: str = ""

    def hear(self, page: Page) -> None:
        """Note what the page sends from now on."""
        page.on("request", self._note)

    def _note(self, request: Any) -> None:
        token = request.headers.get("authorization")
        if token:
            self.address, self.token = request.url.rsplit("/", 1)[0], token

    def status(self) -> int:
        """What the service answers to the token now."""
        asked = urllib.request.Request(f"{self.address}/events?after=0", headers={"Authorization": self.token})
        try:
            with urllib.request.urlopen(asked) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code

    def is_dead_within(self, seconds: float) -> bool:
        """Asked again and again, as every process of the service must know."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.status() == 410:
                return True
        return False


def _write(talk: Frame | Page, text: str) -> None:
    talk.get_by_label("Votre message").fill(text)
    talk.get_by_role("button", name="Envoyer").click()


def _in_danger(page: Page, product: Product) -> Pass:
    """The messenger, and a talk that agents are warned of; the tab keeps its key."""
    heard = Pass()
    heard.hear(page)
    page.goto(product.origin + "/messagerie")
    _write(page, DANGER)
    expect(page.get_by_role("button", name="Ne rien garder")).to_be_visible()
    return heard


def _thrice(page: Page, key: str) -> None:
    for _ in range(3):
        page.keyboard.press(key)


LEAVING = {
    "the button": lambda page, talk: talk.get_by_role("button", name="Quitter vite").click(),
    "Escape in the talk": lambda page, talk: (talk.get_by_label("Votre message").focus(), _thrice(page, "Escape")),
    "Shift in the talk": lambda page, talk: (talk.get_by_label("Votre message").focus(), _thrice(page, "Shift")),
    "Escape on the page around": lambda page, talk: (page.locator("h1").first.click(), _thrice(page, "Escape")),
    "Shift on the page around": lambda page, talk: (page.locator("h1").first.click(), _thrice(page, "Shift")),
}


@pytest.mark.parametrize("way", LEAVING)
def test_quick_exit_leaves_nothing(browser: BrowserContext, product: Product, way: str) -> None:
    """However one leaves: another page, the token dead within two seconds, nothing under Back, nothing in any store."""
    page, heard = browser.new_page(), Pass()
    heard.hear(page)
    page.goto(product.origin)
    talk = _open(page, SITE)
    _write(talk, DANGER)
    expect(talk.get_by_role("button", name="Ne rien garder")).to_be_visible()
    assert [len(kept) for kept in talk.evaluate(KEPT)["session"]] == [43] and heard.status() == 200
    LEAVING[way](page, talk)
    page.wait_for_url(ELSEWHERE)
    assert heard.is_dead_within(2.0)
    page.go_back()
    assert product.origin not in page.url
    page.goto(product.origin)
    talk = _open(page, SITE)
    expect(talk.get_by_role("button", name="J’ai moins de 18 ans")).to_be_visible()
    assert talk.evaluate(KEPT) == NOTHING and browser.cookies() == []
    assert "couteau" not in talk.content() and talk.get_by_role("button", name="Reprendre").count() == 0


def test_quick_exit_without_a_network(browser: BrowserContext, product: Product) -> None:
    """An empty page, and nothing kept; nobody is told, since nobody can be."""
    page = browser.new_page()
    _in_danger(page, product)
    browser.set_offline(True)
    page.get_by_role("button", name="Quitter vite").click()
    page.wait_for_url("about:blank")
    page.go_back()
    assert product.origin not in page.url
    browser.set_offline(False)
    page.goto(product.origin + "/messagerie")
    expect(page.get_by_role("button", name="J’ai moins de 18 ans")).to_be_visible()
    assert page.evaluate(KEPT) == NOTHING and "couteau" not in page.content()


def test_quick_exit_empties_the_cache(chromium: Browser, product: Product) -> None:
    """The files of the page are not on the disk any more: a browser that heard the exit's answer fetches them anew."""
    context = chromium.new_context(locale="fr-FR")
    page = context.new_page()
    context.new_cdp_session(page).send("Network.setBlockedURLs", {"urls": [ELSEWHERE + "*"]})  # a route would keep the cache from being used
    fetched = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/assets/')).map((one) => one.transferSize > 0)"
    for _ in range(2):
        page.goto(product.origin + "/messagerie")
        _write(page, "bonjour à vous")
        expect(page.get_by_role("log").get_by_text("Assistant automatique").first).to_be_visible()
    assert not any(page.evaluate(fetched))
    heard = Pass()
    heard.hear(page)
    _write(page, "au revoir")
    page.get_by_role("button", name="Quitter vite").click()
    assert heard.is_dead_within(2.0)
    until, anew = time.monotonic() + 10, [False]
    while not all(anew) and time.monotonic() < until:  # the browser empties it when the answer has come
        page.goto(product.origin + "/messagerie")
        expect(page.get_by_label("Votre message")).to_be_visible()
        anew = page.evaluate(fetched)
    assert all(anew)
    context.close()


@pytest.mark.parametrize("moment", ["a message is on its way", "the socket is being laid again", "a long poll is open"])
def test_quick_exit_in_the_middle_of_something(browser: BrowserContext, product: Product, moment: str) -> None:
    """What is going on on the line keeps nobody on the page, and the token dies all the same."""
    page = browser.new_page()
    if moment == "a message is on its way":
        heard = _in_danger(page, product)
        page.route("**/messages", lambda route: None)
        with page.expect_request("**/messages"):
            _write(page, "vite")
    else:
        page.route_web_socket(re.compile("/stream$"), lambda socket: socket.close())
        if moment == "a long poll is open":
            with page.expect_request(re.compile("wait=20")):
                heard = _in_danger(page, product)
        else:
            heard = _in_danger(page, product)
    page.get_by_role("button", name="Quitter vite").click()
    page.wait_for_url(ELSEWHERE)
    assert heard.is_dead_within(2.0)


def test_an_old_page_brought_back_shows_nothing(browser: BrowserContext, product: Product) -> None:
    """Gone by a link and not by the exit: Back finds a first screen that offers to take the talk up, and no word of it."""
    page = browser.new_page()
    _in_danger(page, product)
    page.goto(ELSEWHERE)
    page.go_back()
    expect(page.get_by_role("button", name="Reprendre", exact=True)).to_be_visible()
    assert "couteau" not in page.content()


def test_the_way_back(browser: BrowserContext, desk_window: BrowserContext, product: Product) -> None:
    """Another page of the site: one neutral button, nothing of before, a question first; the agent sees who came back, and reads everything."""
    desk = desk_window.new_page()
    sign_in(desk, product, "retour", "Alix Retour")
    page = browser.new_page()
    page.goto(product.origin)
    talk = _open(page, SITE)
    _write(talk, DANGER)
    expect(talk.get_by_role("button", name="Ne rien garder")).to_be_visible()
    desk.get_by_role("region", name="Danger imminent").get_by_role("button", name="Prendre en charge").click()
    expect(talk.get_by_role("log")).to_contain_text("Alix Retour")

    page.goto(product.origin + "/?page=2")
    talk = _open(page, SITE)
    expect(talk.get_by_role("button", name="Reprendre", exact=True)).to_be_visible()
    talk.get_by_role("button", name="Reprendre", exact=True).click()
    log = talk.get_by_role("log")
    expect(log).to_contain_text("Est-ce un bon moment pour écrire")
    assert "couteau" not in talk.content()
    expect(desk.get_by_role("log")).to_contain_text("De retour sur la page")
    expect(desk.get_by_role("log")).to_contain_text("couteau")
    talk.get_by_role("button", name="Oui", exact=True).click()
    expect(log).to_contain_text("Vous pouvez écrire ici")
    reply = desk.get_by_role("textbox", name=re.compile("^Répondre à"))
    reply.fill("Je vous lis.")
    reply.press("Enter")
    expect(log).to_contain_text("Je vous lis.")

    desk.get_by_role("button", name="Fermer", exact=True).click()
    desk.get_by_label("Conseils donnés").check()
    desk.get_by_role("button", name="Fermer la conversation").click()
    expect(log).to_contain_text("Conversation terminée")
    assert talk.evaluate(KEPT) == NOTHING


def test_where_the_browser_forbids_keeping_nothing_is_offered(browser: BrowserContext, hosts: Hosting) -> None:
    """A service on another site than its host's, in a browser that gives such frames no storage: the talk works, says that it cannot be taken up, and a page change starts anew."""
    page = browser.new_page()
    page.goto(hosts.origin + "/first")
    talk = _open(page)
    _write(talk, DANGER)
    expect(talk.get_by_role("log")).to_contain_text("Où êtes-vous")
    expect(talk.get_by_text("cette conversation ne pourra pas être reprise ici")).to_be_visible()
    expect(talk.get_by_role("button", name="Ne rien garder")).to_have_count(0)
    page.goto(hosts.origin + "/second")
    talk = _open(page)
    expect(talk.get_by_role("button", name="J’ai moins de 18 ans")).to_be_visible()
    expect(talk.get_by_role("button", name="Reprendre", exact=True)).to_have_count(0)


def test_nothing_leads_back_to_a_talk_with_the_assistant(browser: BrowserContext, product: Product) -> None:
    """Nobody awaits it: a reload starts anew."""
    page = browser.new_page()
    page.goto(product.origin + "/messagerie")
    _write(page, "bonjour à vous")
    expect(page.get_by_role("log").get_by_text("Assistant automatique").first).to_be_visible()
    assert page.evaluate(KEPT) == NOTHING
    page.reload()
    expect(page.get_by_role("button", name="J’ai moins de 18 ans")).to_be_visible()
    assert page.get_by_role("button", name="Reprendre", exact=True).count() == 0


def test_the_way_back_is_refused_in_one_tap(browser: BrowserContext, product: Product) -> None:
    """In the talk or on the offer: the key is gone from the tab, and dead."""
    page = browser.new_page()
    _in_danger(page, product)
    (key,) = page.evaluate(KEPT)["session"]
    page.get_by_role("button", name="Ne rien garder").click()
    assert page.evaluate(KEPT) == NOTHING
    page.wait_for_function("key => fetch('/api/v1/return/known', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({key})}).then(answer => answer.status === 410)", arg=key)
    other = browser.new_page()
    _in_danger(other, product)
    other.reload()
    other.get_by_role("button", name="Ne plus proposer").click()
    expect(other.get_by_role("button", name="Reprendre", exact=True)).to_have_count(0)
    assert other.evaluate(KEPT) == NOTHING


def test_leaving_from_the_offer_kills_the_talk_of_before(browser: BrowserContext, product: Product) -> None:
    """A screen that has no token yet leaves by its key."""
    page = browser.new_page()
    heard = _in_danger(page, product)
    page.reload()
    expect(page.get_by_role("button", name="Reprendre", exact=True)).to_be_visible()
    _thrice(page, "Escape")
    page.wait_for_url(ELSEWHERE)
    assert heard.is_dead_within(2.0)
    page.goto(product.origin + "/messagerie")
    assert page.evaluate(KEPT) == NOTHING


def test_a_doubled_tab_takes_the_talk_over(browser: BrowserContext, product: Product) -> None:
    """The same key in a second tab: it goes on there, and the first says that it is over here."""
    first = browser.new_page()
    _in_danger(first, product)
    with first.expect_popup() as opened:  # as doubling a tab does, a page of the same origin gets a copy of the key
        first.evaluate("void window.open(location.href)")
    second = opened.value
    second.get_by_role("button", name="Reprendre", exact=True).click()
    expect(second.get_by_role("log")).to_contain_text("Est-ce un bon moment pour écrire")
    expect(first.get_by_role("main")).to_contain_text("Cette conversation n’est plus disponible.")
    assert "couteau" not in second.content()


def _covered(page: Page) -> None:
    expect(page.get_by_role("heading", name="Ingrédients")).to_be_visible()
    expect(page.get_by_role("log")).to_have_count(0)
    expect(page.get_by_label("Votre message")).to_be_hidden()
    expect(page.locator("[aria-live], [role=status]").locator("visible=true")).to_have_count(0)
    assert page.title() in ("Gâteau au yaourt", "Soupe de potiron")


def _uncovered(page: Page) -> None:
    expect(page.get_by_label("Votre message")).to_be_visible()
    expect(page.get_by_role("heading", name="Ingrédients")).to_have_count(0)
    assert page.title() == "Informations"


def test_the_cover(browser: BrowserContext, product: Product) -> None:
    """A touch or a key puts a recipe in the place of everything, the title of the tab too; three taps or three times Enter bring it back."""
    page = browser.new_page()
    page.goto(product.origin + "/messagerie")
    expect(page.get_by_text("Pour revenir : toucher trois fois son titre")).to_be_attached()  # told before
    page.get_by_role("button", name="Cacher").click()
    _covered(page)
    for _ in range(3):
        page.get_by_role("heading", level=1).get_by_role("button").click()
    _uncovered(page)
    page.get_by_label("Votre message").press("Escape")
    _covered(page)
    _thrice(page, "Enter")
    _uncovered(page)
    expect(page.get_by_label("Votre message")).to_have_value("")


def test_under_the_cover_everything_is_silent(browser: BrowserContext, product: Product) -> None:
    """What comes meanwhile is neither shown, read aloud nor marked as read; it is there afterwards."""
    page = browser.new_page()
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(str(frame))))
    heard = _in_danger(page, product)
    page.get_by_role("button", name="Cacher").click()
    _covered(page)
    before = len(frames)
    body = json.dumps({"client_id": "from-elsewhere-1", "text": "je suis à Lyon"}).encode()
    urllib.request.urlopen(urllib.request.Request(f"{heard.address}/messages", body, {"Content-Type": "application/json", "Authorization": heard.token}))
    expect(page.locator(".log")).to_contain_text("je suis à Lyon")  # it has come
    _covered(page)
    assert [frame for frame in frames[before:] if "read" in frame] == []
    _thrice(page, "Enter")
    expect(page.get_by_role("log")).to_contain_text("je suis à Lyon")


# A browser without a screen is never out of sight nor behind another window: the page is told what a phone would tell it.
HIDDEN = """Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
document.dispatchEvent(new Event('visibilitychange')); delete document.visibilityState"""
BEHIND = "window.dispatchEvent(new Event('blur'))"


def test_in_danger_it_covers_by_itself(browser: BrowserContext, product: Product) -> None:
    """Another tab, another application, the window behind: covered before a picture is taken; without danger it is not."""
    page = browser.new_page()
    page.goto(product.origin + "/messagerie")
    page.evaluate(HIDDEN)
    page.evaluate(BEHIND)
    _uncovered(page)
    _write(page, DANGER)
    expect(page.get_by_role("main")).to_contain_text("Changer d’application ou d’onglet met une recette")  # said before
    page.evaluate(HIDDEN)
    _covered(page)
    _thrice(page, "Enter")
    _uncovered(page)
    page.evaluate(BEHIND)
    _covered(page)


def test_the_cover_does_not_keep_from_leaving(browser: BrowserContext, product: Product) -> None:
    """Three presses leave from under it too."""
    page = browser.new_page()
    heard = _in_danger(page, product)
    page.get_by_role("button", name="Cacher").click()
    _covered(page)
    _thrice(page, "Shift")
    page.wait_for_url(ELSEWHERE)
    assert heard.is_dead_within(2.0)


def test_the_page_on_traces_is_printed_whole(product: Product, chromium: Browser) -> None:
    """Without a script too: lists that are shut on the screen are open on paper, and nothing else is printed around them."""
    context = chromium.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(product.origin + "/messagerie")
    page.goto(product.origin + "/conseils/appareils")
    step = page.get_by_text("Oublier ce site")
    expect(step).to_be_hidden()
    page.get_by_text("Firefox", exact=True).click()
    expect(step).to_be_visible()
    page.get_by_text("Firefox", exact=True).click()
    page.emulate_media(media="print")
    expect(step).to_be_visible()
    expect(page.get_by_role("link", name="Quitter vite")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_rule_of_accessibility_is_broken(product: Product, chromium: Browser, width: int, scheme: str) -> None:
    """axe-core finds nothing on cover, offer, talk taken up and page on traces, and none is wider than its screen."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()

    def check(where: str) -> None:
        assert broken_rules(page) == [], where

    _in_danger(page, product)
    check("talk")
    page.get_by_role("button", name="Cacher").click()
    _covered(page)
    check("cover")
    page.reload()
    expect(page.get_by_role("button", name="Reprendre", exact=True)).to_be_visible()
    check("offer")
    page.get_by_role("button", name="Reprendre", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("Est-ce un bon moment")
    check("taken up")
    page.goto(product.origin + "/conseils/appareils")
    page.get_by_text("Safari", exact=True).click()
    check("traces")
    context.close()
