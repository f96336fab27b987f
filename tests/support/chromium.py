"""A real browser: Debian's Chromium, driven by Playwright, without a network.

The tests are skipped where either is missing. AXE names the file of axe-core, which comes from npm.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
AXE = os.environ.get("AXE", "node_modules/axe-core/axe.min.js")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1440, "height": 900}

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium, or set CHROMIUM")
    playwright = pytest.importorskip("playwright.sync_api", reason="install the extra 'browser'")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def look(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a page from a file; whatever it complains of or asks the network for fails the test."""
    said: list[str] = []
    asked: list[str] = []
    contexts = []

    def dismissed(dialog: Any) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    def opened(html: str, viewport: dict[str, int] = WIDE, **options: Any) -> Any:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport=viewport, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", dismissed)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "about:srcdoc"))] == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not Path(AXE).is_file():
        pytest.skip("axe-core is not installed: npm install axe-core, or set AXE to axe.min.js")
    return Path(AXE).read_text(encoding="utf-8")
