"""What comes out of a document: the article's text, and what the document says about it."""

from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from newsbrief.errors import ConfigurationError

EXTRA = "documents"


@dataclass(frozen=True)
class Document:
    """An article's text, and what its document says about it beside the text."""

    text: str
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    extracted: bool = False
    """Whether nobody but us has this text: it was taken out of a page, or its encoding guessed."""


def missing(what: str) -> NoReturn:
    """Say what to install. Raises ConfigurationError."""
    raise ConfigurationError(f"Reading {what} needs an extra: pip install 'newsbrief[{EXTRA}]'.")
