"""What is known about each language: one TOML file a language, read on first use.

A file has four tables. `[text]` serves the reading of articles (months, abbreviations, advert
notices), `[cues]` the words that mark denials, speech, hedging and casualties, `[numbers]` the
words for figures that a general number reader leaves alone, and `[rules]`, where there is one, what
reading without a model goes by.

A cue is a list of phrases. Words match whole, in any case, with any white space between them; `*`
stands for any run of letters or digits inside a word, and ` … ` for up to six words in between.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

SUPPORTED: tuple[str, ...] = ("nl", "en", "de", "fr", "es", "it", "uk", "ru")
"""ISO 639-1 codes of the languages that have a file here."""

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
            f"(?={re.escape(letter)})(?:{_any(p for p in phrases if p[0] in (letter, *'*…'))})"
            for letter in sorted({p[0] for p in phrases if p not in anywhere})
        ]
        if anywhere:
            choices.append(_any(anywhere))
        return re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)", re.IGNORECASE)

    def find(self, text: str) -> re.Match[str] | None:
        """Return the first place in `text` that carries the cue, or None."""
        return self.pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place in `text` that carries the cue, from left to right."""
        return self.pattern.finditer(text)


def _any(phrases: Iterable[str]) -> str:
    return "|".join(map(_phrase, phrases))


def _phrase(phrase: str) -> str:
    return r"\s+".join(_word(word) for word in phrase.split()).replace(
        rf"\s+{_word('…')}\s+", _UP_TO_SIX_WORDS
    )


def _word(word: str) -> str:
    # Russian mostly writes its ё as е, and Ukrainian has a letter of its own for the apostrophe.
    spelled = re.escape(word).replace("ё", "[её]").replace("'", "['’ʼ]")
    return spelled.replace(r"\*", r"\w*")


@dataclass(frozen=True)
class Language:
    """One language's words and patterns. All patterns are case-insensitive."""

    code: str
    """ISO 639-1."""
    months: Mapping[str, int]
    """Lower-case name, abbreviation or inflected name, without a dot, to 1..12."""
    month_forms: frozenset[str]
    """Those of `months` that are other cases or spellings of a whole name ("октября")."""
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
    clauses: re.Pattern[str]
    """Matches where a clause or a part of an enumeration begins, inside a sentence."""
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
    """By name: denial, speech, hedge, unknown, killed, wounded, captured, missing, displaced, …"""
    numbers: Mapping[str, Any]
    """The `[numbers]` table as it stands in the file."""
    rules: Mapping[str, Any]
    """The `[rules]` table as it stands in the file; empty where there is none."""

    @cached_property
    def month_abbreviations(self) -> frozenset[str]:
        """Lower case, with a dot: "okt.", but not "mei.", which is a name and a full stop."""
        named = {m: number for m, number in self.months.items() if m not in self.month_forms}
        full: dict[int, str] = {}
        for name, number in named.items():
            full[number] = max(full.get(number, ""), name, key=len)
        return frozenset(f"{m}." for m, number in named.items() if m != full[number])


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
        months=text.get("months", {}) | text.get("month_forms", {}),
        month_forms=frozenset(text.get("month_forms", ())),
        weekdays=tuple(text.get("weekdays", ())),
        abbreviations=tuple(text.get("abbreviations", ())),
        before_figures=tuple(text.get("before_figures", ())),
        closing_abbreviations=tuple(text.get("closing_abbreviations", ())),
        openers=frozenset(text.get("openers", ())),
        clauses=_borders(text.get("clauses", ())),
        boilerplate=_any_of(text.get("boilerplate", ())),
        credit=_any_of(text.get("credit", ())),
        byline=_any_of(text.get("byline", ())),
        byline_words=frozenset(text.get("byline_words", ())),
        published=_any_of(text.get("published", ())),
        cues={name: Cue(phrases) for name, phrases in tables.get("cues", {}).items()},
        numbers=tables.get("numbers", {}),
        rules=tables.get("rules", {}),
    )


def _borders(words: Iterable[str]) -> re.Pattern[str]:
    """Before one of these words, or at a comma, a semicolon, a bracket or a dash on its own."""
    return re.compile(
        rf"(?<!\w)(?:{_any(words) or '(?!)'})(?!\w)|[,;](?=\s)|[()]|(?<=\s)[-–—](?=\s)|—",
        re.IGNORECASE,
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE)
