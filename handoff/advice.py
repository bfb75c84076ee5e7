"""The pages of advice, /conseils: the answers, the lines and the notices as pages that need no script.

No text is written twice: a topic's page is the answer that the talk gives. Addresses and titles of pages say nothing of what
they hold, since a browser keeps them: a topic's address is a mark made from its name.
"""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from rapidfuzz import fuzz

import triage
from handoff import lines
from handoff.answers import Answer, answers
from handoff.content import FOLDER, entry, rendered, spaced
from handoff.lines import Line
from handoff.wording import Reader

FOUND_AT_MOST = 20
SHORT = 30  # characters: « Oui. » says too little to stand alone
ALIKE = 85  # of 100: two words that differ by a slip of the finger
_NAMED = re.compile("\x02([\\w:-]+)\x03")
_PUBLIC_SITE = re.compile(r"(?<![\w./-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.gouv\.fr\b")
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-ZÀÂÇÉÈÊÎÔ«])")
_LINK = Markup('<a href="{}" rel="noreferrer">{}</a>')
_NUMBER = Markup('<a class="number" href="{}:{}">{}</a>')
_EMPTY = frozenset(
    "a ai au aux avec c ca ce ces cette comment dans de des du elle en est et il ils j je l la le les leur ma me mes moi mon n ne on ou par pas pour que quel "
    "quelle qui quoi s sa se ses son sur t tu un une vous y d qu faire faut il m".split()
)

_pages = Environment(
    loader=FileSystemLoader(FOLDER.parent / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Topic:
    """An answer as a page shows it to one reader: what to do first, then the rest."""

    mark: str
    title: str
    theme: str
    first: Markup
    more: list[Markup]
    answer: Answer


def mark_of(name: str) -> str:
    """The address of a topic or a theme: the same for ever, and it says nothing to who looks over a shoulder."""
    return sha256(f"relais {name}".encode()).hexdigest()[:6]


def topic_of(mark: str) -> Answer | None:
    """The answer whose address this is."""
    return next((answer for answer in answers().values() if mark_of(answer.topic) == mark), None)


def theme_of(mark: str) -> str | None:
    """The theme whose address this is."""
    return next((theme for theme in entry("advice.themes") if mark_of(theme) == mark), None)


def topic(answer: Answer, reader: Reader, operator: dict[str, str]) -> Topic:
    """One answer as this reader's page shows it; numbers and sites can be followed."""
    text = spaced(rendered(answer.young if reader.young else answer.text, reader, operator, _named))
    first, *more = [_linked(one, reader) for one in _paragraphs(_SENTENCE.split(text))]
    return Topic(mark_of(answer.topic), answer.title, answer.theme, first, more, answer)


def _paragraphs(sentences: list[str]) -> list[str]:
    """What to do first stands alone; the rest goes two by two."""
    alone = 2 if len(sentences[0]) < SHORT and len(sentences) > 2 else 1
    rest = sentences[alone:]
    return [" ".join(sentences[:alone]), *(" ".join(rest[at : at + 2]) for at in range(0, len(rest), 2))]


def of_theme(theme: str) -> list[Answer]:
    """The answers of a theme, in the order of their titles."""
    return sorted((answer for answer in answers().values() if answer.theme == theme), key=lambda answer: triage.fold(answer.title))


def search(words: str) -> list[Answer]:
    """The answers that hold these words, likeliest first: in the title they count for more, and a slip is forgiven there."""
    wanted = [word for word in triage.fold(words).split() if word not in _EMPTY]
    scored = [(sum(_worth(word, answer) for word in wanted), answer) for answer in answers().values()]
    best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].title))
    least = best[0][0] / 3 if best else 0
    return [answer for score, answer in best if score >= least][:FOUND_AT_MOST]


def page(name: str, reader: Reader, **facts: Any) -> str:
    """One page, whole: the template of that name, in the words of the content file."""
    return _pages.get_template(f"{name}.html").render(
        t=entry("advice"), reader=reader, suffix=_suffix(reader), mark_of=mark_of, spaced=spaced, danger=_linked(rendered(entry("advice.numbers"), reader, {}, _named), reader), **facts
    )


def traces(reader: Reader, operator: dict[str, str]) -> dict[str, Any]:
    """The page on erasing traces, every sentence as this reader's page shows it."""

    def shown(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: shown(inner) for name, inner in part.items()}
        if isinstance(part, list):
            return [shown(inner) for inner in part]
        return _linked(spaced(rendered(part, reader, operator, _named)), reader)

    return shown(_traces())  # type: ignore[no-any-return]


@cache
def _traces() -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "traces.yml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def by_theme() -> dict[str, list[Line]]:
    """The lines under their themes, in the order of the table."""
    return {theme: [line for line in lines.lines().values() if line.theme == theme] for theme in entry("advice.lines")}


def reach(line: Line, reader: Reader) -> Markup:
    """The number or the site of a line, to be tapped."""
    return _linked(f"\x02{line.id}\x03", reader)


def _worth(word: str, answer: Answer) -> float:
    stem = _stem(word)
    title, text = _words(answer.topic)
    if stem in title:
        return 5.0
    if len(stem) > 4 and any(fuzz.ratio(stem, one) >= ALIKE for one in title):
        return 4.0
    if len(stem) > 3 and any(one.startswith(stem) for one in title):
        return 2.0
    return 1.0 if stem in text else 0.0


@cache
def _words(topic: str) -> tuple[frozenset[str], frozenset[str]]:
    answer = answers()[topic]
    return frozenset(map(_stem, triage.fold(answer.title).split())), frozenset(map(_stem, triage.fold(rendered(answer.text, Reader())).split()))


def _stem(word: str) -> str:
    """One word for the singular and the plural."""
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) else word


def _suffix(reader: Reader) -> str:
    """What a link carries so that the next page speaks to the same reader."""
    kinds = [name for name, yes in (("ecrit", reader.cannot_call), ("jeune", reader.young)) if yes]
    return "?" + "&".join(f"pour={kind}" for kind in kinds) if kinds else ""


def _named(name: str) -> str | None:
    """A number or a site keeps its name until the text is safe to be marked up; hours and prices are words."""
    id, _, part = name.partition(":")
    known = lines.shown(name)
    return f"\x02{name}\x03" if known and part in ("", "site") and id in lines.lines() else known


def _linked(text: str, reader: Reader) -> Markup:
    marked = _PUBLIC_SITE.sub(lambda match: f"\x02{match[0]}\x03" if "\x02" not in match[0] else match[0], text)
    parts = re.split("\x02([^\x03]+)\x03", marked)
    return Markup("").join(_link(part, reader) if at % 2 else escape(part) for at, part in enumerate(parts))


def _link(name: str, reader: Reader) -> Markup:
    """A site is visited, a number texted or called; who cannot call follows a number to where it can be written to."""
    id, _, part = name.partition(":")
    line = lines.lines().get(id)
    if line is None or part == "site" or not line.number:
        return _LINK.format(f"https://{line.site if line else name}", line.site if line else name)
    shown = line.number.replace(" ", "\u00a0")
    if line.takes_texts or not reader.cannot_call:
        return _NUMBER.format("sms" if line.takes_texts else "tel", line.number.replace(" ", ""), shown)
    return _LINK.format(f"https://{line.site}", shown) if line.site else escape(shown)
