"""One talk from the first word to the last on a network that loses packets, breaks lines and leaves some open that are dead."""

from playwright.sync_api import Browser, expect

from tests.e2e.concierge import Concierge
from tests.e2e.conftest import FLAGS, Product
from tests.e2e.people import answer, claim, close, reply_box, sign_in, take_duty, write
from tests.e2e.rough import rough

SLOWLY = 120_000  # milliseconds: a line that is dead without a word is found after 30 s, a request on one after 12, and is asked again
TURNS = 5


def test_a_talk_is_held_whole_on_a_bad_network(product: Product, concierge: Concierge, chromium: Browser, browser_path: str) -> None:
    """Both screens on it: every word of both arrives, once and in order, on the other screen and in the service, and the talk is ended over it."""
    with rough(product.origin, seed=6) as line, chromium.browser_type.launch(executable_path=browser_path, args=[*FLAGS, line.flag]) as browser:
        desk, talk = (browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR").new_page() for _ in "ab")
        sign_in(desk, product, "bad_line", "Sol Mauvaiseligne")
        take_duty(desk)
        talk.goto(product.origin + "/messagerie")
        line.loss = 0.1
        write(talk, "je veux parler à un agent, on me menace à Lannion 22300")
        claim(desk, "Lannion")
        answer(desk, "Bonjour, je vous lis.")

        line.loss, line.breaks, line.silences = 0.2, 0.04, 0.02
        hers, theirs = [[f"{who} {word}" for word in ("un", "deux", "trois", "quatre", "cinq")[:TURNS]] for who in ("elle", "agent")]
        for own, other in zip(hers, theirs, strict=True):
            write(talk, own)
            reply_box(desk).fill(other)
            reply_box(desk).press("Enter")
            desk.wait_for_timeout(700)  # somebody reads and thinks
        line.calm()
        for page, words in ((desk, hers), (talk, theirs)):
            expect(page.get_by_role("log")).to_contain_text(words[-1], timeout=SLOWLY)
        print(f"\n{line.lost} packets lost, {line.broken} lines broken, {line.silenced} left open and dead")
        for page in (desk, talk):
            said = page.get_by_role("log").inner_text()
            for words in (hers, theirs):
                assert [said.count(text) for text in words] == [1] * TURNS
                assert sorted(words, key=said.index) == words
        [case] = [case for case in concierge.cases() if case["status"] == "claimed"]
        texts = [event.get("text") for event in concierge.read(case["id"])["events"]]
        for words in (hers, theirs):
            assert [text for text in texts if text in words] == words
        close(desk)
        expect(talk.get_by_text("Conversation terminée").first).to_be_visible(timeout=SLOWLY)
