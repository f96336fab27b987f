"""A quirk tried: what comes of it, and whether that is what must come."""

import json
import warnings
from dataclasses import dataclass
from functools import cache
from typing import Any

from loopback import Loopback, Request

from newsbrief import Article, ArticleSummary, Summarizer
from newsbrief.errors import ModelError
from newsbrief.model import ChatModel
from newsbrief.sections.registry import DEFAULT_SECTIONS
from quirks.quirk import HEADLINE, TEXT, Quirk
from quirks.server import address_of, path_of

LIMITS: dict[str, Any] = {"deadline": 6.0, "timeout": 4.0}
FEW = [section for section in DEFAULT_SECTIONS if section.name in ("actors", "claims")]
"""What is asked about long articles: each passage takes a question or two, not nine."""


@dataclass(frozen=True)
class Outcome:
    """What came: a headline or an error, after how many requests."""

    headline: str | None
    error: ModelError | None
    requests: int
    mended: bool = False
    first_read: int = 0
    """Requests until the first passage was read."""
    warned: str = ""

    def in_words(self, quirk: Quirk) -> str:
        """The outcome in words, without counts that depend on the hour."""
        if self.error is not None:
            return type(self.error).__name__
        number = self.first_read if quirk.long else self.requests
        requests = "1 request" if number == 1 else f"{number} requests"
        if quirk.long:
            return f"summary, the first passage after {requests}"
        return f"summary, {requests}{', marked as mended' if self.mended else ''}"


def tried(server: Loopback, quirk: Quirk, model: ChatModel | None = None) -> Outcome:
    """Summarise an article at the endpoint with this quirk, or by a model that stands before it."""
    begun = len(server.requests)
    model = model or ChatModel(
        "stub", base_url=address_of(server, quirk), api_key="sk-1", **{**LIMITS, **quirk.options}
    )
    sections = FEW if quirk.long else None
    headline, error, mended = None, None, False
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with Summarizer(model, sections=sections, repair=False) as summarizer:
                summary = _summary(summarizer, _article(quirk.long), aloud=quirk.aloud)
        except ModelError as failure:
            error = failure
        else:
            headline = summary.headline
            mended = bool(getattr(summary.provenance, "mended", None))
    asked = [r for r in server.requests[begun:] if path_of(r) == quirk.name and r.body]
    warned = " ".join(str(each.message) for each in caught)
    return Outcome(headline, error, len(asked), mended, _until_read(asked), warned)


@cache
def _article(words: int) -> Article:
    return Article(long_text(words) if words else TEXT)


def _summary(summarizer: Summarizer, article: Article, *, aloud: bool) -> ArticleSummary:
    if not aloud:
        return summarizer.summarize(article)
    *_, last = summarizer.read_in_thread(article)
    assert isinstance(last, ArticleSummary)
    return last


def falls_short(quirk: Quirk, outcome: Outcome, *, most: int | None = None) -> str:
    """What is not as it must be, or ""."""
    if quirk.error is not None:
        if type(outcome.error) is not quirk.error:
            return f"{quirk.error.__name__} expected, not {outcome.error!r} {outcome.headline!r}"
        if quirk.word.casefold() not in str(outcome.error).casefold():
            return f"{quirk.word!r} is not in {outcome.error}"
    elif outcome.error is not None:
        return f"summary expected, not {outcome.error!r} after {outcome.requests}"
    elif not quirk.long and outcome.headline != HEADLINE:
        return f"headline {outcome.headline!r}"
    elif quirk.word and quirk.word not in outcome.warned:
        return f"{quirk.word!r} is not in the warning {outcome.warned!r}"
    if quirk.long and outcome.first_read < 2:
        return "the article was not too long for it"
    counted = outcome.first_read if quirk.long else outcome.requests
    if counted > (most or quirk.most):
        return f"{counted} requests, not {quirk.most}"
    if quirk.mended is not outcome.mended:
        return f"mended is {outcome.mended}"
    return ""


def long_text(words: int) -> str:
    """An article of about so many words, in paragraphs."""
    sentence = "The council of Varlo met on Tuesday and spoke about the old bridge near the mill."
    paragraph = " ".join([sentence] * 4)
    return "\n\n".join([paragraph] * max(words // (4 * len(sentence.split())), 1))


def _until_read(asked: list[Request]) -> int:
    """The number of the request whose passage was shorter than all before, and the last cut."""
    # Under "contents" where a gateway has put them in Gemini's words.
    told = (request.body.get("messages") or request.body["contents"] for request in asked)
    sizes = [len(json.dumps(messages)) for messages in told]
    for number, size in enumerate(sizes, start=1):
        if number == len(sizes) or sizes[number] >= size * 0.8:
            return number
    return 0
