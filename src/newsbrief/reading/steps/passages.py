"""Runs of sentences that are read together, cut at the borders of paragraphs. Pure."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, Self

from newsbrief.article.article import Sentence

Passage = tuple[Sentence, ...]

_BESIDE = 8
"""Characters that a sentence's number and line break take where it is shown."""


class Size(NamedTuple):
    """How long sentences are where they are shown: words at white space, and characters."""

    words: int
    characters: int

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Self:
        """The size of these sentences together."""
        return cls(
            sum(len(sentence.text.split()) for sentence in sentences),
            sum(len(sentence.text) + _BESIDE for sentence in sentences),
        )


def passages(
    sentences: Sequence[Sentence], most_words: float, most_characters: float
) -> list[Passage]:
    """Sentences in passages of at most so many words and characters.

    A paragraph that is longer is cut between its sentences; a sentence that is longer stands alone.
    """
    if sentences and _have_room(sentences, most_words, most_characters):
        return [tuple(sentences)]
    found: list[list[Sentence]] = []
    words = characters = 0
    for piece in _pieces(sentences, most_words, most_characters):
        more = Size.of(piece)
        words, characters = words + more.words, characters + more.characters
        if found and words <= most_words and characters <= most_characters:
            found[-1] += piece
        else:
            found.append(list(piece))
            words, characters = more
    return [tuple(passage) for passage in found]


def _have_room(sentences: Sequence[Sentence], most_words: float, most_characters: float) -> bool:
    """Whether sentences are no longer together.

    A word takes two characters at least, with its space: in most articles none need be counted.
    """
    characters = sum(len(sentence.text) + _BESIDE for sentence in sentences)
    if characters > most_characters:
        return False
    return characters <= 2 * most_words or Size.of(sentences).words <= most_words


def _pieces(
    sentences: Sequence[Sentence], most_words: float, most_characters: float
) -> list[list[Sentence]]:
    """Paragraphs, and the sentences of those that are too long."""
    pieces: list[list[Sentence]] = []
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        if _have_room(paragraph, most_words, most_characters):
            pieces.append(paragraph)
        else:
            pieces += [[sentence] for sentence in paragraph]
    return pieces
