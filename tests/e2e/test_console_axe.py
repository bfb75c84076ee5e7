"""Every state of the console read by axe-core, light and dark: no violation."""

import re

import pyotp
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import Reader
from tests.e2e.conftest import PASSWORD, Product
from tests.e2e.people import Cut, Visitor


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_the_console_breaks_a_rule(product: Product, desk_window: BrowserContext, scheme: str) -> None:
    """Signing in, duty, calm, alarm, talk, every window, every room, a cut line, at a desk's width, a tablet's and a phone's."""
    page = desk_window.new_page()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    reader, cut = Reader(page), Cut(page)
    _enter(page, product, reader, f"axe-{scheme}")
    _duty(page, reader)
    _talk(page, product, reader, scheme)
    _windows(page, reader)
    _closed(page, reader)
    cut.fall()
    expect(page.get_by_text("Connexion perdue depuis")).to_be_visible()
    reader.read("line lost")
    cut.mend()
    _rooms(page, reader)
    _narrow(page, reader)
    _second_factor(page, reader, f"axe-{scheme}")
    assert reader.found == []


def _enter(page: Page, product: Product, reader: Reader, login: str) -> None:
    first = product.add_agent(login, "Axel Lecteur", "supervisor")
    page.goto(product.origin + "/agents")
    page.get_by_label("Identifiant").fill(login)
    page.get_by_label("Mot de passe", exact=True).fill("pas le bon du tout")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("alert")).to_contain_text("incorrect")
    reader.read("sign in, refused")
    page.get_by_label("Mot de passe", exact=True).fill(first)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_label("Nouveau mot de passe").fill(PASSWORD)
    page.get_by_label("Le même, encore une fois").fill(PASSWORD)
    reader.read("choose a password")
    page.get_by_role("button", name="Enregistrer et entrer").click()
    expect(page.get_by_role("navigation", name="File des conversations")).to_contain_text("Personne n’attend.")
    reader.read("empty, off duty")


def _duty(page: Page, reader: Reader) -> None:
    page.get_by_role("button", name="Prendre mon service").first.click()
    reader.read("sound test")
    page.get_by_role("button", name="Non, je ne l’ai pas entendue").click()
    expect(page.get_by_text("Le son ne s’entend pas", exact=True)).to_be_visible()
    reader.read("sound not heard")
    page.get_by_role("button", name="Rejouer").click()
    page.get_by_role("button", name="Oui, entendu").click()
    expect(page.get_by_role("button", name="En service")).to_be_visible()
    reader.read("calm")


def _narrow(page: Page, reader: Reader) -> None:
    page.set_viewport_size({"width": 820, "height": 1180})
    reader.read("account, tablet")
    page.keyboard.press("1")
    page.keyboard.press("d")
    expect(page.get_by_role("complementary")).to_be_visible()
    reader.read("card, tablet")
    page.set_viewport_size({"width": 390, "height": 844})
    reader.read("card, phone")
    page.get_by_role("button", name=re.compile("^Menu")).click()
    reader.read("menu, phone")
    page.get_by_role("button", name="Conversations", exact=True).first.click()
    reader.read("desk, phone")
    page.set_viewport_size({"width": 1280, "height": 800})


def _second_factor(page: Page, reader: Reader, login: str) -> None:
    page.keyboard.press("5")
    page.get_by_role("button", name="Activer").click()
    page.get_by_label("Mot de passe actuel").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("img")).to_be_visible()
    reader.read("second factor")
    totp = pyotp.TOTP(page.locator(".enrolment-secret").inner_text().replace(" ", ""))
    page.get_by_label("Code que l’application affiche").fill(totp.now())
    page.get_by_role("button", name="Activer").click()
    page.get_by_label("Je les ai mis en lieu sûr").check()
    reader.read("recovery codes")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name=re.compile("^Menu")).click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("dialog").get_by_role("button", name="Se déconnecter").click()
    page.get_by_label("Identifiant").fill(login)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_label("Code à 6 chiffres, ou code de secours")).to_be_visible()
    reader.read("code asked for")


def _talk(page: Page, product: Product, reader: Reader, scheme: str) -> None:
    town = {"light": "Privas 07000", "dark": "Tulle 19000"}[scheme]
    Visitor(product.origin, f"il est derrière la porte avec un couteau, il va me tuer, je suis à {town}, avec ma fille")
    for _ in range(3):
        Visitor(product.origin, f"au secours il va me tuer {town}")
    alarm = page.get_by_role("region", name=re.compile("^Danger imminent"))
    expect(alarm.first).to_be_visible()
    reader.read("alarm")
    page.locator("[data-case]", has_text=town.split()[0]).first.click()
    expect(page.get_by_role("log")).to_contain_text("couteau")
    reader.read("waiting talk")
    page.get_by_role("button", name="Prendre en charge").last.click()
    box = page.get_by_role("textbox", name=re.compile("^Répondre à"))
    expect(box).to_be_focused()
    box.fill("/")
    expect(page.get_by_role("listbox", name="Phrases prêtes")).to_be_visible()
    reader.read("ready sentences")
    box.fill("Je vous lis.")
    box.press("Enter")
    expect(page.get_by_text("Envoyé")).to_be_visible()
    reader.read("own talk")
    box.press("Escape")


def _windows(page: Page, reader: Reader) -> None:
    for name, heading in (
        ("Pas imminent", "Le danger n’est pas imminent"),
        ("Centre opérationnel", "Transmettre au centre opérationnel"),
        ("Transférer", "Transférer la conversation"),
        ("Fermer", "Fermer la conversation"),
    ):
        page.get_by_role("button", name=name, exact=True).first.click()
        _read_window(page, reader, heading)
    for name in ("Changer la priorité", "Confier à quelqu’un", "Noter un contact", "Rendre à l’assistant", "Libérer", "Mettre en sourdine"):
        page.get_by_role("button", name="Plus").click()
        reader.read("more verbs")
        page.get_by_role("button", name=name).last.click()
        _read_window(page, reader, name)
    page.keyboard.press("?")
    _read_window(page, reader, "Raccourcis clavier")
    page.keyboard.press("e")
    _read_window(page, reader, "Mon service")
    page.get_by_role("button", name=re.compile("^Menu")).click()
    page.get_by_role("button", name="Se déconnecter").click()
    _read_window(page, reader, "Se déconnecter")


def _closed(page: Page, reader: Reader) -> None:
    page.get_by_role("button", name="Fermer", exact=True).first.click()
    page.get_by_label("Conseils donnés").check()
    page.get_by_role("button", name="Fermer la conversation").click()
    expect(page.get_by_text("Cette conversation est terminée.")).to_be_visible()
    reader.read("closed talk")
    page.keyboard.press("2")
    page.get_by_role("navigation", name="Conversations terminées").locator("[data-case]").first.click()
    expect(page.get_by_role("log")).to_be_visible()
    reader.read("closed conversations")


def _read_window(page: Page, reader: Reader, name: str) -> None:
    window = page.get_by_role("dialog")
    expect(window).to_be_visible()
    expect(window).not_to_contain_text(re.compile("Préparation|Recherche"))
    reader.read(name)
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)


def _rooms(page: Page, reader: Reader) -> None:
    page.get_by_role("button", name="Équipe", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Confier")).first).to_be_visible()
    reader.read("live")
    page.get_by_role("button", name="Chiffres", exact=True).click()
    expect(page.get_by_role("heading", name="Temps d’attente")).to_be_visible()
    page.get_by_text("Lire en tableau").click()
    reader.read("figures")
    page.get_by_role("button", name="Mon compte", exact=True).click()
    expect(page.get_by_text("Cet écran").first).to_be_visible()
    reader.read("account")
