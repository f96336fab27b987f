"""What `python benchmarks/muc4.py` does: models read the reports, and what they find is scored."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from tables import table

from muc4.keys import Report, read_muc4
from muc4.scoring import Agreement, Measure, Scores, score
from newsbrief.article.article import Article
from newsbrief.concurrency.background import run
from newsbrief.errors import NewsbriefError
from newsbrief.evaluation.reading import Reader, Reading, read

TITLE = "F1 (precision / recall); else the share (so many/of so many)"


def main(argv: Sequence[str] | None = None) -> None:
    """Print a table with a column for each model, and below it which reports could not be read."""
    given = _parser().parse_args(argv)
    try:
        reports = read_muc4(given.file)
        options = {"base_url": given.base_url, "cache": given.cache}
        readings = {
            model: _read(Reader(model), reports, options, given.concurrency)
            for model in dict.fromkeys(given.model)
        }
    except NewsbriefError as error:
        raise SystemExit(str(error)) from None
    columns = [rows(score(reports, reading.summaries)) for reading in readings.values()]
    lines = [(name, *(column[name] for column in columns)) for name in columns[0]]
    table(TITLE, ["", *readings], lines)
    for model, reading in readings.items():
        for article in reading.articles:
            if article.error is not None:
                print(f"\n{model}, {article.id}: {article.error.kind}: {article.error.message}")


def rows(scores: Scores) -> dict[str, str]:
    """What was measured, in words, and its value."""
    return {
        "perpetrators": _found(scores.perpetrators),
        "· confidence": _share(scores.confidence, scores.confidence.exact),
        "· confidence, folded": _share(scores.confidence, scores.confidence.folded),
        "killed": _found(scores.killed),
        "injured": _found(scores.injured),
        "numbers": _found(scores.numbers),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks/muc4.py", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="reports with their keys (.jsonl)")
    parser.add_argument(
        "--model",
        action="append",
        required=True,
        metavar="M",
        help="who reads: a model, or rules; several stand side by side",
    )
    parser.add_argument("--base-url", metavar="URL", help="address of the models")
    parser.add_argument("--concurrency", type=int, default=1, metavar="N", help="reports at once")
    parser.add_argument(
        "--no-cache", dest="cache", action="store_const", const=None, default="default"
    )
    return parser


def _read(
    reader: Reader, reports: Sequence[Report], options: Mapping[str, object], concurrency: int
) -> Reading:
    articles = [Article(report.text, id=report.id, language="en") for report in reports]
    return run(read(reader, articles, options, concurrency=concurrency))


def _found(measure: Measure) -> str:
    if not measure.right + measure.wrong + measure.missed:
        return "–"
    return f"{measure.f1:.2f} ({measure.precision:.2f} / {measure.recall:.2f})"


def _share(agreement: Agreement, count: int) -> str:
    return f"{count / agreement.of:.2f} ({count}/{agreement.of})" if agreement.of else "–"


if __name__ == "__main__":
    main()
