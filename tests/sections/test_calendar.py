"""The days that a report speaks of, in every language."""

import datetime

import pytest

from newsbrief.languages import language, supported
from newsbrief.sections.calendar import days_spoken_of

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
