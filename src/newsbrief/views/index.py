"""The index of a folder of pages: one line a result, to be searched and filtered.

It needs neither network nor JavaScript to be read; with JavaScript it is searched and filtered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsbrief.languages.labels import Labels, labels, labels_in_common
from newsbrief.results.answers import ArticleAnswers
from newsbrief.results.base import Result
from newsbrief.results.comparison import EventComparison
from newsbrief.results.summary import ArticleSummary
from newsbrief.views.findings import all_items
from newsbrief.views.templates import rendered


@dataclass(frozen=True)
class Entry:
    """A result as the index has it; `page` is its file's name, empty where there is no page."""

    title: str
    page: str = ""
    date: str = ""
    language: str = ""
    headline: str = ""
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2, or EU, NATO or WEST."""
    contested: int = 0
    doubted: int = 0
    rejected: int = 0
    failed: str = ""
    """Why there is no summary."""
    found: str = field(default="", compare=False)
    """What else it is found by, such as the article's id."""


def entry(result: Result, page: str, key: str) -> Entry:
    """Return what the index says of a result; `key` is the id under which it was kept."""
    if isinstance(result, ArticleSummary):
        items = [item for _, item in all_items(result, labels("en"))]
        article = result.article
        doubts = [*(item.doubts for item in items), result.headline_doubts, result.lead_doubts]
        return Entry(
            article.title or key,
            page,
            article.published.isoformat() if article.published else "",
            article.language,
            result.headline or "",
            tuple(dict.fromkeys(actor.name for actor in result.actors)),
            tuple(dict.fromkeys(each.country for each in result.western_reactions)),
            sum(item.verified is False for item in items),
            sum(map(bool, doubts)),
            len(result.rejected),
            found=key,
        )
    if isinstance(result, ArticleAnswers):
        article = result.article
        day = article.published.isoformat() if article.published else ""
        questions = " ".join(each.question for each in result.answers)
        title = article.title or key
        return Entry(title, page, day, article.language, questions, rejected=len(result.rejected))
    titles = [key]
    if isinstance(result, EventComparison):
        titles = [each.article.title or each.article.id for each in result.reports]
    return Entry(" · ".join(titles) or page, page)


def index_html(entries: Sequence[Entry], language: str | None = None) -> str:
    """Return the index as one page; `language` (ISO 639-1) is that of its words."""
    spoken = (each.language for each in entries if each.language)
    page = IndexPage(entries, labels_in_common(language, spoken))
    return rendered(
        "index.html.jinja", page=page, styles=("page.css", "index.css"), script="index.js"
    )


class IndexPage:
    """The index as the template asks for it."""

    at_once = 5
    """Actors of a row that are seen at once."""

    def __init__(self, entries: Sequence[Entry], words: Labels) -> None:
        self.entries = entries
        self.words = words
        names = sorted(sorted({name for each in entries for name in each.actors}), key=str.casefold)
        codes = sorted({code for each in entries for code in each.countries}, key=self.country)
        self.languages = sorted({each.language for each in entries if each.language})
        """ISO 639-1 codes; there is a filter when there are several."""
        self.actors = {name: f"a{number}" for number, name in enumerate(names)}
        """Every actor's name, and its key in the page."""
        self.countries = {code: f"c{number}" for number, code in enumerate(codes)}
        self.shown = words("index", "shown").format(shown=len(entries), all=len(entries))

    def country(self, code: str) -> str:
        """What a country is called."""
        return self.words("country", code)

    def keys(self, each: Entry) -> str:
        """The keys of an entry's actors and countries."""
        actors = [self.actors[name] for name in each.actors]
        return " ".join([*actors, *(self.countries[code] for code in each.countries)])
