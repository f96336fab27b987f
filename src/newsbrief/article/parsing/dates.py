"""Calendar days as news pages write them: "woensdag 24 mei 2023", "October 14, 2026"."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from newsbrief.languages import Language

_ISO = r"(?P<iso>(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2}))(?!\d)"
_NUMERIC = r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<numeric_year>\d{4})"
_YEAR = re.compile(r"\d{4}")
_ZONES = r"(?-i:GMT|UTC|[CEW]E?S?T|[BI]ST)"


@lru_cache(maxsize=64)
def find_date(text: str, known: Language | None) -> tuple[date, re.Match[str]] | None:
    """Return the first full date (day, month and year) in `text` and where it stands, or None.

    `known` is the language of the text. A date in figures is read day first, except where
    "3/4/2026" means two things, as it does in English, and is left alone. Kept for a few texts: a
    line at the top is asked about again and again.
    """
    if not _YEAR.search(text):  # most lines: the pattern itself tries every letter of them
        return None
    for match in _pattern(known).finditer(text):
        day = _read(match, known)
        if day is not None:
            return day, match
    return None


def is_only_a_date(line: str, known: Language | None) -> bool:
    """Tell whether a line holds a full date and nothing but what goes with one.

    That is the weekday, the time, and words such as "updated on".
    """
    if len(line) > 120 or not any(character.isdigit() for character in line):
        return False
    found = find_date(line, known)
    return found is not None and not re.search(r"\w", beside_date(line, found[1], known))


def beside_date(line: str, match: re.Match[str], known: Language | None) -> str:
    """Return what a line says beside its date: no weekday, no time, no "updated on"."""
    rest = f"{line[: match.start()]} \N{MIDDLE DOT} {line[match.end() :]}"
    found = find_date(rest, known)
    if found is not None:
        return beside_date(rest, found[1], known)
    if known is not None:
        rest = known.published.sub(" ", rest)
    return re.sub(r"^[\W_]+|[^\w.)]+$", "", _time(known).sub(" ", rest)).strip(" .")


@cache
def _pattern(known: Language | None) -> re.Pattern[str]:
    forms = [_ISO, rf"(?<!\d){_NUMERIC}(?!\d)"]
    if known is not None:
        month, ordinal = one_of(known.months), rf"\.?(?:{one_of(known.ordinal_endings)})?"
        link = rf"(?:(?:{one_of(known.date_links)})\s+)?"
        year_word = rf"(?:\s+(?:{one_of(known.year_words)})(?!\w)\.?)?"
        day_first = rf"(?<!\d)(?P<day>\d{{1,2}}){ordinal}\s+{link}(?P<month>{month})\b\.?,?\s+"
        month_first = rf"\b(?P<us_month>{month})\b\.?\s+(?P<us_day>\d{{1,2}}){ordinal},?\s+"
        forms.append(day_first + rf"{link}(?P<year>\d{{4}})(?!\d){year_word}")
        forms.append(month_first + r"(?P<us_year>\d{4})(?!\d)")
    dates = "|".join(forms)
    return re.compile(rf"(?:{weekday(known)})?(?:{dates})", re.IGNORECASE)


def weekday(known: Language | None) -> str:
    """A pattern for a weekday and what stands between it and the day: "woensdag den "."""
    if known is None:
        return r"(?!)"
    article = rf"(?:(?:{one_of(known.before_day)})\s+)?"
    return rf"\b(?:{one_of(known.weekdays)})\b\.?,?\s+{article}"


@cache
def _time(known: Language | None) -> re.Pattern[str]:
    """A time of day, and the words that go with it or with a date."""
    words = one_of(known.time_words if known is not None else ())
    return re.compile(
        rf"\d{{1,2}}\s?[:.h]\s?\d{{2}}(?::\d{{2}})?(?:\s?(?:{words})(?!\w))?"
        rf"|\b\d{{1,2}}\s?(?:h|{words})(?!\w)|\b(?:{words}|{_ZONES})(?!\w)",
        re.IGNORECASE,
    )


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"


def _read(match: re.Match[str], known: Language | None) -> date | None:
    months = known.months if known is not None else {}
    if match["iso"]:
        numbers = (match["iso_year"], match["iso_month"], match["iso_day"])
    elif match["first"]:
        first, second = int(match["first"]), int(match["second"])
        if known is not None and known.months_may_come_first and match["mark"] == "/":
            if first <= 12 and second <= 12 and first != second:
                return None
            if first <= 12:
                first, second = second, first
        numbers = (match["numeric_year"], str(second), str(first))
    elif match["day"]:
        numbers = (match["year"], str(months[match["month"].lower()]), match["day"])
    else:
        numbers = (match["us_year"], str(months[match["us_month"].lower()]), match["us_day"])
    year, month, day = (int(number) for number in numbers)
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None
