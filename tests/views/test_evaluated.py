"""An evaluation for a person: in a terminal, as Markdown, as a page."""

import html
import re

import pytest
from evaluated import GOLD, made
from pages import ids

from newsbrief.evaluation import evaluate
from newsbrief.evaluation.report import EvaluationReport
from newsbrief.evaluation.scores import Objections, Reliability, Share
from newsbrief.views.evaluated import NOTHING, laid_out, to_html, to_markdown

NASTY = [
    "</style><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "\x1b[2J",
    "[bold]x[/bold]",
]


def cells(report: EvaluationReport) -> dict[str, tuple[str, ...]]:
    return {row.title: row.cells for group in laid_out(report).groups for row in group.rows}


def terminal(report: EvaluationReport, width: int = 100) -> str:
    return report.to_text(width=width)


def test_every_cell_can_be_redone_by_hand() -> None:
    found = cells(EvaluationReport(runs=[made()]))
    assert found["all sections"] == ("0.87 (1.00 / 0.77)",)  # 17 of 17 given, of 22 in the gold
    assert found["attribution"] == ("1.00 (7/7)",)
    assert found["items rejected"] == ("0.00 (0/17)",)
    assert found["input tokens"] == ("4,500",)
    assert found["US dollars"] == ("0.5000",)
    assert found["seconds an article"] == ("1.50",)  # of those that have a summary
    assert found["· failed"] == ("1",)


def test_a_price_that_is_not_known_is_not_told_as_nothing() -> None:
    assert cells(EvaluationReport(runs=[made(cost=None)]))["US dollars"] == (NOTHING,)


def test_runs_stand_side_by_side_and_what_was_not_measured_is_a_dash() -> None:
    empty = evaluate(GOLD, {})
    other = made("two").model_copy(update={"scores": empty})
    report = EvaluationReport(runs=[made(), other])
    assert laid_out(report).runs == ("one", "two")
    assert cells(report)["attribution"] == ("1.00 (7/7)", NOTHING)


def test_objections_of_a_second_reading_stand_under_a_heading_of_their_own() -> None:
    heading = "Second reading: objections that were right"
    plain = EvaluationReport(runs=[made()])
    total = made().scores.total.model_copy(
        update={
            "second_reading": Reliability(
                contested=Share(count=3, of=17),
                objections={
                    "by": Objections(right=3, false_alarms=1, untold=2),
                    "text": Objections(untold=1),
                },
            )
        }
    )
    twice = made("two").model_copy(
        update={"scores": made().scores.model_copy(update={"total": total})}
    )
    report = EvaluationReport(runs=[made(), twice])
    found = cells(report)
    assert found["who says it"] == (NOTHING, "0.75 (3/4), 2 untold")
    assert found["wording"] == (NOTHING, "1 untold")
    assert found["all objections"] == (NOTHING, "0.75 (3/4), 3 untold")
    assert found["items contested"] == (NOTHING, "0.18 (3/17)")
    for shown in (terminal, to_markdown, to_html):
        assert heading in shown(report)
        assert heading not in shown(plain)
    assert EvaluationReport.from_json(report.to_json()) == report


def test_what_failed_alike_is_told_once() -> None:
    run = made()
    failed = [run.articles[1].model_copy(update={"id": f"x{number}"}) for number in range(5)]
    table = laid_out(EvaluationReport(runs=[run.model_copy(update={"articles": failed})]))
    assert table.notes == ("one, x0, x1, x2 and 2 more: Refusal: it declined",)


def test_a_terminal_shows_all_rows_and_what_failed() -> None:
    shown = terminal(EvaluationReport(runs=[made()]))
    assert "0.87 (1.00 / 0.77)" in shown
    assert "one, aanval: Refusal: it declined" in shown
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_markdown_is_a_table_with_a_column_a_run() -> None:
    lines = to_markdown(EvaluationReport(runs=[made(), made("two")])).splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert table[0] == "|  | one | two |"
    assert {line.count("|") for line in table} == {4}


def test_the_page_has_a_caption_row_heads_and_column_heads() -> None:
    page = to_html(EvaluationReport(runs=[made(), made("two")]))
    assert len(re.findall("<caption>", page)) == 1
    assert re.findall('<th scope="col">([^<]*)</th>', page) == ["Measure", "one", "two"]
    assert '<th scope="row">denial links</th>' in page
    assert '<th scope="rowgroup" colspan="3">Items found</th>' in page
    assert len(ids(page)) == len(set(ids(page)))


def test_the_page_needs_nothing_from_elsewhere_and_says_how_it_is_counted() -> None:
    page = to_html(EvaluationReport(runs=[made()]))
    assert "default-src 'none'" in html.unescape(page)
    assert not re.search(r"\b(src|href)=", page)
    assert "overlap = (3 x evidence + words) / 4" in page
    assert "color-scheme: light dark" in page


@pytest.mark.parametrize("nasty", NASTY)
def test_a_name_or_an_error_changes_nothing_but_what_is_shown(nasty: str) -> None:
    report = EvaluationReport(runs=[made(f"m {nasty}", f"e {nasty}")])
    page = to_html(report)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\x1b" not in page + terminal(report) + to_markdown(report)
    assert "<img" not in to_markdown(report).replace("\\<", "")
    if nasty.startswith("[bold]"):
        assert "[bold]x[/bold]" in terminal(report)
    assert "m 49" not in page
