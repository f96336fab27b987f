"""Whom a page names as the author of its article, and whom it does not."""

import json

import pytest
from lxml import html

from newsbrief.article.documents.authors import author
from newsbrief.article.documents.bylines import Bylines
from newsbrief.languages import language

TEXT = "<h1>Dam broken</h1><p>Seven people were hurt, Jo Rill, mayor of Kessel, said.</p>"


def found(head: str = "", body: str = TEXT, guess: str = "") -> str | None:
    page = html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    bylines = Bylines(["Harbour Post"], language("en"))
    return author(page, page.find(".//h1"), guess, bylines)


def told(*things: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(things)}</script>'


def below(byline: str) -> str:
    return TEXT.replace("</h1>", f"</h1>{byline}")


NAMES = "<i>Mirte Oskald, Ana Brandt</i>"
ARTICLE = {"@type": "NewsArticle"}


@pytest.mark.parametrize(
    ("author_of_it", "names"),
    [
        ({"@type": "Person", "name": "Mirte Oskald"}, "Mirte Oskald"),
        ([{"name": "Mirte Oskald"}, {"name": "Ana Brandt"}], "Mirte Oskald; Ana Brandt"),
        ({"@type": ["Person"], "name": ["Mirte Oskald", "Ana Brandt"]}, "Mirte Oskald; Ana Brandt"),
        ("By Mirte Oskald", "Mirte Oskald"),
        ({"@id": "#mo"}, "Mirte Oskald"),
        ({"@type": "Organization", "name": "Mirte Oskald"}, None),
        ({"@type": "Person", "name": "Nobody Shown"}, None),
        ({"@type": "Person", "name": {"en": 3}}, None),
        (7, None),
    ],
)
def test_what_the_page_tells_machines(author_of_it: object, names: str | None) -> None:
    person = {"@id": "#mo", "@type": "Person", "name": "Mirte Oskald"}
    script = told({"@graph": [{**ARTICLE, "author": author_of_it}, person]})
    assert found(script, below(NAMES)) == names


def test_the_author_of_a_comment_or_a_broken_script_is_nobodys() -> None:
    review = told({"@type": "Review", "author": {"@type": "Person", "name": "Mirte Oskald"}})
    broken = '<script type="application/ld+json">{"author": </script>'
    assert found(review + broken, below(NAMES)) is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (
            '<p class="byline">By <a>Mirte Oskald</a> and <a>Ana Brandt</a></p>',
            "Mirte Oskald; Ana Brandt",
        ),
        (
            '<p><a rel="author">Mirte Oskald</a> <a rel="author">Ana Brandt</a></p>',
            "Mirte Oskald; Ana Brandt",
        ),
        (
            '<p itemprop="author"><b>The author</b><i itemprop="name">Mirte Oskald</i></p>',
            "Mirte Oskald",
        ),
        ('<p class="author-bio">Ana Brandt</p><p class="author">Mirte Oskald</p>', "Mirte Oskald"),
        ('<div class="comments"><p class="author">Ana Brandt</p></div>', None),
        ('<footer><p class="author">Ana Brandt</p></footer>', None),
        ("<p>By Mirte Oskald</p>", "Mirte Oskald"),
        ("<p><span>By</span><a>Mirte Oskald</a></p>", "Mirte Oskald"),
        ("<p>By the river Mirte</p>", None),
        ("<p>By Tuesday it was over.</p>", None),
    ],
)
def test_what_stands_beside_the_article(byline: str, names: str | None) -> None:
    assert found(body=below(byline)) == names


def test_a_byline_above_the_heading_counts_where_there_is_none_below() -> None:
    assert found(body='<p class="author">Mirte Oskald</p>' + TEXT) == "Mirte Oskald"


def test_more_names_on_the_page_than_told_are_all_named() -> None:
    script = told({**ARTICLE, "author": "Mirte Oskald"})
    both = below('<p class="byline">Mirte Oskald, Ana Brandt</p>')
    assert found(script, both) == "Mirte Oskald; Ana Brandt"


def test_a_guess_counts_last_and_only_when_readers_are_shown_the_name() -> None:
    assert found(body=below(NAMES), guess="Ana Brandt; Else Where; Harbour Post") == "Ana Brandt"
    assert found(body=below("<p>By Mirte Oskald</p>" + NAMES), guess="Ana Brandt") == "Mirte Oskald"
