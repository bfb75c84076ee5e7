"""The pages of advice: the same answers as in the talk, without a script, without a trace of what was looked for."""

import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from handoff import advice
from handoff.answers import answers
from handoff.content import entry, rendered, spaced
from handoff.logs import JsonLines
from handoff.notices import notices
from handoff.settings import Settings
from handoff.wording import Reader
from tests.handoff.conftest import Site, serving

NOTICE = """---
title: Faux agents des eaux
theme: scam
date: 2026-11-20
---
Ne laissez pas entrer. **Demandez** une carte.

<script>alert(1)</script> [un lien](javascript:alert(1)) ![image](https://elsewhere.example/x.png)
"""
ADDRESSES = ["/conseils", "/conseils/numeros", "/conseils/appareils", "/conseils/avis", "/conseils/recherche?q=arnaque", f"/conseils/theme/{advice.mark_of('scam')}", f"/conseils/{advice.mark_of('inceste')}"]


@pytest.fixture
def database() -> str:
    return ""


async def _page(site: Site, path: str, status: int = 200) -> html.HtmlElement:
    async with site.client.get(site.origin + path) as response:
        assert response.status == status, path
        text = await response.text()
    return html.document_fromstring(text) if status == 200 else html.fromstring(f"<p>{text}</p>")


def _said(page: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", page.text_content().replace("\xa0", " ").replace("\u202f", " "))


@pytest.mark.parametrize("path", ADDRESSES)
async def test_every_page_offers_a_person_the_way_out_and_the_numbers(site: Site, path: str) -> None:
    """Whatever page one lands on; and its title says nothing to who reads the browser's history."""
    page = await _page(site, path)
    assert page.xpath("//title")[0].text == "Informations" and page.get("lang") == "fr"
    assert page.xpath("//a[@class='leave']")[0].get("href") == entry("advice.exit_address")
    assert [link.get("href") for link in page.xpath("//*[@class='danger']//a")] == ["tel:17", "tel:112", "sms:114"]
    assert [link.get("href") for link in page.xpath("//*[@class='talk-to']//a")] == ["/messagerie"]
    assert len(page.xpath("//h1")) == 1 and not page.xpath("//*[@style]") and not page.xpath("//script[not(@src)]")


def test_the_way_out_is_the_same_as_in_the_talk() -> None:
    """One neutral page for the talk and for these."""
    source = (Path(__file__).parents[2] / "web" / "shared" / "leave.ts").read_text(encoding="utf-8")
    assert f'"{entry("advice.exit_address")}"' in source


@pytest.mark.parametrize("topic", sorted(answers()))
async def test_a_page_is_the_answer_of_the_talk(topic: str) -> None:
    """Word for word, for each reader: there is no second copy of any text."""
    answer = answers()[topic]
    for reader in (Reader(), Reader(cannot_call=True), Reader(young=True)):
        shown = advice.topic(answer, reader, {})
        said = " ".join(html.fromstring(f"<p>{part}</p>").text_content() for part in [shown.first, *shown.more])
        wanted = spaced(rendered(answer.young if reader.young else answer.text, reader))
        assert said.replace("\xa0", " ") == wanted.replace("\xa0", " ")


async def test_who_cannot_call_reads_nothing_to_call(site: Site) -> None:
    """The choice goes along from page to page, and no telephone link is left on any."""
    for path in ADDRESSES:
        page = await _page(site, path + ("&" if "?" in path else "?") + "pour=ecrit")
        assert not page.xpath("//a[starts-with(@href, 'tel:')]"), path
        inside = [link.get("href") for link in page.xpath("//main//a[starts-with(@href, '/conseils')]") if "atom" not in link.get("href")]
        assert all("pour=ecrit" in link for link in inside), path


async def test_a_child_reads_her_own_words(site: Site) -> None:
    """The young version of a topic, and the way back."""
    page = await _page(site, f"/conseils/{advice.mark_of('mineur_parents_informes')}?pour=jeune")
    assert "Tu peux écrire ici sans dire ton nom" in _said(page) and "Je ne sais pas dans quels cas tes parents" in _said(page)


async def test_the_page_on_traces_speaks_to_everybody(site: Site) -> None:
    """In the infinitive: neither « vous » nor « tu »; every browser with its steps, every name in it filled in."""
    said = _said((await _page(site, "/conseils/appareils")).xpath("//article")[0]).lower()
    assert not {"vous", "votre", "vos", "tu", "ton", "tes"} & set(re.findall(r"[\w’]+", said)) and "<" not in said
    for browser in ("chrome", "firefox", "safari", "edge", "samsung internet"):
        assert f"{browser} téléphone" in said or f"{browser} iphone" in said
    assert "memo-de-vie.org" in said and "n’y figurent pas" in said


async def test_the_operator_chooses_title_and_icon(settings: Settings, unused_tcp_port: int, tmp_path: Path) -> None:
    """In the tab and in the history, on the talk's pages and on these; as text, whatever it holds."""
    icon = tmp_path / "own.svg"
    icon.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    async with serving(replace(settings, port=unused_tcp_port, page_title="Mairie <b>\\1", page_icon=str(icon))) as site:
        for path in ("/conseils", "/conseils/appareils", "/messagerie", "/widget"):
            page = await _page(site, path)
            assert page.xpath("//title")[0].text == "Mairie <b>\\1", path
            assert [link.get("href") for link in page.xpath("//link[@rel='icon']")] == ["/icone"]
        async with site.client.get(site.origin + "/icone") as answer:
            assert answer.status == 200 and answer.content_type == "image/svg+xml"
    with pytest.raises(ValueError, match="RELAIS_PAGE_ICON"):
        Settings.from_environment({"RELAIS_PAGE_ICON": str(tmp_path / "none.svg")})


async def test_every_link_inside_leads_somewhere(site: Site) -> None:
    """From the first page, following every link of the house, nothing is missing."""
    seen, todo = set(), ["/conseils"]
    while todo:
        path = todo.pop()
        seen.add(path)
        page = await _page(site, path)
        found = {link.get("href") for link in page.xpath("//a[starts-with(@href, '/conseils')]") if not link.get("href").endswith(".atom")}
        todo += sorted(found - seen - set(todo))
    assert len(seen) > len(answers())


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("mon conjoint me frape", "danger_immediat_conjoint"), ("VIOL", "viol_premieres_heures"), ("telephone vole", "vol_de_telephone"), ("harcèlement à l’école", "harcelement_scolaire_eleve"),
        ("sms bizarre", "phishing_sms"), ("défenseur des droits", "saisir_defenseur_des_droits"), ("proteger ma maison vacances", "prevention_cambriolage"), ("plainte en ligne", "plainte_en_ligne"),
    ],
)
def test_what_is_looked_for_is_found(words: str, topic: str) -> None:
    """Without accents, in capitals, with a slip: among the first three."""
    assert topic in [answer.topic for answer in advice.search(words)][:3]


@pytest.mark.parametrize("words", ["", "   ", "xyzzy", "<script>", "a" * 2_000, "\x00", "de la"])
async def test_a_search_that_finds_nothing_is_answered(site: Site, words: str) -> None:
    """No error, no words given back as markup, and other ways on."""
    async with site.client.get(site.origin + "/conseils/recherche", params={"q": words}) as response:
        text = await response.text()
        assert response.status == 200 and "<script>" not in text.replace('<script type="module" src="/conseils.js"></script>', "")


async def test_a_search_that_sounds_of_danger_says_where_help_is(site: Site) -> None:
    """Who types a cry in the search field is not left with a list."""
    assert (await _page(site, "/conseils/recherche?q=il+est+derriere+la+porte+il+va+me+tuer")).xpath("//*[@class='alarming']//a[@href='/messagerie']")
    assert not (await _page(site, "/conseils/recherche?q=plainte")).xpath("//*[@class='alarming']")


async def test_what_is_looked_for_is_never_logged(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """Found or not, refused or not."""
    caplog.set_level(logging.DEBUG)
    for path in ("/conseils/recherche?q=perroquet+violet", "/conseils/perroquet", "/conseils/avis/perroquet", "/conseils/theme/perroquet"):
        async with site.client.get(site.origin + path) as response:
            await response.read()
    assert "perroquet" not in "\n".join(JsonLines().format(record) for record in caplog.records)


async def test_an_unknown_page_is_said_so(site: Site) -> None:
    """In the one shape of refusals."""
    for path in ("/conseils/nothing", "/conseils/theme/nothing", "/conseils/nothing/avis.atom"):
        async with site.client.get(site.origin + path) as response:
            assert response.status == 404 and (await response.json())["error"]["code"] == "unknown_page"


async def test_addresses_say_nothing_and_differ() -> None:
    """What a browser keeps of a visit names no trouble; every topic and theme has its own."""
    names = [*answers(), *entry("advice.themes")]
    assert len({advice.mark_of(name) for name in names}) == len(names)


async def test_a_notice_is_a_file_in_a_folder(site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Put there it is shown and followed; badly written it is left out, and named; markup in it is text."""
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "faux-agents.md").write_text(NOTICE, encoding="utf-8")
    (folder / "no-date.md").write_text("---\ntitle: x\ntheme: scam\n---\n", encoding="utf-8")
    (folder / "no-head.md").write_text("bonjour", encoding="utf-8")
    object.__setattr__(site.app.ctx.settings, "notices", folder)
    listed = await _page(site, "/conseils/avis")
    assert "Faux agents des eaux" in _said(listed) and "20 novembre 2026" in _said(listed)
    one = await _page(site, "/conseils/avis/faux-agents")
    assert one.xpath("//article//strong") and not one.xpath("//article//script") and not one.xpath("//article//img") and not one.xpath("//a[starts-with(@href, 'javascript')]")
    assert {record.getMessage() for record in caplog.records if record.name == "relais.notices"} == {"notice left out"}


async def test_a_theme_is_followed_without_an_account(site: Site, tmp_path: Path) -> None:
    """An Atom feed for all, and one for each theme."""
    (tmp_path / "eaux.md").write_text(NOTICE, encoding="utf-8")
    object.__setattr__(site.app.ctx.settings, "notices", tmp_path)
    for path, titles in (("/conseils/avis.atom", ["Faux agents des eaux"]), (f"/conseils/{advice.mark_of('scam')}/avis.atom", ["Faux agents des eaux"]), (f"/conseils/{advice.mark_of('minors')}/avis.atom", [])):
        async with site.client.get(site.origin + path) as response:
            assert response.status == 200 and response.content_type == "application/atom+xml"
            feed = html.fromstring(await response.read())
        assert [title.text for title in feed.xpath("//entry/title")] == titles


def test_a_changed_notice_is_read_again(tmp_path: Path) -> None:
    """Nothing is to be restarted."""
    assert notices(tmp_path / "none") == []
    file = tmp_path / "one.md"
    file.write_text(NOTICE, encoding="utf-8")
    assert [notice.title for notice in notices(tmp_path)] == ["Faux agents des eaux"]
    file.write_text(NOTICE.replace("Faux", "Vrais"), encoding="utf-8")
    assert [notice.title for notice in notices(tmp_path)] == ["Vrais agents des eaux"]
