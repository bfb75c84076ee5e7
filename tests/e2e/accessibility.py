"""What a screen reader, a keyboard or a narrow phone would stumble over."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


def broken_rules(page: Page) -> list[tuple[str, str]]:
    """The rules that axe-core finds broken on the page as it stands, each with one place; and whether it is wider than its screen."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false})")
    wide = [] if page.evaluate("document.documentElement.scrollWidth <= innerWidth") else [("wider than its screen", page.url)]
    return wide + [(each["id"], str(each["nodes"][0]["target"])) for each in found["violations"]]
