"""The evaluation's page in a real browser: screens, light and dark, attacks."""

from typing import Any

import pytest
from evaluated import made

from newsbrief.evaluation.report import EvaluationReport
from newsbrief.views.evaluated import to_html

pytest_plugins = ["chromium"]

PHONE = {"width": 360, "height": 740}
ATTACK = "</style><script>alert(1)</script><img src=https://evil.example/x onerror=alert(2)>"


@pytest.fixture(scope="module")
def page_of_three() -> str:
    return to_html(
        EvaluationReport(runs=[made("one"), made("two"), made("a-long/name:70b-q4_K_M")])
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_hinders_access(look: Any, axe: str, page_of_three: str, scheme: str) -> None:
    page = look(page_of_three, color_scheme=scheme)
    page.locator("summary").click()
    page.evaluate(axe)
    assert page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.length]))") == []


def test_on_a_phone_the_table_scrolls_and_the_page_does_not(look: Any, page_of_three: str) -> None:
    page = look(page_of_three, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    across = page.locator(".across")
    assert across.evaluate("e => e.scrollWidth > e.clientWidth")
    across.evaluate("e => e.scrollLeft = 1000")
    head = page.locator("tbody th[scope=row]").first
    assert head.evaluate("e => e.getBoundingClientRect().left") >= 0


def test_a_name_that_is_an_attack_does_nothing(look: Any) -> None:
    page = look(to_html(EvaluationReport(runs=[made(ATTACK, ATTACK)])))
    assert page.locator("img").count() == 0
    assert ATTACK in page.locator("thead").inner_text()
