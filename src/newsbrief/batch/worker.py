"""A worker process of `newsbrief.batch.pool`: articles in on standard input, answers out.

The first line is the settings, each further one an article, as JSON. An answer is a line that says
which article it is about, and for an outcome a second line: the record.
"""

import asyncio
import gc
import json
import os
import signal
import sys
import warnings
from dataclasses import asdict
from typing import Any

from newsbrief.article.sources import Source
from newsbrief.batch.outcome import Halt, OwnDesk
from newsbrief.model import Limits
from newsbrief.model.cache import CacheWarning
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.pipeline.summarizer import Summarizer

_LONGEST_LINE = 1 << 28
_BETWEEN_COLLECTIONS = 100_000
"""New objects before garbage is looked for: nearly all that a worker loads stays in use."""
_LOOK = 0.5
"""Seconds between looks at whether the endpoint wants a pause."""


async def work() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader(limit=_LONGEST_LINE)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin.buffer)
    settings = json.loads(await lines.readline())
    desk = OwnDesk(made_of(settings))
    places = asyncio.Semaphore(settings["concurrency"])
    _say({"ready": True})
    tasks = {asyncio.ensure_future(_tell_pauses(desk))}
    while line := await lines.readline():
        task = asyncio.ensure_future(_answer(desk, places, json.loads(line)))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    for task in tasks:
        task.cancel()


def made_of(settings: dict[str, Any]) -> RecordMaker:
    """Return the maker of records that these settings describe."""
    limits = Limits(**settings["limits"])
    return RecordMaker(Summarizer(**settings["summarizer"], limits=limits).settings)


async def _answer(desk: OwnDesk, places: asyncio.Semaphore, row: dict[str, Any]) -> None:
    async with places:
        outcome = await desk.outcome(Source.of(row))
    if isinstance(outcome, Halt):
        _say({"n": row["n"], "halt": asdict(outcome)})
        return
    told = asdict(outcome)
    line = told.pop("line")
    _say({"n": row["n"], "outcome": told, "pause": desk.pause}, line)


async def _tell_pauses(desk: OwnDesk) -> None:
    while True:
        await asyncio.sleep(_LOOK)
        if desk.pause > 0:
            _say({"pause": desk.pause})


def _say(head: dict[str, Any], *more: str) -> None:
    text = "".join(f"{line}\n" for line in (json.dumps(head), *more))
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _warn(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
    if issubclass(category, CacheWarning):
        _say({"warning": str(message)})


def main() -> None:
    """Run a worker."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    warnings.simplefilter("ignore")
    warnings.simplefilter("always", CacheWarning)
    warnings.showwarning = _warn
    try:
        asyncio.run(work())
    except BrokenPipeError:
        os._exit(1)  # the parent has gone


if __name__ == "__main__":
    main()
