"""A summary's evidence, found again in the article as it stands elsewhere."""

import pytest
from reflow import reflowed
from reports import EN, article
from summaries import full

from newsbrief.article.article import Article
from newsbrief.errors import ResultError
from newsbrief.results.annotations import anchored
from newsbrief.sections.registry import DEFAULT_SECTIONS


def test_evidence_is_where_it_stands_on_the_page() -> None:
    summary, page = full(), Article(reflowed(EN), language="en")
    moved = anchored(summary, page)
    assert moved.article.sha256 == page.sha256
    assert moved.article.title == summary.article.title
    numbers = {sentence.number: sentence for sentence in page.sentences}
    pieces = 0
    for section in DEFAULT_SECTIONS:
        before, after = getattr(summary, section.name), getattr(moved, section.name)
        assert [item.id for item in after] == [item.id for item in before]
        for old, new in zip(before, after, strict=True):
            for was, piece in zip(old.evidence, new.evidence, strict=True):
                pieces += 1
                assert piece.text == page.text[piece.start : piece.end]
                assert piece.text.split() == was.text.split()
                sentence = numbers[piece.sentence]
                assert sentence.start <= piece.start < sentence.end
    assert pieces > 15
    assert moved.to_html()
    for claim in moved.claims:
        assert claim.quote is None or claim.quote in page.text


def test_the_same_text_changes_nothing() -> None:
    assert anchored(full(), article("en")) == full()


def test_another_article_is_refused() -> None:
    with pytest.raises(ResultError, match=r"of \d+ sentences are not in this text"):
        anchored(full(), Article("It rained in Varlo all day long.", language="en"))
