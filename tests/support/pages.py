"""Evidence pages for tests: of the sample articles, of a hostile report, of a very long one."""

import html
import re
from importlib.resources import files

import places
from reports import EN, claim
from summaries import full, hostile, hostile_text, made, read_twice

from newsbrief import Article, ArticleSummary, Summarizer
from newsbrief.article.documents import read_article
from newsbrief.views.html import to_html

SAMPLES = places.SAMPLES
RECORDED = sorted(
    path.stem
    for path in SAMPLES.glob("*.txt")
    if (files("newsbrief.reading.recorded") / "answers" / f"{path.stem}.json").is_file()
)
WORDS_OF_A_LIVE_BLOG = 20_000


def sample_summary(name: str) -> tuple[ArticleSummary, str]:
    """The summary of a sample article from its recorded answer, and the article's text."""
    report = read_article(SAMPLES / f"{name}.txt")
    return Summarizer(cache=None).summarize(report), report.text


def sample_page(name: str) -> str:
    return to_html(*sample_summary(name))


def full_page() -> str:
    """A page with something in every section, doubted, rejected and missed."""
    return to_html(full(), EN)


def page_read_twice() -> str:
    """The same page after a second reading that objects to one item."""
    return to_html(read_twice(), EN)


def hostile_page(nasty: str) -> str:
    """A page with a piece of nasty text in every place that an article or a model fills."""
    return to_html(hostile(nasty), hostile_text(nasty))


def live_blog() -> tuple[ArticleSummary, str]:
    """A very long report, and a summary whose items cite sentences from all over it."""
    updates: list[str] = []
    count = 0
    while count < WORDS_OF_A_LIVE_BLOG:
        number = len(updates) + 1
        updates.append(
            f"Update {number}\n\nFighters said that they had taken hill {number} near Varlo before "
            "dawn on Tuesday. The ministry did not answer questions about it, and the road was "
            "closed to reporters for the whole of the day.\n"
        )
        count += len(updates[-1].split())
    report = Article("\n".join(updates), language="en")
    hills = [s.number for s in report.sentences if " hill " in s.text]
    step = len(hills) // 200
    claims = [
        claim(f"C{n}", [hills[n * step], hills[-n - 1]], text=f"Hill {n} was taken.")
        for n in range(200)
    ]
    return made(report, claims=claims), report.text


def ids(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'\sid="([^"]*)"', page)]


def links(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'\shref="([^"]*)"', page)]
