"""Figures that a side rightly derives from its sentences, which do not have them as such.

Of "a colonel, two lieutenants and four soldiers" it may say "seven men", of "Ilvaria, Tarvonia and
Meren" "three countries", of "this morning" which day that was, and "7:30" of "0730".
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newsbrief.article.figures import Figure, read_figures
from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.sections.calendar import days_without_month, written_days
from newsbrief.sections.checks import SMALL_FIGURE
from newsbrief.sections.ground import Ground
from newsbrief.sections.tokens import function_words
from newsbrief.sections.wording import in_order

_FEW = 5
"""Words that a part of a list may have behind its figure ("four soldiers of the guard"), or as a
name. A longer part goes on to another matter."""
_PAIR, _FEWEST = 2, 3
"""How many names make a list. Two in a row stand in nearly every report, so that they are counted
only where they are named as two of the thing: "sergeants Roth and Brandt"."""
_SAME_WORDS, _PHRASE = 2, 60
"""Words behind two figures that count the same thing, and characters in which these stand."""
_A_WEEK = 7
"""Days on either side of the publication to which a weekday, or a day without its month, may refer.
"""
_ENDS = re.compile(r"[:.!?()](?!\d)")
"""What ends a list; the stop in "2.5" does not."""
_HOUR = re.compile(
    r"(?<![\d.,:])(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.h])(?P<minute>[0-5]\d)(?![\d:]|[.,]\d)"
    r"|(?<![\d.,:])(?P<hours>[01]\d|2[0-4])(?P<minutes>[0-5]\d)(?![\d:]|[.,]\d)"
)
_HALF_A_DAY = 12


def without_derived(says: str, cites: Iterable[int], ground: Ground) -> str:
    """What a side says, without the figures that are derived from its sentences `cites`.

    What is left may be held against these sentences as any text is: it has to have its figures from
    them.
    """
    numbers = set(cites)
    texts = [ground.text(each) for each in ground.article.shown if each.number in numbers]
    spans = [*_days(says, texts, ground), *_hours(says, texts)]
    spans += [(figure.start, figure.end) for figure in _derived(says, texts, ground)]
    for start, end in sorted(spans, reverse=True):
        says = f"{says[:start]}{says[end:]}"
    return says


def _derived(says: str, texts: Sequence[str], ground: Ground) -> Iterator[Figure]:
    """The figures that are the sum, or the number, of what is listed in the cited `texts`.

    Or in the side itself ("three: a colonel and two lieutenants"). A small one may be the sum of a
    list in any sentence of the report, as small figures may be taken from anywhere in it.
    """
    figures = [each for each in read_figures(says, ground.statements) if each.value > 1]
    stand = {each.value for text in texts for each in read_figures(text, ground.article.language)}
    wanted = [each for each in figures if each.value not in stand]
    if not wanted:
        return
    words, own = ground.words_of, ground.own_words
    there = {total for text in texts for total in _totals(text, words, ground)}
    every = (ground.text(each) for each in ground.article.shown if each.kind == "sentence")
    small = {total for text in every for total in _sums(text, words, ground)}
    counted = [
        text[each.end :] for text in texts for each in read_figures(text, ground.article.language)
    ]
    for figure in wanted:
        known = there | small if figure.value < SMALL_FIGURE else there
        rest = f"{says[: figure.start]}:{says[figure.end :]}"
        thing = in_order(says[figure.end :], ground.statements)[:1]
        if any(_same_phrase(says[figure.end :], behind) for behind in counted):
            continue  # "three of his guards" where they have "two of his guards"
        pair = figure.value == _PAIR and any(_has_pair(text, thing, words) for text in texts)
        if pair or figure.value in known or figure.value in _totals(rest, own, ground):
            yield figure


def _same_phrase(one: str, other: str) -> bool:
    """Whether two texts go on with the same words behind a figure."""
    first, second = (split_words(text[:_PHRASE].lower())[:_SAME_WORDS] for text in (one, other))
    return bool(first) and first == second[: len(first)]


def _totals(text: str, words: Language | None, ground: Ground) -> set[float]:
    """What the lists of a text add up to, and how many names stand in them."""
    return {*_sums(text, words, ground), *_numbers_of_names(text, words)}


def _sums(text: str, words: Language | None, ground: Ground) -> Iterator[float]:
    """What the figures of each list add up to, with one who is named right before them."""
    for parts in _lists(text, words):
        heads = [_at_head(part.text, words) for part in parts]
        for first, last in _runs(heads[1:]):
            total = sum(each or 0 for each in heads[first + 1 : last + 1])
            before = _last_of(parts[first].text, words)
            if before is not None:
                yield before + total
                continue
            if last - first > 1:
                yield total
            lead = " ".join(part.text for part in parts[max(first - 1, 0) : first + 1])
            if any(_is_person(key, ground) for key in ground.hearing.named(lead)):
                yield total + 1


def _runs(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Where values that are there stand side by side, as slices."""
    first = 0
    for at, value in enumerate([*values, None]):
        if value is None:
            if at > first:
                yield first, at
            first = at + 1


def _numbers_of_names(text: str, words: Language | None) -> Iterator[float]:
    """How many names each list has that ends in "and"."""
    for parts in _lists(text, words):
        for last, part in enumerate(parts):
            if not part.behind_and:
                continue
            first = last
            while (
                first > 1
                and not parts[first - 1].behind_and
                and _is_short_name(parts[first - 1], words)
            ):
                first -= 1
            if last - first + 2 >= _FEWEST:
                yield last - first + 2


def _has_pair(text: str, thing: Sequence[str], words: Language | None) -> bool:
    """Whether a text names two of a thing: "sergeants Roth and Brandt"."""
    code = words.code if words else ""
    return any(
        other.behind_and
        and one.has_name
        and other.has_name
        and thing[0] in in_order(one.text, code)
        for parts in _lists(text, words)
        if thing
        for one, other in pairwise(parts)
    )


def _is_short_name(part: "_Part", words: Language | None) -> bool:
    """Whether a part is a name and no more; an article may stand before it, not inside."""
    found = split_words(part.text)
    if words is not None and found and found[0].lower() in words.articles:
        found = found[1:]
    inside = function_words(words.code) - (words.inside_names - words.articles) if words else set()
    plain = inside.isdisjoint(word.lower() for word in found)
    return plain and part.has_name and len(found) <= _FEW


def _is_person(key: str, ground: Ground) -> bool:
    return getattr(ground.actors[key], "kind", None) == "person"


class _Part(NamedTuple):
    """A part of a list, and whether "and" stands before it."""

    text: str
    behind_and: bool

    @property
    def has_name(self) -> bool:
        """Whether a word has a capital."""
        return any(word[0].isupper() for word in split_words(self.text))


def _lists(text: str, words: Language | None) -> Iterator[list[_Part]]:
    """What commas and "and" part, between the marks that end a list."""
    separator = _separator(words)
    for piece in _ENDS.split(text):
        parts, at, behind_and = list[_Part](), 0, False
        for match in separator.finditer(piece):
            parts.append(_Part(piece[at : match.start()].strip(), behind_and))
            at, behind_and = match.end(), bool(match["and"] or match["and_too"])
        if parts:
            yield [*parts, _Part(piece[at:].strip(), behind_and)]


@cache
def _separator(words: Language | None) -> re.Pattern[str]:
    if words is None:
        return re.compile(r"[,;]\s+(?P<and>(?!))?(?P<and_too>(?!))?")
    joining = {*words.rules.get("conjunctions", ()), *words.numbers.get("and", ())}
    either = "|".join(map(re.escape, sorted(joining, key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"[,;]\s+(?P<and>(?:{either})\s+)?|\s+(?P<and_too>{either})\s+", re.IGNORECASE
    )


def _at_head(part: str, words: Language | None) -> float | None:
    """The figure with which a part begins; "a soldier" and "one soldier" are one."""
    code = words.code if words else ""
    for figure in read_figures(part, code):
        if figure.start == 0:
            return figure.value
    return 1 if _counts_one(split_words(part.lower())[:1], words) else None


def _last_of(part: str, words: Language | None) -> float | None:
    """The last figure of a part, with few words behind it."""
    code, value = words.code if words else "", None
    found = split_words(part.lower())
    for at in range(max(len(found) - _FEW - 1, 0), len(found)):
        if _counts_one(found[at : at + 1], words):
            value = 1.0
    for figure in read_figures(part, code):
        if figure.value > 1 and len(split_words(part[figure.end :])) <= _FEW:
            value = figure.value
    return value


def _counts_one(word: Sequence[str], words: Language | None) -> bool:
    if words is None or not word:
        return False
    return word[0] in (*words.numbers.get("one", ()), *words.numbers.get("article", ()))


def _days(says: str, texts: Sequence[str], ground: Ground) -> Iterator[tuple[int, int]]:
    """Where a day is written out that these sentences have: by its date or weekday, or as today.

    The day of publication is the one of sentences that write out no other.
    """
    published, own, words = ground.article.published, ground.own_words, ground.words_of
    if published is None or own is None or words is None:
        return
    told = {day for text in texts for *_, day in written_days(text, published, words)}
    weekdays = {words.weekdays[word] for text in texts for word in _weekdays(text, words)}
    near = [published + datetime.timedelta(days=step) for step in range(-_A_WEEK, _A_WEEK + 1)]
    for start, end, day in (
        *written_days(says, published, own),
        *days_without_month(says, near, own),
    ):
        beside = {own.weekdays[word] for word in _weekdays(says[start:end], own)}
        if not beside <= {day.weekday()}:
            continue
        named = day in near and day.weekday() in weekdays
        if day in told or named or (day == published and not told):
            yield start, end


def _weekdays(text: str, words: Language) -> Iterator[str]:
    return (word for word in split_words(text.lower()) if word in words.weekdays)


def _hours(says: str, texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where an hour is written that these sentences write otherwise: "7:30" for "0730".

    Digits without a mark are an hour there alone: "1030 dead" has nothing to do with "10:30".
    """
    there = {_hour(match) for text in texts for match in _HOUR.finditer(text)}
    written = (match for match in _HOUR.finditer(says) if match["mark"] or match[0][0] == "0")
    return (match.span() for match in written if _hour(match) in there)


def _hour(match: re.Match[str]) -> tuple[int, int]:
    hour, minute = match["hour"] or match["hours"], match["minute"] or match["minutes"]
    return int(hour) % _HALF_A_DAY, int(minute)
