"""The sentences of an article as the rules read them: on one line, cut into words and marks."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from newsbrief.article.article import Article, Sentence
from newsbrief.article.figures import Figure, read_figures
from newsbrief.article.printable import visible
from newsbrief.article.quotation import direct_speech
from newsbrief.languages import Language

_WORD_OR_MARK = (
    r"[^\W_](?:[^\W_]|[-&](?=[^\W_])|\.(?=[^\W_])|['’](?=[^\W_]))*"
    r"|--+|[^\w\s]|_"
)
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)
_DATELINE = re.compile(r"[^.!?\n]{3,140}?(?:--|—|–)\s*(?:\[[^\]]*\]\s*)*")
_MOST_CAPITALS = 0.85
"""The share of capitals among letters from which a text is in capitals throughout."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, with its place in the line."""

    start: int
    end: int
    text: str
    low: str
    """In lower case, without a possessive s."""
    word: bool

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital or holds one ("eBay")."""
        return self.word and self.text != self.text.lower()


class Line:
    """A sentence on one line, without what a reader does not see."""

    def __init__(
        self,
        sentence: Sentence,
        language: str,
        known: Language | None,
        *,
        capitals: bool,
        first: bool,
    ) -> None:
        self.number = sentence.number
        self.paragraph = sentence.paragraph
        self.heading = sentence.kind == "heading"
        self.capitals = capitals
        """Whether the whole article is in capitals, so that they mark no names."""
        self.language = language
        self._known = known
        self.raw = visible(sentence.text)
        """The sentence with its own white space."""
        self.text = " ".join(self.raw.split())
        self._first = first

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in it."""
        return read_figures(self.text, self.language)

    @cached_property
    def values(self) -> frozenset[float]:
        """The figures of the sentence as it stands in the article: "10⏎000" is not "10 000"."""
        figures = self.figures if self.raw == self.text else read_figures(self.raw, self.language)
        return frozenset(figure.value for figure in figures)

    @property
    def quotable(self) -> bool:
        """Whether the line has no other figures than the sentence."""
        return all(figure.value in self.values for figure in self.figures)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and marks; a dateline ("SELDIN, 3 May (Agency) --") is left out."""
        start = 0
        if self._first and (dateline := _DATELINE.match(self.text)) is not None:
            place = dateline.group().split(",")[0]
            start = dateline.end() if place.isupper() else 0
        return tuple(_tokens(self.text, start, self._known))

    @cached_property
    def starts(self) -> list[int]:
        """Where its tokens start."""
        return [token.start for token in self.tokens]

    def at(self, place: int) -> int:
        """Return the index of the first token that starts at this place or behind it."""
        return bisect_left(self.starts, place)

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Where somebody's own words stand."""
        return direct_speech(self.text, self._known)

    def in_quote(self, place: int) -> bool:
        """Tell whether this place is inside direct speech."""
        return any(start <= place < end for start, end in self.quotes)

    def piece(self, first: int, last: int) -> str:
        """Return the text from one token to another, without a possessive s at its end."""
        text = self.text[self.tokens[first].start : self.tokens[last].end]
        return _POSSESSIVE.sub("", text)


def opening(lines: Sequence[Line], most: int) -> list[Line]:
    """Return the first lines, as long as no figure comes about where one meets the next."""
    first = [line for line in lines[:most] if line.quotable]
    while len(first) > 1:
        there = frozenset[float]().union(*(line.values for line in first))
        figures = read_figures(text_of(first), first[0].language)
        if all(figure.value in there for figure in figures):
            break
        first.pop()
    return first


def text_of(lines: Sequence[Line]) -> str:
    """Return lines as one text."""
    return " ".join(line.text for line in lines)


def lines_of(article: Article) -> list[Line]:
    """Return the sentences and headings of an article as lines; datelines tell nothing."""
    letters = [c for c in article.text if c.isalpha()]
    capitals = sum(map(str.isupper, letters)) > _MOST_CAPITALS * len(letters)
    shown = [sentence for sentence in article.shown if sentence.kind != "dateline"]
    parted = len(shown) < len(article.shown)
    return [
        Line(
            sentence,
            article.language,
            article.known_language,
            capitals=capitals,
            first=at == 0 and not parted,
        )
        for at, sentence in enumerate(shown)
    ]


def _tokens(text: str, start: int, known: Language | None) -> Iterator[Token]:
    for match in _token(known).finditer(text, start):
        found = match.group()
        word = found[0].isalnum()
        low = _POSSESSIVE.sub("", found).lower().replace("’", "'") if word else found
        yield Token(match.start(), match.end(), found, low, word)


@cache
def _token(known: Language | None) -> re.Pattern[str]:
    """A word or a mark; a word that is elided in this language ("l'armée") is one of its own."""
    elided = "|".join(map(re.escape, known.elided if known is not None else ()))
    own = rf"(?<![^\W_])(?i:{elided})['’](?=[^\W_])|" if elided else ""
    return re.compile(own + _WORD_OR_MARK)
