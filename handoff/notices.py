"""Prevention notices: files that an operator puts in a folder, shown on /conseils and followed by theme as Atom feeds.

A notice is a Markdown file that begins with its title, theme and date between two lines of dashes. One that is not well
written is left out and named in the log; the others are shown.
"""

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

import yaml
from feedgen.feed import FeedGenerator
from markdown_it import MarkdownIt
from markupsafe import Markup

from handoff.content import entry, sentence

log = logging.getLogger("relais.notices")

LONGEST = 100_000  # characters; a notice is a page
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")


@dataclass(frozen=True)
class Notice:
    """One notice; `name` is its file's, and its address."""

    name: str
    title: str
    theme: str
    date: date
    text: str

    @property
    def html(self) -> Markup:
        """The text as a page shows it: no markup of its own, no picture, no script."""
        return Markup(_MARKDOWN.render(self.text))

    @property
    def at(self) -> datetime:
        return datetime.combine(self.date, time(), UTC)


def notices(folder: Path) -> list[Notice]:
    """Every notice of the folder, newest first; none where there is no folder."""
    files = sorted((file.stat().st_mtime_ns, file) for file in folder.glob("*.md")) if folder.is_dir() else []
    return _read_all(tuple(files))


@lru_cache(maxsize=4)
def _read_all(files: tuple[tuple[int, Path], ...]) -> list[Notice]:
    found = []
    for _, file in files:
        try:
            found.append(_read(file))
        except (ValueError, KeyError, TypeError, yaml.YAMLError, OSError) as error:
            log.warning("notice left out", extra={"code": f"{file.name} {type(error).__name__}"})
    return sorted(found, key=lambda notice: (notice.date, notice.name), reverse=True)


def _read(file: Path) -> Notice:
    _, head, text = file.read_text(encoding="utf-8")[:LONGEST].split("---\n", 2)
    facts = yaml.safe_load(head)
    if not isinstance(facts["date"], date) or facts["theme"] not in entry("advice.themes") or not facts["title"]:
        raise ValueError("title, theme and date")
    return Notice(file.stem, str(facts["title"]), facts["theme"], facts["date"], text.strip())


def feed(found: list[Notice], address: str, theme: str | None) -> bytes:
    """The notices as an Atom feed; `address` is the page's, in full, and a notice's is under it."""
    atom = FeedGenerator()
    about = f" : {entry('advice.themes')[theme]}" if theme else ""
    atom.id(address + (f"#{theme}" if theme else ""))
    atom.title(sentence("advice.notices.title") + about)
    atom.link(href=address, rel="alternate")
    atom.language("fr")
    atom.updated(max((notice.at for notice in found), default=datetime(2026, 1, 1, tzinfo=UTC)))
    for notice in found:
        one = atom.add_entry(order="append")
        one.id(f"{address}/{notice.name}")
        one.title(notice.title)
        one.link(href=f"{address}/{notice.name}")
        one.updated(notice.at)
        one.author(name=sentence("advice.notices.author"))
        one.content(str(notice.html), type="html")
    return atom.atom_str(pretty=True)
