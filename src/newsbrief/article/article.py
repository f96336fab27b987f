"""An article: the caller's own text, its sentences numbered, each with its place in that text.

The text is never changed. Every `start` and `end` counts Unicode code points in the string that the
caller passed in, so that `article.text[start:end]` is what the report says, letter for letter.
"""

import os.path
import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from newsbrief.article.parsing.detection import detect_language
from newsbrief.article.parsing.masthead import find_byline, find_published, find_title
from newsbrief.article.parsing.sentences import Sentence, split_sentences
from newsbrief.article.printable import visible
from newsbrief.concurrency.defaults import MAX_WORDS
from newsbrief.errors import ArticleError
from newsbrief.languages import language as find_language

__all__ = ["Article", "Evidence", "Sentence", "detect_language", "language_code", "no_article"]

_LONGEST_WORD = 20
"""Characters a word on average; a text with more is taken for data, not prose."""
_USER = re.compile(r"(?<=://)[^/?#\s]*@")
"""The user and the password in an address, which no summary passes on."""
_LONGEST_PATH = 4096
_DOCUMENT = re.compile(r"\S+\.(txt|text|md|html?|xhtml|pdf|docx?|rtf|odt|jsonl?)", re.IGNORECASE)
"""One word that ends like the name of a document."""


class Evidence(BaseModel):
    """A sentence that an item rests on: its number, and `text` as it stands at [start:end]."""

    model_config = ConfigDict(frozen=True)

    sentence: int = Field(description="The sentence's number, from 1.")
    start: int = Field(description="Where it starts in the article's text, in code points.")
    end: int = Field(description="Where it ends: the first code point that is not part of it.")
    text: str = Field(description="The sentence, as it stands at [start:end] of the text.")


class Article:
    """One report, ready to be read: text, language, masthead and numbered sentences.

    `title`, `byline` (who wrote it), `published` (a date or an ISO 8601 string) and `language` (ISO
    639-1) are looked for in the text when they are not given; `id` is made from the text. `source`
    says where the text came from. `extracted` says that the text was taken out of a document, so
    that a summary has to carry it for its evidence to be found again. `known_language` is what the
    package knows about the language, or None. Sentences are split best in
    the languages of `newsbrief.languages.supported`, and well in most others.

    Raises ArticleError when the text is empty, binary, longer than `max_words` words, or only an
    address on the web or the name of a file; and TypeError when it is no str.
    """

    def __init__(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  # the name it has in the summary's JSON
        title: str | None = None,
        byline: str | None = None,
        language: str | None = None,
        published: date | str | None = None,
        source: str | None = None,
        max_words: int = MAX_WORDS,
        extracted: bool = False,
    ) -> None:
        _check(text, max_words)
        self.text = text
        self.sha256 = sha256(text.encode()).hexdigest()
        self.id = _in_unicode(id) or self.sha256[:12]
        self.source = _in_unicode(source and _USER.sub("", source))
        self.extracted = extracted
        self.language = language_code(language) if language else detect_language(text)
        self.known_language = known = find_language(self.language)
        self.sentences: tuple[Sentence, ...] = split_sentences(text, self.language, known)
        self.title = _in_unicode(title) or find_title(self.sentences, known)
        self.byline = _in_unicode(byline) or find_byline(self.sentences, known)
        self.published: date | None = (
            _day(published) if published else find_published(self.sentences, known)
        )

    @classmethod
    def excerpt(
        cls, sentences: Iterable[Evidence], *, language: str, published: date | None = None
    ) -> "Article":
        """An article of which no more is known than some sentences, under their own numbers.

        Their places are those in this text, and no longer those in the whole article's.
        """
        known = {each.sentence: each.text for each in sentences}
        made = cls("\n\n".join(known[n] for n in sorted(known)), language=language)
        made.published = published
        kept: list[Sentence] = []
        at = 0
        for place, number in enumerate(sorted(known)):
            text = known[number]
            kept.append(Sentence(number, at, at + len(text), text, "sentence", place))
            at += len(text) + 2
        made.sentences = tuple(kept)
        return made

    def __repr__(self) -> str:
        return (
            f"Article(id={self.id!r}, title={self.title!r}, language={self.language!r}, "
            f"published={self.published}, sentences={len(self.sentences)})"
        )

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: nothing that follows from the rest, or that the language has."""
        derived = ("known_language", "words", "shown", "folded")
        return {name: value for name, value in vars(self).items() if name not in derived}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.known_language = find_language(self.language)

    @cached_property
    def words(self) -> int:
        """How many words the text has, counted at white space."""
        return len(self.text.split())

    @cached_property
    def shown(self) -> tuple[Sentence, ...]:
        """The sentences and headings: everything but advert notices, links and credits."""
        return tuple(s for s in self.sentences if s.kind != "boilerplate")

    @cached_property
    def folded(self) -> str:
        """The text with white space folded to single spaces, without soft hyphens and the like."""
        return " ".join(visible(self.text).split())

    def sentence(self, number: int) -> Sentence | None:
        """Return the sentence with this number (from 1), or None when there is none."""
        if 1 <= number <= len(self.sentences) and self.sentences[number - 1].number == number:
            return self.sentences[number - 1]
        return next((each for each in self.sentences if each.number == number), None)

    def evidence(self, number: int) -> Evidence:
        """Return the sentence with this number as evidence; IndexError when there is none."""
        sentence = self.sentence(number)
        if sentence is None:
            raise IndexError(f"The article has sentences 1 to {len(self.sentences)}, not {number}.")
        return Evidence(sentence=number, start=sentence.start, end=sentence.end, text=sentence.text)


def no_article(given: object) -> TypeError:
    """Return the error for something that no article can be given as, such as None or bytes."""
    kind = type(given).__name__
    return TypeError(f"An article is a str (its text), a Path or an Article, not {kind}.")


def _check(text: object, max_words: int) -> None:
    if not isinstance(text, str):
        raise no_article(text)
    if "\0" in text:
        raise ArticleError("The article holds NUL characters: pass its text, not a binary file.")
    if not any(character.isalnum() for character in text):
        raise ArticleError("The article is empty: pass a text with words in it.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"The article holds half a character at position {error.start}: decode the file again "
            "with the right encoding."
        ) from None
    one_word = len(text.split(maxsplit=1)) == 1
    if one_word and text.strip().lower().startswith(("http://", "https://")):
        raise ArticleError(
            "The text is an address on the web: read what is there with newsbrief.read_article."
        )
    if _names_file(text.strip()):
        raise ArticleError(
            f"The text is the name of a file: to have the file read, give Path({text.strip()!r})."
        )
    # A short text need not be counted: no word has less than a character.
    if len(text) > max_words and (words := len(text.split())) > max_words:
        raise ArticleError(
            f"The article has {words:,} words and the limit is {max_words:,}: "
            "cut it, or raise the limit with max_words (--max-words)."
        )
    if len(text) > max_words * _LONGEST_WORD:
        raise ArticleError(
            f"The article has {len(text):,} characters, more than {_LONGEST_WORD} for each of "
            f"{max_words:,} words: cut it, or raise the limit with max_words (--max-words)."
        )


def _in_unicode(given: str | None) -> str | None:
    """What is told of an article, such as a file's name, whose bytes may be no Unicode."""
    return given and given.encode("utf-8", "backslashreplace").decode()


def _names_file(line: str) -> bool:
    """Whether a line is what somebody writes who means a file, there or not."""
    if len(line) > _LONGEST_PATH or "\n" in line:
        return False
    return _DOCUMENT.fullmatch(line) is not None or os.path.exists(line)  # noqa: PTH110 (never raises)


def language_code(given: str) -> str:
    """Return the ISO 639-1 code in a language tag such as "nl-BE"; ArticleError for none."""
    if not isinstance(given, str):
        raise TypeError(
            f"A language is its code, such as 'nl' or 'en', and no {type(given).__name__}."
        )
    code = given.strip().lower()
    if not re.fullmatch(r"[a-z]{2,3}([-_][a-z0-9]+)*", code):
        raise ArticleError(f"{given!r} is no language code: use ISO 639-1, such as 'nl' or 'en'.")
    return re.split("[-_]", code)[0]


def _day(given: date | str) -> date:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return datetime.fromisoformat(given.strip()).date()
    except ValueError:
        raise ArticleError(
            f"{given!r} is no date: write `published` as YYYY-MM-DD, such as '2026-10-14'."
        ) from None
