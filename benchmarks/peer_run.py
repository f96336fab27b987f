"""One suite of one peer, in the peer's own environment: `python peer_run.py PEER URL SUITE …`.

    speed ARTICLES CONCURRENCY      warmed up, then timed
    again ARTICLES CONCURRENCY      all once, then all once more; only the second time counts

Prints one line of JSON: seconds of CPU and wall, and how many results are whole (they hold as many
items as the report has), short, or lost, with the kinds of errors. The server says what it was
sent; it is told what to do by `peers.py`.
"""

import asyncio
import importlib
import json
import sys
import urllib.request
from collections import Counter

from adapters import Outcomes
from articles import report
from measuring import Stopwatch

_WARM_UP = 16


async def main(peer: str, url: str, suite: str, articles: int, concurrency: int) -> None:
    """Run one suite and print what came of it."""
    adapter = importlib.import_module(f"adapters.{peer}_peer")
    summarise = adapter.opened(f"{url}/{adapter.FORM}/v1")
    reports = [report(number) for number in range(articles)]
    texts = [one.text for one in reports]
    if suite == "again":
        await summarise(texts, concurrency)
    else:
        warm = [report(number).text for number in range(articles, articles + _WARM_UP)]
        await summarise(warm, min(_WARM_UP, concurrency))
    before = _requests(url)
    watch = Stopwatch()
    outcomes = await summarise(texts, concurrency)
    spent = {"cpu": watch.cpu, "wall": watch.wall, "requests": _requests(url) - before}
    print(json.dumps(spent | _results(outcomes, [one.items for one in reports])))


def _results(outcomes: Outcomes, wanted: list[int]) -> dict[str, object]:
    kinds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for outcome, items in zip(outcomes, wanted, strict=True):
        if isinstance(outcome, Exception):
            kinds["lost"] += 1
            reasons[type(outcome).__name__] += 1
        else:
            kinds["whole" if outcome == items else "short"] += 1
    return {**{kind: kinds[kind] for kind in ("whole", "short", "lost")}, "reasons": reasons}


def _requests(url: str) -> int:
    with urllib.request.urlopen(f"{url}/counts") as response:
        return int(json.load(response)["requests"])


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])))
