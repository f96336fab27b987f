"""The second summary of an article that the cache holds.

`python cached.py URL ARTICLES` has each article summarised once, then times a second time with a
new `Summarizer`, one after the other; it prints seconds an article as JSON.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from statistics import median

from articles import report
from measuring import Stopwatch

from newsbrief import Summarizer

MODEL = "gpt-5-mini"


async def main(url: str, articles: int) -> None:
    """Time cached summaries, and print the medians of wall and CPU."""
    texts = [report(number).text for number in range(articles)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cache.sqlite"
        first = Summarizer(MODEL, base_url=url, cache=path)
        for text in texts:
            await first.asummarize(text)
        second = Summarizer(MODEL, base_url=url, cache=path)
        wall, cpu = [], []
        for text in texts:
            watch = Stopwatch()
            summary = await second.asummarize(text)
            wall.append(watch.wall)
            cpu.append(watch.cpu)
            assert summary.provenance.cached
    print(json.dumps({"wall": median(wall), "cpu": median(cpu)}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
