"""`newsbrief show --to`: summaries as annotations, for tools in which people annotate."""

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import suppress

from newsbrief.article.article import Article
from newsbrief.article.documents import read_article
from newsbrief.article.printable import printable_json
from newsbrief.cli.arguments import UsageError
from newsbrief.errors import NewsbriefError, ResultError
from newsbrief.results.base import Result
from newsbrief.results.summary import ArticleSummary
from newsbrief.results.writing import check_writable

ANNOTATIONS = ("web-annotation", "label-studio")


def annotations(given: argparse.Namespace, results: Iterator[Result]) -> str:
    """Return all summaries as annotations, in JSON.

    Raises UsageError when options do not fit, and ResultError for what is no summary.
    """
    from newsbrief.results.annotations import to_label_studio, to_web_annotations

    if given.format != "text" or given.section is not None or given.short:
        raise UsageError("--to writes it all: leave out --format, --section and --short")
    if given.output is not None:
        check_writable(given.output, given.file)
    made = []
    for result in results:
        if not isinstance(result, ArticleSummary):
            raise ResultError("only a summary has annotations")
        if given.to == "label-studio":
            try:
                made.append(to_label_studio(result, _from_its_file(result)))
            except ResultError as error:
                raise ResultError(f"{error} with --article (one result, named by its ID)") from None
        else:
            made.append(to_web_annotations(result))
    if given.to == "label-studio":
        return _json(made)
    if len(made) > 1:
        raise UsageError("a file holds the annotations of one summary: name it by its ID")
    return _json(made[0])


def _from_its_file(summary: ArticleSummary) -> Article | None:
    """The article that a summary was made of, where it still is: a batch has its path as its id."""
    if summary.article.text is not None or not os.path.isfile(summary.article.id):  # noqa: PTH113
        return None
    with suppress(NewsbriefError):
        article = read_article(summary.article.id)
        if article.sha256 == summary.article.sha256:
            return article
    return None


def _json(made: object) -> str:
    return f"{printable_json(json.dumps(made, indent=2, ensure_ascii=False))}\n"
