"""The options of a summarizer: as keywords, and as what they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import newsbrief.model  # noqa: TC001  # in signatures, which are to resolve
from newsbrief.article.article import Article
from newsbrief.model import Limits, Model
from newsbrief.model.cache import Cache
from newsbrief.reading.steps.choosing import Strategy
from newsbrief.sections.registry import AnySection


class ModelOptions(TypedDict, total=False):
    """Where a model is reached that is given by its name, and on which terms."""

    base_url: str | None
    api_key: str | None
    client: "newsbrief.model.AsyncOpenAI | None"
    timeout: float
    deadline: float
    mode: "newsbrief.model.Mode"
    temperature: float | None
    max_output_tokens: int | None
    reasoning_effort: str | None
    headers: Mapping[str, str] | None
    cache: Cache | Path | str | None
    limits: Limits | None


class SummarizerOptions(ModelOptions, total=False):
    """The options of `newsbrief.Summarizer`, which says what each means."""

    model: str | Model | None
    language: str | None
    sections: Sequence[AnySection] | None
    repair: bool
    max_words: int
    max_concurrency: int
    strategy: Strategy
    second_look: bool
    verify: bool | str | Model


@dataclass(frozen=True)
class Settings:
    """What a summarizer reads with, and how."""

    model: Model | None
    """Who is asked; None when plain rules read."""
    language: str | None
    """The language of headlines and statements (ISO 639-1); None for each article's own."""
    sections: tuple[AnySection, ...]
    strategy: Strategy
    repair: bool
    second_look: bool
    second_reader: Model | None
    """Who reads the items a second time; None for nobody."""
    strict: bool
    """Whether items that stay contested are rejected."""
    max_words: int

    def statements(self, article: Article) -> str:
        """The language in which is written what is found in an article."""
        return self.language or article.language
