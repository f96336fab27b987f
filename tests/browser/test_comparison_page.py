"""The comparison's page in a real browser: pointing, filters, screens, paper, attacks."""

from typing import Any

import places
import pytest
from compared import full, hostile_comparison

from newsbrief import compare_articles

pytest_plugins = ["chromium"]

PHONE = {"width": 390, "height": 844}
SAMPLES = places.ANSWERED
ATTACK = (
    "</script><script>alert(1)</script></style><style>*{display:none}</style>"
    "<img src=https://evil.example/x onerror=alert(2)><a href='javascript:alert(3)'>x</a>"
)


@pytest.fixture(scope="module")
def samples() -> str:
    return compare_articles(SAMPLES).to_html()


def lit(page: Any, what: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(f"{what}[data-lit]", "all => all.map(e => e.id)")
    return found


def test_pointing_at_a_cell_lights_its_sentences_in_its_own_report(look: Any) -> None:
    page = look(full().to_html())
    cell = page.locator(".matrix .item[data-by=r2]").first
    cell.hover()
    behind = [f"s{name}" for name in cell.get_attribute("data-s").split()]
    assert lit(page, ".s") == behind
    assert all(name.startswith("sr2-") for name in behind)


def test_pointing_at_a_sentence_lights_the_cells_that_cite_it(look: Any) -> None:
    page = look(full().to_html())
    sentence = page.locator(".s").first
    sentence.hover()
    name = sentence.get_attribute("id")[1:]
    citing = page.eval_on_selector_all(
        ".item",
        "(all, n) => all.filter(e => e.dataset.s.split(' ').includes(n)).map(e => e.id)",
        name,
    )
    assert lit(page, ".item") == citing != []


def test_a_report_and_a_sort_of_finding_can_be_shown_alone(look: Any, samples: str) -> None:
    page = look(samples)
    page.select_option(".who select", "r2")
    shown = page.eval_on_selector_all(
        ".item[data-section]", "all => all.filter(e => !e.hidden).map(e => e.dataset.by)"
    )
    assert set(shown) == {"r2"}
    page.select_option(".who select", "")
    page.click("[data-filter=casualties]")
    shown = page.eval_on_selector_all(
        ".item[data-section]", "all => all.filter(e => !e.hidden).map(e => e.dataset.section)"
    )
    assert set(shown) == {"casualties"}


def test_citations_lead_to_their_sentences_without_javascript(look: Any, samples: str) -> None:
    page = look(samples, java_script_enabled=False)
    link = page.locator(".matrix .cites a").first
    target = link.get_attribute("href")
    link.click()
    assert page.locator(f"{target}:target").count() == 1


def test_a_phone_shows_it_without_scrolling_sideways(look: Any, samples: str) -> None:
    page = look(samples, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_it_prints(look: Any, samples: str) -> None:
    assert look(samples).pdf(format="A4").startswith(b"%PDF")


def test_an_attack_changes_nothing(look: Any) -> None:
    page = look(hostile_comparison(ATTACK).to_html())
    assert page.locator("main img, main script, aside script").count() == 0
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE])
def test_axe_finds_nothing(
    look: Any, axe: str, samples: str, scheme: str, viewport: dict[str, int]
) -> None:
    page = look(samples, viewport, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.length]))")
    assert found == []
