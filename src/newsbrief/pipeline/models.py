"""Which model a name means, with what the environment says: looked up here and nowhere else."""

import os
from typing import Unpack

from newsbrief.model import ChatModel, Model
from newsbrief.pipeline.options import ModelOptions
from newsbrief.reading.recorded import RecordedAnswers

_RULES = "rules"
"""Cue words, number words and the shape of names, and no model."""


def model_of(name: str | None, **options: Unpack[ModelOptions]) -> Model | None:
    """Return the model of this name, or NEWSBRIEF_MODEL's; None where plain rules read.

    Without any, or where none is configured, the recorded answers stand in.

    Raises:
        ConfigurationError: there is no such model, or an option does not fit.

    """
    if _named(name) == _RULES:
        return None
    return chat_model(name, **options) or RecordedAnswers()


def chat_model(name: str | None, **options: Unpack[ModelOptions]) -> ChatModel | None:
    """Return the model behind an endpoint that is meant; None when no endpoint is.

    Raises what `model_of` raises.
    """
    name = _named(name)
    if name in (_RULES, RecordedAnswers.name):
        return None
    options.setdefault("cache", "default")
    return ChatModel.configured(name, **options)


def _named(name: str | None) -> str | None:
    return name or os.environ.get("NEWSBRIEF_MODEL")
