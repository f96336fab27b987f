"""The words that mark one thing, such as a denial, ready to be looked for in a text.

A cue is a list of phrases. Words match whole, in any case, with any white space between them; `*`
stands for any run of letters or digits inside a word, and ` … ` for up to six words in between.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from newsbrief.languages.per_word import PerWord

# A full stop with a space behind it ends the sentence; one inside "1.500" or "U.S.-led" does not.
_BETWEEN_WORDS = r"(?:[^\w.!?]|[.!?](?!\s))+"
_UP_TO_SIX_WORDS = rf"(?:{_BETWEEN_WORDS}\w+){{0,6}}?{_BETWEEN_WORDS}"


class Cue:
    """The phrases that mark one thing, such as a denial, ready to be looked for in a text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(phrases)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One pattern for all phrases; where several fit at one place, the longest phrase wins."""
        return _pattern(self.phrases)

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Return what `pattern` matches at this place, or None.

        Only the phrases that begin with the two letters there are made ready for it: to compile
        them all takes longer than all else about a first article.
        """
        return self._beginning[text[at : at + 2]].match(text, at)

    @cached_property
    def _beginning(self) -> PerWord[re.Pattern[str]]:
        places: dict[str, set[int]] = {}
        for place, phrase in enumerate(self.phrases):
            for key in ("*",) if phrase[0] in "*…" else _forms(phrase[0]):
                places.setdefault(key, set()).add(place)

        def of(start: str) -> re.Pattern[str]:
            near = [places[key] for key in ("*", *_forms(start[:1])) if key in places]
            near_phrases = [self.phrases[place] for place in sorted(set().union(*near))]
            return _pattern(tuple(p for p in near_phrases if _goes_on(p, start)))

        return PerWord(of)

    def find(self, text: str) -> re.Match[str] | None:
        """Return the first place in `text` that carries the cue, or None."""
        return self.pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place in `text` that carries the cue, from left to right."""
        return self.pattern.finditer(text)


@cache
def _pattern(given: tuple[str, ...]) -> re.Pattern[str]:
    if not given:
        return re.compile(r"(?!)")
    phrases = sorted(given, key=len, reverse=True)
    anywhere = [p for p in phrases if p[0] in "*…"]
    # By first letter: that spares the search nearly all phrases at nearly every word.
    choices = [
        f"(?={re.escape(letter)})(?:{either(p for p in phrases if p[0] in (letter, *'*…'))})"
        for letter in sorted({p[0] for p in phrases} - {*"*…"})
    ]
    if anywhere:
        choices.append(either(anywhere))
    return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)", re.IGNORECASE)


def _forms(letter: str) -> set[str]:
    """A letter in the forms by which those are known that differ only in their case."""
    return {letter.lower()[:1], letter.upper()}


def _goes_on(phrase: str, start: str) -> bool:
    """Whether the second sign of a phrase may be that of a text: some are written several ways."""
    first, second = phrase[0], phrase[1:2]
    if first in "*…" or not second.isalpha() or second == "ё":
        return True
    return bool(_forms(second) & _forms(start[1:]))


def either(phrases: Iterable[str]) -> str:
    """Return a pattern, without groups, that matches any of these phrases."""
    return "|".join(map(_phrase, phrases))


def _phrase(phrase: str) -> str:
    return r"\s+".join(_word(word) for word in phrase.split()).replace(
        rf"\s+{_word('…')}\s+", _UP_TO_SIX_WORDS
    )


def _word(word: str) -> str:
    # Russian mostly writes its ё as е, and Ukrainian has a letter of its own for the apostrophe.
    spelled = re.escape(word).replace("ё", "[её]").replace("'", "['’ʼ]")
    return spelled.replace(r"\*", r"\w*")


class CueWords(PerWord[int]):
    """What a word (lower case) tells of some cues, as a number of three fields.

    Each cue has its bit in each field: the lowest says that a phrase of it may have the word as its
    longest, the next that one may begin with it, and the third that the word is such a phrase.
    """

    def __init__(self, cues: Iterable[Cue]) -> None:
        super().__init__(self._told_by)
        self._in_order = tuple(dict.fromkeys(cues))
        self.bits = {cue: 1 << at for at, cue in enumerate(self._in_order)}
        """The bit of each cue in the lowest field."""
        self.field = len(self.bits)
        """How many bits a field has."""
        self.all = (1 << self.field) - 1
        self._longest, self._first = _Words(), _Words()
        self._alone: dict[str, int] = {}
        for cue, bit in self.bits.items():
            for phrase in map(str.lower, cue.phrases):
                self._longest.add(_longest_word(_plain(phrase)), bit)
                self._first.add(_first_word(_plain(phrase)), bit)
                for word in {phrase, _plain(phrase)} if _PLAIN_WORD.fullmatch(phrase) else ():
                    self._alone[word] = self._alone.get(word, 0) | bit

    def of(self, bits: int) -> Iterator[Cue]:
        """The cues that have these bits in the lowest field."""
        while bits:
            at = bits.bit_length() - 1
            bits ^= 1 << at
            yield self._in_order[at]

    def _told_by(self, word: str) -> int:
        if _LETTER_APOSTROPHE in word:
            return self.all | self.all << self.field  # a phrase may end the word there
        plain, alone = _plain(word), self._alone.get(word, 0)
        begun = self._first.having(plain) | alone << self.field
        return self._longest.having(plain) | begun << self.field


class _Words:
    """The bits that go with words, of which some are known by their beginning or end alone."""

    def __init__(self) -> None:
        self._whole: dict[str, int] = {}
        self._beginning: dict[str, int] = {}
        self._ending: dict[str, int] = {}
        self._anywhere = 0

    def add(self, word: str, bit: int) -> None:
        """Let a bit go with a word, in which `*` stands for any letters."""
        letters = word.strip("*")
        if not letters or "*" in letters or word == f"*{letters}*":
            self._anywhere |= bit
            return
        if word.startswith("*"):
            which = self._ending
        else:
            which = self._beginning if word.endswith("*") else self._whole
        which[letters] = which.get(letters, 0) | bit

    def having(self, word: str) -> int:
        """The bits that go with a word."""
        found = self._anywhere | self._whole.get(word, 0)
        for length in self._beginnings.get(word[: self._head], ()):
            found |= self._beginning.get(word[:length], 0)
        for length in self._tails:
            found |= self._ending.get(word[-length:], 0)
        return found

    @cached_property
    def _head(self) -> int:
        return min(map(len, self._beginning), default=0)

    @cached_property
    def _beginnings(self) -> dict[str, set[int]]:
        """How long the beginnings are that have the same first letters, as many as each has."""
        lengths: dict[str, set[int]] = {}
        for letters in self._beginning:
            lengths.setdefault(letters[: self._head], set()).add(len(letters))
        return lengths

    @cached_property
    def _tails(self) -> set[int]:
        return set(map(len, self._ending))


def _first_word(phrase: str) -> str:
    """Return the word with which a phrase begins; nothing when it begins with a mark."""
    first = _ONE_WORD.match(phrase)
    return first.group() if first else ""


def _longest_word(phrase: str) -> str:
    """Return the longest word of a phrase, without which a text does not have the phrase.

    Where marks part every word of it, a piece that is there as it stands: the "t" of "*n't".
    """
    whole = [word for word in phrase.split() if _ONE_WORD.fullmatch(word)]
    pieces = [piece for piece in _ONE_WORD.findall(phrase) if "*" not in piece]
    return max(whole or pieces, key=lambda word: len(word.strip("*")), default=_first_word(phrase))


_ONE_WORD = re.compile(r"[\w*]+")
_PLAIN_WORD = re.compile(r"\w+")
_LETTER_APOSTROPHE = "ʼ"


def _plain(word: str) -> str:
    return word.replace("ё", "е")


class Cues(dict[str, Cue]):
    """The cues of a language by name; one that its file does not have is found nowhere."""

    def __missing__(self, name: str) -> Cue:
        return _NOTHING


_NOTHING = Cue(())
