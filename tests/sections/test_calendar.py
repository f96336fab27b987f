"""The days that a report speaks of, in every language."""

import datetime

import pytest

from newsbrief.languages import language, supported
from newsbrief.sections.calendar import days_spoken_of, days_without_month

SUNDAY = datetime.date(2026, 10, 18)
THURSDAY = datetime.date(2026, 10, 15)
ON_THURSDAY = {
    "de": ["am Donnerstag", "am Donnerstagabend", "die Lage vom Donnerstagmorgen"],
    "en": ["on Thursday", "Thursday's attack", "by Thurs"],
    "es": ["el jueves"],
    "fr": ["jeudi soir"],
    "it": ["giovedì sera", "giovedi"],
    "nl": ["donderdag", "donderdagavond", "in de donderdagnacht"],
    "ru": ["в четверг", "с четверга", "к четвергу"],
    "uk": ["у четвер", "від четверга"],
}


@pytest.mark.parametrize("code", sorted(supported()))
def test_a_weekday_is_known_in_its_forms_and_in_one_word_with_a_time(code: str) -> None:
    words = language(code)
    assert words is not None
    for text in ON_THURSDAY[code]:
        vocabulary = frozenset(text.lower().replace("'", " ").split())
        assert THURSDAY in days_spoken_of([text], vocabulary, SUNDAY, words), text
    assert THURSDAY not in days_spoken_of([], frozenset(), SUNDAY, words)


BY_NUMBER = {
    "de": ["am Donnerstag, den 15.", "Donnerstag 15"],
    "en": ["on Thursday 15", "on the 15th", "Thursday the 15th"],
    "es": ["el jueves 15", "jueves, 15"],
    "fr": ["jeudi 15", "dans la nuit du jeudi 15"],
    "it": ["giovedì 15"],
    "nl": ["donderdag 15", "op de 15e", "donderdag de 15e"],
    "ru": ["в четверг, 15"],
    "uk": ["у четвер, 15"],
}


@pytest.mark.parametrize("code", sorted(supported()))
def test_a_day_is_named_by_its_number_beside_a_weekday_or_as_an_ordinal(code: str) -> None:
    words = language(code)
    assert words is not None
    for text in BY_NUMBER[code]:
        assert [day for *_, day in days_without_month(text, [THURSDAY], words)] == [THURSDAY], text
        assert not list(days_without_month(text.replace("15", "150"), [THURSDAY], words))
        assert not list(days_without_month(text, [SUNDAY], words))
