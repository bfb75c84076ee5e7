"""The widget on other people's pages: it neither moves, slows nor breaks them, and they do not reach into it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from tests.e2e.accessibility import broken_rules
from tests.e2e.conftest import Product
from tests.e2e.hosting import Hosting

LABEL = "Écrivez-nous"
# The widget's tree is closed to its page; a test looks in.
OPENED = "const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function (how) { return attach.call(this, {...how, mode: 'open'}) }"
LOOKS = "getComputedStyle(document.querySelector('html > div').shadowRoot.querySelector('.launcher'))"
SHIFTS = """window.shifts = 0;
new PerformanceObserver((list) => { for (const each of list.getEntries()) shifts += each.value }).observe({type: "layout-shift", buffered: true})"""


@pytest.fixture
def passer_by(chromium: Browser, product: Product) -> Iterator[BrowserContext]:
    """Somebody's browser, in which a test sees into the widget and counts what moved."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    context.add_init_script(OPENED)
    context.add_init_script(SHIFTS)
    yield context
    context.close()


def _open(page: Page, label: str = LABEL) -> Frame:
    with page.expect_event("framenavigated", lambda frame: "/widget" in frame.url) as opened:
        page.get_by_role("button", name=label).click()
    expect(opened.value.get_by_label("Votre message")).to_be_visible()
    return opened.value


def _say(talk: Frame, text: str) -> None:
    talk.get_by_label("Votre message").fill(text)
    talk.get_by_role("button", name="Envoyer").click()
    expect(talk.get_by_role("log")).to_contain_text(text)


def _box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).bounding_box()
    assert found is not None
    return dict(found)


def test_a_page_that_overrides_everything_changes_nothing(passer_by: BrowserContext, hosts: Hosting) -> None:
    """Styles with !important on every element, a rotated and shrunk page, a veil over it: the button and the talk are as they are elsewhere."""
    plain, hostile = passer_by.new_page(), passer_by.new_page()
    plain.goto(f"{hosts.origin}/first")
    hostile.goto(f"{hosts.origin}/hostile")
    launcher = _box(hostile, ".launcher")
    assert launcher["height"] == _box(plain, ".launcher")["height"] >= 44
    assert launcher["x"] == 16 and launcher["y"] + launcher["height"] == 800 - 16
    for name in ("opacity", "filter", "textTransform", "letterSpacing", "fontSize", "fontStyle", "direction", "display"):
        assert hostile.evaluate(f"{LOOKS}.{name}") == plain.evaluate(f"{LOOKS}.{name}"), name

    talk = _open(hostile, "Besoin d’aide ?")
    assert _box(hostile, "iframe.frame")["width"] == _box(hostile, ".panel")["width"] - 2 == 406
    _say(talk, "bonjour, j’ai une question")
    talk.get_by_role("button", name="Réduire").click()
    expect(hostile.get_by_role("button", name="Besoin d’aide ?")).to_be_focused()


def test_a_browser_of_2020_shows_the_same_button(passer_by: BrowserContext, hosts: Hosting) -> None:
    """Without a top layer and without sheets of its own: same place, same look, and the talk opens."""
    new, old = passer_by.new_page(), passer_by.new_page()
    old.add_init_script("delete HTMLElement.prototype.showPopover; delete CSSStyleSheet.prototype.replaceSync")
    for page in (new, old):
        page.goto(f"{hosts.origin}/first")
    assert _box(old, ".launcher") == _box(new, ".launcher")
    looks = f"JSON.stringify([...{LOOKS}].map((name) => {LOOKS}[name]))"
    assert old.evaluate(looks) == new.evaluate(looks)
    _say(_open(old), "bonjour")


def test_nothing_of_the_page_moves(passer_by: BrowserContext, hosts: Hosting) -> None:
    """Loaded, opened, used and closed, the widget shifts no element of its page, and the page neither grows nor scrolls."""
    page = passer_by.new_page()
    page.goto(f"{hosts.origin}/first")
    before = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight, document.querySelector('h1').getBoundingClientRect().y]")
    _open(page).get_by_role("button", name="Réduire").click()
    expect(page.get_by_role("button", name=LABEL)).to_be_visible()
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight, document.querySelector('h1').getBoundingClientRect().y]") == before
    assert page.evaluate("shifts") == 0


@pytest.mark.parametrize("policy", ["strict", "nonce"])
def test_a_strict_policy_needs_two_lines(passer_by: BrowserContext, hosts: Hosting, policy: str) -> None:
    """The service named or the tag given a nonce, frame-src, no inline style, trusted types: the talk works, and no breach is reported."""
    page = passer_by.new_page()
    breaches: list[str] = []
    page.on("console", lambda message: breaches.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto(f"{hosts.origin}/{policy}")
    assert page.evaluate(f"{LOOKS}.backgroundColor") == "rgb(91, 42, 134)"
    _say(_open(page), "bonjour")
    assert breaches == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_no_rule_of_accessibility_is_broken(chromium: Browser, product: Product, hosts: Hosting, width: int, scheme: str) -> None:
    """The button on a page, the talk that opens, the numbers instead of it, the town and its app."""
    context = chromium.new_context(viewport={"width": width, "height": 640}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    context.add_init_script(OPENED)
    page = context.new_page()
    page.goto(f"{hosts.stranger}/first")
    assert broken_rules(page) == [], "button"
    page.get_by_role("button", name=LABEL).click()
    assert broken_rules(page) == [], "opening"
    expect(page.get_by_role("alert")).to_be_visible()
    assert broken_rules(page) == [], "numbers"
    for path in ("/", "/application"):
        page.goto(product.origin + path)
        assert broken_rules(page) == [], path
    page.get_by_role("button", name="Messages").click()
    assert broken_rules(page) == [], "the talk in the app"
    context.close()


@pytest.mark.parametrize("where", ["a page whose policy forgot the frame", "a site that the service does not know"])
def test_a_talk_that_cannot_come_leaves_the_numbers(passer_by: BrowserContext, hosts: Hosting, where: str) -> None:
    """The frame is refused by one side or the other: after four seconds the loader's own numbers are there, and the talk as a page."""
    page = passer_by.new_page()
    page.goto(f"{hosts.origin}/forgetful" if "policy" in where else f"{hosts.stranger}/first")
    page.get_by_role("button", name=LABEL).click()
    expect(page.get_by_text("La messagerie s’ouvre.")).to_be_visible()
    numbers = page.get_by_role("alert").get_by_role("link")
    expect(numbers).to_have_text(["Appeler le 17", "Appeler le 112", "Écrire au 114 par SMS", "Ouvrir la messagerie en pleine page"])
    assert str(numbers.nth(2).get_attribute("href")).startswith("sms:114?&body=URGENCE")
    numbers.last.click()
    expect(page.get_by_label("Votre message")).to_be_visible()


def test_a_page_that_changed_its_prototypes_has_a_widget_like_any_other(passer_by: BrowserContext, hosts: Hosting) -> None:
    """Lists and objects with more to them, methods that throw, names already taken: nothing breaks, and no name is added."""
    page = passer_by.new_page()
    page.goto(f"{hosts.origin}/changed")
    _say(_open(page), "bonjour")
    assert page.evaluate("errors") == []
    assert page.locator("[extra]").count() == 0
    added = set(page.evaluate("Object.getOwnPropertyNames(window)")) - set(page.evaluate("before")) - {"before"}
    assert {name for name in added if not name.isdigit()} == set()


def test_a_page_change_leaves_nothing_and_a_new_body_takes_nothing(passer_by: BrowserContext, hosts: Hosting) -> None:
    """A site that swaps its body keeps the talk; one that goes to another page begins anew, and neither device nor address knows."""
    page = passer_by.new_page()
    page.goto(f"{hosts.origin}/first")
    talk = _open(page)
    _say(talk, "j’ai perdu mon chat")
    page.evaluate("document.body = document.createElement('body')")
    _say(talk, "il est gris")

    page.goto(f"{hosts.origin}/second")
    talk = _open(page)
    expect(talk.get_by_role("log")).not_to_contain_text("chat")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert passer_by.cookies() == [] and page.url == f"{hosts.origin}/second"


def test_a_site_for_the_young_says_tu_and_leaves_for_its_own_page(passer_by: BrowserContext, hosts: Hosting, product: Product) -> None:
    """data-minors, data-label and data-exit: the minors' space from the first screen, and the way out the owner chose, for the whole page."""
    page = passer_by.new_page()
    page.goto(f"{hosts.origin}/young")
    with page.expect_event("framenavigated", lambda frame: "/widget" in frame.url) as opened:
        page.get_by_role("button", name="On t’écoute").click()
    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Tu peux écrire ici")
    opened.value.get_by_role("button", name="Quitter vite").click()
    page.wait_for_url(f"{product.origin}/conseils")


def test_the_page_hears_its_own_frame_alone(passer_by: BrowserContext, hosts: Hosting, product: Product) -> None:
    """Another frame, or the page to itself, speaks the frame's verbs: the page is not left."""
    page = passer_by.new_page()
    page.goto(f"{hosts.origin}/first")
    _open(page)
    page.evaluate("window.heard = []; addEventListener('message', (event) => event.data.relais === 'leave' && heard.push(event.origin))")
    page.evaluate("(address) => new Promise((done) => { const guest = document.createElement('iframe'); guest.src = address; guest.onload = done; document.body.append(guest) })", f"{hosts.stranger}/guest")
    next(frame for frame in page.frames if frame.url.endswith("/guest")).evaluate("parent.postMessage({relais: 'leave'}, '*')")
    page.evaluate("postMessage({relais: 'leave'}, location.origin)")
    page.wait_for_function("heard.length === 2")
    assert page.evaluate("heard.sort()") == sorted([hosts.stranger, hosts.origin])
    assert page.evaluate("document.documentElement.style.display") == "" and page.url == f"{hosts.origin}/first"


def test_the_frame_hears_the_page_it_was_made_for_alone(passer_by: BrowserContext, hosts: Hosting) -> None:
    """A page that holds the frame under another name than its own may say what it likes."""
    page = passer_by.new_page()
    page.add_init_script("window.told = []; addEventListener('message', (event) => told.push(event.data))")
    page.goto(f"{hosts.origin}/talkative")
    talk = next(frame for frame in page.frames if "/widget" in frame.url)
    expect(talk.get_by_label("Votre message")).to_be_visible()
    talk.evaluate("window.heard = 0; addEventListener('message', () => heard++)")
    page.evaluate("held.contentWindow.postMessage({relais: 'leave'}, '*')")
    talk.wait_for_function("heard === 1")
    expect(talk.get_by_label("Votre message")).to_be_visible()
    assert page.evaluate("told") == []
