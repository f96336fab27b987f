"""Which figures of a sentence count people, and how: at least, at most, about.

A figure is read wherever it stands; here those are left out that plainly count something else:
days, hours, years, ages, money, shares, vehicles, villages, the number in a name ("T-72").
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from newsbrief.article.figures import Figure, read_figures
from newsbrief.article.figures.lexicon import Lexicon, lexicon_of
from newsbrief.languages import Cue, Language, language
from newsbrief.languages.words import split_words
from newsbrief.sections.ages import ages_in
from newsbrief.sections.tokens import function_words, may_begin, says_any

WORD = re.compile(r"\w+")
_GLUED_BEFORE = re.compile(r"[^\W\d_][-‐‑]?\Z|\d[:.,]\Z|[$€£¥₴₽#№]\s?\Z")
_GLUED_BEHIND = re.compile(r"[^\W\d_]|[:.,]\d|\s?[%‰$€£¥₴₽°]|[-‐‑]\d{2}[-‐‑]")
_NEXT = re.compile(r"[\s-]*(?:(?:of|de|d|del|di|des|der)\b['’]?\s*)?")
_MARK = re.compile(r"[.,;:()]")
_LAST = re.compile(r"\w+\Z")
_MONTH_BEHIND = re.compile(r"(?:st|nd|rd|th|er|\.|º)?\s+(?:(?:of|de)\s+)?(\w+)")
_MONTH_BEFORE = re.compile(r"(\w+)\.?\s+(?:\d{1,2},?\s+)?(?:de\s+|del\s+)?\Z")
_YEARS = range(1900, 2101)
_TO_NOUN = 3
BOUNDS = ("at_least", "at_most", "about")


@lru_cache(maxsize=512)
def people_figures(text: str, code: str) -> tuple[Figure, ...]:
    """The figures of a text that may count people; `code` is its language (ISO 639-1)."""
    words = language(code)
    figures = read_figures(text, code)
    if words is None:
        return figures
    lexicon = lexicon_of(code)
    return tuple(figure for figure in figures if not _counts_things(figure, text, words, lexicon))


@lru_cache(maxsize=512)
def bounds_beside(start: int, text: str, code: str) -> frozenset[str]:
    """How the figure that begins at `start` is bounded: `at_least`, `at_most`, `about`, or none.

    `loose` stands beside them where the word may mean something else as well ("over").
    """
    words = language(code)
    if words is None:
        return frozenset()
    glued = text[:start][-1:].isalnum()
    if not glued and not says_any(_of_bounds(words), text, code):
        return frozenset()
    before = text[max(start - 40, 0) : start].rstrip(" \u00a0(\"'“‘«~")
    said = _bounds_ending(before, words)
    if (last := _LAST.search(before)) and _may_follow_bounds(last.group().lower(), code):
        # "More than a hundred", "un millar".
        said = _bounds_ending(before[: last.start()].rstrip(" '’"), words) or said
    # "Not less than" is no "less than".
    first = min((start for start, _, _ in said), default=0)
    longest = [(name, word) for start, name, word in said if start == first]
    longest += [(name, "") for name in BOUNDS[:2] if _is_bounded_behind(start, text, name, words)]
    loose = any(words.checks["loose"].pattern.fullmatch(word) for _, word in longest)
    return frozenset([*(name for name, _ in longest), *(["loose"] if loose else [])])


@cache
def _of_bounds(words: Language) -> frozenset[Cue]:
    """The words without which a sentence bounds no figure."""
    behind = (f"{name}_behind" for name in BOUNDS[:2])
    return frozenset(words.checks[name] for name in (*BOUNDS, *behind))


def _bounds_ending(before: str, words: Language) -> list[tuple[int, str, str]]:
    """The bounds at the end of a text: where each begins, its name, and its words."""
    return [
        (match.start(), name, match.group())
        for name in BOUNDS
        for match in words.checks[name].finditer(before)
        if match.end() == len(before) and not _has_risen(before[: match.start()], words)
    ]


def _may_follow_bounds(word: str, code: str) -> bool:
    lexicon = lexicon_of(code)
    return any(lexicon.has(name, word) for name in ("article", "one", "before_people"))


def _has_risen(before: str, words: Language) -> bool:
    """Whether a text ends in a word of rising or falling: what it rose to is no bound."""
    last = before.split()[-1:]
    return bool(last) and words.checks["risen"].pattern.fullmatch(last[0]) is not None


def _is_bounded_behind(start: int, text: str, name: str, words: Language) -> bool:
    """Whether a bound stands a few words behind a figure: "14 people or more"."""
    piece = _MARK.split(text[start : start + 50], maxsplit=1)[0]
    match = words.checks[f"{name}_behind"].find(piece)
    return match is not None and len(split_words(piece[: match.start()])) <= _TO_NOUN


def _counts_things(figure: Figure, text: str, words: Language, lexicon: Lexicon) -> bool:
    if not isinstance(figure.value, int):
        return True
    before, behind = text[: figure.start], text[figure.end : figure.end + 60]
    if figure.start in ages_in(text, words.code):
        return True
    of_people = _is_of_people(behind, words, lexicon)
    if not text[figure.start].isdigit():
        return of_people is False
    if of_people and _is_year(figure, text) and _tells_when(before, behind, words, lexicon):
        of_people = False
    elif _GLUED_BEFORE.search(before[-3:]):
        of_people = _opens_with_people(behind, words, lexicon)
    elif of_people is None and not _GLUED_BEHIND.match(behind):
        return _is_date(before, behind, words) or _is_year(figure, text)
    elif of_people and _is_date(before, behind, words) and not _GLUED_BEHIND.match(behind):
        return True
    return not of_people


def _tells_when(before: str, behind: str, words: Language, lexicon: Lexicon) -> bool:
    """Whether a year goes with the verb behind it: "in 1980 died 39", "1980 starben 39 Menschen".

    Either a preposition stands before it, or a small word or nothing does and others are counted.
    """
    if _opens_with_people(behind, words, lexicon) or not _opens_with_harm(behind, words):
        return False
    last = WORD.findall(before.lower())[-1:]
    if last and last[0] in words.rules.get("prepositions", ()):
        return True
    begun = WORD.findall(_MARK.split(before.lower())[-1])
    if begun and (begun[-1] in words.articles or begun[-1] not in function_words(words.code)):
        return False
    clause = _MARK.split(behind, maxsplit=1)[0]
    return any(
        _is_of_people(clause[figure.end :], words, lexicon)
        for figure in read_figures(clause, words.code)
    )


def _opens_with_harm(behind: str, words: Language) -> bool:
    first = WORD.search(behind)
    return first is not None and _any_at(behind, first.start(), KINDS, words.cues)


def _is_year(figure: Figure, text: str) -> bool:
    return figure.value in _YEARS and text[figure.start : figure.end].isdigit()


def is_of_people(figure: Figure, text: str, words: Language) -> bool:
    """Whether the words right behind a figure say that it counts people."""
    return bool(_is_of_people(text[figure.end : figure.end + 60], words, lexicon_of(words.code)))


def _is_of_people(behind: str, words: Language, lexicon: Lexicon) -> bool | None:
    """Whether the next words say that people or things are counted; None when they do not say."""
    at = match.end() if (match := _NEXT.match(behind)) else 0
    for _ in range(_TO_NOUN):
        word = WORD.match(behind, at)
        if word is None:
            break
        low = word.group().lower()
        if lexicon.is_many(low) or lexicon.is_one(low):
            return True
        if may_begin(low, _of_harm(words), words.code) and _is_harmed(behind, at, words):
            return True
        if words.checks["things"].match(behind, at):
            return False
        at = word.end() + 1
        if low.isdigit() or _any_at(behind, word.start(), _ENDS, words.checks):
            break
        if behind[at - 1 : at] != " ":
            break
    return None


def _opens_with_people(behind: str, words: Language, lexicon: Lexicon) -> bool:
    """Whether people are named right behind a figure: "beside a T-72 killed" counts nobody."""
    first = WORD.search(behind)
    if first is None or _is_harmed(behind, first.start(), words):
        return False
    return lexicon.is_many(first.group().lower())


@cache
def _of_harm(words: Language) -> frozenset[Cue]:
    return frozenset(words.cues[kind] for kind in KINDS)


def _is_harmed(text: str, at: int, words: Language) -> bool:
    return _any_at(text, at, KINDS, words.cues)


def _any_at(text: str, at: int, names: Iterable[str], cues: Mapping[str, Cue]) -> bool:
    return any(cues[name].match(text, at) for name in names)


def _is_date(before: str, behind: str, words: Language) -> bool:
    """Whether a month stands beside the digits: "14 October", "October 14"."""
    said = before[-30:]
    may_be = not words.months.keys().isdisjoint(split_words(said.lower()))
    next_to, last = _MONTH_BEHIND.match(behind), _MONTH_BEFORE.search(said) if may_be else None
    return any(
        m is not None and m.group(1).lower() in words.months and _is_month(m.group(1), words)
        for m in (next_to, last)
    )


def _is_month(word: str, words: Language) -> bool:
    """English months have a capital, and "may" is a verb."""
    return words.code != "en" or not word.islower()


KINDS = ("killed", "wounded", "captured", "missing", "displaced")
_ENDS = ("function", "vague", *BOUNDS)
"""What no noun that a figure counts goes beyond."""
