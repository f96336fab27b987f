"""`newsbrief show --to`: summaries as annotations, for tools in which people annotate."""

import argparse
import json
from collections.abc import Iterator

from newsbrief.article.printable import printable_json
from newsbrief.cli.arguments import UsageError
from newsbrief.errors import ResultError
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
                made.append(to_label_studio(result))
            except ResultError as error:
                raise ResultError(f"{error} with --article") from None
        else:
            made.append(to_web_annotations(result))
    if given.to == "label-studio":
        return _json(made)
    if len(made) > 1:
        raise UsageError("a file holds the annotations of one summary: name it by its ID")
    return _json(made[0])


def _json(made: object) -> str:
    return f"{printable_json(json.dumps(made, indent=2, ensure_ascii=False))}\n"
