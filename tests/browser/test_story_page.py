"""A story's page in a real browser: pointing, filters, screens, paper, attacks."""

from pathlib import Path
from typing import Any

import pytest
from ledgers import day, ledger
from told_story import report

from newsbrief import Story
from newsbrief.views import render, story_pages

pytest_plugins = ["chromium"]

PHONE = {"width": 390, "height": 844}
ATTACK = (
    "</script><script>alert(1)</script></style><style>*{display:none}</style>"
    "<img src=https://evil.example/x onerror=alert(2)><a href='javascript:alert(3)'>x</a>"
)
SHOWN = "all => all.filter(e => !e.hidden).map(e => e.dataset."


@pytest.fixture(scope="module")
def story() -> str:
    return render(ledger(), "html", since=day(15))


def test_pointing_at_a_toll_lights_the_sentences_of_its_whole_course(look: Any, story: str) -> None:
    page = look(story)
    course = page.locator("#t1-1")
    course.hover()
    behind = {f"s{name}" for name in course.get_attribute("data-s").split()}
    lit = page.eval_on_selector_all(".s[data-lit]", "all => all.map(e => e.id)")
    assert set(lit) == behind
    assert len(behind) == 4


def test_a_source_and_a_sort_of_line_can_be_shown_alone(look: Any, story: str) -> None:
    page = look(story)
    page.select_option(".who select", label="Ana Brel")
    key = page.locator(".who select").input_value()
    assert set(page.eval_on_selector_all(".item[data-section]", f"{SHOWN}by)")) == {key}
    assert page.locator("#m1").is_hidden()
    page.select_option(".who select", "")
    page.click("[data-filter=denials]")
    shown = page.eval_on_selector_all(".item[data-section]", f"{SHOWN}section)")
    assert set(shown) == {"denials"}


def test_lines_lead_down_to_sentence_and_report_without_javascript(look: Any, story: str) -> None:
    page = look(story, java_script_enabled=False)
    for link in (
        page.locator(".timeline .cites a").first,
        page.locator(".timeline .down").first,
        page.locator(".reports a").first,
    ):
        target = link.get_attribute("href")
        link.click()
        assert page.locator(f"{target}:target").count() == 1
    summary = page.locator(".days summary").first
    summary.click()
    assert page.locator(".days details .item").first.is_visible()


def test_the_pages_of_a_folder_lead_to_each_other(look: Any, tmp_path: Path) -> None:
    for name, text in story_pages(ledger()):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = look("<p>begin</p>", PHONE)
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="Ana Brel", exact=True).first.click()
    assert page.locator("h1").inner_text() == "Ana Brel"
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.locator(".kicker a").click()
    assert page.url.endswith("/index.html")


def test_a_phone_shows_it_without_scrolling_sideways(look: Any, story: str) -> None:
    assert look(story, PHONE).evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_on_paper_nothing_is_folded_away(look: Any, story: str) -> None:
    page = look(story)
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator(".places").is_hidden()
    height = "document.querySelector('.days details .items').getBoundingClientRect().height"
    assert page.evaluate(height) > 0


def test_an_attack_changes_nothing(look: Any) -> None:
    page = look(render(ledger(ATTACK), "html", since=day(14)))
    assert page.locator("main img, main script, aside script").count() == 0
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE])
def test_axe_finds_nothing(
    look: Any, axe: str, story: str, scheme: str, viewport: dict[str, int]
) -> None:
    page = look(story, viewport, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.length]))")
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_found_can_be_read_by_anybody_and_does_nothing_else(
    look: Any, axe: str, scheme: str, tmp_path: Path
) -> None:
    with Story.open(tmp_path / "story.db", model="rules") as opened:
        opened.add([report(0), report(1, title=ATTACK)])
        found = opened.find("killed")
    attacked = found.model_copy(update={"words": ATTACK})
    page = look(render(attacked, "html"), color_scheme=scheme, viewport=PHONE)
    page.evaluate(axe)
    assert page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.length]))") == []
    assert page.locator("h2").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("script, img, a").count() == 0
