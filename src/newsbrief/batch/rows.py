"""Articles as rows of a table, for engines that spread work over many machines.

A row goes in, a row comes out, and whatever is wrong with an article stands in its row: no engine
has to deal with exceptions. Ray takes the class, whose calls overlap; Dask, Spark and process
pools take the function.

    table.map(RowSummarizer, fn_constructor_kwargs={"model": "gpt-5-mini"}, ...)       # Ray Data
    pool.map(partial(summarize_row, model="gpt-5-mini"), rows)                   # a process pool

Both pickle, as long as the options are texts and numbers. Give a cache that all machines share,
such as `cache="redis://…"`, and rows that an engine does twice are paid for once.
"""

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from newsbrief.article.sources import DETAILS, Source
from newsbrief.concurrency.background import run
from newsbrief.concurrency.defaults import MAX_CONCURRENCY
from newsbrief.errors import ConfigurationError
from newsbrief.model import Limits
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.pipeline.summarizer import Summarizer

Row = dict[str, Any]
ONE_STORY = "story"
"""The name of the story of rows that name none."""


class RowSummarizer:
    """Turns rows into summaries, `max_concurrency` at a time in each event loop.

    Args:
        max_concurrency: how many rows are under way at once.
        limits: the arguments of `newsbrief.Limits`, such as `{"rpm": 600, "redis": "redis://…"}`,
            which counts for all machines. Without `redis` each process counts for itself.
        options: those of `newsbrief.Summarizer`.

    Raises:
        ConfigurationError: an option does not fit.

    """

    def __init__(
        self,
        *,
        max_concurrency: int = MAX_CONCURRENCY,
        limits: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        options["max_concurrency"] = self._most = max_concurrency
        options["limits"] = tuple(sorted(limits.items())) if limits else ()
        if options.get("headers"):
            options["headers"] = tuple(sorted(dict(options["headers"]).items()))
        self._options = tuple(sorted(options.items()))
        self._begin()

    async def __call__(self, row: Mapping[str, Any]) -> Row:
        """Return what becomes of one row, as the columns that `summarize_row` tells of."""
        loop = asyncio.get_running_loop()
        if loop not in self._turns:
            self._turns[loop] = asyncio.Semaphore(self._most)
        async with self._turns[loop]:
            return await _summarized(row, self._options)

    def __getstate__(self) -> dict[str, Any]:
        return {"_options": self._options, "_most": self._most}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._begin()

    def _begin(self) -> None:
        try:
            _records(self._options)  # tells at once what is wrong, before any row is lost
        except TypeError:
            raise ConfigurationError(
                "An option for rows is unknown, or no text, number or tuple: see Summarizer."
            ) from None
        self._turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]
        self._turns = WeakKeyDictionary()


def summarize_row(row: Mapping[str, Any], **options: Any) -> Row:
    """Summarise one row. Raises nothing that has to do with the article or the model.

    The row has `text` and, where known, `id`, `title`, `language`, `published`, `source` and
    `story`; other columns are left out. The columns of what comes out:

        id       as it was, or made from the text
        story    the name of the story it belongs to, as text; "story" when it names none
        sha256   of the text
        summary  the summary as JSON text, or None
        error    None, or what went wrong: the kind of error, a colon and one line

    Takes the options of `RowSummarizer`. A process keeps what it makes of them for the next row.

    Raises:
        ConfigurationError: an option does not fit.

    """
    return run(RowSummarizer(**options)(row))


async def _summarized(row: Mapping[str, Any], options: tuple[tuple[str, Any], ...]) -> Row:
    records = _records(options)
    known = {name: plain(row.get(name)) for name in ("id", "text", *DETAILS)}
    source = Source.of(known)
    try:
        record = await records.attempt(source)
    except Exception as error:  # noqa: BLE001 (an engine would do the whole block again, or lose it)
        record = records.failure(source, error)
    told = record.error
    story = plain(row.get("story"))
    return {
        "id": record.id if known["id"] in (None, "") else known["id"],
        "story": ONE_STORY if story in (None, "") else str(story),
        "sha256": record.sha256,
        "summary": record.summary.to_json(indent=None) if record.summary else None,
        "error": f"{told.kind}: {told.message}" if told else None,
    }


@lru_cache(maxsize=32)
def _records(options: tuple[tuple[str, Any], ...]) -> RecordMaker:
    """The maker of records of these options: one in each process, so that connections are kept."""
    given = dict(options)
    limits = Limits(**dict(given.pop("limits"))) if given["limits"] else None
    given.pop("limits", None)
    if given.get("headers"):
        given["headers"] = dict(given["headers"])
    return RecordMaker(Summarizer(**given, limits=limits).settings)


def plain(value: Any) -> Any:
    """Return a value of a table as Python's own: numpy's numbers and days, and None for NaN."""
    value = value.item() if hasattr(value, "item") else value
    return None if value != value else value  # noqa: PLR0124 (NaN alone differs from itself)
