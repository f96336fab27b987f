"""The article as the page shows it."""

import pytest
from reports import REPORTS

from newsbrief import Article, Evidence
from newsbrief.views.passages import excerpts, paragraphs


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("language", REPORTS)
def test_no_word_of_the_article_is_lost_or_moved(language: str) -> None:
    text = REPORTS[language]
    shown = paragraphs(Article(text, language=language), [])
    assert words(" ".join(p.text for q in shown for p in q.passages)) == words(text)


def test_title_credits_paragraphs_and_notices_are_told_apart() -> None:
    shown = paragraphs(Article(REPORTS["en"], language="en"), [])
    assert [p.tag for p in shown[:4]] == ["title", "credits", "credits", "paragraph"]
    notices = [p.passages[0].text for p in shown if p.tag == "boilerplate"]
    assert notices == ["Advertisement", "Read also: Who are the fighters of the Delta?"]


def test_sentences_have_the_numbers_that_evidence_has() -> None:
    report = Article(REPORTS["en"], language="en")
    evidence = [report.evidence(s.number) for s in report.sentences]
    shown = paragraphs(report, evidence)
    numbered = {p.number: p.text for q in shown for p in q.passages}
    assert numbered == {piece.sentence: piece.text for piece in evidence}


def test_evidence_that_was_cut_otherwise_still_stands_where_it_stood() -> None:
    text = "The village fell. The mayor fled. Nobody knows where he is."
    older = [
        Evidence(sentence=7, start=18, end=33, text=text[18:33]),
        Evidence(sentence=3, start=0, end=17, text=text[0:17]),
        Evidence(sentence=8, start=4, end=20, text=text[4:20]),
    ]
    (shown,) = paragraphs(Article(text, language="en"), older)
    assert [(p.number, p.text.strip()) for p in shown.passages] == [
        (3, "The village fell."),
        (7, "The mayor fled."),
        (None, "Nobody knows where he is."),
    ]


def test_without_the_article_cited_sentences_stand_in_order_with_gaps() -> None:
    shown = excerpts({5: "Five.", 2: "Two.", 3: "Three."})
    numbers = [q.passages[0].number if q.passages else q.tag for q in shown]
    assert numbers == ["gap", 2, 3, "gap", 5]
