"""`newsbrief check`: what the configured endpoint takes and tells, and what to set."""

import argparse
from collections.abc import Iterator

from newsbrief.cli.arguments import UsageError
from newsbrief.cli.batch import asked_model
from newsbrief.concurrency.background import run
from newsbrief.model.checkup import Checkup, checked


def check(given: argparse.Namespace) -> str:
    """Ask one tiny question, and say what became of it, a line each.

    Raises ConfigurationError when no endpoint is configured, and ModelError when it cannot answer.
    """
    given.cache = None
    if given.model in ("rules", "recorded"):
        raise UsageError(
            f"{given.model} asks no endpoint, so nothing is to be checked: name a model"
        )
    return "".join(f"{name:<10}{told}\n" for name, told in _lines(run(checked(asked_model(given)))))


def _lines(found: Checkup) -> Iterator[tuple[str, str]]:
    spent = found.spent
    yield "endpoint", found.endpoint
    yield "model", found.model
    yield "asked", found.put
    yield "answer", "right" if found.right else "wrong: a model this weak reads no reports"
    yield "window", f"{found.window:,} tokens" if found.window else "not told"
    used = f"{spent.input_tokens:,} in, {spent.output_tokens:,} out"
    yield "tokens", used if spent.input_tokens else "not told: --tpm counts estimates"
    cost = spent.cost_usd
    yield (
        "price",
        f"${cost:.6f}" if cost is not None else "not known: set --max-requests, not --max-cost",
    )
    yield "seconds", f"{found.seconds:.1f} ({spent.requests} requests)"
    yield "set", _advice(found)


def _advice(found: Checkup) -> str:
    wanted = [f"--mode {found.mode}"] if found.mode != "json_schema" else []
    if found.spent.requests > 1 and not wanted:
        wanted = ["nothing: what it objects to is remembered until the program ends"]
    return ", ".join(wanted) or "nothing"
