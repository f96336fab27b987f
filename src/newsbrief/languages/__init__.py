"""What is known about each language: one TOML file a language, and nothing of it elsewhere.

A file is named after its ISO 639-1 code ("pt.toml") and read on first use. Every table may be left
out, and every entry of one: what a language does not have is not looked for, and what it has no
word for is said in English.

    name        what the language is called in English, as the model is told
    [text]      for the reading of articles: months and how dates are written, abbreviations,
                advert notices, apostrophes that are no quotation marks
    [cues]      the words that mark denials, speech, hedging, casualties, Western governments
    [names]     what is special about names: their articles and small words, whether declined
    [checks]    the words by which items are held against their sentences
    [numbers]   the words for figures that a general number reader leaves alone
    [rules]     what reading without a model goes by
    [[degrees]] words, and those that say more of the same
    [story]     the words that a story goes by: offices, helpers, earlier counts, names of states,
                the directions that make of one state's name another's ("South Sudan");
                and a comparison: what asks for a number, what leaves a question open
    [states]    what other states are called that reports on wars name often
    [western]   what Western countries and their governments are called
    [planting]  how errors are planted in right readings, to see whether they are noticed
    [labels.*]  the words that a brief puts around a summary

How cues are written stands in `newsbrief.languages.cues`. A language that the package does not have
is added by its file in a folder that the environment variable NEWSBRIEF_LANGUAGES names; a file
there replaces the package's own for that language.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from newsbrief.errors import ConfigurationError
from newsbrief.languages.cues import Cue, Cues, either

__all__ = ["OWN_FOLDER", "Cue", "Degree", "Language", "english", "language", "supported"]

_PACKAGE = Path(__file__).parent
OWN_FOLDER = "NEWSBRIEF_LANGUAGES"
"""The environment variable that names a folder with language files of the user's own."""


class Degree(NamedTuple):
    """Words for a thing, and those that say more of it: "damaged" and "destroyed"."""

    weak: Cue
    strong: Cue
    as_strong: Cue
    """What a sentence has that says as much as the strong ones, these among them."""


@dataclass(frozen=True, eq=False)
class Language:
    """One language's words and patterns. All patterns are case-insensitive.

    There is one object a language: two are equal when they are the same one.
    """

    code: str
    """ISO 639-1."""
    name: str
    """In English, as the model is told ("Dutch"); the code where the file names none."""
    months: Mapping[str, int]
    """Lower-case name, abbreviation or inflected name, without a dot, to 1..12."""
    month_forms: frozenset[str]
    """Those of `months` that are other cases or spellings of a whole name ("октября")."""
    weekdays: Mapping[str, int]
    """Lower-case name, abbreviation or inflected name, without a dot, to 0 (Monday) … 6."""
    abbreviations: frozenset[str]
    """Lower case, with their dot: a sentence never ends after one of these ("dr.")."""
    before_figures: frozenset[str]
    """Lower case, with their dot: a sentence goes on when a figure follows ("no. 5")."""
    closing_abbreviations: frozenset[str]
    """Lower case, with their dot: a sentence may end after one of these ("a.m.")."""
    openers: frozenset[str]
    """Lower-case words that, with a capital, begin a sentence rather than a name ("the")."""
    months_may_come_first: bool
    """Whether "3/4/2026" may be a day in March."""
    speaker_after_dash: bool
    """Whether a dash and the speaker follow direct speech: «Что?» — спросил он."""
    ordinals_have_stops: bool
    """Whether a full stop makes a figure an ordinal ("3. Mai")."""
    negations_agree: bool
    """Whether several words of negation in a clause are one no: "no … ni … nada"."""
    clauses: re.Pattern[str]
    """Matches where a clause or a part of an enumeration begins, inside a sentence."""
    consent: re.Pattern[str]
    """Matches from the start of a line that asks for consent to cookies."""
    declining: re.Pattern[str]
    """Matches what somebody says who will not answer ("I can't help with that")."""
    comments: re.Pattern[str]
    """Matches a whole line after which the comments of readers stand ("12 comments")."""
    navigation: frozenset[str]
    """Lower-case words that the menu of a news site is made of."""
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
    clipped: tuple[str, ...]
    """Words that begin with an apostrophe, without it ("em"); "s-" is the beginning of some."""
    elided: tuple[str, ...]
    """Words that an apostrophe joins to the next one ("l" in "l'armée")."""
    ordinal_endings: tuple[str, ...]
    """What makes the figure of a day an ordinal ("th")."""
    date_links: tuple[str, ...]
    """What may stand before the month or the year ("of")."""
    before_day: tuple[str, ...]
    """What may stand between the weekday and the day ("the")."""
    year_words: tuple[str, ...]
    """What may stand behind the year ("года")."""
    time_words: tuple[str, ...]
    """What stands beside a date or behind an hour on a line of its own ("at", "a.m.")."""
    cues: Mapping[str, Cue]
    """By name: denial, speech, hedge, unknown, killed, wounded, captured, missing, displaced, …
    Every name may be asked for; it is empty where the file has no cues at all."""
    articles: frozenset[str]
    """Lower-case articles that a name may begin with ("the", "l'")."""
    inside_names: frozenset[str]
    """Lower-case words before which the first part of a name ends ("of")."""
    nouns_come_first: bool
    """Whether what describes a noun stands behind it ("fuentes próximas")."""
    names_are_declined: bool
    """Whether names change with their case, so that endings do not tell whose name it is."""
    nouns_have_capitals: bool
    """Whether every noun has a capital, so that a capital makes no name."""
    numbers: Mapping[str, Any]
    """The `[numbers]` table as it stands in the file."""
    rules: Mapping[str, Any]
    """The `[rules]` table as it stands in the file; empty where there is none."""
    checks: Mapping[str, Cue]
    """By name, as in `cues`: bounds, things that are no people, what is denied or feared, …"""
    degrees: tuple[Degree, ...]
    """Of several things, the words that say less and those that say more."""
    story: Mapping[str, Cue]
    """By name, as in `cues`: official, independent, earlier, how_many, state_endings."""
    states: Mapping[str, list[str]]
    """The names of states by their codes (ISO 3166-1), beside those of the labels."""
    western: Mapping[str, list[str]]
    """What Western countries and their governments are called, by their codes (ISO 3166-1)."""
    planting: Mapping[str, Any]
    """The `[planting]` table as it stands in the file; empty where there is none."""
    labels: Mapping[str, Mapping[str, str]]
    """The words of briefs, by table and key, as they stand in the file."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Unpickled, it is the one object that the process has for the language, so that what was
        # worked out for it is found.
        return language, (self.code,)

    @cached_property
    def quotation_marks(self) -> tuple[str, str]:
        """The marks that a brief in this language puts around a quote: one opens, one closes."""
        opens, _, closes = self.labels.get("word", {}).get("quote", "“{}”").partition("{}")
        return opens.strip(), closes.strip()

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

    A region is ignored: "nl-BE" is "nl". Looked up once for an article and then passed on. Raises
    ConfigurationError when a file of the user's own cannot be read.
    """
    return _known(code or "", os.environ.get(OWN_FOLDER, ""))


@lru_cache(maxsize=256)
def _known(code: str, own: str) -> Language | None:
    base = re.split("[-_]", code.strip().lower())[0]
    path = _files_by_code(own).get(base)
    return _read(path) if path is not None else None


def english() -> Language:
    """Return what the package itself knows about English: what other languages fall back on."""
    return _read(_PACKAGE / "en.toml")


def supported() -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages that have a file, in alphabetical order."""
    return tuple(sorted(_files_by_code(os.environ.get(OWN_FOLDER, ""))))


@cache
def _files_by_code(own: str) -> Mapping[str, Path]:
    """The language files of the package; one of the user's own replaces that of its code."""
    folders = [_PACKAGE, *([Path(own)] if own else [])]
    if not folders[-1].is_dir():
        raise ConfigurationError(f"{OWN_FOLDER} names no folder: {own}")
    return MappingProxyType({path.stem: path for f in folders for path in f.glob("*.toml")})


@cache
def _read(path: Path) -> Language:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.parent != _PACKAGE:
            _check_names(tables)
        return _language(path.stem, tables)
    except (OSError, ValueError, TypeError, AttributeError, re.error) as error:
        raise ConfigurationError(
            f"The language file {path} cannot be read, correct it or take it away: {error}"
        ) from None


def _check_names(tables: Mapping[str, Any]) -> None:
    """Raise ValueError where a name of a user's file is none, so that nothing would look for it."""
    known = tomllib.loads((_PACKAGE / "en.toml").read_text(encoding="utf-8"))
    for what, given, names in (
        ("table", tables, known),
        ("cue", tables.get("cues", {}), known["cues"]),
    ):
        for name in given:
            if name not in names:
                raise ValueError(f"there is no {what} {name!r}, take {', '.join(names)}")
    if not isinstance(tables.get("name", ""), str):
        raise ValueError("the name of the language is a text")  # noqa: TRY004 (as what is no TOML)


def _language(code: str, tables: Mapping[str, Any]) -> Language:
    text: dict[str, Any] = tables.get("text", {})
    names: dict[str, Any] = tables.get("names", {})
    return Language(
        code=code,
        name=tables.get("name", code),
        months=text.get("months", {}) | text.get("month_forms", {}),
        month_forms=frozenset(text.get("month_forms", ())),
        weekdays={
            name: day
            for day, names in enumerate(text.get("weekdays", ()))
            for name in names.split()
        },
        abbreviations=frozenset(text.get("abbreviations", ())),
        before_figures=frozenset(text.get("before_figures", ())),
        closing_abbreviations=frozenset(text.get("closing_abbreviations", ())),
        openers=frozenset(text.get("openers", ())),
        months_may_come_first=text.get("months_may_come_first", False),
        speaker_after_dash=text.get("speaker_after_dash", False),
        ordinals_have_stops=text.get("ordinals_have_stops", False),
        negations_agree=text.get("negations_agree", False),
        clauses=_borders(text.get("clauses", ())),
        consent=_any_of(text.get("consent", ())),
        declining=_any_of(text.get("declining", ())),
        comments=_any_of(text.get("comments", ())),
        navigation=frozenset(text.get("navigation", ())),
        boilerplate=_any_of(text.get("boilerplate", ())),
        credit=_any_of(text.get("credit", ())),
        byline=_any_of(text.get("byline", ())),
        byline_words=frozenset(text.get("byline_words", ())),
        published=_any_of(text.get("published", ())),
        clipped=tuple(text.get("clipped", ())),
        elided=tuple(text.get("elided", ())),
        ordinal_endings=tuple(text.get("ordinal_endings", ())),
        date_links=tuple(text.get("date_links", ())),
        before_day=tuple(text.get("before_day", ())),
        year_words=tuple(text.get("year_words", ())),
        time_words=tuple(text.get("time_words", ())),
        cues=Cues((name, Cue(phrases)) for name, phrases in tables.get("cues", {}).items()),
        articles=frozenset(names.get("articles", ())),
        inside_names=frozenset(names.get("inside", ())),
        nouns_come_first=names.get("noun_first", False),
        names_are_declined=names.get("declined", False),
        nouns_have_capitals=names.get("nouns_have_capitals", False),
        numbers=tables.get("numbers", {}),
        rules=tables.get("rules", {}),
        checks=Cues((name, Cue(phrases)) for name, phrases in tables.get("checks", {}).items()),
        degrees=tuple(map(_degree, tables.get("degrees", ()))),
        story=Cues((name, Cue(phrases)) for name, phrases in tables.get("story", {}).items()),
        states=tables.get("states", {}),
        western=tables.get("western") or tables.get("rules", {}).get("western", {}),
        planting=tables.get("planting", {}),
        labels=tables.get("labels", {}),
    )


def _degree(table: Mapping[str, Any]) -> Degree:
    strong = table["strong"]
    return Degree(Cue(table["weak"]), Cue(strong), Cue([*strong, *table.get("as_strong", ())]))


def _borders(words: Sequence[str]) -> re.Pattern[str]:
    """Before one of these words, or at a comma, a semicolon, a bracket or a dash on its own."""
    plain = all(word[0].isalpha() and word[0] not in "её" for word in words)
    # Most characters of a text can begin neither a word nor a mark, and are told apart at once.
    begin = "".join(sorted({word[0] for word in words})) if plain else r"\w'’"
    return re.compile(
        rf"(?=[{begin},;()–—-])(?:(?<!\w)(?:{either(words) or '(?!)'})(?!\w)"
        r"|[,;](?=\s)|[()]|(?<=\s)[-–—](?=\s)|—)",
        re.IGNORECASE,
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE)
