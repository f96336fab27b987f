"""A language's `[numbers]` table, ready for use."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from newsbrief.languages import Cue
from newsbrief.languages import language as language_of
from newsbrief.languages.per_word import PerWord

# What `text_to_num` reads.
_SPELLED = frozenset(["nl", "en", "de", "fr", "es", "it", "pt", "da"])
# Lists that hold patterns ("*soldaat"); all other lists hold plain words.
_NOUNS = frozenset(["one_person", "people", "one_casualty", "casualties", "harmed", "ordinals"])
_PLURAL_OF = {"one_person": "people", "one_casualty": "casualties"}
# What may begin a count of people: an article, "both", "nobody". A later one wins over an earlier.
_COUNTERS = ("someone", "absentees", "article", "one", "both", "two_people", "no", "nobody")
_ALONE = ("someone", "absentees", "two_people")
"""What counts without a word for people behind it."""
_SPACES = "\u00a0\u2007\u2009\u202f"
_INSIDE_DIGITS = re.compile(rf"[ '’{_SPACES}]")


class Lexicon:
    """One language's words for figures and the pattern of its digits; empty if none are known."""

    def __init__(self, code: str) -> None:
        known = language_of(code)
        table: Mapping[str, Any] = known.numbers if known else {}
        self.code = code if code in _SPELLED else None
        self.months: frozenset[str] = frozenset(known.months if known else ())
        self.words: Mapping[str, float] = {
            word: int(value) for value, words in table.get("words", {}).items() for word in words
        }
        self.scales: Mapping[str, float] = table.get("scales", {})
        self.scales_before_people: Mapping[str, float] = table.get("scales_before_people", {})
        self.counted: Mapping[str, float] = table.get("counted", {})
        self.decades: Mapping[str, float] = table.get("decades", {})
        self.fractions: Mapping[str, float] = table.get("fractions", {})
        self.respell: Mapping[str, str] = table.get("respell", {})
        self.adjectives: tuple[str, ...] = tuple(table.get("adjective_endings", ()))
        self.endings: tuple[str, ...] = tuple(table.get("endings", ()))
        self.joins: Mapping[str, tuple[str, ...]] = {
            joint: tuple(endings) for joint, endings in table.get("joins", {}).items()
        }
        self.decade_ending: str | None = table.get("decade_ending")
        self.not_numbers = Cue(table.get("not_numbers", ()))
        self.counters = {phrase: role for role in _COUNTERS for phrase in table.get(role, ())}
        self.openers = frozenset(phrase.split()[0] for phrase in self.counters)
        self.openers_alone = frozenset(
            phrase.split()[0] for phrase, role in self.counters.items() if role in _ALONE
        )
        """Those that count without a word for people behind them."""
        self.writes_rest: bool = table.get("writes_rest", False)
        self.inside_words: str = table.get("inside_words", "")
        self._decimal: str = table.get("decimal", ".,")
        self._thousands: str = table.get("thousands", ".,")
        self._nouns = {name: _in_list(_nouns(table, name)) for name in _NOUNS}
        self._words = {
            name: frozenset(words)
            for name, words in table.items()
            if isinstance(words, list) and name not in _NOUNS
        }

    def has(self, name: str, word: str) -> bool:
        """Tell whether the list of this name holds the word or phrase (lower case)."""
        return word in self._words.get(name, ())

    def is_noun(self, name: str, word: str) -> bool:
        """Tell whether the list of nouns of this name fits the word (lower case)."""
        return self._nouns[name][word]

    def says_numbers(self) -> bool:
        """Tell whether number words of this language are read."""
        return bool(self.words or self.code)

    def is_many(self, word: str) -> bool:
        """Tell whether the word is a plural of people or casualties."""
        return self.is_noun("people", word) or self.is_noun("casualties", word)

    def is_one(self, word: str) -> bool:
        """Tell whether the word is a singular of people or casualties."""
        return self.is_noun("one_person", word) or self.is_noun("one_casualty", word)

    @cached_property
    def counted_people(self) -> PerWord[bool]:
        """Whether a word is one for people or for harm, without which "a" counts nobody."""
        return PerWord(
            lambda word: (
                self.is_one(word)
                or self.is_many(word)
                or self.is_noun("harmed", word)
                or self.has("after_one", word)
            )
        )

    @cached_property
    def word(self) -> re.Pattern[str]:
        """The next word."""
        letters = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
        if self.inside_words:
            letters += rf"(?:[{re.escape(self.inside_words)}]{letters})*"
        return re.compile(letters)

    @cached_property
    def token(self) -> re.Pattern[str]:
        """The next number in digits, word, hyphen or other mark; the group's name says which."""
        return self._token(self.word.pattern)

    @cached_property
    def token_in_ascii(self) -> re.Pattern[str]:
        """The same for a text of ASCII in lower case, in which it is found faster."""
        within = rf"(?:[{re.escape(self.inside_words)}][a-z]+)*" if self.inside_words else ""
        return self._token(f"[a-z]+{within}")

    def _token(self, word: str) -> re.Pattern[str]:
        decimal, thousands = re.escape(self._decimal), re.escape(self._thousands)
        scales = "|".join(map(re.escape, self.scales)) or r"(?!)"
        clock = "|".join(map(re.escape, sorted(self._words.get("clock", ())))) or r"(?!)"
        marked = (
            rf"[1-9]\d{{0,2}}(?P<own>[{thousands}'’{_SPACES}])\d{{3}}(?:(?P=own)\d{{3}})*+(?!\d)"
        )
        # A plain space parts thousands unless the digits before it end a name ("MH17 298 people").
        spaced = r"(?<![\w-])[1-9]\d{0,2}(?: \d{3})++(?!\d)"
        fraction = rf"(?:[{decimal}]\d++(?![{decimal}]\d))?"
        # "14.30 uur" is a time, but "1.5 miljoen" can only be a decimal, whatever the language.
        scaled = rf"\d++[.,]\d{{1,2}}(?=[ {_SPACES}-]?(?i:{scales})\b)"
        time = rf"\d{{1,2}}(?=\.\d\d\s?(?i:{clock})\b)"
        plain = rf"(?<!\d[{decimal}])\d++{fraction}|\d++"
        return re.compile(
            rf"(?=[^ ])(?:(?P<word>{word})"
            rf"|(?P<digits>(?=\d)(?:(?:{marked}|{spaced}){fraction}|{scaled}|{time}|{plain}))"
            r"|(?P<hyphen>[-\u2010\u2011])|(?P<mark>[^\w\s]))"
        )

    def value(self, digits: str) -> float:
        """Read digits that `token` matched."""
        if digits.isdecimal():
            return int(digits)
        digits = _INSIDE_DIGITS.sub("", digits)
        digits = self._between_thousands.sub("", digits).replace(",", ".")
        return float(digits) if "." in digits else int(digits)

    @cached_property
    def _between_thousands(self) -> re.Pattern[str]:
        return re.compile(rf"(?<=\d)[{re.escape(self._thousands)}](?=\d{{3}}(?!\d))")


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the lexicon of an ISO 639-1 code ("nl", "nl-BE"), or an empty one."""
    return Lexicon(re.split("[-_]", language.strip().lower())[0])


def _nouns(table: Mapping[str, Any], name: str) -> Iterable[str]:
    """Return a list of nouns; where nouns are given as stems, the plural's serve the singular."""
    listed: Iterable[str] = table.get(name) or table.get(_PLURAL_OF.get(name, ""), ())
    return listed


def _in_list(words: Iterable[str]) -> PerWord[bool]:
    listed = frozenset(words)
    whole = frozenset(word for word in listed if "*" not in word)
    pattern = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in listed - whole) or r"(?!)"
    fits = re.compile(pattern).fullmatch
    return PerWord(lambda word: word in whole or fits(word) is not None)
