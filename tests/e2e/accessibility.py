"""What a screen reader, a keyboard or a narrow phone would stumble over."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


def broken_rules(page: Page) -> list[tuple[str, str]]:
    """The rules that axe-core finds broken on the page as it stands, each with one place; and whether it is wider than its screen."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false})")
    wide = [] if page.evaluate("document.documentElement.scrollWidth <= innerWidth") else [("wider than its screen", page.url)]
    return wide + [(each["id"], str(each["nodes"][0]["target"])) for each in found["violations"]]


class Reader:
    """Reads a page after each step, and remembers what it found broken."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.found: list[str] = []

    def read(self, state: str) -> None:
        """Look at the page as it stands, under this name."""
        self.found += [f"{state}: {rule}: {place}" for rule, place in broken_rules(self._page)]
