"""What comes out of a document: the article's text, and what the document says about it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from newsbrief.article.parsing.detection import detect_language
from newsbrief.article.parsing.layout import blocks
from newsbrief.languages import language


@dataclass(frozen=True)
class Document:
    """An article's text, and what its document says about it beside the text."""

    text: str
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    extracted: bool = False
    """Whether nobody but us has this text: it was taken out of a page, came from the web, or its
    encoding was guessed."""
    key: str | None = None
    """What an entry of a feed is known by there."""
    address: str | None = None
    """Where an entry of a feed stands as a page."""


def words_in(text: str) -> int:
    """How many words a text has: between white space, and two letters one where none is written."""
    unspaced = len(_unspaced().findall(text))
    return len(_unspaced().sub(" ", text).split()) + (unspaced + 1) // 2


@cache
def _unspaced() -> re.Pattern[str]:
    """Letters of Chinese, Japanese, Thai and Lao."""
    return re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0eff\U00020000-\U0003ffff]")


def without_notices(text: str) -> str:
    """The text without lines that are no part of a report in its language.

    Such are "Text continues below the advertisement", credits of pictures, and what has no word.
    """
    kept, start = [], 0
    for block in blocks(text, language(detect_language(text))):
        if block.boilerplate:
            kept.append(text[start : block.start].rstrip())
            start = block.end
    return "".join([*kept, text[start:]]).strip() + "\n"
