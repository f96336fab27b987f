"""A comparison, and answers, for a person: in a terminal, as Markdown, as a page."""

import html
import re
from typing import Any

import pytest
from answered import answers
from compared import full, hostile_comparison
from handmade import figure, report, who
from linked import LinkedPage

from newsbrief import EventComparison, compare_articles
from newsbrief.languages import supported
from newsbrief.views import render
from newsbrief.views.compared_layout import every_cell
from newsbrief.views.compared_markdown import to_markdown

NASTY = [
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
    "\x1b[2J",
    "| a | b |",
    "[x](http://example.org)",
]
LIVE = re.compile(r"(?<!\\)(<(?!br>)|\]\()")
"""What would be HTML or a link in Markdown."""


def text(made: EventComparison, width: int = 100, language: str | None = None) -> str:
    return made.to_text(width=width, language=language)


# A comparison


def test_every_finding_and_what_follows_from_it_stands_in_every_view() -> None:
    made = full()
    page = LinkedPage(made.to_html(language="en")).text
    for view in (text(made, language="en"), to_markdown(made, "en"), page):
        folded = " ".join(view.replace("\\", "").split())
        for words in (
            "contradiction",
            "how sure: differs by report",
            "United Kingdom",
            "Anna Kolk",
            "Hoeveel mensen zijn gevlucht.",
            "The Legion raided Varlo.",
            "Only in r1",
            "there is no such item",
            "against it",
        ):
            assert words in folded


def test_every_cell_of_the_page_leads_to_the_sentences_behind_it() -> None:
    made = full()
    page = LinkedPage(made.to_html())
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert all(f"s{name}" in page.ids for name in page.behind)
    cited = {f"s{c.report}-{e.sentence}" for c in every_cell(made) for e in c.evidence}
    assert cited <= set(page.ids)
    assert {f"s{name}" for name in page.behind} == cited


def test_the_sentences_behind_a_cell_stand_in_text_and_markdown() -> None:
    made = full()
    for view in (text(made), to_markdown(made).replace("\\", "")):
        for cell in every_cell(made):
            for piece in cell.evidence:
                assert " ".join(piece.text.split())[:40] in " ".join(view.split())


def test_the_chart_shows_the_figures_of_all_reports() -> None:
    made = full()
    page = made.to_html()
    figures = sum(len(f.cells) for f in made.figures) + sum(len(o.figures) for o in made.only_in)
    assert len(re.findall(r'<tr class="item"', page)) == figures
    assert page.count("<circle") >= figures


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_in_a_report_becomes_a_part_of_the_page(nasty: str) -> None:
    harmless, made = hostile_comparison("harmless"), hostile_comparison(nasty)
    page = made.to_html()
    assert sorted(set(LinkedPage(page).tags)) == sorted(set(LinkedPage(harmless.to_html()).tags))
    assert "\x1b" not in page
    assert LinkedPage(page).tags.count("script") == LinkedPage(page).tags.count("style") == 1
    policy = html.unescape(re.search(r'Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_in_a_report_becomes_markup_or_steers_the_terminal(nasty: str) -> None:
    made = hostile_comparison(nasty)
    assert "\x1b" not in text(made)
    markdown = to_markdown(made)
    assert not LIVE.search(markdown)
    tables = [line for line in markdown.split("\n") if line.startswith("| ")]
    assert tables
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {4}


@pytest.mark.parametrize("width", [20, 40, 200])
def test_a_terminal_of_any_width_gets_no_line_that_is_too_long(width: int) -> None:
    lines = text(full(), width).splitlines()
    assert max(map(len, lines)) <= min(width, 100)


@pytest.mark.parametrize("language", supported())
def test_a_comparison_is_shown_in_every_language(language: str) -> None:
    made = full()
    assert f'<html lang="{language}">' in made.to_html(language=language)
    assert to_markdown(made, language)


def test_words_are_those_that_all_reports_have_in_common_or_else_english() -> None:
    assert to_markdown(full()).startswith("# 2 reports compared")


def test_what_is_a_point_is_not_told_again_below() -> None:
    made = full()
    says = [cell.statement for claim in made.claims for cell in (*claim.claims, *claim.against)]
    assert says
    for view in (text(made), to_markdown(made)):
        folded = " ".join(view.replace("\\", "").split())
        assert [folded.count(f": {each} – ") for each in says] == [1] * len(says)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_in_short_a_point_is_a_line_and_nothing_else_is_told(form: Any) -> None:
    made = full()
    view = render(made, form, short=True, width=100)
    assert made.points
    marks = [line for line in view.splitlines() if line.startswith(("• ", "- **"))]
    reports = len(made.reports) if form == "markdown" else 0
    assert len(marks) == len(made.points) + reports
    for point in made.points:
        for side in point.sides:
            assert side.says[:12] in " ".join(view.replace("\\", "").split())
    assert "Only in r1" not in view


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_in_short_a_comparison_without_points_says_so(form: Any) -> None:
    made = full().model_copy(update={"points": ()})
    assert "Nothing was found on which they differ." in render(made, form, short=True)


CENTRE = "Emergency Coordination Centre of the Lower Osmer and Lesk Provinces"


def toll(on: int, count: int, **given: Any) -> Any:
    dead = figure("F1", count, **given)
    return report(f"{count} people died.", on=on, actors=[who("A1", CENTRE)], casualties=[dead])


def test_in_short_no_number_is_cut_off() -> None:
    made = compare_articles([toll(13, 14, by="A1"), toll(14, 19, by="A1")], by_name=True)
    told = " ".join(render(made, "text", short=True).split())
    assert CENTRE not in told
    assert "…: 14 (r1)" in told
    assert "…: 19 (r2)" in told


@pytest.mark.parametrize(
    ("voice", "called"), [("unattributed", "Nobody named"), ("reporter", "The report itself")]
)
def test_who_is_not_named_is_called_the_same_in_a_point_and_below(voice: str, called: str) -> None:
    made = compare_articles([toll(13, 14, voice=voice), toll(14, 19, voice=voice)], by_name=True)
    assert made.points
    for view in (text(made), LinkedPage(made.to_html()).text):
        assert f"{called}: 14" in view
    [other] = {"Nobody named", "The report itself"} - {called}
    assert other not in text(made)


# Answers


def test_answers_show_their_sentences_and_what_the_article_does_not_say() -> None:
    made = answers()
    for view in (made.to_text(width=100), made.to_markdown(), LinkedPage(made.to_html()).text):
        folded = " ".join(view.split())
        assert "Before dawn." in folded
        assert "Fighters crossed into the village of Varlo before dawn on Tuesday." in folded
        assert "The article does not say." in folded
        assert "a name is not in the article" in folded
        assert "450" in folded
        assert "cites no sentence" in folded


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_in_an_answer_becomes_markup_or_steers_the_terminal(nasty: str) -> None:
    made = answers(nasty)
    page = made.to_html()
    assert sorted(set(LinkedPage(page).tags)) == sorted(
        set(LinkedPage(answers("harmless").to_html()).tags)
    )
    assert "\x1b" not in made.to_text(width=100) + page
    markdown = made.to_markdown()
    assert not LIVE.search(markdown)
