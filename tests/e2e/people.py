"""Who takes part in a journey: visitors who write over the public interface, agents who sit at the console."""

import json
import re
import secrets
import urllib.request
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

from tests.e2e.conftest import PASSWORD, Product


class Visitor:
    """Someone who writes; the screens of visitors have journeys of their own."""

    def __init__(self, origin: str, *texts: str) -> None:
        self._origin = origin
        opened = self._post("/api/v1/conversations", {"channel": "api", "client_id": secrets.token_hex(8), "text": texts[0]})
        self.id, self._token = opened["id"], opened["token"]
        for text in texts[1:]:
            self.write(text)

    def write(self, text: str) -> None:
        """One message."""
        self._post(f"/api/v1/conversations/{self.id}/messages", {"client_id": secrets.token_hex(8), "text": text})

    def leave(self) -> None:
        """Quick exit."""
        self._send(f"/api/v1/conversations/{self.id}/exit", self._token.encode(), "text/plain")

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return json.loads(self._send(path, json.dumps(body).encode(), "application/json"))

    def _send(self, path: str, body: bytes, kind: str) -> bytes:
        headers = {"Content-Type": kind, "Authorization": f"Bearer {getattr(self, '_token', '')}"}
        with urllib.request.urlopen(urllib.request.Request(self._origin + path, body, headers)) as answer:
            return answer.read()


class Cut:
    """What lies between a console and the service: it falls, and is mended."""

    def __init__(self, page: Page) -> None:
        self._page, self._lines, self._is_cut = page, [], False
        page.route_web_socket(re.compile("/agents/stream"), self._between)

    def fall(self) -> None:
        """From here on nothing passes."""
        self._is_cut = True
        self._page.route(re.compile("/api/v1/"), lambda route: route.abort())
        for line in self._lines:
            line.close()

    def mend(self) -> None:
        """From here on everything passes again; returns when the page knows it."""
        self._is_cut = False
        self._page.unroute(re.compile("/api/v1/"))
        expect(self._page.get_by_text("En ligne", exact=True)).to_be_visible()

    def _between(self, line) -> None:  # type: ignore[no-untyped-def]
        if self._is_cut:
            line.close()
        else:
            line.connect_to_server()
            self._lines.append(line)


def write(talk: Frame | Page, text: str) -> None:
    """One message at a visitor's screen."""
    talk.get_by_label("Votre message").fill(text)
    talk.get_by_role("button", name="Envoyer", exact=True).click()


def sign_in(page: Page, product: Product, login: str, name: str, role: str = "agent") -> None:
    """A new account, its own password chosen, at the console."""
    first = product.add_agent(login, name, role)
    page.goto(product.origin + "/agents")
    page.get_by_label("Identifiant").fill(login)
    page.get_by_label("Mot de passe", exact=True).fill(first)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_label("Nouveau mot de passe").fill(PASSWORD)
    page.get_by_label("Le même, encore une fois").fill(PASSWORD)
    page.get_by_role("button", name="Enregistrer et entrer").click()
    expect(page.get_by_role("navigation", name="File des conversations")).to_be_visible()


def take_duty(page: Page) -> None:
    """The alarm is played, and was heard."""
    page.get_by_role("button", name="Prendre mon service").first.click()
    page.get_by_role("button", name="Oui, entendu").click()
    expect(page.get_by_role("button", name="En service")).to_be_visible()


def reply_box(page: Page, name: str = "") -> Locator:
    """The box of the talk on the agent's screen; `name` is a part of how the talk is called."""
    return page.get_by_role("textbox", name=re.compile(f"^Répondre à .*{re.escape(name)}"))


def claim(page: Page, words: str) -> None:
    """Open the case whose row holds these words, and take it."""
    page.locator("[data-case]", has_text=words).first.click()
    page.get_by_role("button", name="Prendre en charge").last.click()
    expect(reply_box(page)).to_be_focused()


def answer(page: Page, text: str) -> None:
    """One message of the agent, seen to be received."""
    reply_box(page).fill(text)
    reply_box(page).press("Enter")
    expect(page.get_by_role("log")).to_contain_text(text)
    expect(page.get_by_text(re.compile("^(Envoyé|Lu)$"))).to_be_visible()


def confirm(page: Page) -> None:
    """Enter, and the window that asked is gone."""
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)


def close(page: Page) -> None:
    """End the talk on the agent's screen."""
    page.get_by_role("button", name="Fermer", exact=True).click()
    page.get_by_label("Conseils donnés").check()
    page.get_by_role("button", name="Fermer la conversation").click()
    expect(page.get_by_text("Cette conversation est terminée.")).to_be_visible()
