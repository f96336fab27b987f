"""The index of a folder of pages in a real browser: filters, screens, light and dark, attacks."""

from typing import Any

import pytest

from newsbrief.views.index import Entry, index_html

pytest_plugins = ["chromium"]

PHONE = {"width": 360, "height": 740}
ATTACK = "</style><script>alert(1)</script><img src=https://evil.example/x onerror=alert(2)>"
ENTRIES = [
    Entry(
        "Raid in Varlo",
        "#1",
        "2026-10-14",
        "en",
        "Fighters crossed the border",
        ("Delta Legion", "Anna Kolk"),
        ("GB", "PL"),
        contested=1,
        found="morning/raid",
    ),
    Entry("Brug verwoest", "#2", "2026-10-15", "nl", "De brug ligt plat", ("Delta Legion",)),
    Entry("Brücke zerstört", "#3", "2026-10-16", "de", "Drei Tote", tuple("ABCDEFG"), ("GB",)),
    Entry("No summary", failed="It declined."),
]


@pytest.fixture(scope="module")
def index() -> str:
    return index_html(ENTRIES, "en")


def titles(page: Any) -> list[str]:
    return [each.inner_text() for each in page.locator("tbody tr:visible th").all()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_hinders_access(look: Any, axe: str, index: str, scheme: str) -> None:
    page = look(index, color_scheme=scheme)
    page.evaluate(axe)
    assert page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.length]))") == []


def test_rows_are_searched_and_filtered(look: Any, index: str) -> None:
    page = look(index)
    everything = [each.title for each in ENTRIES]
    assert titles(page) == everything
    page.fill("#search", "morning")
    assert titles(page) == ["Raid in Varlo"]
    page.fill("#search", "")
    page.select_option("#actor", label="Delta Legion")
    assert titles(page) == ["Raid in Varlo", "Brug verwoest"]
    page.select_option("#language", "nl")
    assert titles(page) == ["Brug verwoest"]
    assert page.locator("#shown").inner_text().startswith("Results: 1 of ")
    page.select_option("#language", "")
    page.select_option("#actor", "")
    page.select_option("#country", label="United Kingdom")
    assert titles(page) == ["Raid in Varlo", "Brücke zerstört"]
    page.fill("#since", "2026-10-15")
    assert titles(page) == ["Brücke zerstört"]
    page.select_option("#country", "")
    page.fill("#until", "2026-10-15")
    assert titles(page) == ["Brug verwoest"]
    for each in ("#since", "#until"):
        page.fill(each, "")
    page.check("#contested")
    assert titles(page) == ["Raid in Varlo"]
    page.uncheck("#contested")
    assert titles(page) == everything


def test_without_the_script_all_is_read_and_nothing_is_offered(look: Any, index: str) -> None:
    page = look(index, java_script_enabled=False)
    assert len(titles(page)) == len(ENTRIES)
    assert not page.locator(".filters").is_visible()


def test_on_a_phone_the_page_stays_within_the_screen(look: Any, index: str) -> None:
    page = look(index, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("#search").is_visible()


def test_what_a_report_says_does_nothing(look: Any) -> None:
    entry = Entry(ATTACK, "0001.html", "", ATTACK, ATTACK, (ATTACK,), (), failed="", found=ATTACK)
    page = look(index_html([entry, Entry(ATTACK, language="en", failed=ATTACK)], "en"))
    assert page.locator("img").count() == 0
    assert page.locator("tbody tr").count() == 2
