"""An agent's words: whatever happens under the hand that writes, they stand where they were written, wait, or leave, once."""

import re

from playwright.sync_api import BrowserContext, expect

from tests.e2e.concierge import Concierge
from tests.e2e.conftest import Product
from tests.e2e.people import (
    Cut,
    Visitor,
    claim,
    close,
    reply_box,
    sign_in,
    take_duty,
)

# Writes into the field that has the focus while news that just came wait to be drawn, as dictation or a spelling proposal may.
DICTATION = """
  const { get, set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    get,
    set(heard) {
      set.call(this, (message) => {
        heard(message);
        if (!message.data.includes(window.cue)) return;
        window.cue = undefined;
        document.execCommand("insertText", false, window.dictated);
      });
    },
  });
"""


def test_words_that_come_with_the_news_are_not_written_over(product: Product, desk_window: BrowserContext) -> None:
    """The person writes; before that is drawn the agent's words come into the box without a key: they stand there, and leave."""
    desk = desk_window.new_page()
    desk.add_init_script(DICTATION)
    sign_in(desk, product, "dictates", "Maud Dictée")
    take_duty(desk)
    visitor = Visitor(product.origin, "je veux parler à un agent, on me menace à Tulle 19000")
    claim(desk, "Tulle")
    desk.evaluate("([cue, words]) => Object.assign(window, { cue, dictated: words })", ["vous lisez", "Je reste avec vous."])
    visitor.write("vous lisez ce que je dis")
    expect(desk.get_by_role("log")).to_contain_text("vous lisez ce que je dis")
    expect(reply_box(desk)).to_have_value("Je reste avec vous.")
    reply_box(desk).press("Enter")
    expect(desk.get_by_role("log")).to_contain_text("Je reste avec vous.")
    close(desk)


def test_a_talk_taken_in_the_middle_of_a_word(product: Product, concierge: Concierge, desk_window: BrowserContext) -> None:
    """What was written stays, no letter of the rest is an order, and when the talk comes back one writes on where one was."""
    desk = desk_window.new_page()
    sign_in(desk, product, "taken", "Élie Coupé")
    take_duty(desk)
    Visitor(product.origin, "je veux parler à un agent, on me menace à Privas 07000")
    claim(desk, "Privas")
    desk.keyboard.type("Dites-moi ")
    case, me = concierge.take_over()
    expect(reply_box(desk)).to_have_count(0)
    desk.keyboard.type("tout, je vous lis, prenez votre temps")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    expect(desk.get_by_text("Concierge suit cette conversation et lui répond.")).to_be_visible()
    concierge.give(case, me)
    expect(reply_box(desk)).to_be_focused()
    desk.keyboard.type("tout.")
    expect(reply_box(desk)).to_have_value("Dites-moi tout.")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("log")).to_contain_text("Dites-moi tout.")
    close(desk)


def test_two_talks_are_not_confused_and_a_cut_line_loses_nothing(product: Product, desk_window: BrowserContext) -> None:
    """Each box bears its talk's name and keeps its own draft; what is sent while nothing passes leaves by itself, once."""
    desk = desk_window.new_page()
    cut = Cut(desk)
    sign_in(desk, product, "two", "Lou Deux")
    take_duty(desk)
    for town in ("Angers 49000", "Quimper 29000"):
        Visitor(product.origin, f"je veux parler à un agent, on me menace à {town}")
    claim(desk, "Angers")
    box = reply_box(desk, "Angers (49)")
    box.fill("Pouvez-vous me dire")
    claim(desk, "Quimper")
    reply_box(desk, "Quimper (29)").fill("Êtes-vous seule")
    desk.locator("[data-case]", has_text="Angers").click()
    expect(box).to_have_value("Pouvez-vous me dire")
    expect(desk.locator("[data-case]", has_text="Quimper")).to_contain_text("Brouillon")
    cut.fall()
    box.fill("Pouvez-vous me dire où vous êtes ?")
    box.press("Enter")
    expect(desk.get_by_text("Partira au retour de la connexion")).to_be_visible()
    expect(desk.get_by_text("Ce que vous écrivez est gardé")).to_be_visible()
    desk.set_viewport_size({"width": 320, "height": 640})
    expect(desk.get_by_role("button", name="Menu, Lou Deux")).to_be_in_viewport(ratio=1)  # what is said of the line pushes nothing out
    desk.set_viewport_size({"width": 1440, "height": 900})
    box.fill("Prenez votre")
    cut.mend()
    expect(desk.get_by_text(re.compile("^(Envoyé|Lu)$"))).to_be_visible()
    expect(desk.get_by_role("log").get_by_text("où vous êtes ?")).to_have_count(1)
    expect(box).to_have_value("Prenez votre")
    for town in ("Angers", "Quimper"):
        desk.locator("[data-case]", has_text=town).click()
        close(desk)


def test_a_message_to_someone_who_fled_is_refused_and_kept(product: Product, desk_window: BrowserContext) -> None:
    """The box says that nobody would read it; what was begun waits."""
    desk = desk_window.new_page()
    sign_in(desk, product, "fled", "Eden Brouillon")
    take_duty(desk)
    visitor = Visitor(product.origin, "je veux parler à un agent, je suis à Aurillac 15000")
    claim(desk, "Aurillac")
    reply_box(desk).fill("Dites-moi si")
    visitor.leave()
    expect(desk.get_by_text("Votre brouillon est gardé.")).to_be_visible()
    expect(reply_box(desk)).to_have_count(0)
    close(desk)
