"""The messenger inside an app: what page and app say to each other, and what is left when one leaves."""

from playwright.sync_api import BrowserContext, expect

from tests.e2e.concierge import Concierge
from tests.e2e.conftest import Product
from tests.e2e.hosting import Hosting

DEAD = "([address, token]) => fetch(address, {headers: {authorization: `Bearer ${token}`}}).then((answer) => answer.status === 410)"


def test_an_app_knows_how_the_talk_stands_and_none_of_its_words(product: Product, window: BrowserContext, concierge: Concierge) -> None:
    """Opened, left for another tab, come back to: status and count follow, and what was written stays in the frame."""
    page = window.new_page()
    page.goto(product.origin + "/application")
    page.get_by_role("button", name="Messages").click()
    talk = page.frame_locator("iframe")
    talk.get_by_label("Votre message").fill("je veux parler à un agent, mon voisin me suit")
    talk.get_by_role("button", name="Envoyer").click()
    expect(page.locator("#standing")).to_have_text("Un agent est prévenu")
    expect(talk.get_by_role("log")).to_contain_text("mon voisin me suit")

    page.get_by_role("button", name="Accueil").click()
    expect(page.locator("#badge")).to_be_hidden()
    concierge.answer("Je vous lis.")
    expect(page.locator("#standing")).to_have_text("Un agent vous répond")
    expect(page.locator("#badge")).to_have_text("2")  # that she has come, and what she writes
    page.get_by_role("button", name="Messages").click()
    expect(page.locator("#badge")).to_be_hidden()

    said = page.locator("#said").inner_text()
    for sentence in ('{"relais":"ready"}', '{"relais":"status","status":"waiting"}', '{"relais":"unread","count":2}', '{"relais":"close"}'):
        assert sentence in said
    assert "voisin" not in said and "Je vous lis" not in said


def test_leaving_the_app_s_way_or_the_page_s_leaves_nothing(product: Product, window: BrowserContext) -> None:
    """« Quitter vite » in the page, or the app's own button: the app drops the page, and nothing is stored."""
    page = window.new_page()
    for way in ("Quitter vite", "Effacer"):
        page.goto(product.origin + "/application")
        page.get_by_role("button", name="Messages").click()
        talk = page.frame_locator("iframe")
        talk.get_by_label("Votre message").fill("bonjour")
        with page.expect_response("**/api/v1/conversations") as begun:
            talk.get_by_role("button", name="Envoyer").click()
        given = begun.value.json()
        (page if way == "Effacer" else talk).get_by_role("button", name=way).click()
        expect(page.locator("iframe")).to_have_count(0)
        page.wait_for_function(DEAD, arg=[f"/api/v1/conversations/{given['id']}/events", given["token"]])
        expect(page.locator("#said li")).to_have_count(0)
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0 and window.cookies() == []


def test_a_web_view_speaks_and_hears_through_one_object(product: Product, window: BrowserContext) -> None:
    """What Android, iOS, React Native and Flutter put into the page hears JSON texts; what runs as the page is heard."""
    page = window.new_page()
    page.add_init_script("window.heard = []; window.relais = {postMessage: (text) => heard.push(JSON.parse(text))}")
    page.route("https://meteofrance.com/**", lambda route: route.fulfill(body="<title>Météo</title>", content_type="text/html"))
    page.goto(product.origin + "/messagerie")
    page.wait_for_function("heard.some((said) => said.relais === 'ready')")
    page.get_by_label("Votre message").fill("bonjour")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("log")).to_contain_text("bonjour")
    with page.expect_navigation(url="https://meteofrance.com/"):  # an app that does nothing is left all the same
        page.evaluate("postMessage('{\"relais\": \"exit\"}', location.origin)")


def test_an_app_of_another_name_is_not_heard(product: Product, window: BrowserContext, hosts: Hosting) -> None:
    """A page that holds the messenger under a name that is not its own can neither hear nor be heard."""
    page = window.new_page()
    page.goto(f"{hosts.origin}/guest")
    page.evaluate("window.told = []; addEventListener('message', (event) => told.push(event.data))")
    page.evaluate(
        "(address) => new Promise((done) => { const held = document.createElement('iframe'); held.id = 'held'; held.src = address; held.onload = done; document.body.append(held) })",
        f"{product.origin}/messagerie#app={hosts.stranger}",
    )
    talk = next(frame for frame in page.frames if "/messagerie" in frame.url)
    talk.evaluate("window.heard = 0; addEventListener('message', () => heard++)")
    page.evaluate("held.contentWindow.postMessage('{\"relais\": \"exit\"}', '*')")
    talk.wait_for_function("heard === 1")
    expect(talk.get_by_label("Votre message")).to_be_visible()
    assert page.evaluate("told") == []


def test_the_app_gives_the_position_when_the_page_asks(product: Product, window: BrowserContext) -> None:
    """She agrees in the talk, the app asks the system, and the talk holds the place; refused, nothing is sent."""
    page = window.new_page()
    page.goto(product.origin + "/application")
    page.get_by_role("button", name="Messages").click()
    talk = page.frame_locator("iframe")
    talk.get_by_label("Votre message").fill("on me suit dans la rue")
    talk.get_by_role("button", name="Envoyer").click()
    talk.get_by_role("button", name="Dire où je suis").first.click()
    talk.get_by_role("button", name="Envoyer ma position").click()
    expect(talk.get_by_text("Votre position n’a pas été donnée").first).to_be_visible()
    window.grant_permissions(["geolocation"])
    window.set_geolocation({"latitude": 44.6, "longitude": 1.9, "accuracy": 12})
    talk.get_by_role("button", name="Envoyer ma position").click()
    expect(talk.get_by_role("log")).to_contain_text("44.6")
