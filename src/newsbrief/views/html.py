"""A summary as an evidence page: one HTML file that needs nothing else, also no network.

Left the brief, right the article with its evidence marked. It reads without JavaScript; with it,
pointing at an item lights up its sentences, and the other way round. Whatever comes from the
article or the model is escaped, and the page's own policy lets nothing run that is not its own.
"""

import hashlib

from newsbrief.article.article import Article
from newsbrief.errors import ArticleError
from newsbrief.results.summary import ArticleSummary
from newsbrief.views.page import Page
from newsbrief.views.templates import rendered


def to_html(summary: ArticleSummary, text: str | None = None, language: str | None = None) -> str:
    """Return a summary as one self-contained HTML page beside its article.

    `text` is the article's text as it was summarised; a summary that was just made knows it, and
    without it only the cited sentences are shown. `language` (ISO 639-1) is that of the headings;
    without one, that of the article.

    Raises ArticleError when the text is another than the one that was summarised.
    """
    page = Page(summary, _article(summary, text), language)
    return rendered("page.html.jinja", page=page, styles=("page.css",))


def _article(summary: ArticleSummary, text: str | None) -> Article | None:
    """The article that was summarised, when it is known; split anew only after JSON."""
    kept = summary._read()  # noqa: SLF001  # private only to stay out of the JSON
    if kept is not None and text in (None, kept.text):
        return kept
    text = summary.article.text if text is None else text
    if text is None:
        return None
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != summary.article.sha256:
        raise ArticleError(
            "this is not the text that was summarised: pass the same text, or leave it out to "
            "show the cited sentences alone"
        )
    # However long it is, it was summarised: there are never more words than characters.
    return Article(text, language=summary.article.language, max_words=len(text))
