"""The sample reports read by careful people: `python benchmarks/steps.py`.

In one question, in one that asks for a short answer, and in small steps, each for the reports that
were read so, with the scores that
`newsbrief eval` gives. Replays the exchanges that `tests/behaviour/test_read_in_steps.py` keeps, so
that nothing is sent; it needs the extra `test`. Tokens are estimates, four characters each. Prints
Markdown.
"""

import sys
from pathlib import Path
from typing import Any

from vcr import VCR

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests" / "support"))

import cassette  # noqa: E402 (it stands beside the tests)

from newsbrief.concurrency.background import run  # noqa: E402
from newsbrief.evaluation import GoldArticle, evaluate, read_gold  # noqa: E402
from newsbrief.evaluation.reading import Reader, Reading, read  # noqa: E402
from newsbrief.evaluation.report import EvaluatedRun, EvaluationReport  # noqa: E402
from newsbrief.views.evaluated import to_markdown  # noqa: E402

GOLD = TOP / "benchmarks" / "gold" / "samples.jsonl"
KEPT = TOP / "tests" / "behaviour" / "cassettes" / "test_read_in_steps"
TEST = "test_a_careful_reading_finds_what_the_gold_holds"
OPTIONS: dict[str, Any] = {"base_url": cassette.NOWHERE, "cache": None}
SHORT: dict[str, Any] = {"mode": "json_object", "repair": False}
"""How a short answer was asked for."""


def cassette_of(strategy: str, known: GoldArticle) -> Path:
    """Where the exchanges about one article under one strategy are kept, if they were recorded."""
    return KEPT / f"{TEST}[{strategy}-{known.id}].yaml"


def replayed(strategy: str, known: GoldArticle) -> Reading:
    """What became of one article under one strategy."""
    recorder = VCR(record_mode="none", **cassette.vcr_config())
    recorder.register_serializer("yaml", cassette.Readable)
    reader = Reader("scribe", "whole" if strategy == "short" else strategy)
    options = OPTIONS | (SHORT if strategy == "short" else {})
    with recorder.use_cassette(str(cassette_of(strategy, known))):
        return run(read(reader, [known.article], options))


def evaluated(strategy: str, gold: list[GoldArticle]) -> EvaluatedRun:
    """One strategy's column."""
    readings = [replayed(strategy, known) for known in gold]
    summaries = {key: made for reading in readings for key, made in reading.summaries.items()}
    return EvaluatedRun(
        name=strategy,
        strategy=strategy,
        articles=[each for reading in readings for each in reading.articles],
        scores=evaluate(gold, summaries),
    )


def main() -> None:
    """Print the table."""
    gold = [known for known in read_gold(GOLD) if cassette_of("whole", known).is_file()]
    recorded = {
        way: [known for known in gold if cassette_of(way, known).is_file()]
        for way in ("whole", "short", "sections", "focused", "parallel")
    }
    runs = [evaluated(way, known) for way, known in recorded.items() if known]
    print(to_markdown(EvaluationReport(runs=runs)))


if __name__ == "__main__":
    main()
