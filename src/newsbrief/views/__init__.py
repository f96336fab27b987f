"""Any result for a person or a program to read: the one way from a result to what is shown.

    render(summary, "markdown", language="nl")

What a view needs is imported when it is asked for: a page needs no terminal, and a summary none of
the other results.
"""

import datetime
import re
from typing import TYPE_CHECKING, Literal, get_args

from newsbrief.article.printable import printable_json
from newsbrief.errors import ConfigurationError
from newsbrief.results.base import Result
from newsbrief.results.summary import ArticleSummary, SectionName
from newsbrief.results.tables import to_jsonl
from newsbrief.sections.registry import AnySection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeGuard

    from rich.console import RenderableType

    from newsbrief.evaluation.report import EvaluationReport
    from newsbrief.results.answers import ArticleAnswers
    from newsbrief.results.comparison import EventComparison
    from newsbrief.results.found import Found
    from newsbrief.results.ledger import Ledger

Format = Literal["text", "markdown", "html", "notebook", "json", "jsonl", "csv"]
"""text is for a terminal; notebook is the HTML page in a frame; jsonl and csv are for programs."""

WIDEST = 100
"""Columns; longer lines are hard to read. A table of scores may be wider."""
_NOTEBOOK_HEIGHT = 760
"""Pixels."""
_NO_VIEW = "{} is no result that can be shown: pass a summary, a comparison, answers or a report"


def render(
    result: Result,
    form: Format,
    *,
    language: str | None = None,
    width: int = 80,
    colour: bool = False,
    text: str | None = None,
    section: SectionName | AnySection | None = None,
    short: bool = False,
    since: datetime.date | str | None = None,
) -> str:
    """Return a result in a format, as it is to be written to a file or a terminal.

    `language` (ISO 639-1) is that of the headings; without one, that of the article, or of all
    articles when they have one in common, or else English. `width` (columns) and `colour` are for
    text alone; `text` is the article's, for the page of a summary that was read back from JSON.
    `section` is that section of a summary as records, in jsonl and csv; without one, jsonl is the
    whole result on a line, and csv all its records; of a story, "casualties" is its toll ledger
    alone, in text and Markdown. `short` is the first screen of a summary or a
    story, in text: headline, lead, figures, who speaks against whom; of a comparison, in text and
    Markdown, what reports differ on, a line a point. `since` is a day, also as
    ISO 8601, for a story's text, Markdown and page: what came after it is marked and stands first.

    Raises ArticleError when `text` is not what was summarised, ConfigurationError when `since` is
    no day or there is no such format.
    """
    if form not in get_args(Format):
        formats = ", ".join(get_args(Format))
        raise ConfigurationError(f"there is no format {form!r}: take {formats}")
    since = _day(since)
    if form == "text":
        from newsbrief.views.printing import printed

        summary = isinstance(result, ArticleSummary)
        widest = width if not summary and _is_evaluation(result) else min(width, WIDEST)
        blocks = _blocks(result, language, widest, section, short=short, since=since)
        return printed(blocks, widest, colour=colour)
    if form == "markdown":
        return _markdown(result, language, since, section, short=short)
    if form == "html":
        return _page(result, language, text, since)
    if form == "notebook":
        return _framed(_page(result, language, text, since))
    return _data(result, form, section)


def _day(since: object) -> datetime.date | None:
    if isinstance(since, datetime.datetime):
        return since.date()
    if since is None or isinstance(since, datetime.date):
        return since
    try:
        return datetime.date.fromisoformat(str(since).strip())
    except ValueError:
        raise ConfigurationError(
            f"since is a day, so no {since!r}: give a date, or a text such as '2026-10-14'"
        ) from None


def _data(result: Result, form: Format, section: SectionName | AnySection | None) -> str:
    """A result for a program."""
    if form == "json":
        return printable_json(result.to_json()) + "\n"
    if form == "jsonl" and section is None:
        return printable_json(result.to_json(indent=None)) + "\n"
    if section is None or not isinstance(result, ArticleSummary):
        return result.to_csv()
    if form == "jsonl":
        return to_jsonl(result.to_records(section))
    return result.to_csv(section)


def story_pages(
    ledger: "Ledger", *, language: str | None = None, since: datetime.date | str | None = None
) -> "Iterator[tuple[str, str]]":
    """Return a story as pages for one folder, each as its file's name and its HTML.

    A page for each event, each source that says something, and each report; the last is
    "index.html", with the days. They lead to each other and need no network. `language` and
    `since` are those of `render`.

    Raises ConfigurationError when `since` is no day.
    """
    from newsbrief.views.story.folder import to_pages

    return to_pages(ledger, language, _day(since))


def _blocks(
    result: Result,
    language: str | None,
    width: int,
    section: SectionName | AnySection | None,
    *,
    short: bool,
    since: datetime.date | None,
) -> "Iterable[RenderableType]":
    if isinstance(result, ArticleSummary):
        from newsbrief.views.terminal import blocks

        return blocks(result, language, width, short=short)
    if _is_comparison(result):
        from newsbrief.views import compared_short, compared_terminal

        told = compared_short.blocks if short else compared_terminal.blocks
        return told(result, language)
    if _is_story(result):
        from newsbrief.views.story import terminal

        return terminal.blocks(result, language, since, short=short, tolls=section == "casualties")
    if _are_answers(result):
        from newsbrief.views import answered

        return answered.blocks(result, language)
    if _is_found(result):
        from newsbrief.views import found

        return found.blocks(result, language)
    if _is_evaluation(result):
        from newsbrief.views import evaluated

        return evaluated.blocks(result)
    raise TypeError(_NO_VIEW.format(type(result).__name__))


def _markdown(
    result: Result,
    language: str | None,
    since: datetime.date | None,
    section: SectionName | AnySection | None,
    *,
    short: bool,
) -> str:
    if isinstance(result, ArticleSummary):
        from newsbrief.views.markdown import to_markdown

        return to_markdown(result, language)
    if _is_comparison(result):
        from newsbrief.views import compared_markdown, compared_short

        told = compared_short.to_markdown if short else compared_markdown.to_markdown
        return told(result, language)
    if _is_story(result):
        from newsbrief.views.story import markdown

        return markdown.to_markdown(result, language, since, tolls=section == "casualties")
    if _are_answers(result):
        from newsbrief.views import answered

        return answered.to_markdown(result, language)
    if _is_found(result):
        from newsbrief.views import found

        return found.to_markdown(result, language)
    if _is_evaluation(result):
        from newsbrief.views import evaluated

        return evaluated.to_markdown(result)
    raise TypeError(_NO_VIEW.format(type(result).__name__))


def _page(
    result: Result, language: str | None, text: str | None, since: datetime.date | None
) -> str:
    if isinstance(result, ArticleSummary):
        from newsbrief.views.html import to_html

        return to_html(result, text, language)
    if _is_comparison(result):
        from newsbrief.views import compared_html

        return compared_html.to_html(result, language)
    if _is_story(result):
        from newsbrief.views.story import page

        return page.to_html(result, language, since)
    if _are_answers(result):
        from newsbrief.views import answered

        return answered.to_html(result, language)
    if _is_found(result):
        from newsbrief.views import found

        return found.to_html(result, language)
    if _is_evaluation(result):
        from newsbrief.views import evaluated

        return evaluated.to_html(result)
    raise TypeError(_NO_VIEW.format(type(result).__name__))


def _is_comparison(result: Result) -> "TypeGuard[EventComparison]":
    from newsbrief.results.comparison import EventComparison

    return isinstance(result, EventComparison)


def _is_story(result: Result) -> "TypeGuard[Ledger]":
    from newsbrief.results.ledger import Ledger

    return isinstance(result, Ledger)


def _is_found(result: Result) -> "TypeGuard[Found]":
    from newsbrief.results.found import Found

    return isinstance(result, Found)


def _are_answers(result: Result) -> "TypeGuard[ArticleAnswers]":
    from newsbrief.results.answers import ArticleAnswers

    return isinstance(result, ArticleAnswers)


def _is_evaluation(result: Result) -> "TypeGuard[EvaluationReport]":
    from newsbrief.evaluation.report import EvaluationReport

    return isinstance(result, EvaluationReport)


def _framed(page: str) -> str:
    """A page in a frame that neither takes over nor changes a notebook's styles."""
    from html import escape

    found = re.search("<title>(.*?)</title>", page, re.DOTALL)
    title = found[1] if found else ""
    return (
        f'<iframe title="{title}" srcdoc="{escape(page)}" sandbox="allow-scripts" '
        f'width="100%" height="{_NOTEBOOK_HEIGHT}" frameborder="0"></iframe>'
    )
