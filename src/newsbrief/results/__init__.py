"""What the user gets: summaries, answers, comparisons, records, and how they are written out.

These names load on first use, so that a signature names them and costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbrief.results.answers import ArticleAnswers as ArticleAnswers
    from newsbrief.results.comparison import EventComparison as EventComparison
    from newsbrief.results.records import BatchRecord as BatchRecord

_HOMES = {"ArticleAnswers": "answers", "BatchRecord": "records", "EventComparison": "comparison"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
