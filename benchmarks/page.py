"""What an evidence page weighs and how fast it is: `python benchmarks/page.py` (extra `browser`).

Goals: the page of a 1,000-word article is under 150 KB and ready in under 0.5 s; that of a
60,000-word live blog lights up what is pointed at without a delay that anybody sees (100 ms).
"""

import datetime
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from articles import report
from playwright.sync_api import Page, sync_playwright
from tables import machine, table

from newsbrief.article.article import Article
from newsbrief.pipeline.assembly import assemble
from newsbrief.reading.grounding import ground_draft
from newsbrief.results.provenance import provenance_of_rules
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

SIZES = ((1_000, 40), (12_000, 480), (60_000, 480))
"""Words and items."""

LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
LIGHT_UP = """async ([kind, number]) => {
    const all = document.querySelectorAll(kind);
    const one = all[Math.floor(all.length * number)];
    const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    one.scrollIntoView({block: 'center'});
    await drawn(); await drawn();
    const box = one.getBoundingClientRect();
    const begin = performance.now();
    one.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse',
        clientX: box.x + 5, clientY: box.y + 5}));
    one.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
    for (let frame = 0; frame < 60 && !document.querySelector('[data-lit]'); frame++) await drawn();
    await drawn();
    return document.querySelector('[data-lit]') ? performance.now() - begin : null;
}"""


def page_of(words: int, items: int) -> str:
    """The evidence page of a synthetic report."""
    given = report(0, words, items)
    article = Article(given.text)
    draft = draft_model(DEFAULT_SECTIONS).model_validate(given.draft)
    grounded = ground_draft(draft, article, DEFAULT_SECTIONS, article.language)
    provenance = provenance_of_rules(datetime.datetime.now(datetime.UTC))
    return assemble(article, grounded, provenance).to_html()


def measured(page: Page, html: str, rounds: int) -> Sequence[Any]:
    """Kilobytes, ms until the page is ready, and ms until an item's sentences light up."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, encoding="utf-8")
        ready, lit = [], []
        for number in range(rounds):
            page.goto(path.as_uri())
            ready.append(page.evaluate(LOADED))
            lit.append(page.evaluate(LIGHT_UP, ["[data-s]", (number + 1) / (rounds + 2)]))
    if None in lit:
        sys.exit("nothing lit up")
    size = len(html.encode()) / 1000
    return f"{size:.0f}", f"{statistics.median(ready):.0f}", f"{statistics.median(lit):.0f}"


def main(rounds: int = 7) -> None:
    """Print the table."""
    print(machine())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        rows = [
            (f"{words:,} words, {items} items", *measured(page, page_of(words, items), rounds))
            for words, items in SIZES
        ]
        browser.close()
    title = "An evidence page in Chromium (goal for 1,000 words: under 150 KB and 500 ms)"
    table(title, ("", "KB", "ms until ready", "ms until lit"), rows)
    print(f"\n{machine()}")


if __name__ == "__main__":
    main()
