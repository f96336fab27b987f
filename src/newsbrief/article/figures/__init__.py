"""The figures in a text, written in digits ("1.200", "2,5 miljoen") or in words ("seventy").

Digits are read as the language writes them; number words are read by `text_to_num`, in eight
languages, and in Ukrainian and Russian put together from the words of their files. Every language
that has a file has a `[numbers]` table in it for what a general reader of numbers cannot know: that
"a soldier" and "one dead" count a person, that "nobody was hurt" is a figure too, and that "several
hundred" and "dozens" are none. Times and dates give a figure for each group of
digits, decades their first year. Ordinal words are left out.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, reduce
from operator import or_
from typing import NamedTuple

from newsbrief.article.figures.lexicon import Lexicon, lexicon_of
from newsbrief.article.figures.numbers import (
    Number,
    in_digits,
    in_words,
    number_words,
    with_rest_added,
    with_scale_carried,
    without_overlaps,
)
from newsbrief.article.figures.people import people_counted
from newsbrief.article.figures.tokens import Tokens, words_of
from newsbrief.languages.per_word import PerWord

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
    if not text.isascii():
        # With typed marks around what is quoted, most English texts are ASCII, and read faster.
        text = text.replace("“", '"').replace("”", '"')
    in_figures = _DIGIT.search(text) is not None
    if not in_figures and not _may_have_figures(words_of(text, lexicon), lexicon):
        return ()
    tokens = Tokens(text, lexicon)
    told = _told(tokens.names, lexicon)
    numbers: list[Number] = []
    if in_figures:
        numbers += in_digits(tokens, lexicon)
    if told & _SAYS:
        numbers += in_words(tokens, lexicon, text)
    numbers = with_scale_carried(without_overlaps(numbers), tokens, lexicon)
    numbers = with_rest_added(numbers, tokens, lexicon)
    if told & _OPENS:
        numbers = without_overlaps([*numbers, *people_counted(tokens, lexicon)])
    return tuple(
        [Figure(_tidy(n.value), tokens.start(n.first), tokens.end(n.last)) for n in numbers]
    )


_DIGIT = re.compile(r"\d")
_SAYS, _OPENS, _COUNTS = 1, 2, 4
"""What a word tells: it may say a number, open a count of people ("a"), be such a count alone."""


def _may_have_figures(words: Sequence[str], lexicon: Lexicon) -> bool:
    told = _told(words, lexicon)
    if told & (_SAYS | _COUNTS):
        return True
    return bool(told) and any(map(lexicon.counted_people.__getitem__, words))


def _told(words: Iterable[str], lexicon: Lexicon) -> int:
    """All that these words (lower case) tell of figures."""
    return reduce(or_, map(_words_tell(lexicon).__getitem__, words), 0)


@cache
def _words_tell(lexicon: Lexicon) -> PerWord[int]:
    numbers = number_words(lexicon)

    def tells(word: str) -> int:
        if not word[0].isalnum() or word[0].isdecimal():
            return 0  # a mark, or digits
        return (
            _SAYS * numbers[word]
            | _OPENS * (word in lexicon.openers)
            | _COUNTS * (word in lexicon.openers_alone)
        )

    return PerWord(tells)


def _tidy(value: float) -> int | float:
    if isinstance(value, int):
        return value
    # 1.1 million is a whole number, although 1.1 * 1_000_000 is not quite.
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
