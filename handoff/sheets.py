"""What leaves Relais by hand: the dispatch block to copy, the page to print, and canned replies filled in for a case."""

from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader

from handoff.content import FOLDER, entry, sentence, told
from handoff.desk import Desk
from handoff.messages import iso
from handoff.queue import Queue
from handoff.settings import Settings
from handoff.talk import conversation_of
from handoff.wording import Reader

_pages = Environment(loader=FileSystemLoader(FOLDER.parent / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


class Sheets:
    """Reads cases for paper; every reading is recorded."""

    def __init__(self, desk: Desk, queue: Queue) -> None:
        self._desk, self._queue = desk, queue

    async def text(self, case_id: str, agent_id: str) -> str:
        """The dispatch block: one text, to paste into another system."""
        whole = await self._whole(case_id, agent_id, "dispatch_read")
        return "\n".join([self._title(whole["case"]), *_lines(whole), *self._passed_on(whole["case"]), self._told()])

    async def page(self, case_id: str, agent_id: str) -> str:
        """The same with the whole talk, as a page to print; no script."""
        whole = await self._whole(case_id, agent_id, "sheet_read")
        said = [{**event, "at": self._clock(event["at"])} for event in whole["events"] if event["type"] == "message"]
        words = {"authors": entry("authors"), "sheet": entry("sheet"), "title": self._title(whole["case"]), "told": self._told()}
        notes = [{**note, "at": self._clock(note["at"])} for note in whole["notes"]]
        return _pages.get_template("sheet.html").render(**words, facts=whole["facts"], passed_on=self._passed_on(whole["case"]), said=said, notes=notes)

    async def _whole(self, case_id: str, agent_id: str, reading: str) -> dict[str, Any]:
        return await self._queue.whole(case_id, await conversation_of(self._desk.store, case_id), agent_id, reading)

    def _title(self, case: dict[str, Any]) -> str:
        return sentence("sheet.title", priority=case["priority"], at=self._clock(case["opened_at"]), id=case["id"][:8])

    def _passed_on(self, case: dict[str, Any]) -> list[str]:
        return [sentence("sheet.passed_on", unit=one["unit"], at=self._clock(one["at"]), agent=one["agent"]) for one in case["dispatch"]]

    def _told(self) -> str:
        return sentence("sheet.told", at=self._clock(iso(self._desk.now())))

    def _clock(self, at: str | None) -> str:
        return self._desk.settings.clock(at)


def _lines(whole: dict[str, Any]) -> list[str]:
    """Each fact on a line; a place that is not known is said, not left out."""
    unknown = [] if any(fact["key"] == "where" for fact in whole["facts"]) else [sentence("sheet.nowhere")]
    return [*unknown, *(f"{fact['label']} : {fact['value']}{_source(fact['seq'])}" for fact in whole["facts"])]


def _source(seq: int | None) -> str:
    return f" {sentence('sheet.source', seq=seq)}" if seq else ""


def replies(settings: Settings) -> list[dict[str, str]]:
    """The canned replies: the operator's own file if there is one; raises ValueError on one that cannot be read."""
    if not settings.replies_file:
        return [{"id": id, **one} for id, one in entry("replies").items()]
    try:
        own = yaml.safe_load(Path(settings.replies_file).read_text(encoding="utf-8"))
        return [{"id": str(id), **{name: str(value) for name, value in one.items() if name in ("title", "text", "when")}} for id, one in own.items()]
    except (OSError, yaml.YAMLError, AttributeError) as failure:
        raise ValueError(f"{settings.replies_file}: {type(failure).__name__}") from None


def filled(replies: list[dict[str, str]], case: dict[str, Any], agent_name: str) -> list[dict[str, str]]:
    """The replies with what is known of this case; a variable that nothing fills stays for the agent."""
    commune = case["commune"]
    known = {
        "{prénom}": agent_name,
        "{commune}": commune["name"] if commune else None,
        "{unité}": case["unit"],
        "{numéro}": told("told.number", Reader(cannot_call=case["cannot_call"])),
    }
    return [{**one, "text": _fill(one["text"], known)} for one in replies]


def _fill(text: str, known: dict[str, str | None]) -> str:
    for name, value in known.items():
        text = text.replace(name, value) if value else text
    return text
