"""What is known about each language: one TOML file a language, read on first use.

A file has three tables. `[text]` serves the reading of articles (months, abbreviations, advert
notices), `[cues]` the words that mark denials, speech, hedging and casualties, and `[numbers]` the
words for figures that a general number reader leaves alone.

A cue is a list of phrases. Words match whole, in any case, with any white space between them; `*`
stands for any run of letters or digits inside a word, and ` … ` for up to six words in between.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

SUPPORTED: tuple[str, ...] = ("nl", "en", "de", "fr")
"""ISO 639-1 codes of the languages that have a file here."""

# A full stop with a space behind it ends the sentence; one inside "1.500" or "U.S.-led" does not.
_BETWEEN_WORDS = r"(?:[^\w.!?]|[.!?](?!\s))+"
_UP_TO_SIX_WORDS = rf"(?:{_BETWEEN_WORDS}\w+){{0,6}}?{_BETWEEN_WORDS}"


_VOCABULARY = 2048
"""Words whose phrases are kept at hand, for each cue."""


class Cue:
    """The phrases that mark one thing, such as a denial, ready to be looked for in a text.

    A text has far fewer words than a language has phrases, so it is gone through by its words, and
    only the phrases that begin with one are tried there.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(phrases)
        self._pattern_at = lru_cache(maxsize=_VOCABULARY)(self._look_up)

    def find(self, text: str) -> re.Match[str] | None:
        """Return the first place in `text` that carries the cue, or None."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place in `text` that carries the cue, from left to right.

        Where several phrases fit at one place, the longest wins.
        """
        end = 0
        for start, word in _words(text):
            pattern = self._pattern_at(word)
            if pattern is None or start < end:
                continue
            if (match := pattern.match(text, start)) is not None:
                end = match.end()
                yield match

    def _look_up(self, word: str) -> re.Pattern[str] | None:
        """The pattern of the phrases that may begin with a word; None when none does."""
        found = self._openings.of(word)
        return None if found is None else self._patterns(found)

    @cached_property
    def _openings(self) -> "_Openings":
        return _Openings(self.phrases)

    @cached_property
    def _patterns(self) -> Callable[[tuple[str, str, str]], re.Pattern[str]]:
        return cache(self._pattern)

    def _pattern(self, found: tuple[str, str, str]) -> re.Pattern[str]:
        phrases = sorted(self._openings.phrases(found), key=len, reverse=True)
        alternatives = "|".join(_phrase(phrase) for phrase in phrases)
        return re.compile(rf"(?:{alternatives})(?!\w)", re.IGNORECASE)


class _Openings:
    """Phrases by what they begin with: a word, the first letters of one, or the last."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._whole: dict[str, list[str]] = {}
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        self._anywhere: list[str] = []
        openings = [(_OPENING.match(phrase), phrase) for phrase in phrases]
        known = [(match, phrase) for match, phrase in openings if match is not None]
        if len(known) < len(openings):
            raise ValueError("a phrase begins with a letter, or with * and a letter")
        # All as short as the shortest, so that each is found by one look.
        self._head = min((len(m[2]) for m, _ in known if m[3] and not m[1]), default=0)
        self._tail = min((len(m[2]) for m, _ in known if m[1] and not m[3]), default=0)
        for match, phrase in known:
            word = match[2].lower()
            if match[1] and match[3]:
                self._anywhere.append(phrase)
            elif match[1]:
                self._last.setdefault(word[-self._tail :], []).append(phrase)
            elif match[3]:
                self._first.setdefault(word[: self._head], []).append(phrase)
            else:
                self._whole.setdefault(word, []).append(phrase)

    def of(self, word: str) -> tuple[str, str, str] | None:
        """What a word has in common with phrases; None for nothing."""
        head, tail = word[: self._head], word[-self._tail :]
        whole = word if word in self._whole else ""
        first = head if head in self._first else ""
        last = tail if tail in self._last else ""
        return (whole, first, last) if whole or first or last or self._anywhere else None

    def phrases(self, found: tuple[str, str, str]) -> list[str]:
        """The phrases that have this in common with a word."""
        whole, first, last = found
        known = self._whole.get(whole, []), self._first.get(first, []), self._last.get(last, [])
        return [*chain(*known), *self._anywhere]


_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"(\*?)(\w+)(\*?)")


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[tuple[int, str], ...]:
    """Where each word of a text begins, and the word in lower case."""
    return tuple((match.start(), match[0].lower()) for match in _WORD.finditer(text))


def _phrase(phrase: str) -> str:
    return r"\s+".join(_word(word) for word in phrase.split()).replace(
        rf"\s+{_word('…')}\s+", _UP_TO_SIX_WORDS
    )


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]")


@dataclass(frozen=True)
class Language:
    """One language's words and patterns. All patterns are case-insensitive."""

    code: str
    """ISO 639-1."""
    months: Mapping[str, int]
    """Lower-case name or abbreviation, without a dot, to 1..12."""
    weekdays: tuple[str, ...]
    """Lower-case names and abbreviations, without a dot."""
    abbreviations: tuple[str, ...]
    """Lower case, with their dot: a sentence never ends after one of these ("dr.")."""
    before_figures: tuple[str, ...]
    """Lower case, with their dot: a sentence goes on when a figure follows ("no. 5")."""
    closing_abbreviations: tuple[str, ...]
    """Lower case, with their dot: a sentence may end after one of these ("a.m.")."""
    openers: frozenset[str]
    """Lower-case words that, with a capital, begin a sentence rather than a name ("the")."""
    boilerplate: re.Pattern[str]
    """Matches at the start of a line that is no part of the report, such as an advert notice."""
    credit: re.Pattern[str]
    """Matches at the start of a picture credit."""
    byline: re.Pattern[str]
    """Matches what a line that names the author or the agency begins with ("by")."""
    byline_words: frozenset[str]
    """Words in lower case that stand in such a line beside the names ("and", "our")."""
    published: re.Pattern[str]
    """Matches the words that stand beside the date on a line of its own ("updated on")."""
    cues: Mapping[str, Cue]
    """By name: denial, speech, hedge, killed, wounded, captured, missing, displaced."""
    numbers: Mapping[str, Any]
    """The `[numbers]` table as it stands in the file."""

    @cached_property
    def month_abbreviations(self) -> frozenset[str]:
        """Lower case, with a dot: "okt.", but not "mei.", which is a name and a full stop."""
        full = {number: max(self._names(number), key=len) for number in self.months.values()}
        return frozenset(f"{m}." for m, number in self.months.items() if m != full[number])

    def _names(self, number: int) -> list[str]:
        return [name for name, value in self.months.items() if value == number]


def language(code: str | None) -> Language | None:
    """Return what is known about the language with this ISO 639-1 code, or None.

    A region is ignored: "nl-BE" is "nl".
    """
    base = re.split("[-_]", code.strip().lower())[0] if code else ""
    return _load(base) if base in SUPPORTED else None


@cache
def _load(code: str) -> Language:
    tables = tomllib.loads(files(__name__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    text: dict[str, Any] = tables.get("text", {})
    return Language(
        code=code,
        months=text.get("months", {}),
        weekdays=tuple(text.get("weekdays", ())),
        abbreviations=tuple(text.get("abbreviations", ())),
        before_figures=tuple(text.get("before_figures", ())),
        closing_abbreviations=tuple(text.get("closing_abbreviations", ())),
        openers=frozenset(text.get("openers", ())),
        boilerplate=_any_of(text.get("boilerplate", ())),
        credit=_any_of(text.get("credit", ())),
        byline=_any_of(text.get("byline", ())),
        byline_words=frozenset(text.get("byline_words", ())),
        published=_any_of(text.get("published", ())),
        cues={name: Cue(phrases) for name, phrases in tables.get("cues", {}).items()},
        numbers=tables.get("numbers", {}),
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE)
