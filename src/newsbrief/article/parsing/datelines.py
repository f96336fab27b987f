"""Datelines: where a wire's report comes from, and of which day it is.

    KYIV, May 24 (Agency) -     BERLIN, 3. März (dpa) –     МОСКВА, 3 мая. /ТАСС/.

A dateline opens a paragraph. It has a place, and a day or an agency or both, and a mark behind it;
without all that, "PARIS, 3 people" is the beginning of a sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from newsbrief.article.parsing.dates import find_date, one_of, weekday
from newsbrief.languages import Language

_LONGEST = 160
_MOST_WORDS = 6
_PLACE = r"(?P<place>['’]?[^\W\d_][^\d:;!?()\[\]«»\"“”„—–]{1,50}?(?:\s\([^()\d]{2,30}\)(?=,))?)"
_AGENCY = r"(?:\((?P<{0}>[^()]{{2,60}})\)|/(?P<{0}_too>[^/\s][^/]{{1,40}})/)"
_CAPITALS = r"(?<=\s)(?P<bare>(?-i:[A-ZА-ЯЁІЇЄҐ]{4,}(?:-[A-ZА-ЯЁІЇЄҐ]+)?))"
_DASH = r"\.?\s?(?:--+|[-—–])(?=[\s\[]|\Z)"
_DAY_OR_AGENCY = re.compile(r"[\d(/]")
"""What there is of either; where there is none, the long pattern need not be tried."""
_TAGS = re.compile(r"(?:\s*\[[^\[\]]{1,200}\])*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_THIS_CENTURY = 69
"""A year of two figures below this is of the twenty-first century."""
_FARTHEST = 31
"""Days between a dateline and a full date above the report, within which that tells the year."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a report's first sentence, `length` characters with what closes it."""

    length: int
    place: str
    day: int | None
    month: int | None
    year: int | None

    @property
    def published(self) -> date | None:
        """The day, where the dateline names its year and there is such a day."""
        return self.in_year(self.year) if self.year is not None else None

    def in_year(self, year: int) -> date | None:
        """The day in a year, None where there is none, as on 29 February."""
        if self.day is None or self.month is None:
            return None
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def near(self, days: Iterable[date]) -> date | None:
        """The day in the year that brings it within a month of one of `days`, the nearest; or None.

        "SELDIN, 1 January" below "31 December 2026" is of 2027.
        """
        found = [
            (abs(day - other), day)
            for other in days
            for year in (other.year - 1, other.year, other.year + 1)
            if (day := self.in_year(year)) is not None and abs((day - other).days) <= _FARTHEST
        ]
        return min(found)[1] if found else None


def find_dateline(text: str, known: Language | None) -> Dateline | None:
    """Return the dateline that a paragraph begins with, or None."""
    head = text[:_LONGEST]
    match = _pattern(known).match(head) if _DAY_OR_AGENCY.search(head) else None
    if match is None or not _is_place(match["place"], known):
        return None
    end = match.end()
    tags = _TAGS.match(text, end)
    end = tags.end() if tags is not None else end
    behind = text[end:].lstrip()
    if behind[:1].islower():
        return None
    agency = match["agency"] or match["agency_too"] or match["before"] or match["before_too"]
    day, month, year = _day(match, known)
    stopped = match["stop"] is not None
    if day is None:
        # "OSLO (AP) -" and "Berlin (dpa) -", but neither "Jan Roth (SPD) -" nor "Oslo (pop. 9)."
        if stopped or not agency or not _is_agency(agency, match["place"], known):
            return None
    elif stopped and not agency and year is not None:
        return None  # "Verdun, 21 February 1916. The guns" begins a story
    return Dateline(end, " ".join(match["place"].split()), day, month, year)


def _is_agency(name: str, place: str, known: Language | None) -> bool:
    """Tell an agency in brackets from a party or a country, which have capitals as well."""
    if place.split(",", maxsplit=1)[0].isupper() or name.islower():
        return True
    return known is not None and known.credit.match(name) is not None


def _is_place(words: str, known: Language | None) -> bool:
    found = _WORD.findall(words)
    if not 1 <= len(found) <= _MOST_WORDS or not _has_capital(found[0], known):
        return False
    if known is None:
        return all(_has_capital(word, known) for word in found)
    small = known.byline_words | known.inside_names | known.articles | known.openers
    if any(word.lower() not in small and not _has_capital(word, known) for word in found):
        return False
    first = found[0].lower()
    # "In Oslo, May 3 -" begins a sentence, and so does "Il 3 maggio"; "La Paz" does not.
    if first in known.openers:
        return first in known.articles and len(found) > 1
    return len(found) > 1 or not (first in known.months or first in known.weekdays)


def _has_capital(word: str, known: Language | None) -> bool:
    """Tell whether a word begins with a capital, perhaps behind a short one: 's-Hertogenbosch."""
    for short in known.clipped if known is not None else ():
        if short.endswith("-") and word.startswith(short):
            word = word.removeprefix(short)
    return word[:1].isupper()


@cache
def _pattern(known: Language | None) -> re.Pattern[str]:
    before, agency = _AGENCY.format("before"), _AGENCY.format("agency")
    figures = r"(?P<figures>\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})(?!\d)"
    days = figures
    article = rf"(?:{one_of(known.before_day if known is not None else ())})"
    if known is not None:
        month = one_of(known.months)
        ordinal = rf"\.?(?:{one_of(known.ordinal_endings)})?"
        link = rf"(?:(?:{one_of(known.date_links)})\s+)?"
        words = rf"(?:\s+(?:{one_of(known.year_words)})(?!\w)\.?)?"
        year = rf",?\s+{link}(?P<{{0}}>\d{{{{4}}}}|['’]?\d\d)(?![\d:]){words}"
        first = rf"(?P<day>\d{{1,2}}){ordinal}\s+{link}(?P<month>{month})\b\.?"
        other = rf"(?P<us_month>{month})\b\.?\s+(?P<us_day>\d{{1,2}})(?!\d){ordinal}"
        days += rf"|{first}(?:{year.format('year')})?|{other}(?:{year.format('us_year')})?"
    return re.compile(
        rf"\W{{0,3}}?(?:{before}\s*[-—–]\s*)?{_PLACE}"
        rf"(?:[,.]?\s+(?:{weekday(known)}|{article}\s+)?(?:{days}))?"
        rf"(?:[.,]?\s*(?:[-—–]\s)?(?:{agency}|{_CAPITALS}))?\s*(?:{_DASH}|(?P<stop>(?:(?<=\.)|\.)(?=\s|\Z)))\s*",
        re.IGNORECASE,
    )


def _day(match: re.Match[str], known: Language | None) -> tuple[int | None, int | None, int | None]:
    if match["figures"]:
        found = find_date(match["figures"], known)
        return (found[0].day, found[0].month, found[0].year) if found else (None, None, None)
    named = match.groupdict()
    if known is None or not (named["month"] or named["us_month"]):
        return None, None, None
    month = known.months[(named["month"] or named["us_month"]).lower()]
    day, year = int(named["day"] or named["us_day"]), named["year"] or named["us_year"]
    if year is None:
        return day, month, None
    number = int(year.lstrip("'’"))
    if number < 100:
        number += 2000 if number < _THIS_CENTURY else 1900
    return day, month, number
