"""Which model a name means, with what the environment says: looked up here and nowhere else."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Unpack

from newsbrief.errors import ConfigurationError
from newsbrief.model import Model
from newsbrief.pipeline.options import ModelOptions
from newsbrief.reading.recorded import RecordedAnswers

if TYPE_CHECKING:
    from newsbrief.model import ChatModel

_RULES = "rules"
"""Cue words, number words and the shape of names, and no model."""
_PLACE = ("base_url", "api_key", "client")
_VARIABLES = ("OPENAI_BASE_URL", "OPENAI_API_KEY")
"""Without any of these, and without a name, no endpoint is meant, and nothing of one is loaded."""
STRICT = "strict"
"""In place of a second reader's name: the same model, and what stays contested is rejected."""


def model_of(name: str | None, **options: Unpack[ModelOptions]) -> Model | None:
    """Return the model of this name, or NEWSBRIEF_MODEL's; None where plain rules read.

    Where none is named and none is configured, the recorded answers stand in.

    Raises:
        ConfigurationError: there is no such model, no endpoint is configured for the one that is
            named, or an option does not fit.

    """
    if _named(name) == _RULES:
        return None
    return chat_model(name, **options) or RecordedAnswers()


def second_reader(
    verify: bool | str | Model,
    first: Model | None,
    other: Callable[[str | Model], Model | None],
) -> Model | None:
    """Return who reads a second time; None for nobody.

    `verify` is False for nobody, True or "strict" for the first reader, and else a model or its
    name, of which `other` makes a model.

    Raises:
        ConfigurationError: plain rules would have to read.

    """
    if verify is False:
        return None
    second = first if verify is True or verify == STRICT else other(verify)
    if first is None or second is None:
        raise ConfigurationError("Rules take no part in a second reading: name a model.")
    return second


def chat_model(name: str | None, **options: Unpack[ModelOptions]) -> "ChatModel | None":
    """Return the model behind an endpoint that is meant; None when none is named or configured.

    Raises what `model_of` raises.
    """
    name = _named(name)
    if name in (_RULES, RecordedAnswers.name):
        return None
    if name is None and not any((*map(options.get, _PLACE), *map(os.environ.get, _VARIABLES))):
        return None
    from newsbrief.model import ChatModel

    options.setdefault("cache", "default")
    model = ChatModel.configured(name, **options)
    if model is None and name is not None:
        raise ConfigurationError(_nobody(name))
    return model


def _named(name: str | None) -> str | None:
    return name or os.environ.get("NEWSBRIEF_MODEL") or None


def _nobody(name: str) -> str:
    """What is said of a model that cannot be asked."""
    from difflib import get_close_matches

    ours = (_RULES, RecordedAnswers.name, "local", STRICT)
    meant = [f"write {close}, or " for close in get_close_matches(name.casefold(), ours, 1, 0.75)]
    return (
        f"no model is configured, so {name!r} cannot be asked: {''.join(meant)}set OPENAI_API_KEY "
        "(hosted) or OPENAI_BASE_URL (a local server)"
    )
