"""The one table of lines that help (content/lines.json): who, when, at what cost, and how each is reached.

Every number and address shown anywhere is drawn from it: sentences carry `<17>`, `<3919:when>` or `<pharos>`, never the number.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "content" / "lines.json"
WRITTEN = ("sms", "chat", "form", "email", "app", "post")  # what someone who hides can use; a relay is seen or heard


@dataclass(frozen=True)
class Line:
    """One line: a number, a site, or both. `when` is `hours` as a sentence says them; `doubt` is what could not be verified."""

    id: str
    name: str
    whom: str
    theme: str
    hours: str
    when: str
    cost: str
    ways: list[dict[str, str]]
    sources: list[str]
    checked: str
    review: str
    number: str = ""
    site: str = ""
    doubt: str = ""

    @property
    def shown(self) -> str:
        """What a sentence shows: the number as it is dialled, else the address of the site."""
        return self.number or self.site

    @property
    def takes_writing(self) -> bool:
        return any(way["by"] in WRITTEN for way in self.ways)

    @property
    def takes_texts(self) -> bool:
        """True where the number itself takes text messages."""
        return any(way["by"] == "sms" and way.get("to") == self.number for way in self.ways)


@cache
def lines() -> dict[str, Line]:
    """Every line by its id, in the order of the table."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))["lines"]
    return {row["id"]: Line(**row) for row in rows}


def shown(name: str) -> str | None:
    """What stands for `<id>`, `<id:when>`, `<id:hours>`, `<id:cost>` or `<id:site>` in a sentence; None where the table does not know it."""
    id, _, part = name.partition(":")
    line = lines().get(id)
    if line is None:
        return None
    return {"": line.shown, "when": line.when, "hours": line.hours, "cost": line.cost, "site": line.site}.get(part)
