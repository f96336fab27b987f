"""A story as a folder of pages: each leads to its sentences and to the others, to nothing else."""

import re

import pytest
from ledgers import day, ledger
from linked import LinkedPage

from newsbrief.languages import supported
from newsbrief.views import story_pages
from newsbrief.views.story.folder import INDEX, MARK, PAGE

NASTY = "</script><script>alert(1)</script><a href='javascript:alert(3)'>x</a>../../etc"


def folder(nasty: str = "", language: str | None = None) -> dict[str, LinkedPage]:
    made = dict(story_pages(ledger(nasty), language=language, since=day(15)))
    assert all(MARK in page for page in made.values())
    return {name: LinkedPage(page) for name, page in made.items()}


@pytest.mark.parametrize("nasty", ["", NASTY])
def test_every_link_leads_to_a_place_and_every_line_to_its_sentences(nasty: str) -> None:
    pages = folder(nasty)
    assert list(pages)[-1] == INDEX
    for name, page in pages.items():
        assert name == INDEX or PAGE.fullmatch(name)
        assert len(page.ids) == len(set(page.ids))
        assert {f"s{sentence}" for sentence in page.behind} <= set(page.ids)
        for link in page.links:
            there, _, anchor = link.partition("#")
            assert (there or name) in pages
            assert not anchor or anchor in pages[there or name].ids
            assert there != name
        assert page.tags.count("h1") == page.tags.count("main") == 1
        assert page.tags.count("script") == 1


def test_every_page_is_led_to_from_the_index_and_leads_back() -> None:
    pages = folder()
    index = pages.pop(INDEX)
    assert set(pages) == {link for link in index.links if "#" not in link}
    assert all(INDEX in page.links for page in pages.values())
    assert "New since 2026-10-15" in index.text


def test_there_is_a_page_for_each_event_source_and_report_of_what_it_is_about() -> None:
    pages = folder()
    assert sorted(pages) == [
        "event-1.html",
        "event-2.html",
        INDEX,
        *(f"report-{n}.html" for n in (1, 2, 3, 4, 6)),  # the fifth was retracted
        *(f"source-{n}.html" for n in (1, 2, 3)),
    ]
    dam, mill, mayor = (pages[f"{name}.html"].text for name in ("event-1", "event-2", "source-1"))
    assert "21, official (Ana Brel)" in dam
    assert "Toll ledger" not in mill
    assert "21, official (Ana Brel)" in mayor
    assert "The Guard claims the fire" not in mayor
    [first] = [name for name, page in pages.items() if re.search("Report other", page.text[:600])]
    assert "A mill burned in Orst." in pages[first].text
    assert "now counts 19 dead" not in pages[first].text


@pytest.mark.parametrize("code", supported())
def test_the_pages_are_in_every_language(code: str) -> None:
    made = dict(story_pages(ledger(), language=code))
    assert all(f'<html lang="{code}">' in page for page in made.values())
