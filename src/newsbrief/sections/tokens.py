"""The words of a text as they are compared, and the cues of its language among them.

A cue is tried only where one of its phrases may begin, which is faster than a search of the text.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache, reduce
from operator import or_

from newsbrief.languages import Cue, Language, language
from newsbrief.languages.cues import CueWords
from newsbrief.languages.per_word import PerWord
from newsbrief.languages.words import split_words, starts_of

WORD = re.compile(r"\w+")

_APART = re.compile(r"[,;]\s")


class Tokens:
    """The words of a text: in lower case, as they are compared, and where they stand."""

    __slots__ = (
        "_carried",
        "_code",
        "_cues",
        "_keys",
        "_may_carry",
        "_starts",
        "_text",
        "_told",
        "words",
    )

    def __init__(self, text: str, code: str) -> None:
        lowered = text.lower()
        words = split_words(lowered)
        # A few capitals are two letters in lower case, which may be two words.
        if len(lowered) != len(text) and len(words) != len(split_words(text)):
            words = [word.lower() for word in split_words(text)]
        self._text, self._code = text, code
        self.words = tuple(words)
        # What not every text is asked for.
        self._told: tuple[int, ...] | None = None
        self._keys: tuple[str, ...] | None = None
        self._starts: tuple[int, ...] | None = None

    def _look_for_cues(self) -> tuple[int, ...]:
        """What each word tells of cues, in fields of bits."""
        if self._told is None:
            self._cues = _cue_words(self._code)
            self._told = tuple(map(self._cues.__getitem__, self.words))
            told, field = reduce(or_, self._told, 0), self._cues.field
            # The bits of the cues of which there are the longest and the first word of a phrase,
            # and of those of which a phrase is one word, and there.
            self._may_carry = told & told >> field & self._cues.all
            self._carried = told >> 2 * field
        return self._told

    @property
    def keys(self) -> tuple[str, ...]:
        """The words as names are compared with them."""
        if self._keys is None:
            self._keys = tuple(map(as_compared(self._code).__getitem__, self.words))
        return self._keys

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins."""
        if self._starts is None:
            lowered = self._text.lower()
            if len(lowered) == len(self._text):
                self._starts = tuple(starts_of(self.words, lowered))
            else:
                self._starts = tuple([match.start() for match in WORD.finditer(self._text)])
        return self._starts

    def apart(self, one: int, other: int) -> bool:
        """Tell whether a comma or a semicolon stands between two words of the text."""
        first, last = min(one, other), max(one, other)
        end = self.starts[last] if last < len(self.starts) else len(self._text)
        return first < len(self.starts) and (
            _APART.search(self._text, self.starts[first], end) is not None
        )

    def places(self, cue: Cue) -> list[tuple[int, int]]:
        """Where a cue stands; it is tried only at words with which one of its phrases begins."""
        told_by = self._told or self._look_for_cues()
        bit = self._cues.bits.get(cue)
        if bit is None:
            return [match.span() for match in cue.finditer(self._text)]
        found: list[tuple[int, int]] = []
        if self._may_carry & bit:
            opens, end = bit << self._cues.field, 0
            for start, told in zip(self.starts, told_by, strict=True):
                if told & opens and start >= end and (here := cue.match(self._text, start)):
                    found.append(here.span())
                    end = here.end()
        return found

    def carry(self, cue: Cue) -> bool:
        """Tell whether a cue stands in the text."""
        bit = _cue_words(self._code).bits.get(cue)
        return cue.find(self._text) is not None if bit is None else self.carry_any(bit)

    def carry_any(self, bits: int) -> bool:
        """Tell whether one of the cues with these bits stands in the text."""
        told_by = self._told or self._look_for_cues()
        if self._carried & bits:
            return True
        wanted = self._may_carry & bits
        if not wanted:
            return False
        field = self._cues.field
        opens = wanted << field
        for start, told in zip(self.starts, told_by, strict=True):
            if here := told & opens:
                for cue in self._cues.of(here >> field):
                    if cue.match(self._text, start):
                        return True
        return False


@cache
def as_compared(code: str) -> PerWord[str]:
    """Words (lower case) as they are compared: without the ending that says nothing of them."""
    known = language(code)
    declined = known is not None and known.names_are_declined

    def key(word: str) -> str:
        if declined:
            return word[:-2] if len(word) >= 6 else word[:-1] if len(word) >= 4 else word
        return word[:-1] if len(word) >= 5 and word.endswith("s") else word

    return PerWord(key)


@lru_cache(maxsize=1024)
def tokens_of(text: str, code: str) -> Tokens:
    """The words of a text in this language (ISO 639-1)."""
    return Tokens(text, code)


@cache
def _cue_words(code: str) -> CueWords:
    """What each word tells of the cues of a language."""
    known = language(code)
    cues: list[Cue] = []
    if known is not None:
        checks = (cue for name, cue in known.checks.items() if name not in _LISTS)
        degrees = (cue for degree in known.degrees for cue in degree)
        cues = [*known.cues.values(), *checks, *degrees, speech_verbs(known)]
    return CueWords(cues)


@lru_cache(maxsize=256)
def _bits(cues: frozenset[Cue], code: str) -> int:
    """The bits of these cues; 0 where the language does not have them all."""
    bits = _cue_words(code).bits
    return reduce(or_, map(bits.__getitem__, cues), 0) if cues <= bits.keys() else 0


_LISTS = ("function", "pronouns")
"""Lists of words that are no cues, and are not searched for."""


def folded_words(text: str, code: str) -> Sequence[str]:
    """The words of a text in this language, case folded."""
    if text.isascii() or (folded := text.casefold()) == text.lower():
        return tokens_of(text, code).words
    return split_words(folded)


def function_words(code: str) -> frozenset[str]:
    """The articles, pronouns and the like of a language, in lower case: they name nobody."""
    return listed(code, "function")


@cache
def listed(code: str, name: str) -> frozenset[str]:
    """The words of one list of a language, in lower case; none in a language not known."""
    known = language(code)
    cue = known.checks.get(name) if known else None
    return frozenset(cue.phrases if cue else ())


@cache
def speech_verbs(known: Language) -> Cue:
    """The words of speech that have a subject; all of them where these are not listed apart."""
    listed = known.rules.get("speech_cues")
    return Cue(listed) if listed else known.cues["speech"]


def may_begin(word: str, cues: frozenset[Cue], code: str) -> bool:
    """Tell whether a phrase of one of these cues may begin with a word (lower case)."""
    table = _cue_words(code)
    return bool(table[word] >> table.field & _bits(cues, code))


def says(cue: Cue, text: str, code: str) -> bool:
    """Tell whether a text in this language (ISO 639-1) carries a cue, faster than a search."""
    return tokens_of(text, code).carry(cue)


def places(cue: Cue, text: str, code: str) -> list[tuple[int, int]]:
    """Where a text in this language carries a cue, faster than a search."""
    return tokens_of(text, code).places(cue)


def says_any(cues: frozenset[Cue], text: str, code: str) -> bool:
    """Tell whether a text in this language carries one of these cues, faster than one by one."""
    tokens, bits = tokens_of(text, code), _bits(cues, code)
    return tokens.carry_any(bits) if bits else any(map(tokens.carry, cues))
