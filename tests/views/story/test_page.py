"""A story as a page: every line leads down to its sentence and report, and nothing breaks out."""

import html
import re

import pytest
from ledgers import day, ledger
from linked import LinkedPage

from newsbrief.languages import supported
from newsbrief.results.ledger import Ledger
from newsbrief.views import render
from newsbrief.views.story.days import days
from newsbrief.views.story.layout import laid_out

NASTY = [
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "\x1b[2J",
]


def page(made: Ledger) -> str:
    return render(made, "html", since=day(15))


def test_every_line_leads_to_a_place_on_the_page_and_every_sentence_is_led_to() -> None:
    shown = LinkedPage(page(ledger()))
    assert len(shown.ids) == len(set(shown.ids))
    assert all(link.startswith("#") and link[1:] in shown.ids for link in shown.links)
    sentences = {f"{r.id}-{n}" for r in laid_out(ledger()).reports for n in r.sentences}
    assert set(shown.behind) == sentences
    assert {f"s{name}" for name in sentences} <= set(shown.ids)
    assert shown.by == {"o1", "o2", "o3"}


def test_the_chart_draws_every_figure_and_the_way_between_them() -> None:
    made = ledger()
    figures = sum(len(toll.figures) for toll in made.tolls)
    bounds = len(made.tolls[1].bounds)  # those of a single source say nothing more
    drawn = re.findall(r'<td class="scale">(.*?)</td>', page(made), re.DOTALL)
    assert sum(each.count("<circle") for each in drawn) == figures + bounds
    assert sum(each.count('class="way"') for each in drawn) == 1
    assert sum(each.count("M5 0h15") for each in drawn) == 2


def test_the_items_behind_a_line_stand_there_as_corrections_name_them() -> None:
    made = ledger()
    shown = set(re.findall("<code>([^<]*)</code>", page(made)))
    figures = [figure for toll in made.tolls for figure in toll.figures]
    said = [said for matter in made.matters for said in matter.said]
    references = [
        *(each for event in made.events for each in event.references),
        *(each for origin in made.origins for each in origin.references),
        *(each for figure in figures for each in figure.references),
        *(each for one in said for each in (one.reference, *one.also)),
    ]
    assert shown == {f"{each.report}:{each.item}" for each in references}


def test_days_stand_in_their_order_and_what_is_new_first() -> None:
    shown = page(ledger())
    headings = re.findall(r"<h2[^>]*>([^<]*)<", shown)
    assert headings[:3] == ["New since 2026-10-15", "Day by day", "Toll ledger"]
    days = re.findall(r"<h3>(?:<time[^>]*>)?([^<]*)<", shown)
    assert days[:4] == ["2026-10-13", "2026-10-14", "2026-10-15", "day unknown"]
    assert "17 → 19, killed · civilians: Ana Brel" in LinkedPage(shown).text


def test_a_day_that_no_two_reports_share_shows_its_first_lines_all_the_same() -> None:
    made = ledger()
    [*_, once] = made.events
    many = [
        once.model_copy(update={"id": f"event-{n}", "date": day(9), "statement": f"Fire {n}."})
        for n in range(7)
    ]
    first = days(laid_out(made.model_copy(update={"events": tuple(many)})))[0]
    assert first.day == "2026-10-09"
    assert [each.line.text for each in first.first] == [f"Fire {n}." for n in range(5)]
    assert [each.line.text for each in first.more] == ["Fire 5.", "Fire 6."]


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_in_a_report_becomes_a_part_of_the_page(nasty: str) -> None:
    shown = page(ledger(nasty))
    assert LinkedPage(shown).tags == LinkedPage(page(ledger("harmless"))).tags
    assert "\x1b" not in shown
    policy = html.unescape(re.search(r'Policy" content="([^"]*)"', shown)[1])  # type: ignore[index]
    assert policy.startswith("default-src 'none'")


def test_statements_are_marked_as_of_their_language_where_the_page_is_in_another() -> None:
    dutch = render(ledger(), "html", language="nl")
    for words in ("A dam broke at Tolm.", "Report one", "The army admits that 34 soldiers died."):
        assert f' lang="en">{words}</' in dutch
    assert ' lang="en">' not in render(ledger(), "html", language="en").partition("<aside")[0][99:]


@pytest.mark.parametrize("code", supported())
def test_the_page_is_in_every_language(code: str) -> None:
    assert f'<html lang="{code}">' in ledger().to_html(language=code)


def test_an_empty_story_has_a_page_and_a_notebook_shows_it_in_a_frame() -> None:
    nothing = dict.fromkeys(
        ("reports", "origins", "events", "tolls", "matters", "reactions", "links", "apart"), ()
    )
    empty = LinkedPage(ledger().model_copy(update=nothing).to_html())
    assert all(link[1:] in empty.ids for link in empty.links)
    assert ledger()._repr_html_().startswith('<iframe title="A dam broke at Tolm."')
