"""A report as paragraphs of cited and uncited pieces, for the page."""

from newsbrief.article.article import Article
from newsbrief.views.passages import paragraphs


def test_a_dateline_stands_in_the_paragraph_that_it_opens() -> None:
    text = "No bridge\n\nSELDIN, May 24 (Agency) - It fell. Nobody was hurt.\n\nAdvertisement\n"
    article = Article(text, language="en")
    found = [(p.tag, [piece.text for piece in p.passages]) for p in paragraphs(article, [])]
    assert found == [
        ("title", ["No bridge"]),
        ("paragraph", ["SELDIN, May 24 (Agency) -", "It fell.", "Nobody was hurt."]),
        ("boilerplate", ["Advertisement"]),
    ]
