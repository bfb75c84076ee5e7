"""Two windows: a frightened visitor on the demo site, an agent at the console."""

import re

from playwright.sync_api import BrowserContext, Frame, Page, expect

from tests.e2e.conftest import Product
from tests.e2e.people import sign_in, take_duty, write


def _open_widget(page: Page, origin: str) -> Frame:
    """Open the talk by keyboard: its button is in a shadow tree that the host page, and a test, cannot reach into."""
    page.goto(origin + "/")
    page.locator("body").press("Shift+Tab")  # the widget is last on the page
    with page.expect_event("framenavigated", lambda frame: "/widget" in frame.url) as opened:
        page.keyboard.press("Enter")
    return opened.value


def test_a_danger_reaches_an_agent_and_comes_back(product: Product, window: BrowserContext, desk_window: BrowserContext) -> None:
    """She writes that he is behind the door; an agent is rung, answers, closes; « il est revenu » rings again."""
    desk = desk_window.new_page()
    sign_in(desk, product, "camille", "Camille")
    take_duty(desk)

    visitor = window.new_page()
    talk = _open_widget(visitor, product.origin)
    write(talk, "mon compagnon est derrière la porte, il veut me tuer")
    expect(talk.get_by_role("log")).to_contain_text("114")
    expect(talk.get_by_role("log")).to_contain_text("Où êtes-vous")

    alarm = desk.get_by_role("region", name="Danger imminent")
    expect(alarm).to_contain_text("derrière la porte")
    alarm.get_by_role("button", name="Prendre en charge").click()
    alarm_hint = alarm.get_by_text("s’arrête à votre premier message")
    expect(talk.get_by_role("log")).to_contain_text("Un agent est dans la conversation")
    expect(alarm_hint).to_be_visible()

    reply = desk.get_by_role("textbox", name=re.compile("^Répondre à"))
    reply.fill("Je suis avec vous. Où êtes-vous ?")
    reply.press("Enter")
    expect(alarm).to_have_count(0)
    expect(talk.get_by_role("log")).to_contain_text("Je suis avec vous. Où êtes-vous ?")

    write(talk, "12 rue des Lilas à Montreuil")
    expect(desk.get_by_role("log")).to_contain_text("12 rue des Lilas à Montreuil")
    expect(talk.get_by_role("log")).not_to_contain_text("Assistant automatique")

    desk.get_by_role("button", name="Fermer", exact=True).click()
    desk.get_by_label("Conseils donnés").check()
    desk.get_by_role("button", name="Fermer la conversation").click()
    expect(talk.get_by_role("log")).to_contain_text("Conversation terminée")

    write(talk, "il est revenu, il tape sur la porte avec un couteau")
    expect(desk.get_by_role("region", name="Danger imminent")).to_be_visible()
    expect(talk.get_by_role("log")).to_contain_text("agents")


def test_a_scam_is_told_a_question_is_answered_and_a_human_is_declined(product: Product, window: BrowserContext) -> None:
    """Greeting, scam, a code of several communes, a question in the middle of the form, back to it, no human wanted."""
    page = window.new_page()
    page.goto(product.origin + "/messagerie")
    log = page.get_by_role("log")
    write(page, "bonjour à vous")
    expect(log.get_by_text("Bonjour", exact=False).nth(1)).to_be_visible()
    write(page, "j'ai acheté un téléphone sur un faux site, ils ont pris 300 euros et rien envoyé")
    expect(log).to_contain_text("code postal")
    write(page, "01330")
    expect(page.get_by_role("button", name="Villars-les-Dombes")).to_be_visible()
    write(page, "c'est quoi la plateforme perceval ?")
    expect(log).to_contain_text("Perceval")
    write(page, "villars les dombes")
    expect(log).to_contain_text("agent")
    page.get_by_role("button", name=re.compile("^Non")).last.click()
    expect(page.get_by_text("En attente d’un agent")).to_have_count(0)


def test_the_bot_down_is_told_and_its_return_is_noticed(product: Product, window: BrowserContext) -> None:
    """A bot that hangs gets an honest sentence; when it is back the message is answered."""
    page = window.new_page()
    page.goto(product.origin + "/messagerie")
    product.bot.pause()
    try:
        write(page, "on m'a volé mon vélo devant la gare")
        expect(page.get_by_role("log")).to_contain_text("ne peut pas répondre pour l’instant")
    finally:
        product.bot.resume()
    expect(page.get_by_role("log")).to_contain_text("Assistant automatique", timeout=20_000)


def test_quick_exit_leaves_nothing_behind(product: Product, window: BrowserContext) -> None:
    """One press: another page, and nothing in history, storage or cookies."""
    page = window.new_page()
    page.route("https://**", lambda route: route.fulfill(body="<title>Ailleurs</title>", content_type="text/html"))
    talk = _open_widget(page, product.origin)
    write(talk, "il me frappe souvent, je ne sais plus quoi faire")
    expect(talk.get_by_role("log")).to_contain_text("il me frappe souvent")
    talk.get_by_role("button", name="Quitter vite").click()
    page.wait_for_url(re.compile("^(?!" + re.escape(product.origin) + ")"))
    page.go_back()
    assert window.cookies() == []
    assert "frappe" not in page.content()
