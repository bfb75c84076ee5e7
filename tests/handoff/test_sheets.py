"""What leaves Relais by hand: the filled card, the block to copy, the page to print, canned replies, and who passed it on."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlalchemy import select

from handoff.content import entry
from handoff.errors import NotYourCase, UnknownOutcome
from handoff.models import audit
from handoff.sheets import Sheets, filled, replies
from handoff.staff import Agent
from tests.handoff.conftest import Office
from tests.handoff.test_desk import BEHIND_THE_DOOR


async def _held(office: Office) -> tuple[str, str, Agent]:
    id = await office.visitor(BEHIND_THE_DOOR)
    case_id, agent = (await office.case(id))["id"], await office.agent("camille")
    await office.cases.claim(case_id, agent)
    return id, case_id, agent


async def _answered(office: Office) -> tuple[str, str, Agent]:
    """A talk whose first two questions are answered."""
    id = await office.visitor(BEHIND_THE_DOOR)
    await office.write(id, "12 rue des Lilas, troisième étage, à Lyon 69003")
    await office.desk.receive(id, "client-id-2", choice="s.safe_to_write.no")
    case_id, agent = (await office.case(id))["id"], await office.agent("camille")
    await office.cases.claim(case_id, agent)
    return id, case_id, agent


async def test_the_card_is_filled_from_the_talk_with_the_messages_it_comes_from(office: Office) -> None:
    """Where, what, danger, cues: each answer and each cue carries the number of its message."""
    id, case_id, agent = await _answered(office)
    whole = await office.queue.whole(case_id, id, agent.id)
    found = {(fact["key"], fact["value"]): fact["seq"] for fact in whole["facts"]}
    texts = {event["seq"]: event.get("text") for event in whole["events"]}
    assert texts[found["where", "12 rue des Lilas, troisième étage, à Lyon 69003"]].startswith("12 rue des Lilas")
    assert found["safe_to_write", "Non"] is not None
    assert [value for (key, value), seq in found.items() if key == "where" and seq is None] == ["69003 Lyon (69)"]
    cues = [fact for fact in whole["facts"] if "derrière" in fact["value"]]
    assert cues and all(texts[fact["seq"]] == BEHIND_THE_DOOR for fact in cues)


async def test_the_block_to_copy_holds_what_a_centre_needs(office: Office) -> None:
    """Priority, place, cues with their message, contact, who passed it on; and that nothing of it is verified."""
    id, case_id, agent = await _answered(office)
    await office.cases.keep_contact(case_id, agent, "06 12 34 56 78, la voisine")
    await office.cases.pass_on(case_id, agent, "CIC Lyon")
    text = await Sheets(office.desk, office.queue).text(case_id, agent.id)
    for part in ("priorité 1", "Où : 12 rue des Lilas", "06 12 34 56 78", "CIC Lyon", "Camille", "[message", "n’est pas vérifié"):
        assert part in text, part


async def test_each_reading_is_recorded(office: Office) -> None:
    """The card, the block and the page, each by its own name."""
    id, case_id, agent = await _held(office)
    sheets = Sheets(office.desk, office.queue)
    await office.queue.whole(case_id, id, agent.id)
    await sheets.text(case_id, agent.id)
    await sheets.page(case_id, agent.id)
    async with office.desk.store.read() as connection:
        read = (await connection.execute(select(audit.c.action).where(audit.c.agent_id == agent.id, audit.c.case_id == case_id).order_by(audit.c.id))).scalars().all()
    assert read == ["claim", "read", "dispatch_read", "sheet_read"]


async def test_a_place_that_is_not_known_is_said(office: Office) -> None:
    """Who reads the block on the telephone must not look for what is not there."""
    _, case_id, agent = await _held(office)
    assert "Où : non connu" in await Sheets(office.desk, office.queue).text(case_id, agent.id)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag, *(name for name, _ in attrs)]
        self.addresses += [value for name, value in attrs if name == "href"]


async def test_the_page_to_print_runs_nothing(office: Office) -> None:
    """What a visitor writes is text on it, never a tag; no script, no address elsewhere."""
    id, case_id, agent = await _held(office)
    await office.write(id, "<script>alert(1)</script><img src=x onerror=alert(2)>")
    await office.cases.annotate(case_id, agent, "<b>calme</b>")
    page = await Sheets(office.desk, office.queue).page(case_id, agent.id)
    tags = _Tags()
    tags.feed(page)
    assert not {"script", "img", "b", "onerror", "src"} & set(tags.seen)
    assert tags.addresses == ["/assets/fiche-1.css"]
    assert "&lt;script&gt;alert(1)" in page and "&lt;b&gt;calme" in page


async def test_passed_on_is_an_event_of_the_case(office: Office) -> None:
    """Which centre, when, by whom; on the card, in the history, as a note; the record holds no words."""
    id, case_id, agent = await _held(office)
    await office.cases.pass_on(case_id, agent, "CORG Lozère")
    [one] = (await office.case(id))["dispatch"]
    assert (one["unit"], one["agent"]) == ("CORG Lozère", "Camille") and one["at"].endswith("Z")
    whole = await office.queue.whole(case_id, id, agent.id)
    assert ("dispatch", "Camille") in [(line["action"], line["agent"]) for line in whole["history"]]
    async with office.desk.store.read() as connection:
        assert not [facts for facts in (await connection.execute(select(audit.c.facts))).scalars() if "Loz" in facts]


async def test_who_does_not_hold_the_case_passes_nothing_on(office: Office) -> None:
    """Its holder does, or a supervisor."""
    id, case_id, _ = await _held(office)
    other = await office.agent("dominique")
    with pytest.raises(NotYourCase):
        await office.cases.pass_on(case_id, other, "CIC Lyon")
    await office.cases.pass_on(case_id, replace(other, role="supervisor"), "CIC Lyon")
    assert len((await office.case(id))["dispatch"]) == 1


async def test_a_case_ends_with_one_of_the_outcomes(office: Office) -> None:
    """The list is content; anything else is refused with it."""
    id, case_id, agent = await _held(office)
    with pytest.raises(UnknownOutcome) as refused:
        await office.cases.close(case_id, agent, 10_000, "fini")
    assert refused.value.facts["outcomes"] == list(entry("outcomes"))
    await office.cases.close(case_id, agent, 10_000, "emergency")
    assert (await office.case(id))["outcome"] == "emergency"


async def test_replies_are_filled_in_for_the_case(office: Office) -> None:
    """Her name, the town, a number that fits; what is not known stays for the agent to fill."""
    id = await office.visitor("je peux pas parler il va m'entendre, " + BEHIND_THE_DOOR)
    case = await office.case(id)
    texts = {one["id"]: one["text"] for one in filled(replies(office.desk.settings), case, "Camille")}
    assert "je suis Camille" in texts["bonjour"] and "{commune}" in texts["commune"]
    assert "114" in texts["urgence"] and "17" not in texts["urgence"]


async def test_an_operator_has_replies_of_its_own(office: Office, tmp_path: Path) -> None:
    """A file replaces those that come with Relais; one that cannot be read is named."""
    own = tmp_path / "replies.yml"
    own.write_text("accueil:\n  title: Accueil\n  text: Bienvenue à {commune}.\n", encoding="utf-8")
    settings = replace(office.desk.settings, replies_file=str(own))
    assert replies(settings) == [{"id": "accueil", "title": "Accueil", "text": "Bienvenue à {commune}."}]
    own.write_text("- une liste", encoding="utf-8")
    with pytest.raises(ValueError, match="replies.yml"):
        replies(settings)


async def test_closed_cases_stay_reachable(office: Office) -> None:
    """After a day they leave the open tab, not the service."""
    id, case_id, agent = await _held(office)
    await office.cases.close(case_id, agent, 10_000, "advised")
    office.clock.pass_(86_401)
    assert (await office.queue.snapshot())[1] == []
    assert [case["id"] for case in await office.queue.closed(office.clock())] == [case_id]
    assert (await office.queue.whole(case_id, id, agent.id))["case"]["status"] == "closed"


async def test_a_closed_case_is_silent_until_danger_comes_back(office: Office) -> None:
    """Reopened, it looks for its team anew and begins another ladder."""
    id, case_id, agent = await _held(office)
    await office.cases.close(case_id, agent, 10_000, "advised")
    assert (await office.case(id))["alarm"] is None
    office.clock.pass_(30)
    await office.write(id, BEHIND_THE_DOOR)
    case = await office.case(id)
    assert (case["alarm"]["level"], case["status"], case["reason"]) == (0, "waiting", "reopened")
