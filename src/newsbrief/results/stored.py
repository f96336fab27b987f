"""A result read back from JSON, whichever it is."""

import json

from newsbrief.article.documents.json_data import what_json_holds
from newsbrief.errors import ResultError
from newsbrief.results.annotations import from_label_studio, from_web_annotations
from newsbrief.results.answers import ArticleAnswers
from newsbrief.results.base import Result
from newsbrief.results.comparison import EventComparison
from newsbrief.results.found import Found
from newsbrief.results.ledger import Ledger
from newsbrief.results.summary import ArticleSummary

_KINDS: tuple[tuple[type[Result], set[str]], ...] = (
    (ArticleAnswers, {"article", "answers"}),
    (EventComparison, {"reports", "only_in"}),
    (Ledger, {"reports", "tolls", "matters"}),
    (Found, {"words", "found"}),
    (ArticleSummary, {"article", "headline", "lead"}),
)
"""What a result is, by keys that only it has."""
_EVALUATION = {"runs", "scoring"}


def result_from_json(text: str) -> Result:
    """Return the summary, comparison, ledger, answers or what was found that `to_json` wrote.

    Raises ResultError, with a message that goes after the name of the file: what it is instead, or
    which version.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise ResultError(
            "is no result of newsbrief: `newsbrief summarize` reads a report"
        ) from None
    if (annotated := _annotated(given)) is not None:
        return annotated
    keys = given.keys() if isinstance(given, dict) and "schema_version" in given else ()
    for kind, own in _KINDS:
        if own <= set(keys):
            try:
                return kind.from_json(text)
            except ResultError as error:
                raise ResultError(f"cannot be shown: {error}") from None
    if set(keys) >= _EVALUATION:
        raise ResultError("is the report of `newsbrief eval`: take its --format to show one")
    told = what_json_holds(text.strip()) or ""
    if told.startswith("holds articles"):
        raise ResultError(f"{told.rstrip('.')}")
    raise ResultError("holds data (JSON), and no result of newsbrief: check the path")


def _annotated(given: object) -> Result | None:
    """A summary that another tool keeps as annotations; None where it is none."""
    task = given[0] if isinstance(given, list) and len(given) == 1 else given
    if not isinstance(task, dict):
        return None
    try:
        if task.get("type") == "AnnotationCollection":
            return from_web_annotations(task)
        if isinstance(task.get("data"), dict) and "newsbrief" in task["data"]:
            return from_label_studio(task)
    except ResultError as error:
        raise ResultError(f"cannot be shown: {error}") from None
    return None
