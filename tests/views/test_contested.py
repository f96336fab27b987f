"""What a second reading found, in every view: marks, reasons, the sentence that decides."""

import re

import pytest
from answered import answers
from markdown_it import MarkdownIt
from pages import page_read_twice
from reports import EN, article, at
from summaries import full, read_twice

from newsbrief.languages import supported
from newsbrief.languages.labels import labels
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.base import Objection
from newsbrief.views import Format, render
from newsbrief.views.layout import brief

SHOWN: tuple[Format, ...] = ("text", "markdown", "html")
[DECIDES] = at(article("en"), "have fled")
WHY = "heard through whom: heard through Haan alone"


def flat(shown: str) -> str:
    return " ".join(shown.split())


@pytest.mark.parametrize("form", SHOWN)
def test_nothing_is_shown_without_a_second_reading(form: Format) -> None:
    shown = render(full(), form)
    body = shown.partition("<body")[2] or shown
    body = body.partition("<script")[0]
    assert not re.search(r"second reading|[✓✗]|data-contested|only-contested", body)


@pytest.mark.parametrize("form", SHOWN)
def test_the_brief_leads_with_what_is_contested_and_why(form: Format) -> None:
    shown = flat(render(read_twice(), form, text=EN if form == "html" else None))
    headline, heading = "Raid on Varlo leaves", "Contested by the second reading"
    places = [shown.rindex(headline), shown.index(heading), shown.index(WHY)]
    assert places == sorted(places)
    assert places[-1] < shown.index("Fighters crossed into Varlo; the Legion")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_every_item_has_its_mark_and_the_counts_stand_under_checks(form: Format) -> None:
    summary, shown = read_twice(), flat(render(read_twice(), form))
    items = len(summary.to_records())
    assert shown.count(" ✓") == items - 1
    assert "They raided Varlo. " + at_all("claimed responsibility", "We have freed") + " ✗" in shown
    assert (
        f"The second reading confirms {items - 1} of {items} items (✓) and contests 1 (✗)." in shown
    )


def at_all(*pieces: str) -> str:
    return " ".join(f"[{number}]" for number in at(article("en"), *pieces))


def test_the_sentence_that_decides_is_shown_even_where_no_item_cites_it() -> None:
    page = brief(read_twice())
    [contested] = page.contested
    [objection] = contested.objections
    assert objection.sentence == DECIDES
    assert "have fled" in objection.text
    assert page.sentences[DECIDES] == objection.text
    assert f'<a href="#s{DECIDES}"' in page_read_twice()
    assert page_read_twice().count(f'id="s{DECIDES}"') == 1


def test_a_sentence_that_is_not_known_leaves_the_reason() -> None:
    raw = read_twice().model_dump(mode="json")
    raw["claims"][0]["objections"][0]["sentence"] = 4711
    summary = ArticleSummary.model_validate(raw)
    for form in SHOWN:
        assert WHY in flat(render(summary, form))
    assert 'href="#s4711"' not in render(summary, "html", text=EN)


def test_who_read_a_second_time_and_for_how_much_stands_where_provenance_stands() -> None:
    made = brief(read_twice()).provenance
    assert " · second reading: second · requests: 1, tokens in: 40, out: 5 · newsbrief" in made


def test_a_second_reading_that_was_asked_for_and_did_not_come_about_is_told() -> None:
    raw = full().model_dump(mode="json")
    raw["provenance"] |= {"verification": raw["provenance"]["usage"]}
    page = brief(ArticleSummary.model_validate(raw))
    assert "second reading: none came about · requests: 1" in page.provenance
    assert page.second_reading is None


@pytest.mark.parametrize("code", supported())
def test_the_words_are_those_of_the_language(code: str) -> None:
    words, shown = labels(code), flat(render(read_twice(), "text", language=code, width=100))
    assert words("second_reading", "heading") in shown
    assert f"{words('field', 'via')}: heard through Haan alone" in shown
    told = words("second_reading", "told")
    assert set(re.findall(r"\{(\w+)\}", told)) == {"all", "confirmed", "contested"}
    assert "{}" in words("second_reading", "by")


@pytest.mark.parametrize("form", SHOWN)
def test_answers_show_their_marks_and_why_one_is_contested(form: Format) -> None:
    plain = answers()
    first, *others = plain.answers
    objection = Objection(field="a", why="at noon", sentence=2)
    contested = first.model_copy(update={"verified": False, "objections": (objection,)})
    fine = first.model_copy(update={"verified": True, "id": "Q9"})
    made = plain.model_copy(update={"answers": (contested, fine, *others)})
    shown = flat(re.sub(r"\\", "", render(made, form)))
    assert "✗ contested by the second reading: answer: at noon [2]" in shown
    assert shown.count("✓") == 1
    assert not re.search(
        "second reading|[✓✗]", re.sub("<style>.*</style>", "", render(plain, form), flags=re.DOTALL)
    )


@pytest.mark.parametrize("nasty", ["<b>x</b>", "**x**", "[a](http://e.example)", "| x |"])
def test_what_a_second_reader_writes_makes_no_markup(nasty: str) -> None:
    raw = read_twice().model_dump(mode="json")
    raw["claims"][0]["objections"][0] |= {"field": nasty, "why": nasty}
    summary = ArticleSummary.model_validate(raw)
    assert "<b>x</b>" not in render(summary, "html", text=EN)
    tokens = MarkdownIt("commonmark").parse(render(summary, "markdown"))
    texts = [
        "".join(child.content for child in t.children or ()) for t in tokens if t.type == "inline"
    ]
    assert any(f"{nasty}: {nasty}" in text for text in texts)
