"""Where a result came from and what it cost, from the answers it was made of."""

import datetime
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

from newsbrief.model import Answer, Spent
from newsbrief.results.summary import Provenance, Usage, Way


def provenance_of(
    answers: Sequence[Answer[Any]],
    spent: Spent,
    prompt: str,
    way: Way | None = None,
    passages: int = 1,
) -> Provenance:
    """Say where a summary came from: its answers, what they cost, and the prompt version.

    `way` and `passages` tell how an article was read.
    """
    return Provenance(
        model=answers[0].model,
        newsbrief=_version(),
        prompt=prompt,
        created=max(answer.created for answer in answers),
        cached=all(answer.cached for answer in answers),
        strategy=way,
        passages=passages,
        mended=any(answer.mended for answer in answers),
        usage=Usage.of(spent),
    )


RULES = "rules"
"""Stands where the name of a model does when none has read."""


def provenance_of_rules(created: datetime.datetime) -> Provenance:
    """Say that plain rules made it, of what was `created` then: nothing was asked."""
    return Provenance(
        model=RULES,
        newsbrief=_version(),
        prompt="",
        created=created,
        cached=False,
        usage=Usage.of(Spent()),
    )


@cache
def _version() -> str:
    return version("newsbrief")  # reads a file
