"""Journeys at the agents' console, in a real browser, against the real service."""

import re
import time
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import PASSWORD, Product
from tests.e2e.people import (
    Visitor,
    answer,
    claim,
    close,
    confirm,
    reply_box,
    sign_in,
    take_duty,
)

ALARM = re.compile("^Danger imminent")
# Counts the sounds that play over and over, without touching them.
SOUNDS = """
  window.sounds = 0;
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...when) { sounds += this.loop ? 1 : 0; return start.apply(this, when); };
  AudioBufferSourceNode.prototype.stop = function (...when) { sounds -= this.loop ? 1 : 0; return stop.apply(this, when); };
"""


@pytest.fixture
def other_window(chromium: Browser) -> Iterator[BrowserContext]:
    """A second agent's browser."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    yield context
    context.close()


def _enter_by_keyboard(desk: Page, product: Product, login: str, name: str) -> None:
    """Sign in for the first time, with the keyboard alone."""
    first, keys = product.add_agent(login, name), desk.keyboard
    desk.goto(product.origin + "/agents")
    expect(desk.get_by_label("Identifiant")).to_be_focused()
    for words in (login, first):
        keys.type(words)
        keys.press("Tab")
    keys.press("Enter")
    expect(desk.get_by_label("Nouveau mot de passe")).to_be_focused()
    keys.type(PASSWORD)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(desk.get_by_role("navigation", name="File des conversations")).to_be_visible()


def _tab_to(desk: Page, name: str) -> None:
    """Walk with the Tab key; the way must not be longer than the page."""
    wanted = desk.get_by_role("button", name=name, exact=True)
    for _ in range(60):
        if wanted.evaluate_all("found => found.includes(document.activeElement)"):
            return
        desk.keyboard.press("Tab")
    expect(wanted).to_be_focused()


def test_a_whole_shift_by_keyboard_alone(product: Product, desk_window: BrowserContext, other_window: BrowserContext) -> None:
    """Signing in, duty, alarm, claim, answers, note, judgement, control room, close, the next one, transfer, pause, end: no hand on the mouse, each key once."""
    colleague, desk = other_window.new_page(), desk_window.new_page()
    sign_in(colleague, product, "relief", "Alix Relève")
    take_duty(colleague)
    keys = desk.keyboard
    desk.add_init_script(SOUNDS)
    _enter_by_keyboard(desk, product, "keys", "Noa Clavier")
    keys.press("e")
    expect(desk.get_by_role("button", name="Oui, entendu")).to_be_focused()
    confirm(desk)
    expect(desk.get_by_role("button", name="En service")).to_be_visible()

    visitor = Visitor(product.origin, "au secours, mon compagnon a un couteau et il me bloque dans la cuisine")
    expect(desk.get_by_role("region", name=ALARM)).to_contain_text("couteau")
    expect(desk).to_have_title(re.compile("DANGER IMMINENT"))
    desk.wait_for_function("sounds === 1")
    keys.press("a")
    expect(desk.get_by_role("log")).to_contain_text("couteau")
    reply = reply_box(desk)
    keys.press("c")
    keys.type("Je vous lis, je reste avec vous.")  # at once: no letter of it is a shortcut, and none is lost
    expect(reply).to_be_focused()
    expect(reply).to_have_value("Je vous lis, je reste avec vous.")
    keys.press("Enter")
    expect(desk.get_by_role("region", name=ALARM)).to_have_count(0)
    desk.wait_for_function("sounds === 0")
    expect(desk).not_to_have_title(re.compile("DANGER IMMINENT"))
    keys.type("/dan")
    keys.press("Enter")
    expect(reply).to_have_value(re.compile("^La personne qui vous fait peur"))
    keys.press("Enter")
    expect(desk.get_by_role("log")).to_contain_text("A-t-elle une arme")

    card = desk.get_by_role("complementary", name="Fiche de la conversation")
    keys.press("Escape")
    keys.press("n")
    expect(desk.get_by_role("textbox", name=re.compile("^Ajouter une note"))).to_be_focused()
    keys.type("Rappeler le voisin")
    keys.press("Enter")
    expect(card.get_by_role("listitem").filter(has_text="Rappeler le voisin")).to_be_visible()
    keys.press("Escape")
    keys.press("s")
    expect(desk.get_by_label("Transmis à")).to_be_focused()
    keys.press("Control+A")
    keys.type("CIC 93")
    confirm(desk)
    expect(card).to_contain_text("CIC 93")
    keys.press("i")
    expect(desk.get_by_role("textbox", name="Motif")).to_be_focused()
    keys.type("Il est parti, la porte est fermée")
    confirm(desk)
    expect(card).to_contain_text("Grave")
    keys.press("f")
    expect(desk.get_by_role("radio", name="Conseils donnés")).to_be_focused()
    keys.press("Space")
    confirm(desk)
    expect(desk.get_by_text("Cette conversation est terminée.")).to_be_visible()

    visitor.write("merci")
    Visitor(product.origin, "je veux parler à un agent, on m'a menacé à Gap 05000")
    row = desk.locator("[data-case]", has_text="Gap")
    expect(row).to_be_visible()
    keys.press("q")
    expect(row).to_be_focused()
    keys.press("Enter")
    keys.press("c")
    expect(reply).to_be_focused()
    keys.type("Bonjour, une collègue va vous répondre.")
    keys.press("Enter")
    expect(desk.get_by_text(re.compile("^(Envoyé|Lu)$"))).to_be_visible()
    keys.press("Escape")
    keys.press("t")
    expect(desk.get_by_role("radio", name=re.compile("Alix Relève"))).to_be_focused()
    keys.press("Space")
    confirm(desk)
    expect(desk.get_by_text("Alix Relève suit cette conversation")).to_be_visible()

    keys.press("e")
    expect(desk.get_by_role("button", name="Faire une pause")).to_be_focused()
    confirm(desk)
    expect(desk.get_by_role("button", name="En pause")).to_be_visible()
    keys.press("e")
    _tab_to(desk, "Terminer mon service")
    keys.press("Enter")
    expect(desk.get_by_role("button", name="Terminer mon service")).to_be_focused()
    confirm(desk)
    expect(desk.get_by_role("button", name="Hors service")).to_be_visible()
    _tab_to(desk, "Menu, Noa Clavier")
    keys.press("Enter")
    _tab_to(desk, "Se déconnecter")
    keys.press("Enter")
    expect(desk.get_by_role("dialog").get_by_role("button", name="Se déconnecter")).to_be_focused()
    keys.press("Enter")
    expect(desk.get_by_label("Identifiant")).to_be_focused()

    colleague.locator("[data-case]", has_text="Gap").click()
    expect(colleague.get_by_role("heading", name=re.compile("Gap"))).to_be_visible()
    close(colleague)


def test_an_alarm_that_nobody_takes_reaches_the_supervisor(product: Product, desk_window: BrowserContext, other_window: BrowserContext) -> None:
    """The band climbs its steps in words; a supervisor who was not on duty sees it from the figures, and takes it."""
    desk, chief = desk_window.new_page(), other_window.new_page()
    sign_in(desk, product, "idle", "Lou Absent")
    take_duty(desk)
    sign_in(chief, product, "chief", "Sacha Chef", "supervisor")
    chief.get_by_role("button", name="Mon compte", exact=True).click()
    Visitor(product.origin, "il est derrière la porte avec une hache, il veut me tuer")
    band = desk.get_by_role("region", name=ALARM)
    expect(band).to_contain_text("sans réponse depuis")
    expect(band).to_contain_text("Alarme élargie")
    raised = chief.get_by_role("region", name=ALARM)
    expect(raised).to_contain_text("Tous prévenus, supervision comprise", timeout=15_000)
    raised.get_by_role("button", name="Prendre en charge").click()
    answer(chief, "Je vous lis.")
    expect(band).to_have_count(0)
    close(chief)


def test_danger_rising_in_my_talk_rings_me_wherever_i_am(product: Product, desk_window: BrowserContext) -> None:
    """A claimed talk turns imminent while its agent is in her account: a band of its own, a way back, silence once answered."""
    desk = desk_window.new_page()
    sign_in(desk, product, "rise", "Andrea Ailleurs")
    take_duty(desk)
    visitor = Visitor(product.origin, "je veux parler à un agent, mon ex me harcèle à Rodez 12000")
    claim(desk, "Rodez")
    answer(desk, "Bonjour, je vous lis.")
    desk.get_by_role("button", name="Mon compte", exact=True).click()
    visitor.write("il est devant la porte avec un couteau, il va me tuer")
    band = desk.get_by_role("region", name="Danger imminent dans votre conversation")
    expect(band).to_contain_text("LE DANGER MONTE")
    band.get_by_role("button", name="Répondre").click()
    expect(reply_box(desk)).to_be_focused()
    answer(desk, "Je reste avec vous.")
    expect(band).to_have_count(0)
    close(desk)


def test_what_the_visitor_wrote_meanwhile_is_shown_before_closing(product: Product, desk_window: BrowserContext) -> None:
    """Nothing comes to the page any more, the visitor writes, the agent closes: refused, and the message stands in the window."""
    desk = desk_window.new_page()
    held: list[str] = []
    stream_hangs = False

    def between(socket) -> None:  # type: ignore[no-untyped-def]
        server = socket.connect_to_server()
        server.on_message(lambda frame: held.append(frame) if stream_hangs else socket.send(frame))

    desk.route_web_socket(re.compile("/agents/stream"), between)
    sign_in(desk, product, "newer", "Charlie Pressé")
    take_duty(desk)
    visitor = Visitor(product.origin, "je veux parler à un agent, on m'a volé mon vélo à Nérac 47600")
    claim(desk, "Nérac")
    answer(desk, "Bonjour, je vous lis.")
    stream_hangs = True
    desk.route(re.compile(r"/api/v1/cases/[^/]+$"), lambda route: route.abort())
    visitor.write("attendez, il y a autre chose")
    desk.get_by_role("button", name="Fermer", exact=True).click()
    desk.get_by_label("Conseils donnés").check()
    desk.get_by_role("button", name="Fermer la conversation").click()
    window = desk.get_by_role("dialog")
    expect(window).to_contain_text("La personne a écrit entre-temps")
    expect(window).to_contain_text("attendez, il y a autre chose")
    window.get_by_role("button", name="J’ai lu, continuer quand même").click()
    expect(desk.get_by_text("Cette conversation est terminée.")).to_be_visible()


def test_a_talk_goes_to_a_colleague_and_all_talks_go_at_once(product: Product, desk_window: BrowserContext, other_window: BrowserContext) -> None:
    """One talk is transferred and answered by the other; at the end of her duty the rest follows in one act."""
    desk, colleague = desk_window.new_page(), other_window.new_page()
    sign_in(desk, product, "first", "Maé Première")
    take_duty(desk)
    sign_in(colleague, product, "second", "Ilan Second")
    take_duty(colleague)
    for town in ("Guéret 23000", "Mende 48000"):
        Visitor(product.origin, f"je veux parler à un agent, on m'a menacé à {town}")
    claim(desk, "Guéret")
    desk.get_by_role("button", name="Transférer").click()
    desk.get_by_role("radio", name=re.compile("Ilan Second")).check()
    desk.get_by_role("dialog").get_by_role("button", name="Transférer").click()
    expect(desk.get_by_text("Ilan Second suit cette conversation")).to_be_visible()
    colleague.locator("[data-case]", has_text="Guéret").click()
    answer(colleague, "Je prends le relais.")

    claim(desk, "Mende")
    desk.get_by_role("button", name="En service").click()
    desk.get_by_role("button", name="Terminer mon service").click()
    desk.get_by_role("radio", name=re.compile("Ilan Second")).check()
    desk.get_by_role("button", name="Passer mes conversations et terminer").click()
    expect(desk.get_by_role("button", name="Hors service")).to_be_visible()
    for town in ("Mende", "Guéret"):
        colleague.locator("[data-case]", has_text=town).click()
        expect(colleague.get_by_role("heading", name=re.compile(town))).to_be_visible()
        close(colleague)


def test_a_supervisor_gives_a_talk_to_someone_else_from_the_live_view(product: Product, desk_window: BrowserContext, other_window: BrowserContext) -> None:
    """Who is on duty, which talks, how long unanswered; one of them is given to a colleague with a reason, and the figures count it."""
    desk, chief = desk_window.new_page(), other_window.new_page()
    sign_in(desk, product, "busy", "Paule Débordée")
    take_duty(desk)
    sign_in(chief, product, "board", "Victoire Cheffe", "supervisor")
    take_duty(chief)
    visitor = Visitor(product.origin, "je veux parler à un agent, on me menace à Foix 09000")
    claim(desk, "Foix")
    answer(desk, "Bonjour.")
    visitor.write("vous êtes là ?")
    chief.get_by_role("button", name="Équipe", exact=True).click()
    line = chief.get_by_role("listitem").filter(has_text="Paule Débordée").get_by_role("listitem").filter(has_text="Foix")
    expect(line).to_contain_text(re.compile(r"\d+ s"))
    line.get_by_role("button", name=re.compile("^Confier")).click()
    chief.get_by_role("radio", name=re.compile("Victoire Cheffe")).check()
    chief.get_by_label("Motif").fill("Trop de conversations à la fois")
    chief.get_by_role("dialog").get_by_role("button", name="Confier").click()
    expect(chief.get_by_role("dialog")).to_have_count(0)
    expect(desk.get_by_text("Victoire Cheffe suit cette conversation")).to_be_visible()
    lost = desk.get_by_role("main").get_by_role("alert")
    expect(lost).to_contain_text("Victoire Cheffe suit maintenant votre conversation")
    lost.get_by_role("button", name="Fermer cet avis").click()
    expect(lost).to_have_count(0)
    chief.get_by_role("button", name="Chiffres", exact=True).click()
    expect(chief.get_by_role("heading", name="Temps d’attente")).to_be_visible()
    chief.get_by_role("button", name="Conversations", exact=True).click()
    chief.locator("[data-case]", has_text="Foix").click()
    expect(chief.get_by_role("heading", name=re.compile("Foix"))).to_be_visible()
    close(chief)


def test_a_talk_that_ended_days_ago_is_found_and_read(product: Product, desk_window: BrowserContext) -> None:
    """« Terminées » lists it under its day with its outcome; it opens with its words, its card takes a note, and no reply is offered."""
    desk = desk_window.new_page()
    sign_in(desk, product, "archive", "Dominique Mémoire")
    take_duty(desk)
    Visitor(product.origin, "je veux parler à un agent, on a forcé ma porte à Vesoul 70000")
    claim(desk, "Vesoul")
    close(desk)
    desk.keyboard.press("2")
    ended = desk.get_by_role("navigation", name="Conversations terminées")
    row = ended.locator("[data-case]", has_text="Vesoul")
    expect(row).to_contain_text("Conseils donnés, par Dominique Mémoire")
    row.click()
    expect(desk.get_by_role("log")).to_contain_text("on a forcé ma porte")
    expect(desk.get_by_text("Cette conversation est terminée.")).to_be_visible()
    desk.keyboard.press("n")
    desk.keyboard.type("Rappel prévu demain")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("complementary").get_by_role("listitem").filter(has_text="Rappel prévu demain")).to_be_visible()
    ended.get_by_label("Terminées au plus tard le").fill("2020-01-01")
    expect(ended).to_contain_text("Aucune conversation terminée")


def test_a_second_factor_is_put_on_and_asked_for(product: Product, desk_window: BrowserContext, other_window: BrowserContext) -> None:
    """The key is read from the page, a code puts it on, the next sign-in asks for one; the other session is ended from here."""
    desk = desk_window.new_page()
    sign_in(desk, product, "factor", "Sam Prudent")
    desk.get_by_role("button", name="Mon compte", exact=True).click()
    desk.get_by_role("button", name="Activer").click()
    desk.get_by_label("Mot de passe actuel").fill(PASSWORD)
    desk.get_by_role("button", name="Continuer").click()
    expect(desk.get_by_role("img", name=re.compile("Code à photographier"))).to_be_visible()
    totp = pyotp.TOTP(desk.locator(".enrolment-secret").inner_text().replace(" ", ""))
    desk.get_by_label("Code que l’application affiche").fill(totp.now())
    desk.get_by_role("button", name="Activer").click()
    expect(desk.get_by_role("listitem").filter(has_text=re.compile(r"^\w{4}(-\w{4}){3}$"))).to_have_count(10)
    desk.get_by_label("Je les ai mis en lieu sûr").check()
    desk.get_by_role("button", name="Continuer").click()

    elsewhere = other_window.new_page()
    elsewhere.goto(product.origin + "/agents")
    elsewhere.get_by_label("Identifiant").fill("factor")
    elsewhere.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    elsewhere.get_by_role("button", name="Se connecter").click()
    code = elsewhere.get_by_label("Code à 6 chiffres, ou code de secours")
    code.fill("000000")
    elsewhere.get_by_role("button", name="Se connecter").click()
    expect(elsewhere.get_by_role("alert")).to_contain_text("Ce code ne convient pas")
    code.fill(totp.at(int(time.time()) + 30))
    elsewhere.get_by_role("button", name="Se connecter").click()
    expect(elsewhere.get_by_role("navigation", name="File des conversations")).to_be_visible()

    desk.reload()
    desk.get_by_role("button", name="Mon compte", exact=True).click()
    desk.get_by_role("button", name=re.compile("^Fermer la session")).first.click()
    expect(elsewhere.get_by_role("dialog")).to_contain_text("Votre session a pris fin")
