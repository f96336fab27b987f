"""What can go wrong, in one tree.

    NewsbriefError                anything the library raises on purpose
    ├── ArticleError              the article cannot be read or is out of bounds; nothing was sent
    ├── ConfigurationError        no model is configured, or an option does not fit; nothing sent
    │   ├── MissingExtra          what is asked for needs an extra that is not installed
    │   └── NoModel               no model is configured, and no recorded answer is to this question
    ├── ResultError               kept JSON is of another version, or no result of ours
    ├── StoryError                a story cannot be opened or written, or has no such report or item
    ├── UnknownSection            a summary has no section of that name
    ├── WrongResult               a function or a model of the caller's own returned the wrong thing
    ├── BudgetReached             as much was sent or spent as was allowed; nothing more is sent
    └── ModelError                the model was asked and could not answer
        ├── RequestDenied         wrong key, unknown model, exhausted quota: trying again is useless
        │   ├── QuotaExhausted    no credit is left, or a day's share is used up
        │   └── ContextExceeded   the question is longer than the model's context
        ├── ModelUnavailable      faults did not pass before the deadline
        ├── Refusal               the model declined to answer
        ├── ContentFiltered       the provider's filter stopped the answer
        ├── TruncatedAnswer       the answer hit the model's output limit
        └── InvalidAnswer         still not valid after the re-asks

Every message is one line that says what to do next. None holds a key, an article or an answer.
"""

from typing import Any


class NewsbriefError(Exception):
    """Base of every error that the library raises on purpose."""

    exit_status = 1
    """What the command line exits with when this error ends it."""
    may_pass = False
    """Whether the same article may be summarised later."""


class ArticleError(NewsbriefError):
    """The article cannot be read, is empty, or is longer than allowed. Nothing was sent."""

    exit_status = 2


class ConfigurationError(NewsbriefError):
    """No model is configured, or an option does not fit. Nothing was sent."""

    exit_status = 3


class NoModel(ConfigurationError):
    """There is no model to ask, and this question is none of those with a recorded answer."""


class MissingExtra(ConfigurationError):
    """What is asked for needs an extra of this library that is not installed. Nothing was sent."""

    exit_status = 6


def extra_missing(extra: str, what: str) -> MissingExtra:
    """Give the error of something that needs an extra which is not installed."""
    return MissingExtra(f"{what} needs the extra {extra}: {how_to_install(extra)}.")


def how_to_install(extra: str) -> str:
    """Say how an extra is installed, as the end of a sentence."""
    return f"pip install '.[{extra}]' in a clone of newsbrief"


class ResultError(NewsbriefError):
    """JSON that was kept cannot be read: it is of another `schema_version`, or no such result."""

    exit_status = 2


class StoryError(NewsbriefError):
    """A story cannot be opened or written, or has no such report, item or line of its log."""

    exit_status = 2


class UnknownSection(NewsbriefError, KeyError):
    """A summary has no section of that name. It is a KeyError, too."""

    exit_status = 2
    __str__ = Exception.__str__  # a KeyError would show its message in quotes


class WrongResult(NewsbriefError, TypeError):
    """A check, another function of a section or a model of one's own returned the wrong thing.

    The message names it and says what it is to return. It ends a run over many articles, too.
    """


class BudgetReached(NewsbriefError):
    """As much was sent or spent as `newsbrief.Limits` allows. What was not asked can be later."""

    may_pass = True
    spent: Any = None
    """What the question had cost before: a `newsbrief.model.Spent`, or None."""


class ModelError(NewsbriefError):
    """The model was asked and could not answer."""

    exit_status = 4

    spent: Any = None
    """What asking cost all the same: a `newsbrief.model.Spent`, or None when nobody counted."""


class RequestDenied(ModelError):
    """The endpoint turned the request down for good: key, model, quota, the request itself.

    `whatever` says that it turns down whatever is asked, as for a wrong key.
    """

    def __init__(self, message: str, *, whatever: bool = False) -> None:
        super().__init__(message)
        self.whatever = whatever


class QuotaExhausted(RequestDenied):
    """No credit is left, or the share of a day or a month is used up: a short wait is no use."""

    def __init__(self, message: str) -> None:
        super().__init__(message, whatever=True)


class ContextExceeded(RequestDenied):
    """The question is longer than what the model can take in at once: a smaller one may pass.

    `limit` is the number of tokens that the endpoint named as its limit, or None.
    """

    def __init__(self, message: str, *, limit: int | None = None) -> None:
        super().__init__(message)
        self.limit = limit


class ModelUnavailable(ModelError):
    """Connection faults, time-outs, rate limits or server errors that did not pass in time."""

    may_pass = True


class Refusal(ModelError):
    """The model declined to answer."""


class ContentFiltered(ModelError):
    """The provider's content filter stopped the answer."""


class TruncatedAnswer(ModelError):
    """The answer hit the model's output limit before it was complete.

    `thought` says that it was all thoughts, so that asking for less is no use; `looped` that it
    repeated itself without end, which asking for less seldom helps. `answer` is what came, for
    whoever goes on from there; it is never part of the message.
    """

    def __init__(
        self, message: str, *, thought: bool = False, looped: bool = False, answer: str = ""
    ) -> None:
        super().__init__(message)
        self.thought = thought
        self.looped = looped
        self.answer = answer


class InvalidAnswer(ModelError):
    """The answer did not fit the schema, also after the re-asks.

    `answer` is the last answer as it came, for debugging; it is never part of the message.
    """

    may_pass = True  # another time it may write something else

    def __init__(self, message: str, answer: str | None = None) -> None:
        super().__init__(message)
        self.answer = answer


class ModelWarning(UserWarning):
    """Something about a model that whoever waits for it should know; the work goes on."""
