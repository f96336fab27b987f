"""Runs of an evaluation, made without reading anything."""

from golds import dutch, english, known, perfect

from newsbrief.evaluation import evaluate
from newsbrief.evaluation.report import ArticleRun, EvaluatedRun
from newsbrief.results.provenance import Usage
from newsbrief.results.records import RecordError

GOLD = [known(english()), known(dutch())]


def usage(requests: int, cost: float | None) -> Usage:
    return Usage(
        requests=requests,
        input_tokens=1500 * requests,
        cached_input_tokens=0,
        output_tokens=20,
        cost_usd=cost,
    )


def made(name: str = "one", error: str = "it declined", cost: float | None = 0.25) -> EvaluatedRun:
    """A run that read the first article as the gold does and failed on the second."""
    nothing = usage(1, cost)
    failure = RecordError(kind="Refusal", message=error, may_pass=False, usage=nothing)
    return EvaluatedRun(
        name=name,
        strategy=None,
        articles=[
            ArticleRun(id="raid", seconds=1.5, usage=usage(2, cost), model=name),
            ArticleRun(id="aanval", seconds=9.0, usage=nothing, error=failure),
        ],
        scores=evaluate(GOLD, {"raid": perfect(GOLD[0])}),
    )
