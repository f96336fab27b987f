"""The figures in a text, written in digits ("1.200", "2,5 miljoen") or in words ("seventy").

Digits are read as the language writes them; number words are read by `text_to_num`, in eight
languages, and in Ukrainian and Russian put together from the words of their files. Every language
that has a file has a `[numbers]` table in it for what a general reader of numbers cannot know: that
"a soldier" and "one dead" count a person, that "nobody was hurt" is a figure too, and that "several
hundred" and "dozens" are none. Times and dates give a figure for each group of
digits, decades their first year. Ordinal words are left out.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from newsbrief.article.figures.lexicon import Lexicon, lexicon_of
from newsbrief.article.figures.numbers import (
    in_digits,
    in_words,
    may_say_numbers,
    with_rest_added,
    with_scale_carried,
    without_overlaps,
)
from newsbrief.article.figures.people import may_count_people, people_counted
from newsbrief.article.figures.tokens import Tokens, words_of

__all__ = ["Figure", "read_figures"]


class Figure(NamedTuple):
    """A figure and where it stands: `start` and `end` are offsets in the text that was read."""

    value: int | float
    start: int
    end: int


@lru_cache(maxsize=512)
def read_figures(text: str, language: str) -> tuple[Figure, ...]:
    """Return the figures in `text`, in text order, without overlaps. Raises no errors.

    `language` is an ISO 639-1 code: those of `newsbrief.languages.supported` are read in full; pt
    and da without the counting of people; of any other language only the digits.
    """
    lexicon = lexicon_of(language)
    if not _may_have_figures(text, lexicon):
        return ()
    tokens = Tokens(text, lexicon)
    numbers = without_overlaps([*in_digits(tokens, lexicon), *in_words(tokens, lexicon, text)])
    numbers = with_scale_carried(numbers, tokens, lexicon)
    numbers = with_rest_added(numbers, tokens, lexicon)
    merged = without_overlaps([*numbers, *people_counted(tokens, lexicon)])
    return tuple(Figure(_tidy(n.value), tokens[n.first].start, tokens[n.last].end) for n in merged)


def _may_have_figures(text: str, lexicon: Lexicon) -> bool:
    if _DIGIT.search(text):
        return True
    words = words_of(text, lexicon)
    return may_say_numbers(words, lexicon) or may_count_people(words, lexicon)


_DIGIT = re.compile(r"\d")


def _tidy(value: float) -> int | float:
    # 1.1 million is a whole number, although 1.1 * 1_000_000 is not quite.
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
