"""Makes the README's pictures anew: `python docs/pictures.py` (extra `browser`, and Chromium).

Each shows a page of the sample reports as it comes from the recorded answers, with one item
pointed at.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from newsbrief import Story, Summarizer
from newsbrief.views.index import entry, index_html

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
ARTICLES = [
    path
    for path in sorted((EXAMPLES / "articles").glob("*.txt"))
    if path.suffixes[0] in (".en", ".nl")
]
SIZE: ViewportSize = {"width": 1280, "height": 800}


def shot(page: Page, html: str, name: str, heading: str, item: str) -> None:
    """Save what a reader sees who goes to a heading and points at an item."""
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(html)
        file.flush()
        page.goto(f"file://{file.name}")
        page.locator("h1, h2, h3", has_text=heading).first.evaluate(
            "heading => heading.scrollIntoView({block: 'start'})"
        )
        page.locator(item).first.hover()
        page.wait_for_timeout(500)  # until the sentences have scrolled into view
        page.screenshot(path=HERE / name)


def story_page(summarizer: Summarizer) -> str:
    """The page of the sample story that the README makes."""
    reports = sorted((EXAMPLES / "story").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder, Story.open(f"{folder}/bridge.db") as story:
        story.add([summarizer.summarize(report) for report in reports])
        return story.page()


def index_page(summarizer: Summarizer) -> str:
    """The index of all sample reports, as `newsbrief show` puts it above their pages."""
    reports = sorted((EXAMPLES / "articles").glob("*.txt"))
    made = [summarizer.summarize(report) for report in reports]
    names = zip(made, reports, strict=True)
    return index_html([entry(each, "page.html", path.name) for each, path in names], "en")


def main() -> None:
    """Make all pictures."""
    summarizer = Summarizer()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE)
        [report] = [path for path in ARTICLES if path.name == "bridge-report.en.txt"]
        evidence = summarizer.summarize(report).to_html()
        shot(page, evidence, "evidence-page.png", "Casualties", "tr:has-text('at least 14')")
        every = summarizer.compare(ARTICLES).to_html()
        shot(page, every, "comparison-casualties.png", "Casualties", "text=Osmer Brigade")
        shot(
            page, every, "comparison-points.png", "What the reports differ on", "text=fourteen dead"
        )
        english = summarizer.compare([a for a in ARTICLES if ".en." in a.name]).to_html()
        shot(
            page, english, "comparison-claims.png", "Claims, and what", "td:has-text('against it')"
        )
        story = story_page(summarizer)
        shot(page, story, "story-page.png", "Toll ledger", ".casualties .steps li:nth-child(3)")
        index = index_page(summarizer)
        shot(page, index, "index-page.png", "", "tbody tr:nth-child(3)")
        browser.close()


if __name__ == "__main__":
    main()
