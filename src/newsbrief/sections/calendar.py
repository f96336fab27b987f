"""The days that a report speaks of, whatever words it has for them."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Set
from functools import cache
from typing import NamedTuple

from newsbrief.article.figures import read_figures
from newsbrief.languages import Language

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def days_spoken_of(
    texts: Collection[str], vocabulary: Set[str], published: datetime.date, words: Language
) -> frozenset[datetime.date]:
    """The day of publication, the one before, and every day that these texts may name.

    `vocabulary` holds their words, in lower case. A weekday may be the one before or behind the day
    of publication; a day and a month may be of its year, of the one before, or of a year that the
    same text gives; "three days ago" counts from it.
    """
    back = 3 if any(words.checks["two_days_ago"].find(text) for text in texts) else 2
    found = {published - datetime.timedelta(days=days) for days in range(back)}
    for number in _weekdays(words, vocabulary):
        ahead = (number - published.weekday()) % 7
        found.update(published + datetime.timedelta(days=ahead + w) for w in (-14, -7, 0, 7))
    dated = not vocabulary.isdisjoint(words.months)
    counted = {word for word in vocabulary if word.startswith(_DAYS)}
    for text in texts if dated or counted else ():
        if dated:
            found.update(_dated(text, published, words))
        if counted and any(word in text.lower() for word in counted):
            found.update(_counted(text, published, words))
    return frozenset(found)


def _dated(text: str, published: datetime.date, words: Language) -> Iterator[datetime.date]:
    years = {published.year, published.year - 1}
    for match in _dates(words).finditer(text):
        month = words.months[(match["month"] or match["us_month"]).lower()]
        given = {*years, *map(int, _YEAR.findall(text))}
        yield from _on(given, month, int(match["day"] or match["us_day"]))


def written_days(
    text: str, published: datetime.date, words: Language
) -> Iterator[tuple[int, int, datetime.date]]:
    """Each day that a text writes out, [start:end], with its year or that of publication.

    A day that there is in no such year is none.
    """
    for match in _dates(words).finditer(text):
        year = _YEAR_BEHIND.match(text, match.end())
        month = words.months[(match["month"] or match["us_month"]).lower()]
        years = [int(year[1])] if year else [published.year]
        for day in _on(years, month, int(match["day"] or match["us_day"])):
            yield match.start(), year.end() if year else match.end(), day


def days_without_month(
    text: str, near: Iterable[datetime.date], words: Language
) -> Iterator[tuple[int, int, datetime.date]]:
    """Each of the days `near` that a text names by its number alone, [start:end].

    The number stands behind a weekday ("Tuesday 13", "dinsdag de 13e") or is an ordinal in digits
    ("the 13th").
    """
    days = {day.day: day for day in near}
    for match in _alone(words).finditer(text):
        if (day := days.get(int(match["beside"] or match["ordinal"]))) is not None:
            yield match.start(), match.end(), day


class NamedDay(NamedTuple):
    """A day that a sentence names, and where."""

    start: int
    end: int
    day: datetime.date
    counted_back: bool
    """Whether it is told as the day before, and so is none on which something happened."""


def named_days(sentence: str, published: datetime.date, words: Language) -> Iterator[NamedDay]:
    """The days up to that of publication that a sentence names, from left to right."""
    found = [
        NamedDay(start, end, day if day <= published else _a_year_before(day), counted_back=False)
        for start, end, day in written_days(sentence, published, words)
    ]
    long = {name: day for name, day in words.weekdays.items() if len(name) >= _WHOLE_NAME}
    for match in _WORD.finditer(sentence):
        word = match[0].lower()
        weekday = next((day for name, day in long.items() if word.startswith(name)), None)
        if weekday is not None:
            back = (published.weekday() - weekday) % 7
            day = published - datetime.timedelta(days=back)
            found.append(NamedDay(match.start(), match.end(), day, counted_back=False))
    for days, name in ((2, "two_days_ago"), (1, "yesterday")):
        cue = words.checks[name] if name in words.checks else words.story[name]
        for match in cue.finditer(sentence):
            if not _taken(found, match.start(), match.end()):
                day = published - days * _ONE_DAY
                found.append(NamedDay(match.start(), match.end(), day, counted_back=True))
    for match in words.story["day_before"].finditer(sentence):
        if not _taken(found, match.start(), match.end()):
            # Before the last day that was named, or else that of publication.
            last = max((day for day in found if day.end <= match.start()), default=None)
            day = (last.day if last else published) - _ONE_DAY
            found.append(NamedDay(match.start(), match.end(), day, counted_back=True))
    yield from sorted(found)


def _taken(found: Collection[NamedDay], start: int, end: int) -> bool:
    return any(day.start < end and start < day.end for day in found)


def _a_year_before(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day - 366 * _ONE_DAY


_WORD = re.compile(r"\w+")
_ONE_DAY = datetime.timedelta(days=1)
_YEAR_BEHIND = re.compile(r",?\s+(?:de\s+)?((?:19|20)\d\d)(?!\d)")


def _counted(text: str, published: datetime.date, words: Language) -> Iterator[datetime.date]:
    for figure in read_figures(text, words.code):
        behind = text[figure.end : figure.end + 16].lower()
        if figure.value < _MOST_DAYS and any(word in behind for word in _DAYS):
            count = datetime.timedelta(days=int(figure.value))
            yield published - count
            yield published - count - datetime.timedelta(days=1)


def _on(years: Iterable[int], month: int, day: int) -> Iterator[datetime.date]:
    for year in years:
        try:
            yield datetime.date(year, month, day)
        except ValueError:
            continue


def _weekdays(words: Language, vocabulary: Set[str]) -> set[int]:
    """The weekdays that are named, 0 for Monday, also in one word with a time: "woensdagavond"."""
    found = {words.weekdays[name] for name in words.weekdays.keys() & vocabulary}
    long = {name: day for name, day in words.weekdays.items() if len(name) >= _WHOLE_NAME}
    begun = [word for word in vocabulary if word.startswith(tuple(long))]
    return found | {day for name, day in long.items() for word in begun if word.startswith(name)}


_WHOLE_NAME = 5
"""Letters. Abbreviations begin many other words."""


@cache
def _dates(words: Language) -> re.Pattern[str]:
    """A day beside a month."""
    month = "|".join(map(re.escape, sorted(words.months, key=len, reverse=True))) or "(?!)"
    return re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:(?:of|de)\s+)?"
        rf"(?P<month>{month})(?!\w)|(?<!\w)(?P<us_month>{month})\.?\s+(?P<us_day>\d{{1,2}})(?!\d)",
        re.IGNORECASE,
    )


@cache
def _alone(words: Language) -> re.Pattern[str]:
    """A day beside a weekday, or as an ordinal, where no month follows."""
    names = "|".join(map(re.escape, sorted(words.weekdays, key=len, reverse=True))) or "(?!)"
    ending = "|".join(map(re.escape, words.ordinal_endings)) or "(?!)"
    month = "|".join(map(re.escape, sorted(words.months, key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"(?:(?<!\w)(?:{names})\w*[.,]?\s+(?:\w{{1,3}}\s+)?(?P<beside>\d{{1,2}})(?:{ending}|\.)?"
        rf"|(?<![\d.,])(?P<ordinal>\d{{1,2}})(?:{ending}))(?!\w|[.,]\d|\s+(?:{month})(?!\w))",
        re.IGNORECASE,
    )


_MOST_DAYS = 60
_DAYS = ("day", "dag", "tag", "jour", "día", "giorn", "дн", "день", "ден")
