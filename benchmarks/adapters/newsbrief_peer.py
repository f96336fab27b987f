"""newsbrief, with its cache on, as it comes; the cache is new for each suite."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from articles import SECTIONS
from copied import MODEL
from measuring import all_of

from adapters import Outcomes, Summarise
from newsbrief import ArticleSummary, Summarizer

FORM = "draft"
SETTINGS = "defaults, cache in a new folder"


def opened(url: str) -> Summarise:
    """Make a folder for the cache."""
    folder = tempfile.TemporaryDirectory()

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        cache = Path(folder.name) / "cache.sqlite"
        summarizer = Summarizer(MODEL, base_url=url, cache=cache, max_concurrency=concurrency)
        summaries = await _summaries(summarizer, texts, concurrency)
        return [one if isinstance(one, Exception) else _count(one) for one in summaries]

    return many


async def _summaries(
    summarizer: Summarizer, texts: Sequence[str], concurrency: int
) -> list[ArticleSummary | Exception]:
    """All summaries, so many at a time: the one place that says how newsbrief takes many."""
    return await all_of(summarizer.asummarize, texts, concurrency)


def _count(summary: ArticleSummary) -> int:
    return sum(len(summary.section(section)) for section in SECTIONS)
