"""Words beside a number that make it a part of a number before it. Pure."""

from newsbrief.languages import Language
from newsbrief.languages.words import split_words

NEAR = 2
"""Words beside a number of which one may say that it is a part: "of whom 15", "15 of them". Farther
off, "of" is another word's: "15 in the town of Lesk"."""


def words_before(text: str, start: int) -> list[str]:
    """The words right before a place in a text."""
    return split_words(text[:start])[-NEAR:]


def words_behind(text: str, end: int) -> list[str]:
    """The words right behind a place in a text."""
    return split_words(text[end:])[:NEAR]


def is_of_whom(text: str, start: int, end: int, words: Language) -> bool:
    """Whether the words beside a number, [start:end], say that it counts some of those before it.

    "Of whom 15", "15 of them"; not "spoke of 32" nor "32 of its soldiers", which count anew.
    """
    first, then = " ".join(words_before(text, start)), " ".join(words_behind(text, end))
    of_them = words.story["of_them"].find(then) and not words.story["of_its"].find(then)
    return bool(words.story["of_whom"].find(first) or of_them)
