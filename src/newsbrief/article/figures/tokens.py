"""A text cut into numbers in digits, words and marks, with small steps along them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsbrief.article.figures.lexicon import Lexicon

NOT_READ = ";"
"""What the reader of number words gets to hear for anything that is to part two numbers."""

# Russian mostly writes its ё as е, and Ukrainian has several signs for its apostrophe.
_SPELLINGS = str.maketrans("ё’ʼ", "е''")
_CLAUSE_ENDS = frozenset(".,;:!?()[]–—…")
# Bounds the search within one clause, also where a text has no spaces at all.
_FARTHEST = 24


class Token:
    """A number in digits, a word or a mark; its methods make it a token for `text_to_num`."""

    __slots__ = ("digits", "end", "heard", "name", "start", "word")

    def __init__(self, start: int, end: int, name: str, kind: str | None) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.word = kind == "word"
        self.digits = kind == "digits"
        self.heard = name if self.word else NOT_READ

    def text(self) -> str:
        """Return what is read aloud to the reader of number words."""
        return self.heard

    def nt_separated(self, previous: "Token") -> bool:  # noqa: ARG002
        """Return False: only marks part two numbers."""
        return False

    def not_a_number_part(self) -> bool:
        """Return False: what is no number is not heard."""
        return False


def tokens_of(text: str, lexicon: Lexicon) -> list[Token]:
    """Cut a text into tokens, their names in lower case."""
    if text.isascii():
        found = lexicon.token.finditer(text.lower())
        tokens = [Token(*match.span(), match[0], match.lastgroup) for match in found]
    else:
        found = lexicon.token.finditer(text)
        tokens = [Token(*match.span(), _named(match), match.lastgroup) for match in found]
    for before, token in pairwise(tokens):
        if token.name == "-" and before.end == token.start:
            token.heard = "-"
    return tokens


def words_of(text: str, lexicon: Lexicon) -> list[str]:
    """The names of the words among a text's tokens."""
    if text.isascii():
        return lexicon.word.findall(text.lower())
    return list(map(_name, lexicon.word.findall(text)))


def _named(match: re.Match[str]) -> str:
    if match.lastgroup == "word":
        return _name(match[0])
    return "-" if match.lastgroup == "hyphen" else match[0]


def _name(word: str) -> str:
    name = word.lower()
    return name if name.isascii() else unicodedata.normalize("NFC", name).translate(_SPELLINGS)


def words_after(tokens: Sequence[Token], at: int, words: int) -> Iterator[int]:
    """Yield the places of the clause's next words; what is glued together counts as one."""
    for i in range(at + 1, min(len(tokens), at + _FARTHEST)):
        token = tokens[i]
        if token.name in _CLAUSE_ENDS:
            return
        if not (token.word or token.digits):
            continue
        if i == at + 1 or token.start > tokens[i - 1].end:
            words -= 1
            if words < 0:
                return
        yield i


def name_at(tokens: Sequence[Token], at: int) -> str:
    """Return the name of the token at this place; nothing for a place outside."""
    return tokens[at].name if 0 <= at < len(tokens) else ""


def phrase(tokens: Sequence[Token], first: int, end: int) -> str:
    """Return the tokens from `first` up to `end` as one string; places outside are left out."""
    return " ".join(token.name for token in tokens[max(first, 0) : max(end, 0)])
