"""A text cut into numbers in digits, words and marks, with small steps along them."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property

from newsbrief.article.figures.lexicon import Lexicon
from newsbrief.languages.words import split_letters

NOT_READ = ";"
"""What the reader of number words gets to hear for anything that is to part two numbers."""

# Russian mostly writes its ё as е, and Ukrainian has several signs for its apostrophe.
_SPELLINGS = str.maketrans("ё’ʼ", "е''")
_CLAUSE_ENDS = frozenset(".,;:!?()[]–—…")
# Bounds the search within one clause, also where a text has no spaces at all.
_FARTHEST = 24


class Tokens:
    """A text cut into numbers in digits, words and marks."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        lowered, pattern = text.lower(), lexicon.token
        if text.isascii():
            pattern = lexicon.token_in_ascii
        elif len(lowered) != len(text):
            lowered = text
        self._found = list(pattern.finditer(lowered))
        self.kinds = [match.lastgroup for match in self._found]
        """What each is: a word, digits, a hyphen or another mark."""
        self.names = [match[0] for match in self._found]
        """Each in lower case."""
        if not text.isascii():
            named = zip(self.names, self.kinds, strict=True)
            self.names = [n.lower() if n.isascii() else _name(n, kind) for n, kind in named]

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def heard(self) -> list[str]:
        """What is read aloud of each to the reader of number words: words, and hyphens in them.

        Whoever knows better puts something else there.
        """
        return [
            name if kind == "word" or (name == "-" and at and self.glued(at)) else NOT_READ
            for at, (name, kind) in enumerate(zip(self.names, self.kinds, strict=True))
        ]

    def start(self, at: int) -> int:
        """Where the token at this place begins."""
        return self._found[at].start()

    def end(self, at: int) -> int:
        """Where the token at this place ends."""
        return self._found[at].end()

    def glued(self, at: int) -> bool:
        """Whether nothing stands between the token at this place and the one before it."""
        return self._found[at].start() == self._found[at - 1].end()


def words_of(text: str, lexicon: Lexicon) -> list[str]:
    """The names of the words among a text's tokens."""
    if text.isascii() and not lexicon.inside_words:
        return split_letters(text.lower())
    return [_name(word, "word") for word in lexicon.word.findall(text)]


def _name(said: str, kind: str | None) -> str:
    """A token in lower case, as it is compared."""
    name = said.lower()
    if name.isascii() or kind not in {"word", "hyphen"}:
        return name
    if kind == "hyphen":
        return "-"
    return unicodedata.normalize("NFC", name).translate(_SPELLINGS)


def words_after(tokens: Tokens, at: int, words: int) -> Iterator[int]:
    """Yield the places of the clause's next words; what is glued together counts as one."""
    for i in range(at + 1, min(len(tokens.names), at + _FARTHEST)):
        if tokens.names[i] in _CLAUSE_ENDS:
            return
        if tokens.kinds[i] not in {"word", "digits"}:
            continue
        if i == at + 1 or not tokens.glued(i):
            words -= 1
            if words < 0:
                return
        yield i


def name_at(tokens: Tokens, at: int) -> str:
    """Return the name of the token at this place; nothing for a place outside."""
    return tokens.names[at] if 0 <= at < len(tokens.names) else ""


def phrase(tokens: Tokens, first: int, end: int) -> str:
    """Return the tokens from `first` up to `end` as one string; places outside are left out."""
    return " ".join(tokens.names[max(first, 0) : max(end, 0)])
