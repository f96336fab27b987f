"""The words that mark one thing, such as a denial, ready to be looked for in a text.

A cue is a list of phrases. Words match whole, in any case, with any white space between them; `*`
stands for any run of letters or digits inside a word, and ` … ` for up to six words in between.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

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
        if not self.phrases:
            return re.compile(r"(?!)")
        phrases = sorted(self.phrases, key=len, reverse=True)
        anywhere = [p for p in phrases if p[0] in "*…"]
        # By first letter: that spares the search nearly all phrases at nearly every word.
        choices = [
            f"(?={re.escape(letter)})(?:{either(p for p in phrases if p[0] in (letter, *'*…'))})"
            for letter in sorted({p[0] for p in phrases if p not in anywhere})
        ]
        if anywhere:
            choices.append(either(anywhere))
        return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> re.Match[str] | None:
        """Return the first place in `text` that carries the cue, or None."""
        return self.pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place in `text` that carries the cue, from left to right."""
        return self.pattern.finditer(text)


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


class Openings(dict[str, tuple[Cue, ...]]):
    """Which of some cues may begin at a word (lower case), so that others need not be tried there.

    Worked out once for every word that is met.
    """

    def __init__(self, cues: Iterable[Cue]) -> None:
        super().__init__()
        self.cues = frozenset(cues)
        self._whole: dict[str, set[Cue]] = {}
        self._beginning: dict[str, set[Cue]] = {}
        self._ending: dict[str, set[Cue]] = {}
        self._anywhere: frozenset[Cue] = frozenset()
        for cue in self.cues:
            for phrase in cue.phrases:
                self._add(phrase, cue)
        self._lengths = sorted({*map(len, self._beginning), *map(len, self._ending)})

    def _add(self, phrase: str, cue: Cue) -> None:
        first = _FIRST_WORD.match(_plain(phrase.lower()))
        letters = first.group().strip("*") if first else ""
        if first is None or not letters or "*" in letters or first.group() == f"*{letters}*":
            self._anywhere |= {cue}
            return
        if first.group().startswith("*"):
            which = self._ending
        else:
            which = self._beginning if first.group().endswith("*") else self._whole
        which.setdefault(letters, set()).add(cue)

    def __missing__(self, word: str) -> tuple[Cue, ...]:
        if _LETTER_APOSTROPHE in word:
            found = self.cues  # a phrase may end its first word there
        else:
            plain = _plain(word)
            found = self._anywhere | self._whole.get(plain, _NONE)
            for length in self._lengths:
                if length > len(plain):
                    break
                found |= self._beginning.get(plain[:length], _NONE)
                found |= self._ending.get(plain[-length:], _NONE)
        cues = tuple(found)
        if len(self) < _MOST_WORDS:
            self[word] = cues
        return cues


_FIRST_WORD = re.compile(r"[\w*]+")
_LETTER_APOSTROPHE = "ʼ"
_MOST_WORDS = 100_000
_NONE: frozenset[Cue] = frozenset()


def _plain(word: str) -> str:
    return word.replace("ё", "е")


class Cues(dict[str, Cue]):
    """The cues of a language by name; one that its file does not have is found nowhere."""

    def __missing__(self, name: str) -> Cue:
        return _NOTHING


_NOTHING = Cue(())
