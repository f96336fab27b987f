"""newsbrief: a stream of records, its cache on, as it comes; the cache is new for each suite."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from articles import SECTIONS
from copied import MODEL

from adapters import Outcomes, Summarise
from newsbrief import Summarizer
from newsbrief.results.records import BatchRecord

FORM = "draft"
SETTINGS = "defaults, cache in a new folder"


def opened(url: str) -> Summarise:
    """Make a folder for the cache."""
    folder = tempfile.TemporaryDirectory()

    async def many(texts: Sequence[str], concurrency: int) -> Outcomes:
        cache = Path(folder.name) / "cache.sqlite"
        summarizer = Summarizer(MODEL, base_url=url, cache=cache, max_concurrency=concurrency)
        records = summarizer.stream(texts, in_order=True)
        return [_outcome(record) async for record in records]

    return many


def _outcome(record: BatchRecord) -> int | Exception:
    if record.summary is None:
        return RuntimeError(record.error)
    return sum(len(record.summary.section(section)) for section in SECTIONS)
