"""`newsbrief cache`: which answers are kept, how many, and which no longer."""

import argparse
from contextlib import closing

from newsbrief.article.printable import printable
from newsbrief.cli.arguments import UsageError
from newsbrief.model.cache import SUMMARY, Cache, CacheLimits, SQLiteCache, open_cache

_SHOWN = 12
"""Digits of a key; they tell thousands of answers apart."""
_ON_A_SERVER = "a Redis server decides itself what it keeps: set maxmemory there"


def told_of_cache(given: argparse.Namespace) -> str:
    """Return what there is to say of the cache, after what was to be done to it."""
    where: str = given.cache
    with closing(open_cache(where)) as cache:
        match given.action:
            case "clear":
                return f"answers removed: {cache.clear():,}\n"
            case "list":
                return _listed(cache)
            case "prune":
                return _pruned(cache, given)
        info = cache.info()
        path = printable(str(info.path))
        kept = f"answers    {info.entries:,}\nsummaries  {info.summaries:,}\n"
        return f"where      {path}\n{kept}bytes      {info.bytes:,}\n"


def _listed(cache: Cache) -> str:
    """Return a line an answer, the latest used first. What was asked and answered is not shown."""
    if not isinstance(cache, SQLiteCache):
        raise UsageError("`cache list` is for a file; `cache info` says what a server keeps")
    lines = [f"{'key':<{_SHOWN}}  {'kept':<10}  {'last used':<10}  {'bytes':>9}  model\n"]
    for each in cache.entries():
        key, model = printable(each.key[:_SHOWN]), printable(each.model or "")
        if each.key.startswith(SUMMARY):
            key, model = printable(each.key.removeprefix(SUMMARY)[:_SHOWN]), "(a finished summary)"
        kept, used = (f"{day or 'earlier'!s:<10}" for day in (each.kept, each.used))
        lines.append(f"{key:<{_SHOWN}}  {kept}  {used}  {each.bytes:>9,}  {model}\n")
    return "".join(lines)


def _pruned(cache: Cache, given: argparse.Namespace) -> str:
    """Remove what is over the limits, and say how much that was."""
    if not isinstance(cache, SQLiteCache):
        raise UsageError(_ON_A_SERVER)
    usual = CacheLimits.from_environment()
    limits = CacheLimits(given.mb or usual.megabytes, given.days or usual.days)
    if limits == CacheLimits():
        raise UsageError("name a limit: --mb N, --days N, or cache_mb and cache_days in your file")
    return f"answers removed: {cache.prune(limits):,}\n"
