"""Where a result came from and what it cost, from the answers it was made of."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from newsbrief.model import Answer, Spent
from newsbrief.results.base import Part

Way = Literal["whole", "parallel", "sections", "focused"]
"""How an article was read, in steps of which size."""


class Usage(Part):
    """What this summary cost: all attempts, failed ones included; nothing when it was cached."""

    requests: int = Field(description="Requests answered by the model, re-asks included.")
    input_tokens: int = Field(description="Tokens read by the model.")
    cached_input_tokens: int = Field(description="Those of them read from the provider's cache.")
    output_tokens: int = Field(description="Tokens written by the model.")
    cost_usd: float | None = Field(description="US dollars; null when the price is not known.")

    @classmethod
    def of(cls, spent: Spent) -> "Usage":
        """What is told of what was spent."""
        return cls(**asdict(spent))

    @property
    def spent(self) -> Spent:
        """The same, to be added up."""
        return Spent(**self.model_dump())


def _in_utc(moment: datetime.datetime) -> datetime.datetime:
    """A moment that names no zone is one in UTC, as the schema has it."""
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


class Provenance(Part):
    """Where the summary came from."""

    model: str = Field(description="The model that answered.")
    newsbrief: str = Field(description="The version of newsbrief.")
    prompt: str = Field(description="First digits of the SHA-256 of the instructions.")
    created: Annotated[datetime.datetime, AfterValidator(_in_utc)] = Field(
        description="When the model answered, in UTC."
    )
    cached: bool = Field(description="Whether the answer came from the cache.")
    strategy: Way | None = Field(
        None,
        description="How the article was read: whole, in one question; in sections, one each; or "
        "focused on passages that carry a cue word. Null for what is no summary of an article.",
    )
    passages: int = Field(1, description="In how many passages the article was read.")
    mended: bool = Field(
        False,
        description="Whether an answer was nearly right JSON and was mended. It passed the same "
        "validation and the same checks as any other.",
    )
    usage: Usage
    verified_by: str | None = Field(
        None, description="The model that read the items a second time; null without one."
    )
    verification: Usage | None = Field(
        None, description="What the second reading cost, beside `usage`; null without one."
    )

    @property
    def in_all(self) -> Usage:
        """What it cost with the second reading."""
        again = self.verification
        return self.usage if again is None else Usage.of(self.usage.spent + again.spent)


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
