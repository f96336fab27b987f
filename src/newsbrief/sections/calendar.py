"""The days that a report speaks of, whatever words it has for them."""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsbrief.article.figures import read_figures
from newsbrief.languages import Language, language

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def days_spoken_of(
    texts: Iterable[str], published: datetime.date, code: str
) -> frozenset[datetime.date]:
    """The day of publication, the one before, and every day that these texts may name.

    A weekday may be the one before or behind the day of publication; a day and a month may be of
    its year, of the one before, or of a year that the same text gives; "three days ago" counts
    from it.
    """
    words = language(code)
    found = {published - datetime.timedelta(days=back) for back in (0, 1)}
    for text in texts if words else ():
        if words is not None:
            found.update(_named(text, published, words))
    return frozenset(found)


def _named(text: str, published: datetime.date, words: Language) -> Iterator[datetime.date]:
    pattern = _weekdays(words.code)
    for match in pattern.finditer(text):
        number = _numbers(words.code).get(match.group().lower())
        if number is not None:
            ahead = (number - published.weekday()) % 7
            for weeks in (-14, -7, 0, 7):
                yield published + datetime.timedelta(days=ahead + weeks)
    years = {published.year, published.year - 1, *map(int, _YEAR.findall(text))}
    for match in _dates(words.code).finditer(text):
        month = words.months[(match["month"] or match["us_month"]).lower()]
        yield from _on(years, month, int(match["day"] or match["us_day"]))
    for figure in read_figures(text, words.code):
        behind = text[figure.end : figure.end + 16].lower()
        if figure.value < 60 and any(word in behind for word in _DAYS):
            count = datetime.timedelta(days=int(figure.value))
            yield published - count
            yield published - count - datetime.timedelta(days=1)


def _on(years: Iterable[int], month: int, day: int) -> Iterator[datetime.date]:
    for year in years:
        try:
            yield datetime.date(year, month, day)
        except ValueError:
            continue


@cache
def _weekdays(code: str) -> re.Pattern[str]:
    words = language(code)
    names = sorted(words.weekdays if words else (), key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)", re.IGNORECASE
    )


@cache
def _numbers(code: str) -> dict[str, int]:
    """Weekday names to 0 (Monday) … 6: the file lists them from Monday on, and again when short."""
    words = language(code)
    names = words.weekdays if words else ()
    return {name: at % 7 for at, name in enumerate(names)} if len(names) % 7 == 0 else {}


@cache
def _dates(code: str) -> re.Pattern[str]:
    words = language(code)
    names = sorted(words.months if words else (), key=len, reverse=True)
    month = "|".join(map(re.escape, names)) or "(?!)"
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:(?:of|de)\s+)?(?P<month>{month})(?!\w)"
        rf"|(?<!\w)(?P<us_month>{month})\.?\s+(?P<us_day>\d{{1,2}})(?!\d)",
        re.IGNORECASE,
    )


_DAYS = ("day", "dag", "tag", "jour", "día", "giorn", "дн", "день", "ден")
